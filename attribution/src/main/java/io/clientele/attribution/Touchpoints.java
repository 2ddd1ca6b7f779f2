package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Dictionary;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.time.ZoneId;

/**
 * A log of touchpoints: which customer met which channel when, and whether that was, or led
 * straight to, a conversion. Rows stand in any order. Immutable and safe for use by several
 * threads.
 */
public final class Touchpoints {
  final int[] customer;
  final long[] millis;
  final int[] channel;
  final double[] conversions;
  final double[] value;
  final int customers;
  final Dictionary channels;

  private Touchpoints(
      int[] customer,
      long[] millis,
      int[] channel,
      double[] conversions,
      double[] value,
      int customers,
      Dictionary channels) {
    this.customer = customer;
    this.millis = millis;
    this.channel = channel;
    this.conversions = conversions;
    this.value = value;
    this.customers = customers;
    this.channels = channels;
  }

  /**
   * Returns the columns that {@link #of} reads: {@code customer_id}, {@code time}, {@code channel},
   * {@code conversion}, which is 0 where there was none and else 1 or how many there were, and
   * perhaps {@code value} of the conversion.
   */
  public static FeatureColumn[] columns() {
    return new FeatureColumn[] {
      FeatureColumn.text("customer_id"),
      FeatureColumn.text("time"),
      FeatureColumn.text("channel"),
      FeatureColumn.number("conversion"),
      FeatureColumn.number("value").orBlank().orAbsent()
    };
  }

  /**
   * Returns the touchpoints of a table, one in a row.
   *
   * @param rows with the {@link #columns}; times are as ISO 8601 has them, with a {@code T} or a
   *     blank between date and time
   * @param zone of times without an offset
   * @throws IllegalArgumentException if a row does not make sense, with its number from 1
   */
  public static Touchpoints of(Features rows, ZoneId zone) {
    requireNonNull(zone, "zone");
    Labels customers = rows.texts("customer_id");
    Labels times = rows.texts("time");
    Labels channels = rows.texts("channel");
    int n = rows.size();
    int[] customer = new int[n];
    long[] millis = new long[n];
    int[] channel = new int[n];
    double[] conversions = rows.numbers("conversion");
    double[] value = rows.has("value") ? rows.numbers("value") : new double[n];
    long[] millisOf = new long[times.texts().size()];
    boolean[] isKnown = new boolean[millisOf.length];
    TouchTime reader = new TouchTime(zone);
    for (int row = 0; row < n; row++) {
      try {
        customer[row] = present("customer_id", customers.codeOf(row));
        channel[row] = present("channel", channels.codeOf(row));
        int time = present("time", times.codeOf(row));
        if (!isKnown[time]) {
          millisOf[time] = reader.millis(times.texts().text(time));
          isKnown[time] = true;
        }
        millis[row] = millisOf[time];
        value[row] = Double.isNaN(value[row]) ? 0 : value[row];
        check("conversion", conversions[row]);
        check("value", value[row]);
        if (conversions[row] == 0 && value[row] > 0) {
          throw new IllegalArgumentException(
              "value: %s of no conversion, expected 0".formatted(value[row]));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %d: %s".formatted(row + 1, e.getMessage()), e);
      }
    }
    return new Touchpoints(
        customer, millis, channel, conversions, value, customers.texts().size(), channels.texts());
  }

  /** Returns how many touchpoints there are. */
  public int size() {
    return customer.length;
  }

  private static int present(String column, int code) {
    if (code < 0) {
      throw new IllegalArgumentException(column + ": blank, expected a text in every row");
    }
    return code;
  }

  private static void check(String what, double number) {
    if (!(number >= 0 && number <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a number from 0 to 1e15".formatted(what, number));
    }
  }
}
