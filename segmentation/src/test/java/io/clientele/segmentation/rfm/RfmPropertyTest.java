package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.rfm.Rows.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RfmPropertyTest {
  private static final Instant END = Rows.START.plus(Rows.DAYS, ChronoUnit.DAYS);

  @Provide
  Arbitrary<List<Row>> rows() {
    return Rows.rows();
  }

  @Provide
  Arbitrary<Rfm> rules() {
    Arbitrary<Rfm> rule =
        Arbitraries.integers()
            .between(2, 10)
            .flatMap(
                bins ->
                    Arbitraries.of(
                        Rfm.quantiles(bins),
                        Rfm.rPackage(bins),
                        Rfm.equalBins(bins),
                        Rfm.thresholds(
                            new double[] {7, 30}, new double[] {1, 2, 5}, new double[] {0, 99.5})));
    return Combinators.combine(rule, Arbitraries.of(Recency.values()))
        .as(Rfm::recency)
        .withoutEdgeCases();
  }

  @Property
  void the_three_numbers_are_those_of_a_plain_count(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(max = Rows.DAYS * 24 * 60) int minute) {
    Instant asOf = Rows.START.plusSeconds(60L * minute);
    RfmTable table = Rfm.quantiles(5).of(Rows.table(rows), asOf);

    Set<String> buyers = new HashSet<>();
    for (Row row : rows) {
      if (row.customer() >= 0 && row.quantity() > 0 && !row.at().isAfter(asOf)) {
        buyers.add("c" + row.customer());
      }
    }
    assertThat(table.size()).isEqualTo(buyers.size());
    for (String buyer : buyers) {
      RfmScore score = table.of(CustomerId.of(buyer));
      List<Row> own =
          rows.stream()
              .filter(row -> buyer.equals("c" + row.customer()) && !row.at().isAfter(asOf))
              .toList();
      List<Row> bought = own.stream().filter(row -> row.quantity() > 0).toList();
      long last = bought.stream().mapToLong(Row::minute).max().orElseThrow();
      long orders = bought.stream().filter(row -> row.order() < 0).count();
      orders += bought.stream().mapToInt(Row::order).filter(o -> o >= 0).distinct().count();
      BigDecimal value =
          own.stream()
              .map(row -> BigDecimal.valueOf(row.cents(), 2))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(score.recencyDays()).isEqualTo((minute - last) / 1440.0);
      assertThat(score.frequency()).isEqualTo((int) orders);
      assertThat(score.monetary()).isEqualTo(value.doubleValue());
    }
  }

  @Property
  void calendar_days_are_those_of_the_calendar(@ForAll("rows") List<Row> rows) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    LocalDate asOf = LocalDate.parse("2026-05-05");
    RfmTable table =
        Rfm.quantiles(5).recency(Recency.CALENDAR_DAYS).of(Rows.table(rows, zone), asOf);

    for (int i = 0; i < table.size(); i++) {
      String id = table.customerId(i);
      LocalDate last =
          rows.stream()
              .filter(row -> id.equals("c" + row.customer()) && row.quantity() > 0)
              .map(row -> LocalDate.ofInstant(row.at(), zone))
              .max(LocalDate::compareTo)
              .orElseThrow();
      assertThat(table.recencyDays(i)).isEqualTo((double) ChronoUnit.DAYS.between(last, asOf));
    }
  }

  /**
   * No value lies between the two order statistics that a quantile is interpolated from, so a value
   * is above the quantile exactly if it is above the lower of them: no arithmetic is needed.
   */
  @Property
  void quantile_bins_agree_with_ranks(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 2, max = 10) int bins) {
    RfmTable table = Rfm.quantiles(bins).of(Rows.table(rows), END);

    assertRanks(table, table::recencyDays, row -> bins + 1 - table.r(row), bins);
    assertRanks(table, table::frequency, table::f, bins);
    assertRanks(table, table::monetary, table::m, bins);
  }

  private static void assertRanks(
      RfmTable table, IntToDoubleFunction value, IntUnaryOperator bin, int bins) {
    double[] sorted = new double[table.size()];
    Arrays.setAll(sorted, value);
    Arrays.sort(sorted);
    for (int row = 0; row < table.size(); row++) {
      int expected = 1;
      for (int k = 1; k < bins; k++) {
        expected += value.applyAsDouble(row) > sorted[(table.size() - 1) * k / bins] ? 1 : 0;
      }
      assertThat(bin.applyAsInt(row)).isEqualTo(expected);
    }
  }

  @Property
  void a_better_value_is_never_in_a_worse_bin(
      @ForAll("rows") List<Row> rows, @ForAll("rules") Rfm rfm) {
    RfmTable table = rfm.of(Rows.table(rows), END);

    for (int a = 0; a < table.size(); a++) {
      assertThat(table.r(a)).isBetween(1, table.recencyBins());
      assertThat(table.f(a)).isBetween(1, table.frequencyBins());
      assertThat(table.m(a)).isBetween(1, table.monetaryBins());
      for (int b = 0; b < table.size(); b++) {
        if (table.recencyDays(a) < table.recencyDays(b)) {
          assertThat(table.r(a)).isGreaterThanOrEqualTo(table.r(b));
        }
        if (table.frequency(a) > table.frequency(b)) {
          assertThat(table.f(a)).isGreaterThanOrEqualTo(table.f(b));
        }
        if (table.monetary(a) > table.monetary(b)) {
          assertThat(table.m(a)).isGreaterThanOrEqualTo(table.m(b));
        }
      }
    }
  }

  @Property
  void the_order_of_rows_changes_nothing(
      @ForAll("rows") List<Row> rows, @ForAll("rules") Rfm rfm, @ForAll Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);

    assertThat(scores(rfm.of(Rows.table(shuffled), END)))
        .isEqualTo(scores(rfm.of(Rows.table(rows), END)));
  }

  /** Equal-size bins break ties by id, so there the new names must keep the order of the old. */
  @Property
  void the_names_of_customers_change_nothing(
      @ForAll("rows") List<Row> rows,
      @ForAll @IntRange(min = 2, max = 10) int bins,
      @ForAll Random random) {
    List<Integer> names = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    Collections.shuffle(names, random);
    List<Row> renamed =
        rows.stream()
            .map(
                row ->
                    new Row(
                        row.customer() < 0 ? -1 : names.get(row.customer()),
                        row.order(),
                        row.minute(),
                        row.quantity(),
                        row.cents()))
            .toList();

    for (Rfm rfm : List.of(Rfm.quantiles(bins), Rfm.rPackage(bins))) {
      RfmTable before = rfm.of(Rows.table(rows), END);
      RfmTable after = rfm.of(Rows.table(renamed), END);
      assertThat(after.size()).isEqualTo(before.size());
      for (int i = 0; i < before.size(); i++) {
        int old = Integer.parseInt(before.customerId(i).substring(1));
        RfmScore score = after.of(CustomerId.of("c" + names.get(old)));
        assertThat(score.score()).isEqualTo(before.score(i));
        assertThat(score.segment()).isEqualTo(before.segment(i));
      }
    }
  }

  @Property
  void bins_of_equal_size_differ_by_at_most_one(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 2, max = 10) int bins) {
    RfmTable table = Rfm.equalBins(bins).of(Rows.table(rows), END);

    for (IntUnaryOperator bin : List.<IntUnaryOperator>of(table::r, table::f, table::m)) {
      int[] counts = new int[bins];
      for (int row = 0; row < table.size(); row++) {
        counts[bin.applyAsInt(row) - 1]++;
      }
      Arrays.sort(counts);
      assertThat(counts[bins - 1] - counts[0]).isLessThanOrEqualTo(1);
    }
  }

  @Property
  void segments_add_up_to_the_table(@ForAll("rows") List<Row> rows, @ForAll("rules") Rfm rfm) {
    RfmTable table = rfm.of(Rows.table(rows), END);

    int customers = 0;
    long orders = 0;
    BigDecimal revenue = BigDecimal.ZERO;
    for (RfmSegmentSummary segment : table.segments()) {
      customers += segment.customers();
      orders += segment.orders();
      revenue = revenue.add(BigDecimal.valueOf(segment.revenue()));
    }
    BigDecimal expected = BigDecimal.ZERO;
    for (int row = 0; row < table.size(); row++) {
      orders -= table.frequency(row);
      expected = expected.add(BigDecimal.valueOf(table.monetary(row)));
    }
    assertThat(customers).isEqualTo(table.size());
    assertThat(orders).isZero();
    assertThat(revenue).isEqualByComparingTo(expected);
  }

  private static Map<String, RfmScore> scores(RfmTable table) {
    Map<String, RfmScore> scores = new TreeMap<>();
    for (int row = 0; row < table.size(); row++) {
      scores.put(table.customerId(row), table.at(row));
    }
    return scores;
  }
}
