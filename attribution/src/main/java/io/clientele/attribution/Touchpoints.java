package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A log of touchpoints: which customer met which channel when, and whether that was, or led
 * straight to, a conversion. Rows stand in any order. Immutable and safe for use by several
 * threads.
 *
 * <p>Ad platforms each claim the orders that they had a part in. Where rows name their orders, an
 * order converts once, at the latest of the times that are told and with the lowest of the values
 * above 0; the other rows that claim it are touches, one a channel. Refunds lower its value, to 0
 * at the least. So all credits together never exceed what the orders brought in.
 */
public final class Touchpoints {
  /** Of a message, and not of a customer who met a channel. */
  private static final Set<String> NO_TOUCH =
      Set.of(
          "sent",
          "send",
          "bounced",
          "bounce",
          "unsubscribed",
          "unsubscribe",
          "complained",
          "complaint");

  final int[] customer;
  final long[] millis;

  /** {@link Codes#NONE} where a conversion names no channel. */
  final int[] channel;

  final int[] interaction;
  final double[] conversions;
  final double[] value;
  final Dictionary customers;
  final Dictionary channels;
  final Dictionary interactions;

  /** Keeps the arrays, which are as long as each other. */
  Touchpoints(
      int[] customer,
      long[] millis,
      int[] channel,
      int[] interaction,
      double[] conversions,
      double[] value,
      Dictionary customers,
      Dictionary channels,
      Dictionary interactions) {
    this.customer = customer;
    this.millis = millis;
    this.channel = channel;
    this.interaction = interaction;
    this.conversions = conversions;
    this.value = value;
    this.customers = customers;
    this.channels = channels;
    this.interactions = interactions;
  }

