package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Names;
import java.util.Locale;

/**
 * What a permission is for. A dot refines: {@code marketing.newsletter} is a part of {@code
 * marketing}, and {@link #ANY} is the whole of all.
 *
 * @param value words of lower-case letters, digits and underscores, each beginning with a letter,
 *     joined by dots; at most 120 characters
 */
public record Purpose(String value) {
  /** All that can be done with an address. */
  public static final Purpose ANY = new Purpose("any");

  /** Advertising, newsletters, reminders of carts. */
  public static final Purpose MARKETING = new Purpose("marketing");

  /** Measuring what visitors do. */
  public static final Purpose ANALYTICS = new Purpose("analytics");

  /** Showing each visitor something else. */
  public static final Purpose PERSONALISATION = new Purpose("personalisation");

  /** Handing data to others for money or for their advertising. */
  public static final Purpose SALE_OR_SHARING = new Purpose("sale_or_sharing");

  /** What the customer ordered or asked for: receipts, news of a parcel, a new password. */
  public static final Purpose TRANSACTIONAL = new Purpose("transactional");

  private static final int MAX_LENGTH = 120;

  public Purpose {
    requireNonNull(value, "purpose");
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "purpose of %s characters, expected at most %s".formatted(value.length(), MAX_LENGTH));
    }
    for (String word : value.split("\\.", -1)) {
      Names.word("word of a purpose", word);
    }
  }

  /** Returns the purpose that is written so. */
  public static Purpose of(String value) {
    return new Purpose(value);
  }

  /**
   * Returns the purpose that a foreign text names, such as {@code Sale-or-Sharing}: in lower case,
   * with an underscore for each character of a word that is neither a letter from a to z nor a
   * digit.
   */
  public static Purpose named(String text) {
    StringBuilder words = new StringBuilder();
    for (String word : requireNonNull(text, "purpose").split("\\.", -1)) {
      words.append(words.isEmpty() ? "" : ".").append(word(word));
    }
    words.setLength(Math.min(words.length(), MAX_LENGTH - 1));
    return new Purpose(words + (words.charAt(words.length() - 1) == '.' ? "x" : ""));
  }

  /**
   * Returns a part of this purpose, such as a newsletter.
   *
   * @param name any text; it becomes one word, as {@link #named} says, of at most 40 characters
   */
  public Purpose refined(String name) {
    return new Purpose(value + '.' + word(requireNonNull(name, "name")));
  }

  private static String word(String name) {
    StringBuilder word = new StringBuilder();
    for (char c : name.strip().toLowerCase(Locale.ROOT).toCharArray()) {
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      word.append(kept ? c : '_');
    }
    if (word.isEmpty() || word.charAt(0) < 'a') {
      word.insert(0, "x");
    }
    word.setLength(Math.min(word.length(), Names.MAX_WORD));
    return word.toString();
  }

  /** Returns whether another purpose is this one or a part of it. */
  public boolean covers(Purpose other) {
    return equals(ANY) || equals(other) || other.value.startsWith(value + '.');
  }

  /** Returns how many refinements it has; 0 for {@link #ANY}, 1 for a purpose without a dot. */
  int depth() {
    return equals(ANY) ? 0 : 1 + (int) value.chars().filter(c -> c == '.').count();
  }

  @Override
  public String toString() {
    return value;
  }
}
