package io.clientele.order;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands between being placed and being with the customer. What was given back is
 * told by the order's refunds, not by its status.
 */
public enum OrderStatus {
  /** The customer has ordered; the money has not come yet. */
  PLACED,
  /** The money has come; the goods are still here. */
  PAID,
  /** The goods have left. */
  FULFILLED,
  /** The order was called off as a whole, before the goods left. */
  CANCELLED;

  /** Returns where an order can stand next; empty at the end of its life. */
  public Set<OrderStatus> next() {
    return switch (this) {
      // goods may leave before the money comes: cash on delivery, payment by invoice
      case PLACED -> EnumSet.of(PAID, FULFILLED, CANCELLED);
      case PAID -> EnumSet.of(FULFILLED, CANCELLED);
      case FULFILLED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }

  /** Returns whether an order that stands here may next stand there; staying is no step. */
  public boolean mayBecome(OrderStatus later) {
    return next().contains(later);
  }
}
