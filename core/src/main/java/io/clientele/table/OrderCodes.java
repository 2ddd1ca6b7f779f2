package io.clientele.table;

/**
 * Gives each order a code, so that an order belongs to one customer: an order id that a second
 * customer uses stands for another order, and a row without an order id is an order of its own.
 */
final class OrderCodes {
  private IntList codeOfText = new IntList();
  private IntList customerOfText = new IntList();
  private final IntList textOfCode = new IntList();
  private int size;
  private boolean onePerRow = true;

  /** Returns the code for a row; {@code row} is the number of rows before it. */
  int codeOf(
      int text, int customer, Dictionary.Builder texts, Dictionary.Builder customers, int row) {
    if (text == Codes.NONE) {
      return next(Codes.NONE, row);
    }
    int code = codeOfText.get(text);
    if (code == Codes.NONE) {
      code = next(text, row);
      codeOfText.set(text, code);
      customerOfText.set(text, customer);
      return code;
    }
    if (customerOfText.get(text) != customer) {
      String owner = customer == Codes.NONE ? "nobody" : customers.text(customer);
      return codeOf(texts.add(texts.text(text) + " of " + owner), customer, texts, customers, row);
    }
    onePerRow &= code == row;
    return code;
  }

  int size() {
    return size;
  }

  /** Returns whether each row is an order of its own, so that its code is the row's number. */
  boolean isOnePerRow() {
    return onePerRow;
  }

  /** Forgets what only new rows would need, which is much where there are millions of orders. */
  void end() {
    codeOfText = new IntList();
    customerOfText = new IntList();
  }

  /** Keeps only these orders, in this order. */
  void keep(int[] codes) {
    textOfCode.keep(codes);
    size = codes.length;
    onePerRow = false;
  }

  Labels labels(Dictionary texts) {
    return new Labels(textOfCode.drain(size), texts);
  }

  private int next(int text, int row) {
    onePerRow &= size == row;
    if (text != Codes.NONE) {
      textOfCode.set(size, text);
    }
    return size++;
  }
}
