package io.clientele.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one order of a Shopify export, held back until the order is whole.
 *
 * <p>The first row tells the {@code Subtotal}: what all items cost after all discounts, those on
 * the order (a part of {@code Discount Amount}, which also counts discounts on shipping) and those
 * on lines ({@code Lineitem discount}). So the lines share it in the proportion of their own
 * values, and the order is worth {@code Subtotal - Refunded Amount}: a refund also counts shipping
 * and taxes, so it lowers the value to 0 at most. Of a cancelled order the value before the refund
 * is told, which is what the customer wanted.
 */
final class PendingOrder {
  private final OrderTexts texts;
  private final List<OrderLine> lines = new ArrayList<>();
  private int size;
  private boolean incomplete;

  PendingOrder(OrderTexts texts) {
    this.texts = texts;
  }

  /** Takes a row in; if it begins another order, the one before is handed over first. */
  void add(OrderLine line, Consumer<OrderLine> whole) {
    if (size > 0 && (line.order == Codes.NONE || lines.get(0).order != line.order)) {
      flush(whole);
    }
    if (size == 0) {
      incomplete = false;
    }
    if (size == lines.size()) {
      lines.add(new OrderLine(texts));
    }
    lines.get(size++).copy(line);
  }

  /** Is told that a row is missing: what the others are worth together is not known then. */
  void lostRow() {
    incomplete = true;
  }

  /** Hands the rows over. */
  void flush(Consumer<OrderLine> whole) {
    List<OrderLine> rows = lines.subList(0, size);
    if (size > 0 && !incomplete && !Double.isNaN(rows.get(0).orderSubtotal)) {
      share(rows);
    }
    rows.forEach(whole);
    size = 0;
  }

  private static void share(List<OrderLine> rows) {
    OrderLine first = rows.get(0);
    double subtotal = first.orderSubtotal;
    double refund = first.cancelled ? 0 : Math.min(first.orderRefunded, Math.max(0, subtotal));
    double worth = subtotal - refund;
    double sum = 0;
    double weights = 0;
    for (OrderLine row : rows) {
      sum += row.value;
      weights += Math.abs(row.value);
    }
    double shared = 0;
    OrderLine largest = first;
    for (OrderLine row : rows) {
      double weight = weights == 0 ? 1.0 / rows.size() : Math.abs(row.value) / weights;
      double discounted = row.value + weight * (subtotal - sum);
      row.discount = Math.max(0, row.quantity * row.unitPrice - discounted);
      row.value += weight * (worth - sum);
      shared += row.value;
      largest = row.value > largest.value ? row : largest;
    }
    largest.value += worth - shared; // what rounding has left over
  }
}
