package io.clientele.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number in a cell as people write it: with a decimal point, or true or false. */
final class CellNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private CellNumber() {}

  /** Returns the number, NaN if the text says that there is none, or nothing if it is no number. */
  static Optional<Double> of(String text) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(1.0);
      case "false" -> Optional.of(0.0);
      case "na", "nan" -> Optional.of(Double.NaN);
      default -> Optional.empty();
    };
  }
}
