package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
