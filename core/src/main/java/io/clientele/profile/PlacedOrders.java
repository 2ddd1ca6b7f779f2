package io.clientele.profile;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.order.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The orders of a customer as they stand, those that were called off too, in the order in which
 * they were placed.
 *
 * <ul>
 *   <li>An order that is told as a whole takes the place of what was told of it before.
 *   <li>A refund that the order has already, since a source tells it both as a refund and as a part
 *       of the order, counts once. One of more than was left counts as one of all that was left,
 *       one of before the order was placed, by a clock that is slow, as one of then; one in another
 *       currency is left out.
 *   <li>What is told of an order that was not told as a whole before is left out; it counts once
 *       the order is told, however late that arrives.
 * </ul>
 */
final class PlacedOrders {
  static final Fold<List<Order>> FOLD =
      Fold.of("orders", 1, List.<Order>of(), PlacedOrders::after)
          .reading(
              EventType.ORDER_COMPLETED,
              EventType.ORDER_UPDATED,
              EventType.ORDER_REFUNDED,
              EventType.ORDER_CANCELLED);

  private static final Comparator<Order> AS_PLACED =
      Comparator.comparing(Order::placedAt).thenComparing(order -> order.id().value());

  private PlacedOrders() {}

  private static List<Order> after(List<Order> before, Event event, Shop shop) {
    if (event instanceof OrderCompleted placed) {
      return with(before, placed.order());
    }
    if (event instanceof OrderUpdated updated) {
      return with(before, updated.order());
    }
    Instant at = event.header().happenedAt();
    if (event instanceof OrderRefunded refunded) {
      int place = placeOf(before, refunded.orderId());
      return place < 0 ? before : with(before, refunded(before.get(place), refunded, at));
    }
    int place = placeOf(before, ((OrderCancelled) event).orderId());
    return place < 0 || before.get(place).isCancelled()
        ? before
        : with(before, before.get(place).toBuilder().status(OrderStatus.CANCELLED).build());
  }

  private static Order refunded(Order order, OrderRefunded told, Instant at) {
    Instant when = notBefore(order.placedAt(), at);
    if (told.refund() == null) {
      return order.refundedBy(order.refundOfRest(when));
    }
    Refund refund = notBefore(order.placedAt(), told.refund());
    if (order.refunds().contains(refund) || !refund.currency().equals(order.currency())) {
      return order;
    }
    try {
      return order.refundedBy(refund);
    } catch (IllegalArgumentException e) { // it is of more than was left
      return order.refundedBy(order.refundOfRest(when));
    }
  }

  private static Refund notBefore(Instant placedAt, Refund refund) {
    return new Refund(
        notBefore(placedAt, refund.at()),
        refund.lines(),
        refund.shipping(),
        refund.tax(),
        refund.adjustment());
  }

  private static Instant notBefore(Instant placedAt, Instant at) {
    return at.isBefore(placedAt) ? placedAt : at;
  }

  private static List<Order> with(List<Order> before, Order order) {
    List<Order> all = new ArrayList<>(before.size() + 1);
    all.addAll(before);
    int place = placeOf(before, order.id());
    if (place >= 0) {
      all.set(place, order);
    } else {
      all.add(order);
    }
    all.sort(AS_PLACED);
    return List.copyOf(all);
  }

  /** Looks from the end: what is told is mostly of the last ones. */
  private static int placeOf(List<Order> orders, OrderId id) {
    int place = orders.size() - 1;
    while (place >= 0 && !orders.get(place).id().equals(id)) {
      place--;
    }
    return place;
  }
}
