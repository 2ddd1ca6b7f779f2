package io.clientele.quality;

import io.clientele.table.Codes;
import io.clientele.table.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A check that can tell from a row alone. */
final class RowCheck implements RowWatcher {
  /** The first shops on the web opened in this year: earlier orders are clocks gone wrong. */
  private static final long FIRST_WEB_SHOP = Instant.parse("1995-01-01T00:00:00Z").toEpochMilli();

  private final SeenRows rows;
  private final Pointer pointer;
  private final String code;
  private final Predicate<OrderLine> hits;
  private final String meaning;
  private final Hits found = new Hits();

  private RowCheck(SeenRows rows, String code, Predicate<OrderLine> hits, String meaning) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
    this.code = code;
    this.hits = hits;
    this.meaning = meaning;
  }

  static List<Check> all(SeenRows rows) {
    return List.of(
        new RowCheck(
            rows,
            "missing-customer",
            line -> line.customer() == Codes.NONE,
            "Sales to nobody known count for the shop but for no customer: repeat rates, segments"
                + " and lifetime values are made from the rest."),
        new RowCheck(
            rows,
            "cancelled-lines",
            OrderLine::isCancelled,
            "Cancelled orders were never earned: counted as sales they inflate revenue and how"
                + " often customers buy."),
        new RowCheck(
            rows,
            "returns",
            line -> line.quantity() < 0,
            "Rows with a negative quantity take sales back: they lower revenue and are no"
                + " purchases."),
        new RowCheck(
            rows,
            "stock-bookings",
            RowCheck::isStockBooking,
            "Goods written off without price and customer look like returns, but nobody sent"
                + " anything back: they inflate return rates."),
        new RowCheck(
            rows,
            "zero-quantity",
            line -> line.quantity() == 0,
            "Rows in which nothing was sold still count as orders unless they are left out."),
        new RowCheck(
            rows,
            "zero-price",
            line -> Double.isNaN(line.unitPrice()) ? line.value() == 0 : line.unitPrice() == 0,
            "Gifts, samples and bookings at price 0 lower the average order and make products look"
                + " more popular than they sell."),
        new RowCheck(
            rows,
            "negative-price",
            line -> line.unitPrice() < 0,
            "A negative price is a correction by the accounts, no sale: it lowers revenue on one"
                + " day for something that happened on others."),
        new RowCheck(
            rows,
            "discount-above-price",
            line -> line.unitPrice() >= 0 && line.quantity() > 0 && line.value() < 0,
            "A discount larger than the price turns a sale into a loss: often it was meant for the"
                + " whole order, and was repeated on each of its rows."),
        new RowCheck(
            rows,
            "out-of-range-times",
            line -> line.epochMillis() < FIRST_WEB_SHOP,
            "Orders from before 1995 carry the date of a clock or spreadsheet that was not set:"
                + " they stretch every chart over time and make customers look lost."));
  }

  @Override
  public void see(OrderLine line, int row) {
    if (hits.test(line)) {
      found.count(1);
      if (found.wantsExample()) {
        found.example(pointer.row(row));
      }
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    return found.finding(code, rows.size(), meaning);
  }

  private static boolean isStockBooking(OrderLine line) {
    return line.quantity() < 0
        && line.value() == 0
        && line.customer() == Codes.NONE
        && !line.isCancelled();
  }
}
