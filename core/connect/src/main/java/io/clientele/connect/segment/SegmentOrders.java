package io.clientele.connect.segment;

import io.clientele.connect.internal.Json;
import io.clientele.event.CheckoutAmounts;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.Step;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.ProductDetails;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Checkouts and orders as the e-commerce specification tells them. Its events disagree on what
 * {@code revenue}, {@code total} and {@code value} are, see {@link CheckoutAmounts}: gross is taken
 * from the products, discount, shipping and tax as they are told, and taxes are added to prices.
 * The others are left over.
 */
final class SegmentOrders {
  private SegmentOrders() {}

  static Event completed(Told told) {
    return new OrderCompleted(
        told.header(),
        order(told),
        told.text("checkout_id", "checkoutId"),
        told.text("cart_id", "cartId"),
        told.text("affiliation"));
  }

  static Event updated(Told told) {
    return new OrderUpdated(told.header(), order(told));
  }

  /**
   * Without products all that is left goes back. With products it is a refund of these; what the
   * shop also gave back of shipping and taxes is told in the same words as of an order.
   */
  static Event refunded(Told told) {
    OrderId order = told.requiredOrderId();
    CurrencyUnit currency = told.currency();
    List<ProductDetails> products = SegmentProducts.all(told);
    Refund refund = null;
    if (currency != null && products.stream().anyMatch(product -> product.price() != null)) {
      Money goods = gross(products, currency);
      Money discount = orZero(told.money("discount"), currency);
      Money zero = Money.zero(currency);
      refund =
          Refund.at(told.header().happenedAt(), currency)
              .withAdjustment(goods.isGreaterThan(discount) ? goods.minus(discount) : zero)
              .withShipping(orZero(told.money("shipping"), currency))
              .withTax(orZero(told.money("tax"), currency));
    }
    return new OrderRefunded(told.header(), order, refund);
  }

  static Event cancelled(Told told) {
    return new OrderCancelled(told.header(), told.requiredOrderId(), told.text("reason"));
  }

  static Checkout checkout(Told told) {
    List<ProductDetails> products = SegmentProducts.all(told);
    return new Checkout(
        told.text("checkout_id", "checkoutId"),
        told.text("cart_id", "cartId"),
        told.orderId(),
        told.text("affiliation"),
        products,
        amounts(told, products),
        told.text("coupon"));
  }

  static Step step(Told told) {
    return new Step(
        told.text("checkout_id", "checkoutId"),
        told.at("step").whole(),
        told.text("shipping_method", "shippingMethod"),
        told.text("payment_method", "paymentMethod"));
  }

  private static @Nullable CheckoutAmounts amounts(Told told, List<ProductDetails> products) {
    CurrencyUnit currency = told.currency();
    if (currency == null || products.stream().noneMatch(product -> product.price() != null)) {
      return null;
    }
    Money gross = gross(products, currency);
    Money discount = orZero(told.money("discount"), currency);
    return new CheckoutAmounts(
        gross,
        discount.isGreaterThan(gross) ? gross : discount,
        orZero(told.money("shipping"), currency),
        orZero(told.money("tax"), currency),
        false);
  }

  private static Order order(Told told) {
    OrderId id = told.requiredOrderId();
    CurrencyUnit currency = told.currency();
    if (currency == null) {
      throw told.at("currency")
          .unexpected("a currency such as \"EUR\", or SegmentCalls.currency(..) for all calls");
    }
    Order.Builder order = Order.builder(id, told.header().happenedAt(), currency);
    List<ProductDetails> products = SegmentProducts.all(told);
    Money gross = gross(products, currency);
    String coupon = told.text("coupon");
    products.forEach(product -> order.lineItem(lineItem(product, currency)));
    if (gross.isZero()) {
      gross = withoutPrices(told, order, products.isEmpty(), currency);
    }
    Money discount = orZero(told.money("discount"), currency);
    Money most = discount.isGreaterThan(gross) ? gross : discount;
    if (most.isPositive()) {
      order.discount(Discount.of(coupon == null ? "discount" : coupon, most));
    }
    Money shipping = orZero(told.money("shipping"), currency);
    if (shipping.isPositive()) {
      order.shipping(Shipping.of("shipping", shipping));
    }
    Money tax = orZero(told.money("tax"), currency);
    if (tax.isPositive() && gross.minus(most).plus(shipping).isPositive()) {
      order.tax(TaxLine.of("tax", tax));
    }
    return order.build();
  }

  /** What the goods came to, where the products do not tell, is a line of its own. */
  private static Money withoutPrices(
      Told told, Order.Builder order, boolean none, CurrencyUnit currency) {
    Json revenue = told.properties().firstOf("revenue", "subtotal");
    Money gross = revenue.roundedMoney(currency);
    if (gross == null || gross.isNegative()) {
      gross = Money.zero(currency);
    }
    if (none || gross.isPositive()) {
      order.lineItem(LineItem.withoutSku("goods not told", 1, gross));
    }
    return gross;
  }

  private static LineItem lineItem(ProductDetails product, CurrencyUnit currency) {
    Money price = orZero(product.price(), currency);
    String name = product.name();
    if (product.sku() != null) {
      LineItem item = LineItem.of(product.sku(), product.quantity(), price);
      return name == null ? item : item.withTitle(name);
    }
    String title = name != null ? name : String.valueOf(product.productId());
    return LineItem.withoutSku(title, product.quantity(), price);
  }

  private static Money gross(List<ProductDetails> products, CurrencyUnit currency) {
    Money gross = Money.zero(currency);
    for (ProductDetails product : products) {
      gross = gross.plus(orZero(product.price(), currency).multipliedBy(product.quantity()));
    }
    return gross;
  }

  private static Money orZero(@Nullable Money amount, CurrencyUnit currency) {
    return amount == null ? Money.zero(currency) : amount;
  }
}
