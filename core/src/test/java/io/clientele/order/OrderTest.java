package io.clientele.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-03-06T09:00:00Z");
  private static final Sku CUP = Sku.of("cup");
  private static final Sku POT = Sku.of("pot");

  /** 3 cups at 3.33 and a pot at 10.00, 1.00 off the pot, 5.00 off the order, tax on top. */
  private static Order.Builder teaSet() {
    return Order.builder(OrderId.of("1001"), MONDAY, CurrencyUnit.EUR)
        .customer(CustomerId.of("ana"))
        .lineItem(LineItem.of(CUP, 3, eur("3.33")).withTax(TaxLine.of("VAT", eur("1.20"))))
        .lineItem(LineItem.of(POT, 1, eur("10.00")).withDiscount(Discount.of("POT", eur("1.00"))))
        .discount(Discount.of("SPRING", eur("5.00")))
        .shipping(Shipping.of("Standard", eur("4.90")).withTax(eur("0.93")));
  }

  @Test
  void amounts_have_names_and_add_up() {
    OrderAmounts amounts = teaSet().build().amounts();

    assertThat(amounts.gross()).isEqualTo(eur("19.99"));
    assertThat(amounts.lineDiscount()).isEqualTo(eur("1.00"));
    assertThat(amounts.orderDiscount()).isEqualTo(eur("5.00"));
    assertThat(amounts.net()).isEqualTo(eur("13.99"));
    assertThat(amounts.revenue()).isEqualTo(eur("13.99"));
    assertThat(amounts.shippingRevenue()).isEqualTo(eur("4.90"));
    assertThat(amounts.tax()).isEqualTo(eur("2.13"));
    assertThat(amounts.total()).isEqualTo(eur("21.02"));
  }

  /**
   * By hand: 500 cents over 999 and 900 are 263.03.. and 236.96..; the unit left goes to the pot.
   */
  @Test
  void a_discount_on_the_order_is_spread_over_its_line_items() {
    Order order = teaSet().build();

    assertThat(order.amounts(0).orderDiscount()).isEqualTo(eur("2.63"));
    assertThat(order.amounts(1).orderDiscount()).isEqualTo(eur("2.37"));
    assertThat(order.amounts(1).net()).isEqualTo(eur("6.63"));
  }

  @Test
  void tax_inside_prices_is_no_revenue() {
    Order order =
        Order.builder(OrderId.of("1"), MONDAY, CurrencyUnit.EUR)
            .pricesIncludeTax()
            .lineItem(LineItem.of(CUP, 1, eur("11.90")))
            .shipping(Shipping.of("Standard", eur("5.95")))
            .tax(TaxLine.of("VAT 19%", eur("2.85")))
            .build();

    assertThat(order.amounts().revenue()).isEqualTo(eur("10.00"));
    assertThat(order.amounts().shippingRevenue()).isEqualTo(eur("5.00"));
    assertThat(order.amounts().total()).isEqualTo(eur("17.85"));
  }

  @Test
  void amounts_in_another_currency_are_refused_with_the_way_out() {
    Order.Builder order = teaSet().lineItem(LineItem.of(CUP, 1, Money.parse("USD 3.33")));

    assertThatThrownBy(order::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unit price of 1 x cup at USD 3.33 of order 1001: USD 3.33, expected an amount in EUR:"
                + " all amounts of one thing share one currency, convert before");
  }

  @Test
  void a_discount_above_the_price_is_refused() {
    Order.Builder order = teaSet().discount(Discount.of("TOO-MUCH", eur("14.00")));

    assertThatThrownBy(order::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR 19.00, expected at most the price of its line items, EUR 18.99");
  }

  @Test
  void an_order_without_line_items_is_refused() {
    Order.Builder order = Order.builder(OrderId.of("1"), MONDAY, CurrencyUnit.EUR);

    assertThatThrownBy(order::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("order 1 has no line item: add one with lineItem(..)");
  }

  @Test
  void units_refunded_one_by_one_sum_to_the_line_item() {
    Order order = teaSet().build();
    for (int i = 0; i < 3; i++) {
      order = order.refundedBy(order.refundOf(0, 1, FRIDAY));
    }

    assertThat(order.amounts().refundedRevenue()).isEqualTo(order.amounts(0).revenue());
    assertThat(order.amounts().refundedTax()).isEqualTo(order.amounts(0).tax());
  }

  @Test
  void the_rest_can_be_refunded_after_a_gesture_of_goodwill() {
    Order order = teaSet().build();
    Refund goodwill = Refund.at(MONDAY, CurrencyUnit.EUR).withAdjustment(eur("3.00"));
    order = order.refundedBy(goodwill);
    order = order.refundedBy(order.refundOfRest(FRIDAY));

    assertThat(order.amounts().netTotal()).isEqualTo(eur("0.00"));
    assertThat(order.amounts().refunded()).isEqualTo(order.amounts().total());
  }

  @Test
  void more_units_than_were_bought_cannot_come_back() {
    Order order = teaSet().build();
    Refund refund = Refund.at(FRIDAY, CurrencyUnit.EUR).withLine(0, 4, eur("1.00"));

    assertThatThrownBy(() -> order.refundedBy(refund))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "refunds of line item 0 (3 x cup at EUR 3.33) of order 1001: 4 came back, expected at"
                + " most 3");
  }

  @Test
  void more_money_than_was_paid_cannot_go_back() {
    Order order = teaSet().build();
    Refund refund = Refund.at(FRIDAY, CurrencyUnit.EUR).withShipping(eur("4.91"));

    assertThatThrownBy(() -> order.refundedBy(refund))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "refunds of shipping of order 1001: EUR 4.91, expected at most the EUR 4.90 that were"
                + " paid for it");
  }

  @Test
  void nothing_is_given_back_before_the_order_was_placed() {
    Order order = teaSet().build();
    Refund refund = Refund.at(MONDAY.minusSeconds(1), CurrencyUnit.EUR);

    assertThatThrownBy(() -> order.refundedBy(refund))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected no time before the order was placed");
  }

  @Test
  void an_order_that_left_cannot_be_cancelled() {
    Order order = teaSet().build().becoming(OrderStatus.FULFILLED);

    assertThatThrownBy(() -> order.becoming(OrderStatus.CANCELLED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("order 1001 is FULFILLED and cannot become CANCELLED, expected one of []");
  }

  @Test
  void a_line_item_of_nothing_is_refused() {
    assertThatThrownBy(() -> LineItem.of(CUP, 0, eur("1.00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantity of 0 x cup at EUR 1.00: 0, expected at least 1");
  }

  @Test
  void equal_orders_say_the_same() {
    assertThat(teaSet().build()).isEqualTo(teaSet().build()).hasSameHashCodeAs(teaSet().build());
    assertThat(teaSet().build()).isNotEqualTo(teaSet().country("France").build());
    assertThat(teaSet().build().toBuilder().build()).isEqualTo(teaSet().build());
    assertThat(teaSet().build().toString()).doesNotContain("ana");
  }

  private static Money eur(String amount) {
    return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
  }
}
