package io.clientele.table;

import java.util.Locale;

/**
 * What a column of an orders file can mean. Those up to {@link #COUNTRY} are the canonical ones,
 * which any file may have; the others stand only in the exports of shop systems.
 */
enum OrdersColumn {
  CUSTOMER_ID,
  ORDERED_AT,
  AMOUNT,
  QUANTITY,
  UNIT_PRICE,
  ORDER_ID,
  SKU,
  PRODUCT_NAME,
  CATEGORY,
  CURRENCY,
  DISCOUNT,
  COUNTRY,

  /** State of the order or of its payment, such as {@code refunded}. */
  STATUS,
  /** When the order was cancelled, blank if it was not. */
  CANCELLED_AT,
  /** Value of all items of the order after all discounts on them. */
  SUBTOTAL,
  /** Value of a line item after discounts, before refunds. */
  LINE_TOTAL,
  /** Value of a line item before discounts. */
  LINE_SUBTOTAL,
  /** What was paid back. */
  REFUNDED;

  /** Returns the name of a canonical column, such as {@code customer_id}. */
  String canonicalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isCanonical() {
    return compareTo(COUNTRY) <= 0;
  }
}
