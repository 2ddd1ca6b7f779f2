package io.clientele.table;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of an orders file, made by hand: tests of what watches rows need no file.
 *
 * @param amount value of a row that is an order, whose unit price is NaN
 */
public record RawLine(
    @Nullable String customer,
    @Nullable String order,
    Instant at,
    @Nullable String sku,
    @Nullable String name,
    @Nullable String country,
    @Nullable String currency,
    double quantity,
    double unitPrice,
    double discount,
    double amount,
    boolean cancelled) {

  /** Returns a sale of one cup for 5 to a known customer, at a time with minutes. */
  public static RawLine sale(String customer, String order, String at) {
    return new RawLine(
        customer, order, Instant.parse(at), "cup", null, null, null, 1, 5, 0, 0, false);
  }

  /** Returns a row that is an order of this amount. */
  public static RawLine order(
      @Nullable String customer, @Nullable String order, String at, double amount) {
    return new RawLine(
        customer,
        order,
        Instant.parse(at),
        null,
        null,
        null,
        null,
        amount < 0 ? -1 : 1,
        Double.NaN,
        0,
        amount,
        false);
  }

  public RawLine customer(@Nullable String other) {
    return new RawLine(
        other, order, at, sku, name, country, currency, quantity, unitPrice, discount, amount,
        cancelled);
  }

  public RawLine order(@Nullable String other) {
    return new RawLine(
        customer, other, at, sku, name, country, currency, quantity, unitPrice, discount, amount,
        cancelled);
  }

  public RawLine at(Instant other) {
    return new RawLine(
        customer, order, other, sku, name, country, currency, quantity, unitPrice, discount, amount,
        cancelled);
  }

  public RawLine at(String other) {
    return at(Instant.parse(other));
  }

  public RawLine item(@Nullable String otherSku, @Nullable String otherName) {
    return new RawLine(
        customer, order, at, otherSku, otherName, country, currency, quantity, unitPrice, discount,
        amount, cancelled);
  }

  public RawLine country(String other) {
    return new RawLine(
        customer, order, at, sku, name, other, currency, quantity, unitPrice, discount, amount,
        cancelled);
  }

  public RawLine currency(String other) {
    return new RawLine(
        customer, order, at, sku, name, country, other, quantity, unitPrice, discount, amount,
        cancelled);
  }

  public RawLine of(double otherQuantity, double otherPrice) {
    return new RawLine(
        customer,
        order,
        at,
        sku,
        name,
        country,
        currency,
        otherQuantity,
        otherPrice,
        discount,
        amount,
        cancelled);
  }

  public RawLine discount(double other) {
    return new RawLine(
        customer, order, at, sku, name, country, currency, quantity, unitPrice, other, amount,
        cancelled);
  }

  public RawLine asCancelled() {
    return new RawLine(
        customer, order, at, sku, name, country, currency, quantity, unitPrice, discount, amount,
        true);
  }

  /** Hands the rows over as a reader would that found them in lines 2, 3 and so on. */
  public static void read(List<RawLine> lines, Consumer<OrderLine> watcher) {
    OrderTexts texts = new OrderTexts();
    OrderLine view = new OrderLine(texts);
    long lineNumber = 2;
    for (RawLine line : lines) {
      view.lineNumber = lineNumber++;
      view.customer = code(texts.customers, line.customer);
      view.order = code(texts.orders, line.order);
      view.item = code(texts.items, line.sku);
      view.itemName = code(texts.itemNames, line.name);
      view.category = Codes.NONE;
      view.country = code(texts.countries, line.country);
      view.currency = code(texts.currencies, line.currency);
      view.epochMillis = line.at.toEpochMilli();
      view.quantity = line.quantity;
      view.unitPrice = line.unitPrice;
      view.discount = line.discount;
      view.value =
          Double.isNaN(line.unitPrice)
              ? line.amount
              : line.quantity * line.unitPrice - Math.signum(line.quantity) * line.discount;
      view.cancelled = line.cancelled;
      watcher.accept(view);
    }
  }

  private static int code(Dictionary.Builder texts, @Nullable String text) {
    return text == null ? Codes.NONE : texts.add(text);
  }
}
