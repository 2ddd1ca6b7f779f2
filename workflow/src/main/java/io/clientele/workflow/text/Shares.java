package io.clientele.workflow.text;

import io.clientele.assignment.Share;
import io.clientele.condition.Span;
import java.util.regex.Pattern;

/** How shares and days are written: {@code 10%}, {@code 14d}. */
final class Shares {
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?%");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}%");

  private Shares() {}

  /** Reads a share of customers. */
  static Share share(String text) {
    if (!PERCENT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "share \"%s\", expected a percentage such as 10%% or 2.5%%".formatted(shown(text)));
    }
    return Share.percent(Double.parseDouble(text.substring(0, text.length() - 1)));
  }

  /** Reads a share in whole percent. */
  static int percent(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "share \"%s\", expected a whole percentage such as 50%%".formatted(shown(text)));
    }
    return Integer.parseInt(text.substring(0, text.length() - 1));
  }

  /** Reads a number of days. */
  static int days(String text) {
    Span span = Span.parse(text);
    if (span.unit() != Span.Unit.DAYS) {
      throw new IllegalArgumentException(
          "\"%s\", expected days such as 14d".formatted(shown(text)));
    }
    return span.amount();
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