  /**
   * Returns the columns that {@link #of} reads: {@code customer_id}, {@code time}, {@code channel},
   * which may be blank where there is a conversion, {@code conversion}, which is 0 where there was
   * none and else 1 or how many there were, and perhaps {@code value} of the conversion, {@code
   * interaction} such as {@code click} or {@code view}, and {@code order_id}. A row with an order,
   * no conversion and a negative value is a refund.
   *
   * <p>Where rows name a {@code campaign}, those whose interaction is {@code sent}, {@code
   * bounced}, {@code unsubscribed} or {@code complained}, or that have no channel, tell what became
   * of a message and are no touch: they are passed over, unless they convert.
   */
  public static FeatureColumn[] columns() {
    return new FeatureColumn[] {
      FeatureColumn.text("customer_id"),
      FeatureColumn.text("time"),
      FeatureColumn.text("channel").orBlank(),
      FeatureColumn.number("conversion"),
      FeatureColumn.number("value").orBlank().orAbsent(),
      FeatureColumn.text("interaction").orBlank().orAbsent(),
      FeatureColumn.text("order_id").orBlank().orAbsent(),
      FeatureColumn.text("campaign").orBlank().orAbsent()
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
    int[] interaction = codes(rows, "interaction");
    int[] orderOfRow = codes(rows, "order_id");
    boolean[] isOfMessage = ofMessages(rows);
    int[] touches = new int[n];
    int kept = 0;
    long[] millisOf = new long[times.texts().size()];
    boolean[] isKnown = new boolean[millisOf.length];
    TouchTime reader = new TouchTime(zone);
    for (int row = 0; row < n; row++) {
      try {
        customer[row] = present("customer_id", customers.codeOf(row));
        channel[row] = channels.codeOf(row);
        int time = present("time", times.codeOf(row));
        if (!isKnown[time]) {
          millisOf[time] = reader.millis(times.texts().text(time));
          isKnown[time] = true;
        }
        millis[row] = millisOf[time];
        value[row] = Double.isNaN(value[row]) ? 0 : value[row];
        if (isOfMessage[row] && conversions[row] == 0 && value[row] == 0) {
          continue;
        }
        check(conversions[row], value[row], channel[row], orderOfRow[row]);
        touches[kept++] = row;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %s: %s".formatted(row + 1, e.getMessage()), e);
      }
    }
    Touchpoints log =
        new Touchpoints(
            customer,
            millis,
            channel,
            interaction,
            conversions,
            value,
            customers.texts(),
            channels.texts(),
            dictionary(rows, "interaction"));
    if (kept < n) {
      log = log.rows(Arrays.copyOf(touches, kept));
    }
    int[] order = Arrays.stream(touches, 0, kept).map(row -> orderOfRow[row]).toArray();
    return rows.has("order_id")
        ? OrderClaims.reconcile(log, order, dictionary(rows, "order_id"))
        : log;
  }

  /** Returns which rows tell what became of a message of a campaign, if they do not convert. */
  private static boolean[] ofMessages(Features rows) {
    boolean[] all = new boolean[rows.size()];
    if (!rows.has("campaign")) {
      return all;
    }
    Dictionary interactions = dictionary(rows, "interaction");
    boolean[] isNoTouch = new boolean[interactions.size()];
    for (int code = 0; code < isNoTouch.length; code++) {
      isNoTouch[code] = NO_TOUCH.contains(interactions.text(code).toLowerCase(Locale.ROOT));
    }
    int[] interaction = codes(rows, "interaction");
    for (int row = 0; row < all.length; row++) {
      boolean isTouch =
          rows.texts("channel").codeOf(row) != Codes.NONE
              && (interaction[row] == Codes.NONE || !isNoTouch[interaction[row]]);
      all[row] = !isTouch && rows.texts("campaign").codeOf(row) != Codes.NONE;
    }
    return all;
  }

  /** Returns what makes touchpoints of a shop's events. */
  public static EventTouchpoints fromEvents() {
    return new EventTouchpoints();
  }

  /** Returns how many touchpoints there are. */
  public int size() {
    return customer.length;
  }

  /** Returns the touchpoints that were before an instant. */
  public Touchpoints before(Instant end) {
    return rows(
        IntStream.range(0, size()).filter(row -> millis[row] < end.toEpochMilli()).toArray());
  }

  /** Returns some of the rows, in this order. */
  Touchpoints rows(int[] rows) {
    int n = rows.length;
    int[] customerOf = new int[n];
    long[] millisOf = new long[n];
    int[] channelOf = new int[n];
    int[] interactionOf = new int[n];
    double[] conversionsOf = new double[n];
    double[] valueOf = new double[n];
    for (int i = 0; i < n; i++) {
      customerOf[i] = customer[rows[i]];
      millisOf[i] = millis[rows[i]];
      channelOf[i] = channel[rows[i]];
      interactionOf[i] = interaction[rows[i]];
      conversionsOf[i] = conversions[rows[i]];
      valueOf[i] = value[rows[i]];
    }
    return new Touchpoints(
        customerOf,
        millisOf,
        channelOf,
        interactionOf,
        conversionsOf,
        valueOf,
        customers,
        channels,
        interactions);
  }

  private static int[] codes(Features rows, String column) {
    int[] codes = new int[rows.size()];
    if (rows.has(column)) {
      Labels labels = rows.texts(column);
      Arrays.setAll(codes, labels::codeOf);
    } else {
      Arrays.fill(codes, Codes.NONE);
    }
    return codes;
  }

  private static Dictionary dictionary(Features rows, String column) {
    return rows.has(column) ? rows.texts(column).texts() : Dictionary.of();
  }

  private static int present(String column, int code) {
    if (code < 0) {
      throw new IllegalArgumentException(column + ": blank, expected a text in every row");
    }
    return code;
  }

  private static void check(double conversions, double value, int channel, int order) {
    check("conversion", conversions);
    if (conversions == 0 && value < 0) {
      check("value of a refund, less its sign", -value);
      if (order == Codes.NONE) {
        throw new IllegalArgumentException(
            "value: %s of no conversion and no order, expected the order_id of what was refunded"
                .formatted(value));
      }
      return;
    }
    check("value", value);
    if (conversions == 0 && value > 0) {
      throw new IllegalArgumentException("value: %s of no conversion, expected 0".formatted(value));
    }
    if (channel == Codes.NONE && conversions == 0) {
      throw new IllegalArgumentException(
          "channel: blank, expected a text in every row without a conversion or a refund");
    }
  }

  private static void check(String what, double number) {
    if (!(number >= 0 && number <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a number from 0 to 1e15".formatted(what, number));
    }
  }
}
