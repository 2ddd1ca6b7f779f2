package io.clientele.segmentation.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CohortsPropertyTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
  private static final int DAYS = 200;

  record Row(int customer, int order, long minute, int quantity, int cents) {
    Instant at() {
      return START.plusSeconds(60 * minute);
    }

    LocalDate day() {
      return LocalDate.ofInstant(at(), ZONE);
    }
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return Combinators.combine(
            Arbitraries.integers().between(-1, 6),
            Arbitraries.integers().between(0, 15),
            Arbitraries.longs().between(0, DAYS * 24L * 60),
            Arbitraries.of(-1, 0, 1, 1, 1, 2),
            Arbitraries.integers().between(0, 20_000))
        .as((c, o, t, q, v) -> new Row(c, o, t, q, q < 0 ? -v : v))
        .withoutEdgeCases()
        .list()
        .ofMaxSize(50);
  }

  @Property
  void every_cent_of_the_ledger_is_in_one_place(
      @ForAll("rows") List<Row> rows,
      @ForAll Period period,
      @ForAll @IntRange(max = DAYS) int knownDays) {
    Instant until = START.plus(knownDays, ChronoUnit.DAYS);
    CohortTable table = Cohorts.by(period).of(table(rows), until);

    BigDecimal ledger =
        rows.stream()
            .filter(row -> row.at().isBefore(until))
            .map(row -> BigDecimal.valueOf(row.cents(), 2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    CohortTotals totals = table.totals();
    BigDecimal booked =
        sum(
            List.of(
                totals.complete(),
                totals.incomplete(),
                totals.beforeFirstOrder(),
                totals.neverBought(),
                totals.withoutCustomer()));
    assertThat(booked).isEqualByComparingTo(ledger);
    assertThat(sum(table.cells().stream().map(CohortCell::revenue).toList()))
        .isEqualByComparingTo(BigDecimal.valueOf(totals.complete()));
  }

  /** Counts months with the calendar, customer by customer. */
  @Property
  void months_agree_with_a_plain_count(@ForAll("rows") List<Row> rows) {
    CohortTable table = Cohorts.by(Period.MONTH).of(table(rows));

    LocalDate knownDay =
        rows.stream().map(Row::day).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    LocalDate firstUnknown = knownDay.plusDays(1).withDayOfMonth(1);
    Map<String, LocalDate> first = new HashMap<>();
    for (Row row : rows) {
      if (row.customer() >= 0 && row.quantity() > 0) {
        first.merge("c" + row.customer(), month(row), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Set<String> labels = new HashSet<>();
    first.values().forEach(month -> labels.add(label(month)));
    assertThat(table.cohorts()).containsExactlyInAnyOrderElementsOf(labels).isSorted();
    for (String cohort : table.cohorts()) {
      LocalDate start = LocalDate.parse(cohort + "-01");
      long periods = ChronoUnit.MONTHS.between(start, firstUnknown);
      assertThat(table.periods(cohort)).isEqualTo((int) Math.max(0, periods));
      assertThat(table.retention(cohort, table.periods(cohort))).isEmpty();
      BigDecimal cumulative = BigDecimal.ZERO;
      for (int k = 0; k < table.periods(cohort); k++) {
        LocalDate month = start.plusMonths(k);
        Set<String> active = new HashSet<>();
        BigDecimal revenue = BigDecimal.ZERO;
        for (Row row : rows) {
          String customer = "c" + row.customer();
          if (start.equals(first.get(customer)) && month(row).equals(month)) {
            revenue = revenue.add(BigDecimal.valueOf(row.cents(), 2));
            if (row.quantity() > 0) {
              active.add(customer);
            }
          }
        }
        cumulative = cumulative.add(revenue);
        CohortCell cell = table.cell(cohort, k).orElseThrow();
        assertThat(cell.size()).isEqualTo(Collections.frequency(first.values(), start));
        assertThat(cell.active()).isEqualTo(active.size());
        assertThat(cell.revenue()).isEqualTo(revenue.doubleValue());
        assertThat(cell.cumulativeRevenue()).isEqualTo(cumulative.doubleValue());
      }
      if (periods > 0) {
        assertThat(table.retention(cohort, 0)).hasValue(1);
      }
    }
  }

  @Property
  void each_order_counts_once(@ForAll("rows") List<Row> rows, @ForAll Period period) {
    Instant until = START.plus(3650, ChronoUnit.DAYS);
    CohortTable table = Cohorts.by(period).of(table(rows), until);

    Set<String> orders = new HashSet<>();
    for (Row row : rows) {
      if (row.customer() >= 0 && row.quantity() > 0) {
        orders.add(row.order() + " of " + row.customer());
      }
    }
    assertThat(table.cells().stream().mapToInt(CohortCell::orders).sum()).isEqualTo(orders.size());
  }

  @Property
  void the_order_of_rows_changes_nothing(
      @ForAll("rows") List<Row> rows, @ForAll Period period, @ForAll Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);

    CohortTable straight = Cohorts.by(period).of(table(rows));
    CohortTable mixed = Cohorts.by(period).of(table(shuffled));
    assertThat(mixed.cells()).isEqualTo(straight.cells());
    assertThat(mixed.totals()).isEqualTo(straight.totals());
  }

  @Property
  void a_day_lies_in_the_period_that_its_label_says(
      @ForAll @IntRange(min = -200_000, max = 200_000) int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    for (Period period : Period.values()) {
      LocalDate start = period.firstDay(period.numberOf(day));
      LocalDate next = period.firstDay(period.numberOf(day) + 1);
      assertThat(day).isAfterOrEqualTo(start).isBefore(next);
      assertThat(period.label(period.numberOf(day)))
          .isEqualTo(period.label(period.numberOf(start)));
    }
    assertThat(Period.WEEK.label(Period.WEEK.numberOf(day)))
        .isEqualTo(DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK).format(day));
  }

  private static Transactions table(List<Row> rows) {
    TransactionsBuilder builder = Transactions.builder().zone(ZONE);
    for (Row row : rows) {
      builder.add(
          row.customer() < 0 ? null : CustomerId.of("c" + row.customer()),
          OrderId.of("o" + row.order()),
          row.at(),
          null,
          row.quantity(),
          row.cents() / 100.0);
    }
    return builder.build();
  }

  private static LocalDate month(Row row) {
    return row.day().withDayOfMonth(1);
  }

  private static String label(LocalDate month) {
    return month.toString().substring(0, 7);
  }

  private static BigDecimal sum(List<Double> amounts) {
    return amounts.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
