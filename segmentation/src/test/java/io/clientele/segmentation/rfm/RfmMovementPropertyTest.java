package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.segmentation.rfm.Rows.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RfmMovementPropertyTest {
  @Provide
  Arbitrary<List<Row>> rows() {
    return Rows.rows();
  }

  @Property
  void rows_and_columns_add_up_to_the_two_tables(
      @ForAll("rows") List<Row> rows,
      @ForAll @IntRange(max = Rows.DAYS) int earlier,
      @ForAll @IntRange(max = Rows.DAYS) int later) {
    RfmTable before = Rfm.quantiles(5).of(Rows.table(rows), day(earlier));
    RfmTable after = Rfm.rPackage(3).of(Rows.table(rows), day(later));

    RfmMovement movement = RfmMovement.between(before, after);

    Map<String, Sum> from = sums(movement, RfmMove::from, RfmMove::revenueBefore);
    Map<String, Sum> to = sums(movement, RfmMove::to, RfmMove::revenueAfter);
    for (RfmSegmentSummary segment : before.segments()) {
      assertThat(from.getOrDefault(segment.name(), Sum.ZERO)).isEqualTo(Sum.of(segment));
    }
    for (RfmSegmentSummary segment : after.segments()) {
      assertThat(to.getOrDefault(segment.name(), Sum.ZERO)).isEqualTo(Sum.of(segment));
    }
    int all = movement.moves().stream().mapToInt(RfmMove::customers).sum();
    int notYet = from.getOrDefault(RfmMovement.NOT_YET, Sum.ZERO).customers();
    int gone = to.getOrDefault(RfmMovement.GONE, Sum.ZERO).customers();
    assertThat(all).isEqualTo(before.size() + notYet).isEqualTo(after.size() + gone);
    if (earlier <= later) {
      assertThat(gone).isZero();
    }
  }

  @Property
  void nobody_moves_between_a_table_and_itself(@ForAll("rows") List<Row> rows) {
    RfmTable table = Rfm.quantiles(5).of(Rows.table(rows), day(Rows.DAYS));

    assertThat(RfmMovement.between(table, table).moves()).allMatch(RfmMove::isStay);
  }

  private record Sum(int customers, BigDecimal revenue) {
    static final Sum ZERO = new Sum(0, new BigDecimal("0.00"));

    static Sum of(RfmSegmentSummary segment) {
      return new Sum(segment.customers(), cents(segment.revenue()));
    }

    static BigDecimal cents(double amount) {
      return BigDecimal.valueOf(amount).setScale(2);
    }

    Sum plus(Sum other) {
      return new Sum(customers + other.customers, revenue.add(other.revenue));
    }
  }

  private static Map<String, Sum> sums(
      RfmMovement movement, Function<RfmMove, String> name, Function<RfmMove, Double> revenue) {
    Map<String, Sum> sums = new HashMap<>();
    for (RfmMove move : movement.moves()) {
      sums.merge(
          name.apply(move), new Sum(move.customers(), Sum.cents(revenue.apply(move))), Sum::plus);
    }
    return sums;
  }

  private static Instant day(int day) {
    return Rows.START.plusSeconds(86_400L * day);
  }
}
