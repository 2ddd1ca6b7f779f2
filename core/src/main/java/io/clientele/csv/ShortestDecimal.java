package io.clientele.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a double with the fewest digits that are read back as the same double. {@link
 * Double#toString} does not always find them before Java 19, and Java versions must not differ.
 */
final class ShortestDecimal {
  /** Whole numbers and their quotients by a power of ten up to here are exact. */
  private static final double EXACT = 1e15;

  private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

  private ShortestDecimal() {}

  static String of(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s in a CSV cell, expected a finite number: leave the cell empty".formatted(number));
    }
    for (int places = 0; places < POWERS.length; places++) {
      double scaled = Math.rint(number * POWERS[places]);
      if (Math.abs(scaled) >= EXACT) {
        break;
      }
      if (scaled / POWERS[places] == number) {
        return withPoint((long) scaled, places);
      }
    }
    return text(shortest(number));
  }

  private static String withPoint(long scaled, int places) {
    if (places == 0) {
      return Long.toString(scaled);
    }
    String digits = Long.toString(Math.abs(scaled));
    String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
    int point = padded.length() - places;
    return (scaled < 0 ? "-" : "") + padded.substring(0, point) + '.' + padded.substring(point);
  }

  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** Returns plain digits, or an exponent where those would be very many. */
  private static String text(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -7 && exponent < 21) {
      return decimal.toPlainString();
    }
    BigDecimal mantissa = decimal.movePointLeft(exponent);
    return mantissa.stripTrailingZeros().toPlainString() + "E" + exponent;
  }
}
