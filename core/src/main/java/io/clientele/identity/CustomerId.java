package io.clientele.identity;

import io.clientele.internal.IdText;

/**
 * Points at one customer: a person who buys or may buy, after identity resolution.
 *
 * @param value the identifier as the shop's system writes it, at most 255 printable characters
 */
public record CustomerId(String value) {
  public CustomerId {
    IdText.checked("customer id", value);
  }

  /** Returns the id with this text. */
  public static CustomerId of(String value) {
    return new CustomerId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
