package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RfmTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final TransactionsBuilder rows = Transactions.builder();

  private void row(
      @Nullable String customer,
      @Nullable String order,
      Instant at,
      double quantity,
      double value) {
    rows.add(
        customer == null ? null : CustomerId.of(customer),
        order == null ? null : OrderId.of(order),
        at,
        null,
        quantity,
        value);
  }

  private void order(String customer, int daysBefore, double value) {
    row(customer, null, NOON.minusSeconds(86_400L * daysBefore), 1, value);
  }

  private RfmTable quintiles() {
    return Rfm.quantiles(5).of(rows.build(), NOON);
  }

  @Test
  void a_table_without_rows_gives_a_table_without_customers() {
    RfmTable none = quintiles();

    assertThat(none.size()).isZero();
    assertThat(none.recencyCuts()).isEmpty();
    assertThat(none.find(CustomerId.of("ana"))).isEmpty();
    assertThat(none.segments()).hasSize(11).allMatch(s -> s.customers() == 0);
    assertThat(none.segments()).allMatch(s -> s.meanMonetary().isEmpty());
  }

  @Test
  void one_customer_is_recent_and_of_the_lowest_worth() {
    order("ana", 3, 10);

    Transactions table = rows.build();
    assertThat(Rfm.quantiles(5).of(table, NOON).at(0))
        .isEqualTo(
            new RfmScore(CustomerId.of("ana"), 3, 1, 10, 5, 1, 1, 511, 7 / 3.0, "New Customers"));
    assertThat(Rfm.rPackage(5).of(table, NOON).score(0)).isEqualTo(511);
  }

  @Test
  void customers_who_are_all_alike_are_all_in_one_bin() {
    for (int i = 0; i < 20; i++) {
      order("c" + i, 3, 10);
    }
    RfmTable table = quintiles();

    for (int i = 0; i < 20; i++) {
      assertThat(table.score(i)).isEqualTo(511);
    }
  }

  @Test
  void fewer_customers_than_bins_spread_over_them() {
    order("ana", 1, 10);
    order("ben", 2, 20);
    order("eva", 3, 30);
    RfmTable table = quintiles();

    // Type 7 quantiles of 1, 2, 3: 1.4, 1.8, 2.2, 2.6.
    assertThat(table.recencyCuts())
        .containsExactly(new double[] {1.4, 1.8, 2.2, 2.6}, within(1e-12));
    assertThat(scores(table)).containsExactly(511, 313, 115);
  }

  @Test
  void a_value_equal_to_a_quantile_stays_in_the_lower_bin() {
    for (int i = 1; i <= 5; i++) {
      order("c" + i, i, i);
    }

    // The median of 1 to 5 is 3, so the third customer is low in value and good in recency.
    assertThat(scores(Rfm.quantiles(2).of(rows.build(), NOON)))
        .containsExactly(211, 211, 211, 112, 112);
  }

  @Test
  void the_r_package_keeps_values_below_the_quantile_and_one_low() {
    for (int i = 1; i <= 5; i++) {
      order("c" + i, i, i);
    }

    Transactions table = rows.build();
    // Threshold 3 + 1: strictly below stays low.
    assertThat(scores(Rfm.rPackage(2).of(table, NOON))).containsExactly(211, 211, 211, 112, 112);
    assertThat(scores(Rfm.rPackage(5).of(table, NOON)))
        .as("thresholds 2.8, 3.6, 4.4, 5.2")
        .containsExactly(511, 511, 412, 313, 214);
  }

  @Test
  void thresholds_are_fixed_whatever_the_customers() {
    order("ana", 30, 100);
    order("ben", 31, 100.01);
    RfmTable table =
        Rfm.thresholds(new double[] {30, 90}, new double[] {1}, new double[] {0, 100, 500})
            .of(rows.build(), NOON);

    assertThat(scores(table)).containsExactly(312, 213);
    assertThat(table.recencyBins()).isEqualTo(3);
    assertThat(table.frequencyBins()).isEqualTo(2);
    assertThat(table.monetaryBins()).isEqualTo(4);
  }

  @Test
  void bins_of_equal_size_break_ties_by_customer_id() {
    for (String id : List.of("d", "b", "e", "a", "c")) {
      order(id, 1, 10);
    }
    RfmTable table = Rfm.equalBins(2).of(rows.build(), NOON);

    assertThat(table.customerId(0)).isEqualTo("d");
    assertThat(scores(table)).containsExactly(122, 211, 122, 211, 211);
  }

  @Test
  void with_ten_bins_every_cell_has_a_score_of_its_own_and_in_order() {
    for (int i = 0; i < 100; i++) {
      order("c" + i, 100 - i, i);
    }
    RfmTable table = Rfm.equalBins(10).of(rows.build(), NOON);

    assertThat(table.r(99)).isEqualTo(10);
    assertThat(table.score(99)).isEqualTo(1110);
    List<Integer> all = new ArrayList<>();
    for (int r = 1; r <= 10; r++) {
      for (int f = 1; f <= 10; f++) {
        for (int m = 1; m <= 10; m++) {
          all.add(100 * r + 10 * f + m);
        }
      }
    }
    assertThat(all).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void weights_give_a_mean_of_the_bins() {
    order("ana", 1, 10);

    Transactions table = rows.build();
    assertThat(Rfm.quantiles(5).of(table, NOON).weightedScore(0)).isEqualTo(7 / 3.0);
    assertThat(Rfm.quantiles(5).weights(2, 1, 1).of(table, NOON).weightedScore(0)).isEqualTo(3);
    assertThat(Rfm.quantiles(5).weights(0, 0, 7).of(table, NOON).weightedScore(0)).isEqualTo(1);
  }

  @Test
  void rows_after_the_moment_do_not_count() {
    row("ana", "1", NOON, 1, 10);
    row("ana", "2", NOON.plusMillis(1), 1, 5);
    RfmTable table = quintiles();

    assertThat(table.frequency(0)).isOne();
    assertThat(table.monetary(0)).isEqualTo(10);
    assertThat(table.recencyDays(0)).isZero();
  }

  @Test
  void returns_lower_the_value_even_below_zero_and_are_no_purchase() {
    row("ana", "1", NOON.minusSeconds(86_400), 1, 10);
    row("ana", "c1", NOON, -3, -30);
    RfmTable table = quintiles();

    assertThat(table.monetary(0)).isEqualTo(-20);
    assertThat(table.frequency(0)).isOne();
    assertThat(table.recencyDays(0)).isEqualTo(1);
  }

  @Test
  void only_customers_with_a_purchase_are_scored() {
    row("ben", "c1", NOON, -1, -10);
    row(null, "1", NOON, 1, 10);
    row("ana", "2", NOON, 1, 10);
    RfmTable table = quintiles();

    assertThat(table.size()).isOne();
    assertThat(table.customerId(0)).isEqualTo("ana");
    assertThat(table.find(CustomerId.of("ben"))).isEmpty();
    assertThatThrownBy(() -> table.of(CustomerId.of("ben")))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("ben");
  }

  @Test
  void an_order_of_many_lines_counts_once() {
    row("ana", "1", NOON, 1, 10);
    row("ben", "1", NOON, 1, 10);
    row("ana", "1", NOON.minusSeconds(60), 2, 10);
    row("ana", null, NOON, 1, 10);
    row("ana", null, NOON, 1, 10);

    RfmTable table = quintiles();
    assertThat(table.of(CustomerId.of("ana")).frequency()).isEqualTo(3);
    assertThat(table.of(CustomerId.of("ben")).frequency()).isEqualTo(1);
  }

  @Test
  void a_date_in_calendar_days_counts_all_of_its_day() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    rows.zone(auckland);
    row("ana", "1", Instant.parse("2026-03-10T10:59:00Z"), 1, 1); // 23:59 on the 10th
    row("ben", "1", Instant.parse("2026-03-10T11:00:00Z"), 1, 1); // midnight of the 11th
    LocalDate tenth = LocalDate.parse("2026-03-10");
    Rfm days = Rfm.quantiles(5).recency(Recency.CALENDAR_DAYS);
    Transactions table = rows.build();

    assertThat(days.of(table, tenth).size()).isOne();
    assertThat(days.of(table, tenth).recencyDays(0)).isZero();
    RfmTable next = days.of(table, tenth.plusDays(1));
    assertThat(next.recencyDays(0)).isEqualTo(1);
    assertThat(next.recencyDays(1)).isZero();
  }

  @Test
  void a_date_in_exact_time_is_the_midnight_that_begins_it() {
    rows.zone(ZoneId.of("Pacific/Auckland"));
    row("ana", "1", Instant.parse("2026-03-09T11:00:00Z"), 1, 1); // midnight of the 10th
    row("ana", "2", Instant.parse("2026-03-10T11:00:01Z"), 1, 1);
    RfmTable table = Rfm.quantiles(5).of(rows.build(), LocalDate.parse("2026-03-11"));

    assertThat(table.frequency(0)).isOne();
    assertThat(table.recencyDays(0)).isEqualTo(1);
  }

  @Test
  void an_instant_in_calendar_days_counts_midnights() {
    row("ana", "1", Instant.parse("2026-03-09T23:59:59Z"), 1, 1);
    RfmTable table =
        Rfm.quantiles(5)
            .recency(Recency.CALENDAR_DAYS)
            .of(rows.build(), Instant.parse("2026-03-10T00:00:01Z"));

    assertThat(table.recencyDays(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 11})
  void a_number_of_bins_out_of_range_is_refused(int bins) {
    assertThatThrownBy(() -> Rfm.quantiles(bins))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bins: %d, expected 2 to 10", bins);
  }

  @Test
  void thresholds_that_do_not_ascend_are_refused() {
    double[] good = {1, 2};

    assertThatThrownBy(() -> Rfm.thresholds(good, new double[] {2, 2}, good))
        .hasMessageContaining("threshold 2 of frequency: 2.0");
    assertThatThrownBy(() -> Rfm.thresholds(good, good, new double[] {Double.NaN}))
        .hasMessageContaining("threshold 1 of monetary value: NaN");
    assertThatThrownBy(() -> Rfm.thresholds(new double[0], good, good))
        .hasMessageContaining("0 thresholds of recency, expected 1 to 9");
  }

  @Test
  void weights_that_weigh_nothing_are_refused() {
    assertThatThrownBy(() -> Rfm.quantiles(5).weights(0, 0, 0))
        .hasMessageContaining("0.0, 0.0, 0.0");
    assertThatThrownBy(() -> Rfm.quantiles(5).weights(1, -1, 1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Rfm.quantiles(5).weights(1, Double.NaN, 1))
        .hasMessageContaining("NaN");
  }

  @Test
  void an_amount_beyond_reason_is_refused_with_its_value() {
    order("ana", 1, 1e15);

    assertThatThrownBy(this::quintiles)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0E15");
  }

  @ParameterizedTest
  @EnumSource(Recency.class)
  void a_moment_beyond_the_calendar_is_refused(Recency recency) {
    order("ana", 1, 1);
    Rfm rfm = Rfm.quantiles(5).recency(recency);
    Transactions table = rows.build();

    assertThatThrownBy(() -> rfm.of(table, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as of +1000000000-12-31");
  }

  private static List<Integer> scores(RfmTable table) {
    List<Integer> scores = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      scores.add(table.score(row));
    }
    return scores;
  }
}
