package io.clientele.segmentation.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortsTest {
  private final TransactionsBuilder rows = Transactions.builder();

  private void row(@Nullable String customer, String order, String day, double value) {
    rows.add(
        customer == null ? null : CustomerId.of(customer),
        OrderId.of(order),
        LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC),
        null,
        value < 0 ? -1 : 1,
        value);
  }

  private CohortTable months() {
    return Cohorts.by(Period.MONTH).of(rows.build());
  }

  @Test
  void a_table_without_rows_has_no_cohorts() {
    CohortTable none = months();

    assertThat(none.cohorts()).isEmpty();
    assertThat(none.cells()).isEmpty();
    assertThat(none.size("2010-12")).isZero();
    assertThat(none.retention("2010-12", 0)).isEmpty();
  }

  @Test
  void a_cohort_is_followed_month_by_month() {
    row("ana", "1", "2011-01-05", 10);
    row("ana", "1", "2011-01-05", 5);
    row("ben", "2", "2011-01-31", 20);
    row("ana", "3", "2011-03-01", 7);
    row("ana", "4", "2011-03-02", 1);
    row("eva", "5", "2011-04-30", 3);

    CohortTable table = months();

    assertThat(table.cohorts()).containsExactly("2011-01", "2011-04");
    assertThat(table.size("2011-01")).isEqualTo(2);
    assertThat(table.periods("2011-01")).isEqualTo(4);
    assertThat(table.retention("2011-01", 0)).hasValue(1);
    assertThat(table.retention("2011-01", 2)).hasValue(0.5);
    assertThat(table.cell("2011-01", 0)).hasValue(cell("2011-01", 2, 0, 2, 2, 35, 35));
    assertThat(table.cell("2011-01", 2)).hasValue(cell("2011-01", 2, 2, 1, 2, 8, 43));
    assertThat(table.cell("2011-01", 2).orElseThrow().cumulativeRevenuePerCustomer())
        .isEqualTo(21.5);
  }

  @Test
  void a_known_month_in_which_nothing_happened_is_zero() {
    row("ana", "1", "2011-01-05", 10);
    row("ben", "2", "2011-03-31", 1);

    assertThat(months().cell("2011-01", 1)).hasValue(cell("2011-01", 1, 1, 0, 0, 0, 10));
  }

  @Test
  void a_month_that_is_not_known_to_its_end_is_absent() {
    row("ana", "1", "2011-01-05", 10);
    row("ana", "2", "2011-02-27", 4);
    row("ben", "3", "2011-02-27", 1);

    CohortTable table = months();

    assertThat(table.retention("2011-01", 0)).hasValue(1);
    assertThat(table.retention("2011-01", 1)).isEmpty();
    assertThat(table.size("2011-02")).isOne();
    assertThat(table.periods("2011-02")).isZero();
    assertThat(table.totals()).isEqualTo(new CohortTotals(10, 5, 0, 0, 0));
  }

  @Test
  void the_day_of_the_last_row_is_taken_as_known_to_its_end() {
    row("ana", "1", "2011-01-05", 10);
    row("ana", "2", "2011-02-28", 4);

    assertThat(months().retention("2011-01", 1)).hasValue(1);
  }

  @Test
  void the_end_of_what_is_known_can_be_given() {
    row("ana", "1", "2011-01-05", 10);
    row("ana", "2", "2011-02-05", 4);
    Transactions table = rows.build();
    Cohorts months = Cohorts.by(Period.MONTH);

    assertThat(months.of(table, LocalDate.parse("2011-04-29")).periods("2011-01")).isEqualTo(3);
    assertThat(months.of(table, LocalDate.parse("2011-04-30")).periods("2011-01")).isEqualTo(4);
    CohortTable january = months.of(table, Instant.parse("2011-02-01T00:00:00Z"));
    assertThat(january.periods("2011-01")).isEqualTo(1);
    assertThat(january.totals()).isEqualTo(new CohortTotals(10, 0, 0, 0, 0));
  }

  @Test
  void every_row_is_accounted_for() {
    row("ana", "r", "2010-12-20", -2);
    row("ana", "1", "2011-01-05", 10);
    row("ana", "c", "2011-01-06", -3);
    row("ben", "x", "2011-01-07", -4);
    row(null, "y", "2011-01-08", 100);
    row("ana", "2", "2011-02-03", 8);

    assertThat(months().totals()).isEqualTo(new CohortTotals(7, 8, -2, -4, 100));
  }

  @Test
  void an_order_counts_where_it_began() {
    row("ana", "1", "2011-02-01", 1);
    row("ana", "1", "2011-01-31", 10);
    row("ben", "2", "2011-02-28", 10);

    CohortTable table = months();

    assertThat(table.cell("2011-01", 0).orElseThrow().orders()).isOne();
    assertThat(table.cell("2011-01", 1).orElseThrow().orders()).isZero();
    assertThat(table.cell("2011-01", 1).orElseThrow().active()).isOne();
  }

  @Test
  void months_begin_at_midnight_of_the_shop() {
    Transactions table =
        Transactions.builder()
            .zone(ZoneId.of("Pacific/Auckland"))
            .add(CustomerId.of("ana"), null, Instant.parse("2011-01-31T11:00:00Z"), null, 1, 1)
            .add(CustomerId.of("ben"), null, Instant.parse("2011-01-31T10:59:59.999Z"), null, 1, 1)
            .build();

    CohortTable cohorts = Cohorts.by(Period.MONTH).of(table);

    assertThat(cohorts.size("2011-01")).isOne();
    assertThat(cohorts.size("2011-02")).isOne();
  }

  @Test
  void margin_counts_where_cost_is_known() {
    row("ana", "1", "2011-01-05", 10);
    row("ana", "1", "2011-01-05", 30);
    row("ben", "2", "2011-01-31", 20);

    Transactions table = rows.build();
    CohortCell cell =
        Cohorts.by(Period.MONTH)
            .margin(row -> table.value(row) == 30 ? Double.NaN : table.value(row) * 0.25)
            .of(table)
            .cell("2011-01", 0)
            .orElseThrow();

    assertThat(cell.revenue()).isEqualTo(60);
    assertThat(cell.revenueWithCost()).isEqualTo(30);
    assertThat(cell.margin()).isEqualTo(7.5);
  }

  @ParameterizedTest
  @CsvSource({
    "WEEK, 2010-12-01, 2010-W48", "WEEK, 2010-12-06, 2010-W49", "WEEK, 2011-01-02, 2010-W52",
    "WEEK, 2011-01-03, 2011-W01", "WEEK, 2021-01-01, 2020-W53", "WEEK, 2019-12-30, 2020-W01",
    "WEEK, 1969-12-28, 1969-W52", "WEEK, 1969-12-29, 1970-W01", "MONTH, 2010-12-31, 2010-12",
    "MONTH, 1969-12-31, 1969-12", "QUARTER, 2010-12-01, 2010-Q4", "QUARTER, 2011-01-01, 2011-Q1",
    "YEAR, 2010-12-31, 2010", "YEAR, 0999-01-01, 0999",
  })
  void a_cohort_is_named_by_its_period(Period period, String day, String label) {
    assertThat(period.label(period.numberOf(LocalDate.parse(day)))).isEqualTo(label);
  }

  @Test
  void wrong_dates_do_not_fill_the_memory() {
    Transactions table =
        Transactions.builder()
            .add(CustomerId.of("ana"), null, time("-20000-01-01T00:00"), null, 1, 1)
            .add(CustomerId.of("ana"), null, time("2011-01-01T00:00"), null, 1, 1)
            .build();

    assertThatThrownBy(() -> Cohorts.by(Period.WEEK).of(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 1000000");
  }

  private static Instant time(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
  }

  private static CohortCell cell(
      String cohort, int size, int period, int active, int orders, double revenue, double total) {
    return new CohortCell(cohort, size, period, active, orders, revenue, 0, 0, total);
  }
}
