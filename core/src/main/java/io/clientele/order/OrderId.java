package io.clientele.order;

import io.clientele.internal.IdText;

/**
 * Points at one order of one shop.
 *
 * @param value the identifier as the shop's system writes it, at most 255 printable characters
 */
public record OrderId(String value) {
  public OrderId {
    IdText.checked("order id", value);
  }

  /** Returns the id with this text. */
  public static OrderId of(String value) {
    return new OrderId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
