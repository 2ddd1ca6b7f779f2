package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.order.Refund;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TransactionsOfOrdersTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-03-06T09:00:00Z");

  /** 2 cups at 10.00 and a pot at 20.00, 10.00 off the order, tax 5.70 and delivery 4.90 on top. */
  private static Order.Builder teaSet() {
    return Order.builder(OrderId.of("1001"), MONDAY, CurrencyUnit.EUR)
        .customer(CustomerId.of("ana"))
        .country("France")
        .lineItem(LineItem.of(Sku.of("cup"), 2, eur(1000)).withTitle("Blue cup"))
        .lineItem(LineItem.of(Sku.of("pot"), 1, eur(2000)))
        .discount(Discount.of("SPRING", eur(1000)))
        .tax(TaxLine.of("VAT", eur(570)))
        .shipping(Shipping.of("Standard", eur(490)));
  }

  @Test
  void rows_are_net_of_discounts_without_tax_and_shipping() {
    Transactions table = Transactions.builder().add(teaSet().build()).build();

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.value(0)).isEqualTo(15);
    assertThat(table.value(1)).isEqualTo(15);
    assertThat(table.quantity(0)).isEqualTo(2);
    assertThat(table.epochMillis(0)).isEqualTo(MONDAY.toEpochMilli());
    assertThat(table.currency()).hasValue(CurrencyUnit.EUR);
    assertThat(table.orderIds().of(table.order(1))).hasValue("1001");
    assertThat(table.countries().of(table.order(0))).hasValue("France");
    assertThat(table.itemNames().of(table.item(0))).hasValue("Blue cup");
  }

  @Test
  void refunds_are_returns_at_their_own_time() {
    Order order = teaSet().build();
    order = order.refundedBy(order.refundOf(0, 1, FRIDAY));
    order =
        order.refundedBy(
            Refund.at(FRIDAY, CurrencyUnit.EUR)
                .withLine(1, 0, eur(300))
                .withAdjustment(eur(200))
                .withShipping(eur(490)));

    Transactions table = Transactions.builder().add(order).build();

    assertThat(table.size()).isEqualTo(5);
    assertThat(table.quantity(2)).isEqualTo(-1);
    assertThat(table.value(2)).isEqualTo(-7.5);
    assertThat(table.epochMillis(2)).isEqualTo(FRIDAY.toEpochMilli());
    assertThat(table.order(2)).isEqualTo(table.order(0));
    assertThat(table.quantity(3)).isZero();
    assertThat(table.value(3)).isEqualTo(-3);
    assertThat(table.item(4)).isEqualTo(Codes.NONE);
    assertThat(table.value(4)).isEqualTo(-2);
  }

  @Test
  void left_out_returns_are_counted() {
    Order order = teaSet().build();
    order = order.refundedBy(order.refundOfRest(FRIDAY));

    Transactions table = Transactions.builder().returns(Returns.LEFT_OUT).add(order).build();

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.leftOut().returns()).isEqualTo(2);
  }

  @Test
  void a_cancelled_order_follows_the_choice_with_its_refunds() {
    Order order = teaSet().status(OrderStatus.CANCELLED).build();
    order = order.refundedBy(order.refundOfRest(FRIDAY));

    Transactions without = Transactions.builder().add(order).build();
    Transactions with =
        Transactions.builder().cancelledOrders(CancelledOrders.KEPT).add(order).build();

    assertThat(without.size()).isZero();
    assertThat(without.leftOut().cancelled()).isEqualTo(4);
    assertThat(with.size()).isEqualTo(4);
  }

  @Test
  void an_order_and_its_refunds_are_converted_at_the_rate_of_the_order() {
    Order order = teaSet().build();
    order = order.refundedBy(order.refundOfRest(FRIDAY));

    Transactions table =
        Transactions.builder()
            .currency(CurrencyUnit.USD)
            .exchange((from, to, at) -> at.equals(MONDAY) ? 2 : 3)
            .add(order)
            .build();

    assertThat(table.value(0)).isEqualTo(30);
    assertThat(table.value(2)).isEqualTo(-30);
    assertThat(table.currency()).hasValue(CurrencyUnit.USD);
  }

  @Test
  void an_order_in_a_foreign_currency_without_rates_is_refused() {
    TransactionsBuilder builder = Transactions.builder().currency(CurrencyUnit.USD);

    assertThatThrownBy(() -> builder.add(teaSet().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the rates with exchange(..)");
  }

  private static Money eur(long cents) {
    return Money.ofMinor(CurrencyUnit.EUR, cents);
  }
}
