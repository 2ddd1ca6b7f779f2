package io.clientele.identity;

import io.clientele.internal.IdText;
import org.jspecify.annotations.Nullable;

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

  /** What a record has, spelled out: customers are looked up by it for each event. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof CustomerId that && value.equals(that.value));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
