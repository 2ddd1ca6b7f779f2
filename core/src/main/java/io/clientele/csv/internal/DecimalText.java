package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clientele.internal.LittleEndian;

/**
 * Reads decimal numbers out of bytes: an optional sign, digits with an optional point, an optional
 * exponent. Nothing else is a number here: no NaN, no hexadecimal digits, no separators.
 */
public final class DecimalText {
  /** A longer text is no number that a shop wrote. */
  public static final int MAX_LENGTH = 40;

  /** A number further from 0 is no amount that a shop took. */
  public static final double MAX_VALUE = 1e15;

  /** What a message says that it expected. */
  public static final String EXPECTED =
      "a number such as 1234.50: digits with a decimal point, without thousands separators,"
          + " currency signs or a decimal comma, up to 1e15";

  private static final int MAX_EXACT_DIGITS = 15;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Powers that a double holds exactly. */
  private static final double[] POWERS = new double[MAX_EXACT_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private DecimalText() {}

  /** Returns the double nearest to the number in {@code [from, to)}, or NaN if there is none. */
  public static double parse(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    int length = to - first;
    if (length < 1 || length > 8) {
      return parseLong(bytes, from, to);
    }
    // Eight digits, the last one the highest byte, with zeros before the first that is there.
    long digits = (LittleEndian.longAt(bytes, first, length) ^ '0' * ONES) << (64 - 8 * length);
    long points = digits ^ ('.' ^ '0') * ONES;
    points = (points - ONES) & ~points & HIGH_BITS;
    int decimals = 0;
    if (points != 0) {
      int point = Long.numberOfTrailingZeros(points) & -8;
      decimals = 7 - point / 8;
      long whole = digits & ((1L << point) - 1);
      digits = (digits & (-0x100L << point)) | (whole << 8);
    }
    boolean isNumber = (((digits + 0x76 * ONES) | digits) & HIGH_BITS) == 0;
    if (!isNumber || (points != 0 && length == 1)) {
      return parseSlowly(bytes, from, to);
    }
    // Both operands are exact, so the one rounding of the division gives the nearest double.
    double value = numberOf(digits) / POWERS[decimals];
    return negative ? -value : value;
  }

  /** Returns the number of eight digits by adding neighbours, then pairs, then fours. */
  private static long numberOf(long digits) {
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
    return (fours * 10_000 + (fours >>> 32)) & 0xFFFFFFFFL;
  }

  private static double parseLong(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    long mantissa = 0;
    int point = -1;
    int first = i;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return parseSlowly(bytes, from, to);
      }
    }
    int digits = to - first - (point < 0 ? 0 : 1);
    if (digits < 1 || digits > MAX_EXACT_DIGITS) {
      return parseSlowly(bytes, from, to);
    }
    // Both operands are exact, so the one rounding of the division gives the nearest double.
    double value = point < 0 ? mantissa : mantissa / POWERS[to - point - 1];
    return negative ? -value : value;
  }

  private static double parseSlowly(byte[] bytes, int from, int to) {
    if (to - from > MAX_LENGTH || !isDecimal(bytes, from, to)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(new String(bytes, from, to - from, US_ASCII));
    return Math.abs(value) > MAX_VALUE ? Double.NaN : value;
  }

  private static boolean isDecimal(byte[] bytes, int from, int to) {
    int i = from + signAt(bytes, from, to);
    int whole = digitsAt(bytes, i, to);
    i += whole;
    int fraction = 0;
    if (i < to && bytes[i] == '.') {
      fraction = digitsAt(bytes, i + 1, to);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < to && (bytes[i] | 0x20) == 'e') {
      i += 1 + signAt(bytes, i + 1, to);
      int exponent = digitsAt(bytes, i, to);
      return exponent > 0 && i + exponent == to;
    }
    return i == to;
  }

  private static int signAt(byte[] bytes, int at, int to) {
    return at < to && (bytes[at] == '-' || bytes[at] == '+') ? 1 : 0;
  }

  private static int digitsAt(byte[] bytes, int at, int to) {
    int i = at;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i - at;
  }
}
