package io.clientele.table;

/**
 * The row of an orders file that the reader stands at, before any choice is made about it: sales to
 * nobody known, returns and cancelled orders are all seen here.
 *
 * <p>It is a view: it is valid only during the call that hands it over, and the next row takes its
 * place. Texts are given as codes of growing dictionaries, which keep their meaning for the whole
 * file; {@link Codes#NONE} says that the row has none.
 */
public final class OrderLine {
  private final OrderTexts texts;

  long lineNumber;
  int customer;
  int order = Codes.NONE;
  int item;
  int itemName;
  int category;
  int country;
  int currency;
  long epochMillis;
  double quantity;
  double unitPrice;
  double discount;
  double value;

  /** By what the value is multiplied to be one of the reporting currency. */
  double rate = 1;

  /**
   * What the order is worth before refunds, NaN if the source does not tell, and what was repaid.
   */
  double orderSubtotal = Double.NaN;

  double orderRefunded;

  boolean cancelled;

  OrderLine(OrderTexts texts) {
    this.texts = texts;
  }

  /** Takes over all facts of another line. */
  void copy(OrderLine other) {
    lineNumber = other.lineNumber;
    customer = other.customer;
    order = other.order;
    item = other.item;
    itemName = other.itemName;
    category = other.category;
    country = other.country;
    currency = other.currency;
    epochMillis = other.epochMillis;
    quantity = other.quantity;
    unitPrice = other.unitPrice;
    discount = other.discount;
    value = other.value;
    rate = other.rate;
    orderSubtotal = other.orderSubtotal;
    orderRefunded = other.orderRefunded;
    cancelled = other.cancelled;
  }

  /** Returns the line of the file that the row begins in; the header is line 1. */
  public long lineNumber() {
    return lineNumber;
  }

  /** Returns the code of who bought. */
  public int customer() {
    return customer;
  }

  /** Returns the code of the order id. */
  public int order() {
    return order;
  }

  /** Returns the code of the SKU. */
  public int item() {
    return item;
  }

  /** Returns the code of the item's name. */
  public int itemName() {
    return itemName;
  }

  /** Returns the code of the item's category. */
  public int category() {
    return category;
  }

  /** Returns the code of the country. */
  public int country() {
    return country;
  }

  /** Returns the code of the currency. */
  public int currency() {
    return currency;
  }

  /** Returns when, in milliseconds since 1970 in UTC. */
  public long epochMillis() {
    return epochMillis;
  }

  /** Returns how many; 1 or -1 where a row is an order. */
  public double quantity() {
    return quantity;
  }

  /** Returns the price of one, NaN where a row is an order. */
  public double unitPrice() {
    return unitPrice;
  }

  /** Returns the discount on the row, 0 if none was said. */
  public double discount() {
    return discount;
  }

  /** Returns the value of the row after the discount, in the currency of the row. */
  public double value() {
    return value;
  }

  /**
   * Returns whether the source marks the order as cancelled, or the document as a cancelling one.
   */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Returns the customer ids met so far. */
  public Codes customers() {
    return texts.customers;
  }

  /** Returns the order ids met so far. */
  public Codes orders() {
    return texts.orders;
  }

  /** Returns the SKUs met so far. */
  public Codes items() {
    return texts.items;
  }

  /** Returns the item names met so far. */
  public Codes itemNames() {
    return texts.itemNames;
  }

  /** Returns the categories met so far. */
  public Codes categories() {
    return texts.categories;
  }

  /** Returns the countries met so far. */
  public Codes countries() {
    return texts.countries;
  }

  /** Returns the currency codes met so far. */
  public Codes currencies() {
    return texts.currencies;
  }
}
