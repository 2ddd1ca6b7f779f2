package io.clientele.catalog;

import io.clientele.internal.IdText;

/**
 * Points at one product, which is sold as one or more variants.
 *
 * @param value the identifier as the shop's system writes it, at most 255 printable characters
 */
public record ProductId(String value) {
  public ProductId {
    IdText.checked("product id", value);
  }

  /** Returns the id with this text. */
  public static ProductId of(String value) {
    return new ProductId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
