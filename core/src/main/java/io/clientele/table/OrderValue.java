package io.clientele.table;

import java.util.function.Function;

/** Reads what a row is worth, in the one of several ways in which a file tells it. */
final class OrderValue {
  private final OrdersLayout.Worth worth;
  private final TableCell amount;
  private final TableCell quantity;
  private final TableCell unitPrice;
  private final TableCell discount;
  private final TableCell subtotal;
  private final TableCell lineTotal;
  private final TableCell lineSubtotal;
  private final TableCell refunded;

  OrderValue(OrdersLayout layout, Function<OrdersColumn, TableCell> cells) {
    worth = layout.worth();
    amount = cells.apply(OrdersColumn.AMOUNT);
    quantity = cells.apply(OrdersColumn.QUANTITY);
    unitPrice = cells.apply(OrdersColumn.UNIT_PRICE);
    discount = cells.apply(OrdersColumn.DISCOUNT);
    subtotal = cells.apply(OrdersColumn.SUBTOTAL);
    lineTotal = cells.apply(OrdersColumn.LINE_TOTAL);
    lineSubtotal = cells.apply(OrdersColumn.LINE_SUBTOTAL);
    refunded = cells.apply(OrdersColumn.REFUNDED);
  }

  /** Sets quantity, unit price, discount and value of the line. */
  void readInto(OrderLine line) {
    line.discount = discount.numberOr(0);
    if (line.discount < 0) {
      throw discount.bad("a discount of 0 or more: it is taken off the price");
    }
    switch (worth) {
      case AMOUNT -> readAmount(line);
      case QUANTITY_AND_PRICE -> readPrice(line);
      case LINE_TOTAL -> readLineTotal(line);
    }
    line.orderSubtotal = subtotal.numberOr(Double.NaN);
    line.orderRefunded = subtotal.isBlank() ? 0 : Math.abs(refunded.numberOr(0));
  }

  private void readAmount(OrderLine line) {
    double paid = amount.number();
    line.value = paid - Math.abs(refunded.numberOr(0));
    line.quantity = paid < 0 ? -1 : 1;
    line.unitPrice = Double.NaN;
  }

  private void readPrice(OrderLine line) {
    line.quantity = quantity.number();
    line.unitPrice = unitPrice.number();
    double gross = line.quantity * line.unitPrice;
    line.value = line.quantity < 0 ? gross + line.discount : gross - line.discount;
  }

  private void readLineTotal(OrderLine line) {
    double total = lineTotal.number();
    double list = lineSubtotal.numberOr(total);
    line.quantity = quantity.number();
    line.unitPrice = line.quantity == 0 ? Double.NaN : list / line.quantity;
    line.discount = Math.max(0, list - total);
    line.value = total - Math.abs(refunded.numberOr(0));
  }
}
