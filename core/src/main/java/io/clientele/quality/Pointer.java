package io.clientele.quality;

import io.clientele.table.Codes;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Writes where to look, without telling who: examples end up in reports that are passed around.
 *
 * <p>A customer id is written only if it is plainly a number given by a shop system, such as {@code
 * 17850} or {@code cust-42}. Anything else may be an e-mail address, a phone number or a name, and
 * is replaced by an order of that customer. A text with an {@code @} is never written.
 */
final class Pointer {
  private static final int LONGEST = 60;
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile(
          "(?:(?:c|id|no|cust|customer|client|user)[-_:#]?)?[0-9]{1,6}", Pattern.CASE_INSENSITIVE);

  private final SeenRows rows;

  Pointer(SeenRows rows) {
    this.rows = rows;
  }

  String row(int row) {
    int order = rows.orders().text(rows.order(row));
    String line = "line " + rows.line(row);
    String where =
        order == Codes.NONE ? line : "order " + text(rows.orderIds(), order) + ", " + line;
    return rows.item(row) == Codes.NONE ? where : where + ", " + item(rows.item(row));
  }

  String order(int order) {
    int text = rows.orders().text(order);
    return text == Codes.NONE
        ? "line " + rows.line(firstRow(order))
        : "order " + text(rows.orderIds(), text);
  }

  String item(int item) {
    return "SKU " + text(rows.skus(), item);
  }

  /** Writes a customer, by one of the customer's orders if the id could tell who it is. */
  String customer(int customer) {
    if (customer == Codes.NONE) {
      return "no customer";
    }
    String id = rows.customerIds().text(customer);
    return PLAIN_NUMBER.matcher(id).matches()
        ? "customer " + id
        : "the customer of " + order(firstOrder(customer));
  }

  /** Writes a text of the file, short and without an e-mail address. */
  static String text(Codes texts, int code) {
    return text(texts.text(code));
  }

  static String text(String text) {
    if (text.indexOf('@') >= 0) {
      return "(withheld: it has an @)";
    }
    String plain =
        text.codePoints().anyMatch(Character::isISOControl)
            ? text.replaceAll("\\p{Cntrl}", " ")
            : text;
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "...";
  }

  /** Writes a number of seven digits as people do. */
  static String number(float number) {
    return new BigDecimal(Float.toString(number)).stripTrailingZeros().toPlainString();
  }

  private int firstOrder(int customer) {
    int order = 0;
    while (rows.orders().customer(order) != customer) {
      order++;
    }
    return order;
  }

  private int firstRow(int order) {
    int row = 0;
    while (rows.order(row) != order) {
      row++;
    }
    return row;
  }
}
