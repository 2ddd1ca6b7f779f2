package io.clientele.catalog;

import io.clientele.internal.IdText;

/**
 * Stock keeping unit: the code of what can be put into a cart, one variant of one product.
 *
 * @param value the identifier as the shop's system writes it, at most 255 printable characters
 */
public record Sku(String value) {
  public Sku {
    IdText.checked("SKU", value);
  }

  /** Returns the id with this text. */
  public static Sku of(String value) {
    return new Sku(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
