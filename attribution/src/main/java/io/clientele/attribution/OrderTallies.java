package io.clientele.attribution;

import io.clientele.event.OrderEvent;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.identity.CustomerId;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What orders are worth after all that was told of them. Refunds are told as events of their own,
 * as part of a changed order, or both: the lower of the two accounts counts.
 */
final class OrderTallies {
  /** Takes orders that stand. */
  @FunctionalInterface
  interface Taker {
    void order(CustomerId customer, long millis, double value);
  }

  private static final class Tally {
    private @Nullable CustomerId customer;
    private long millis = Long.MAX_VALUE;
    private double placed;
    private double refunded;
    private double left = Double.POSITIVE_INFINITY;
    private long updated = Long.MIN_VALUE;
    private boolean isCancelled;
    private boolean isRefundedAll;

    double value() {
      return isRefundedAll ? 0 : Math.max(0, Math.min(placed - refunded, left));
    }
  }

  private final ToDoubleFunction<Money> value;
  private final boolean isOfOneCurrency;
  private final Map<OrderId, Tally> tallies = new HashMap<>();
  private @Nullable CurrencyUnit currency;

  private OrderTallies(ToDoubleFunction<Money> value, boolean isOfOneCurrency) {
    this.value = value;
    this.isOfOneCurrency = isOfOneCurrency;
  }

  static OrderTallies inOneCurrency() {
    return new OrderTallies(money -> money.getAmount().doubleValue(), true);
  }

  static OrderTallies valuedBy(ToDoubleFunction<Money> value) {
    return new OrderTallies(value, false);
  }

  OrderTallies empty() {
    return new OrderTallies(value, isOfOneCurrency);
  }

  void add(CustomerId customer, OrderEvent event) {
    long at = event.header().happenedAt().toEpochMilli();
    if (event instanceof OrderCompleted completed) {
      Tally tally = of(completed.order().id());
      if (at < tally.millis) {
        tally.millis = at;
        tally.customer = customer;
        tally.placed = number(completed.order(), completed.order().amounts().revenue());
      }
      update(tally, completed.order(), at);
    } else if (event instanceof OrderUpdated changed) {
      update(of(changed.order().id()), changed.order(), at);
    } else if (event instanceof OrderRefunded refunded) {
      Refund refund = refunded.refund();
      Tally tally = of(refunded.orderId());
      if (refund == null) {
        tally.isRefundedAll = true;
      } else {
        tally.refunded += number(refunded.orderId(), refund.revenueAmount());
      }
    } else if (event instanceof OrderCancelled cancelled) {
      of(cancelled.orderId()).isCancelled = true;
    }
  }

  private void update(Tally tally, Order order, long at) {
    tally.isCancelled |= order.isCancelled();
    double net = number(order, order.amounts().netRevenue());
    if (at > tally.updated) {
      tally.updated = at;
      tally.left = net;
    } else if (at == tally.updated) {
      tally.left = Math.min(tally.left, net);
    }
  }

  private Tally of(OrderId id) {
    return tallies.computeIfAbsent(id, each -> new Tally());
  }

  private double number(Order order, Money amount) {
    return number(order.id(), amount);
  }

  private double number(OrderId id, Money amount) {
    CurrencyUnit first = currency == null ? amount.getCurrencyUnit() : currency;
    currency = first;
    if (isOfOneCurrency && !first.equals(amount.getCurrencyUnit())) {
      throw new IllegalArgumentException(
          "order %s: %s, expected %s as in the orders before: say with valuedBy(..) what it is worth"
              .formatted(id, amount.getCurrencyUnit(), first));
    }
    return value.applyAsDouble(amount);
  }

  /** Tells the orders that were placed and not cancelled, by their ids. */
  void forEach(Taker taker) {
    Map<String, Tally> byId = new TreeMap<>();
    tallies.forEach((id, tally) -> byId.put(id.value(), tally));
    for (Tally tally : byId.values()) {
      if (tally.customer != null && !tally.isCancelled) {
        taker.order(tally.customer, tally.millis, tally.value());
      }
    }
  }
}
