package io.clientele.segmentation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LifeCyclePropertyTest {
  private static final long HOUR = 3_600_000;

  private record Row(String who, long at) {}

  private static List<Row> draw(long seed, int orders) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      int who = (int) (6 * Math.pow(random.nextDouble(), 2));
      rows.add(new Row("c" + who, random.nextInt(900 * 24) * HOUR));
    }
    return rows;
  }

  private static Transactions table(List<Row> rows) {
    TransactionsBuilder builder = Transactions.builder();
    for (Row row : rows) {
      builder.add(CustomerId.of(row.who), null, Instant.ofEpochMilli(row.at), null, 1, 1);
    }
    return builder.build();
  }

  /** Later orders, of whomever, change nothing about an instant before them. */
  @Property(tries = 100)
  void a_stage_rests_on_the_orders_up_to_its_instant_alone(
      @ForAll long seed, @ForAll @IntRange(max = 60) int orders) {
    List<Row> rows = draw(seed, orders);
    LifeCycles all = LifeCycle.withDefaults().of(table(rows));

    for (long at = 0; at < 1200 * 24 * HOUR; at += 37 * 24 * HOUR) {
      long now = at;
      LifeCycles known =
          LifeCycle.withDefaults().of(table(rows.stream().filter(r -> r.at <= now).toList()));
      for (int who = 0; who < 6; who++) {
        CustomerId customer = CustomerId.of("c" + who);
        Instant instant = Instant.ofEpochMilli(now);
        assertThat(all.stage(customer, instant)).isEqualTo(known.stage(customer, instant));
        assertThat(all.standing(customer, instant)).isEqualTo(known.standing(customer, instant));
      }
    }
  }

  @Property(tries = 30)
  void stages_change_only_as_the_state_machine_allows(
      @ForAll long seed, @ForAll @IntRange(max = 60) int orders) {
    List<Row> rows = draw(seed, orders);
    LifeCycles all = LifeCycle.withDefaults().of(table(rows));

    for (Row row : rows) {
      if (rows.stream().filter(row::equals).count() == 1) {
        CustomerId customer = CustomerId.of(row.who);
        Stage before = all.stage(customer, Instant.ofEpochMilli(row.at - 1));
        Stage after = all.stage(customer, Instant.ofEpochMilli(row.at));
        assertThat(after).isEqualTo(before.afterOrder());
      }
    }
    for (int who = 0; who < 6; who++) {
      String id = "c" + who;
      Stage before = Stage.PROSPECT;
      for (long at = 0; at < 1200 * 24 * HOUR; at += 24 * HOUR) {
        long to = at;
        boolean silent =
            rows.stream().noneMatch(r -> r.who.equals(id) && r.at > to - 24 * HOUR && r.at <= to);
        Stage now = all.stage(CustomerId.of(id), Instant.ofEpochMilli(at));
        if (silent && now != before) {
          assertThat(before.afterSilence()).contains(now);
        }
        before = now;
      }
    }
  }

  /** Two customers who order as often and last on the same day, one at shorter gaps. */
  @Property
  void who_orders_at_shorter_gaps_never_lapses_later(
      @ForAll @IntRange(min = 1, max = 300) int shorter,
      @ForAll @IntRange(min = 1, max = 300) int longer,
      @ForAll @IntRange(min = 1, max = 20) int orders) {
    int little = Math.min(shorter, longer);
    int much = Math.max(shorter, longer);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      rows.add(new Row("a", (7000L - (long) i * little) * 24 * HOUR));
      rows.add(new Row("b", (7000L - (long) i * much) * 24 * HOUR));
    }
    LifeCycles all = LifeCycle.withDefaults().of(table(rows));
    Instant last = Instant.ofEpochMilli(7000L * 24 * HOUR);
    LifeCycles.Standing a = all.standing(CustomerId.of("a"), last).orElseThrow();
    LifeCycles.Standing b = all.standing(CustomerId.of("b"), last).orElseThrow();

    assertThat(a.lapsedFrom()).isBeforeOrEqualTo(b.lapsedFrom());
    assertThat(a.atRiskFrom()).isBeforeOrEqualTo(b.atRiskFrom());
  }

  @Property(tries = 100)
  void each_customer_is_in_one_stage_and_moves_add_up(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int orders,
      @ForAll @IntRange(max = 1000) int day,
      @ForAll @IntRange(max = 1000) int later) {
    LifeCycles all = LifeCycle.withDefaults().of(table(draw(seed, orders)));
    Instant from = Instant.ofEpochMilli(day * 24L * HOUR);
    Instant to = Instant.ofEpochMilli((day + later) * 24L * HOUR);

    for (Stage stage : Stage.values()) {
      List<LifeCycles.Move> moves = all.moves(from, to);
      assertThat(sum(moves.stream().filter(move -> move.from() == stage)))
          .isEqualTo(all.sizes(from).get(stage));
      assertThat(sum(moves.stream().filter(move -> move.to() == stage)))
          .isEqualTo(all.sizes(to).get(stage));
    }
  }

  @Property(tries = 50)
  void the_order_of_rows_does_not_show(@ForAll long seed) {
    List<Row> rows = draw(seed, 60);
    List<Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    Instant at = Instant.ofEpochMilli(950L * 24 * HOUR);

    for (int who = 0; who < 6; who++) {
      CustomerId customer = CustomerId.of("c" + who);
      assertThat(LifeCycle.withDefaults().of(table(turned)).standing(customer, at))
          .isEqualTo(LifeCycle.withDefaults().of(table(rows)).standing(customer, at));
    }
  }

  private static int sum(Stream<LifeCycles.Move> moves) {
    return moves.mapToInt(LifeCycles.Move::customers).sum();
  }
}
