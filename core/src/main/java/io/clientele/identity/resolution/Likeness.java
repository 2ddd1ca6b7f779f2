package io.clientele.identity.resolution;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Forms of names and addresses in which what people write differently is the same. */
final class Likeness {
  private static final Set<String> DOTLESS = Set.of("gmail.com", "googlemail.com");
  private static final int MIN_NAME = 4;

  private Likeness() {}

  /** Returns the words of a name without accents, case and signs, in alphabetical order. */
  static String name(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace('ı', 'i')
            .replace("ß", "ss");
    StringBuilder words = new StringBuilder();
    plain
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> words.appendCodePoint(Character.isLetterOrDigit(c) ? c : ' '));
    return Arrays.stream(words.toString().strip().split(" +"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Returns the letters and digits of a postcode, in upper case. */
  static String postcode(String postcode) {
    return postcode
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns the mailbox that an address most likely reaches. */
  static String mailbox(String email) {
    int at = email.lastIndexOf('@');
    String name = email.substring(0, at);
    String domain = email.substring(at + 1);
    int plus = name.indexOf('+');
    if (plus > 0) {
      name = name.substring(0, plus);
    }
    return DOTLESS.contains(domain) ? name.replace(".", "") + "@gmail.com" : name + "@" + domain;
  }

  /** Returns an address and all that have one character less; two near ones have one in common. */
  static List<String> shortenings(String email) {
    if (email.lastIndexOf('@') < MIN_NAME) {
      return List.of();
    }
    List<String> all = new ArrayList<>(email.length() + 1);
    all.add(email);
    for (int i = 0; i < email.length(); i++) {
      if (i == 0 || email.charAt(i) != email.charAt(i - 1)) {
        all.add(email.substring(0, i) + email.substring(i + 1));
      }
    }
    return all;
  }

  /**
   * Returns whether one text becomes the other by one character more, less or different, which is
   * no digit, or by two neighbours that swap places.
   */
  static boolean isSlip(String one, String other) {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = one.length() >= other.length() ? other : one;
    int start = 0;
    while (start < shorter.length() && longer.charAt(start) == shorter.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter.length() - start
        && longer.charAt(longer.length() - 1 - end) == shorter.charAt(shorter.length() - 1 - end)) {
      end++;
    }
    String changed = longer.substring(start, longer.length() - end);
    String from = shorter.substring(start, shorter.length() - end);
    if ((changed + from).chars().anyMatch(Character::isDigit)) {
      return false;
    }
    boolean swapped =
        changed.length() == 2
            && from.length() == 2
            && changed.charAt(0) == from.charAt(1)
            && changed.charAt(1) == from.charAt(0);
    return swapped || (changed.length() == 1 && from.length() <= 1);
  }
}
