package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import java.util.List;
import java.util.Locale;

/**
 * Why an item is recommended.
 *
 * @param text in words, such as {@code because you bought WHITE METAL LANTERN (0.41)}
 * @param evidence what of the history speaks for it, most first
 */
public record Reason(String text, List<Evidence> evidence) {
  private static final String PREFIX = "because you ";

  /** The length of {@code " (0.41), "}. */
  private static final int USUAL_REST = 9;

  public Reason {
    requireNonNull(text, "text");
    evidence = List.copyOf(evidence);
  }

  /**
   * An item of the history that speaks for another.
   *
   * @param item which
   * @param title what it is called, or its code if the catalog does not say
   * @param act what was done with it
   * @param weight what it adds to the score
   */
  public record Evidence(Sku item, String title, ItemEvent.Act act, double weight) {
    public Evidence {
      requireNonNull(item, "item");
      requireNonNull(title, "title");
      requireNonNull(act, "act");
    }
  }

  /** Returns a reason that no item of the history stands behind. */
  public static Reason of(String text) {
    return new Reason(text, List.of());
  }

  /** Returns a reason of items of the history, named with their weights. */
  public static Reason because(List<Evidence> evidence) {
    StringBuilder text = new StringBuilder(usualLength(evidence)).append(PREFIX);
    ItemEvent.Act act = null;
    for (Evidence each : evidence) {
      text.append(act == null ? "" : ", ");
      if (each.act() != act) {
        act = each.act();
        text.append(act.verb()).append(' ');
      }
      text.append(each.title()).append(" (");
      appendRounded(text, each.weight());
      text.append(')');
    }
    return new Reason(text.toString(), evidence);
  }

  /** Returns how long the text is if its weights are below 10: then it grows in no other room. */
  private static int usualLength(List<Evidence> evidence) {
    int length = PREFIX.length();
    ItemEvent.Act act = null;
    for (Evidence each : evidence) {
      length += each.title().length() + USUAL_REST;
      if (each.act() != act) {
        act = each.act();
        length += act.verb().length() + 1;
      }
    }
    return length;
  }

  /** Appends a number with two decimals; usual ones without a formatter, which costs 1 kB each. */
  private static void appendRounded(StringBuilder text, double number) {
    if (!(number >= 0 && number < 1e9)) { // also catches NaN
      text.append(String.format(Locale.ROOT, "%.2f", number));
      return;
    }
    long hundredths = Math.round(number * 100);
    text.append(hundredths / 100).append('.');
    text.append((char) ('0' + hundredths / 10 % 10)).append((char) ('0' + hundredths % 10));
  }

  @Override
  public String toString() {
    return text;
  }
}
