package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final CustomerId BEN = CustomerId.of("ben");
  private static final Instant MORNING = Instant.parse("2026-03-01T09:00:00Z");
  private static final Sku CUP = Sku.of("cup");

  @Test
  void an_empty_table_has_no_rows_and_no_times() {
    Transactions none = Transactions.builder().build();

    assertThat(none.size()).isZero();
    assertThat(none.firstAt()).isEmpty();
    assertThat(none.byCustomer().groups()).isZero();
  }

  @Test
  void an_order_id_that_two_customers_use_stands_for_two_orders() {
    Transactions table =
        Transactions.builder()
            .add(ANA, OrderId.of("1"), MORNING, CUP, 1, 5)
            .add(BEN, OrderId.of("1"), MORNING, CUP, 1, 5)
            .add(ANA, OrderId.of("1"), MORNING, CUP, 2, 9)
            .build();

    assertThat(table.orderCodes()).isEqualTo(2);
    assertThat(table.order(0)).isEqualTo(table.order(2)).isNotEqualTo(table.order(1));
    assertThat(table.orderIds().of(table.order(1))).hasValue("1 of ben");
  }

  @Test
  void a_return_lowers_value_and_is_no_purchase() {
    Transactions table =
        Transactions.builder().add(ANA, OrderId.of("c1"), MORNING, CUP, -2, -10).build();

    assertThat(table.value(0)).isEqualTo(-10);
    assertThat(table.isPurchase(0)).isFalse();
  }

  @Test
  void returns_can_be_left_out_and_are_counted() {
    Transactions table =
        Transactions.builder()
            .returns(Returns.LEFT_OUT)
            .add(ANA, OrderId.of("c1"), MORNING, CUP, -2, -10)
            .build();

    assertThat(table.size()).isZero();
    assertThat(table.leftOut().returns()).isOne();
  }

  @Test
  void a_choice_after_the_first_row_is_refused() {
    TransactionsBuilder builder = Transactions.builder().add(ANA, null, MORNING, CUP, 1, 1);

    assertThatThrownBy(() -> builder.returns(Returns.LEFT_OUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("choose before adding rows");
  }

  @Test
  void orders_of_one_day_of_the_shop_can_be_merged() {
    Transactions table =
        Transactions.builder()
            .sameDayOrders(SameDayOrders.MERGED)
            .zone(ZoneId.of("Pacific/Auckland"))
            .add(ANA, OrderId.of("1"), Instant.parse("2026-03-01T12:00:00Z"), CUP, 1, 5)
            .add(ANA, OrderId.of("2"), Instant.parse("2026-03-01T23:00:00Z"), CUP, 1, 5)
            .add(ANA, OrderId.of("3"), Instant.parse("2026-03-01T10:00:00Z"), CUP, 1, 5)
            .add(null, OrderId.of("4"), Instant.parse("2026-03-01T12:00:00Z"), CUP, 1, 5)
            .add(null, OrderId.of("5"), Instant.parse("2026-03-01T12:00:00Z"), CUP, 1, 5)
            .build();

    assertThat(table.order(0)).isEqualTo(table.order(1)).isNotEqualTo(table.order(2));
    assertThat(table.orderCodes()).isEqualTo(4);
    assertThat(table.orderIds().of(table.order(1))).hasValue("1");
  }

  @Test
  void rows_of_a_customer_come_oldest_first() {
    Transactions table =
        Transactions.builder()
            .add(ANA, null, MORNING.plusSeconds(2), CUP, 1, 2)
            .add(BEN, null, MORNING, CUP, 1, 0)
            .add(ANA, null, MORNING, CUP, 1, 1)
            .add(ANA, null, MORNING.plusSeconds(1), CUP, 1, 3)
            .build();

    Grouping byCustomer = table.byCustomer();
    int ana = table.codeOf(ANA);
    assertThat(byCustomer.size(ana)).isEqualTo(3);
    assertThat(byCustomer.row(byCustomer.from(ana))).isEqualTo(2);
    assertThat(byCustomer.row(byCustomer.to(ana) - 1)).isZero();
  }
}
