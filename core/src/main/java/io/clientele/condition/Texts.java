package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.IdText;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that names, texts and numbers in conditions keep, so that each can be written. */
final class Texts {
  static final int MAX_VALUE_LENGTH = 1000;
  static final int MAX_DIGITS = 40;

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

  /** Words that the language uses where the name of a field or a property could stand. */
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "is",
          "null",
          "between",
          "within",
          "where",
          "since",
          "until",
          "then",
          "no",
          "without",
          "of",
          "for",
          "true",
          "false",
          "today",
          "yesterday",
          "top",
          "segment",
          "contains",
          "starts",
          "ends",
          "with",
          "any",
          "all",
          "order",
          "purchase",
          "orders",
          "spent",
          "last_order",
          "first_order",
          "count",
          "sum",
          "mean",
          "min",
          "max",
          "distinct",
          "first",
          "last",
          "score",
          "affinity",
          "consent",
          "anniversary",
          "sequence");

  private Texts() {}

  /** Returns whether a name can be written without quotes. */
  static boolean isBare(String name) {
    return WORD.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** Checks the name of a field of the profile. */
  static void field(String name) {
    name("field", name);
    if (!isBare(name)) {
      throw new IllegalArgumentException(
          "field \"%s\", expected lower-case letters, digits and underscores, first a letter, and no word of the language"
              .formatted(name));
    }
  }

  /** Checks a name that may be any text. */
  static void name(String what, String name) {
    IdText.checked(what, name);
  }

  /** Checks a text that values are compared with; it may be empty. */
  static void value(String text) {
    requireNonNull(text, "text");
    if (text.length() > MAX_VALUE_LENGTH) {
      throw new IllegalArgumentException(
          "text of %s characters to compare with, expected at most %s"
              .formatted(text.length(), MAX_VALUE_LENGTH));
    }
    int bad = firstUnprintable(text);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "text to compare with has the character U+%04X at position %s, expected printable text"
              .formatted((int) text.charAt(bad), bad));
    }
  }

  /** Returns where the first control character or half of a surrogate pair is, or -1. */
  static int firstUnprintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Returns a number that values are compared with, without trailing zeros. */
  static BigDecimal number(BigDecimal number) {
    BigDecimal bare = requireNonNull(number, "number").stripTrailingZeros();
    if (bare.scale() > MAX_DIGITS || (long) bare.precision() - bare.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "number with more than %s digits before or after the point, expected at most as many"
              .formatted(MAX_DIGITS));
    }
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }
}
