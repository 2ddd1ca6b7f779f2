package io.clientele.profile;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderAmounts;
import io.clientele.order.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a customer's orders as they stand at the instant of the profile. An order that was
 * called off is no order. Amounts are in the shop's currency, each converted at the rate of the
 * time when its order was placed.
 *
 * <p>Immutable and safe for use by several threads. Each figure costs a look at all orders.
 */
public final class Purchases {
  private final List<Order> orders;
  private final Shop shop;
  private final @Nullable Catalog catalog;

  Purchases(List<Order> all, Shop shop, @Nullable Catalog catalog) {
    this.orders = all.stream().filter(order -> !order.isCancelled()).toList();
    this.shop = shop;
    this.catalog = catalog;
  }

  /** Returns the orders that were not called off, in the order in which they were placed. */
  public List<Order> orders() {
    return orders;
  }

  /** Returns how many orders there are. */
  public int count() {
    return orders.size();
  }

  /** Returns what the shop earned by the goods: without tax and delivery, less refunds. */
  public BigDecimal revenue() {
    return sum(OrderAmounts::netRevenue);
  }

  /** Returns what the customer paid for good: with tax and delivery, less refunds. */
  public BigDecimal spent() {
    return sum(OrderAmounts::netTotal);
  }

  /** Returns what was given back, of all that was paid. */
  public BigDecimal refunded() {
    return sum(OrderAmounts::refunded);
  }

  /** Returns the share of discounts in the price of all goods before discounts; NaN of nothing. */
  public double discountShare() {
    double gross = sum(OrderAmounts::gross).doubleValue();
    return gross == 0 ? Double.NaN : sum(OrderAmounts::discount).doubleValue() / gross;
  }

  /** Returns how many units an order has, in the mean; NaN without an order. */
  public double meanBasketSize() {
    long units =
        orders.stream().flatMap(o -> o.lineItems().stream()).mapToLong(LineItem::quantity).sum();
    return orders.isEmpty() ? Double.NaN : units / (double) orders.size();
  }

  /**
   * Returns what is left of revenue when the goods are paid: over the line items whose unit cost
   * the catalog knows for the time of the order, revenue less refunds less the cost of what did not
   * come back. Absent if it knows none. What was given back for no line item is not taken off.
   */
  public Optional<BigDecimal> margin() {
    BigDecimal margin = null;
    for (Order order : orders) {
      for (int i = 0; i < order.lineItems().size(); i++) {
        BigDecimal cost = unitCost(order, i);
        if (cost != null) {
          BigDecimal earned = shop.amount(netRevenue(order, i), order.placedAt());
          BigDecimal left =
              earned.subtract(cost.multiply(BigDecimal.valueOf(netQuantity(order, i))));
          margin = margin == null ? left : margin.add(left);
        }
      }
    }
    return Optional.ofNullable(margin);
  }

  /** Returns when the first order was placed. */
  public Optional<Instant> firstAt() {
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders.get(0).placedAt());
  }

  /** Returns when the last order was placed. */
  public Optional<Instant> lastAt() {
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(orders.get(orders.size() - 1).placedAt());
  }

  /** Returns the times between one order and the next, oldest first; one less than orders. */
  public List<Duration> gaps() {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < orders.size(); i++) {
      gaps.add(Duration.between(orders.get(i - 1).placedAt(), orders.get(i).placedAt()));
    }
    return gaps;
  }

  /** Returns the mean time between one order and the next, absent before the second. */
  public Optional<Duration> meanGap() {
    return orders.size() < 2
        ? Optional.empty()
        : Optional.of(
            Duration.between(orders.get(0).placedAt(), orders.get(orders.size() - 1).placedAt())
                .dividedBy(orders.size() - 1L));
  }

  /** Returns the time between the last two orders, absent before the second. */
  public Optional<Duration> lastGap() {
    List<Duration> gaps = gaps();
    return gaps.isEmpty() ? Optional.empty() : Optional.of(gaps.get(gaps.size() - 1));
  }

  /**
   * Returns the coefficient of variation of the gaps: their standard deviation (with {@code n - 1})
   * over their mean. About 0 for who orders like a clock, 1 for who orders at random; NaN before
   * the third order, or if all were placed at once.
   */
  public double gapVariation() {
    double[] seconds = gaps().stream().mapToDouble(gap -> gap.toMillis() / 1000.0).toArray();
    if (seconds.length < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (double gap : seconds) {
      sum += gap;
    }
    double mean = sum / seconds.length;
    double squares = 0;
    for (double gap : seconds) {
      squares += (gap - mean) * (gap - mean);
    }
    return mean == 0 ? Double.NaN : Math.sqrt(squares / (seconds.length - 1)) / mean;
  }

  /** Returns how many of each variant were bought and did not come back. */
  public Map<Sku, Integer> unitsBySku() {
    Map<Sku, Integer> units = new TreeMap<>(Comparator.comparing(Sku::value));
    each((item, quantity) -> item.sku().ifPresent(sku -> units.merge(sku, quantity, Integer::sum)));
    return Collections.unmodifiableMap(units);
  }

  /** Returns how many of each category were bought and did not come back, by the catalog. */
  public Map<String, Integer> unitsByCategory() {
    return unitsBy(Product::category);
  }

  /** Returns how many of each brand were bought and did not come back, by the catalog. */
  public Map<String, Integer> unitsByBrand() {
    return unitsBy(Product::vendor);
  }

  private Map<String, Integer> unitsBy(Function<Product, Optional<String>> name) {
    Map<String, Integer> units = new TreeMap<>();
    if (catalog != null) {
      each(
          (item, quantity) ->
              item.sku()
                  .flatMap(catalog::productOf)
                  .flatMap(name)
                  .ifPresent(known -> units.merge(known, quantity, Integer::sum)));
    }
    return Collections.unmodifiableMap(units);
  }

  private interface Units {
    void of(LineItem item, int quantity);
  }

  private void each(Units units) {
    for (Order order : orders) {
      for (int i = 0; i < order.lineItems().size(); i++) {
        int left = netQuantity(order, i);
        if (left > 0) {
          units.of(order.lineItems().get(i), left);
        }
      }
    }
  }

  private BigDecimal sum(Function<OrderAmounts, Money> amount) {
    BigDecimal sum = BigDecimal.ZERO.setScale(shop.currency().getDecimalPlaces());
    for (Order order : orders) {
      sum = sum.add(shop.amount(amount.apply(order.amounts()), order.placedAt()));
    }
    return sum;
  }

  private @Nullable BigDecimal unitCost(Order order, int lineItem) {
    Sku sku = order.lineItems().get(lineItem).sku().orElse(null);
    return sku == null || catalog == null
        ? null
        : catalog
            .unitCosts(sku)
            .at(order.placedAt())
            .map(cost -> shop.amount(cost, order.placedAt()))
            .orElse(null);
  }

  private static Money netRevenue(Order order, int lineItem) {
    Money left = order.amounts(lineItem).revenue();
    for (Refund refund : order.refunds()) {
      for (Refund.Line line : refund.lines()) {
        left = line.lineItem() == lineItem ? left.minus(line.amount()) : left;
      }
    }
    return left;
  }

  private static int netQuantity(Order order, int lineItem) {
    int left = order.lineItems().get(lineItem).quantity();
    for (Refund refund : order.refunds()) {
      for (Refund.Line line : refund.lines()) {
        left -= line.lineItem() == lineItem ? line.quantity() : 0;
      }
    }
    return left;
  }
}
