package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.cli.report.MonthlySales.Month;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthlySalesTest {
  private final TransactionsBuilder rows =
      Transactions.builder().zone(ZoneId.of("America/New_York"));

  @Test
  void an_empty_table_has_no_months() {
    assertThat(MonthlySales.of(rows.build())).isEmpty();
  }

  @Test
  void a_month_begins_at_midnight_of_the_shop() {
    // 23:59 on 31 January and 00:00 on 1 February in New York
    add("ana", "o1", "2025-02-01T04:59:00Z", 1, 10);
    add("ben", "o2", "2025-02-01T05:00:00Z", 1, 20);

    assertThat(MonthlySales.of(rows.build()))
        .extracting(Month::month, Month::revenue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(YearMonth.of(2025, 1), 10.0),
            org.assertj.core.groups.Tuple.tuple(YearMonth.of(2025, 2), 20.0));
  }

  @Test
  void a_month_without_sales_is_a_month_of_nothing() {
    add("ana", "o1", "2025-01-10T12:00:00Z", 1, 10);
    add("ana", "o2", "2025-03-10T12:00:00Z", 1, 10);

    Month february = MonthlySales.of(rows.build()).get(1);

    assertThat(february.orders()).isZero();
    assertThat(february.averageOrder()).isEmpty();
    assertThat(february.repeatRate()).isEmpty();
    assertThat(february.isComplete()).isTrue();
  }

  @Test
  void the_last_month_is_complete_only_with_its_last_day() {
    add("ana", "o1", "2025-02-27T12:00:00Z", 1, 10);
    assertThat(MonthlySales.of(rows.build()).get(0).isComplete()).isFalse();

    TransactionsBuilder another = Transactions.builder();
    another.add(
        CustomerId.of("ana"), OrderId.of("o1"), Instant.parse("2025-02-28T12:00:00Z"), null, 1, 10);
    assertThat(MonthlySales.of(another.build()).get(0).isComplete()).isTrue();
  }

  @Test
  void returns_lower_revenue_and_are_neither_orders_nor_customers() {
    add("ana", "o1", "2025-01-10T12:00:00Z", 2, 100);
    add("ben", "r1", "2025-01-11T12:00:00Z", -1, -30);

    Month january = MonthlySales.of(rows.build()).get(0);

    assertThat(january.revenue()).isEqualTo(70);
    assertThat(january.orders()).isOne();
    assertThat(january.customers()).isOne();
    assertThat(january.averageOrder()).hasValue(100);
  }

  @Test
  void who_bought_in_an_earlier_month_comes_back_once_a_month() {
    add("ana", "o1", "2025-01-10T12:00:00Z", 1, 10);
    add("ana", "o2", "2025-01-20T12:00:00Z", 1, 10);
    add("ana", "o3", "2025-02-10T12:00:00Z", 1, 10);
    add("ana", "o4", "2025-02-11T12:00:00Z", 1, 10);
    add("ben", "o5", "2025-02-12T12:00:00Z", 1, 10);
    add(null, "o6", "2025-02-13T12:00:00Z", 1, 10);

    List<Month> months = MonthlySales.of(rows.build());

    assertThat(months.get(0).repeatRate()).isEmpty();
    assertThat(months.get(1).orders()).isEqualTo(4);
    assertThat(months.get(1).customers()).isEqualTo(2);
    assertThat(months.get(1).repeatRate()).hasValue(0.5);
  }

  private void add(@Nullable String who, String order, String at, double quantity, double value) {
    rows.add(
        who == null ? null : CustomerId.of(who),
        OrderId.of(order),
        Instant.parse(at),
        Sku.of("1"),
        quantity,
        value);
  }
}
