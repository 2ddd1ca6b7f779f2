package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Values that look like identifiers and point at nobody, or at many: {@code null}, zeros and
 * dashes, the address of a shop's kiosk. Immutable, safe for use by several threads.
 *
 * <p>Patterns know one sign, {@code *}, which stands for any characters. They are matched in a time
 * bounded by the lengths of pattern and value, so no value can be made to hang the matching as with
 * regular expressions.
 */
public final class BlockedValues {
  /** The longest pattern, in characters. */
  public static final int MAX_PATTERN = 100;

  private static final BlockedValues NONE = new BlockedValues(Set.of(), List.of(), Set.of());

  /** What programs write for "nothing" and people for "none of your business". */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "null",
          "(null)",
          "nil",
          "none",
          "nan",
          "undefined",
          "unknown",
          "na",
          "n/a",
          "empty",
          "anonymous",
          "guest",
          "test",
          "tester",
          "testing",
          "default",
          "true",
          "false",
          "not set",
          "(not set)",
          "not provided",
          "[object object]",
          "-1",
          "noemail",
          "nomail",
          "no-email",
          "invalid");

  /** Names before the @ that no person has; other placeholders are somebody's name somewhere. */
  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "undefined",
          "none",
          "anonymous",
          "noemail",
          "nomail",
          "no-email",
          "noreply",
          "no-reply",
          "donotreply",
          "do-not-reply",
          "test",
          "invalid",
          "unknown");

  private static final int REPEATED_DIGITS = 7;

  private final Set<Identifier> values;
  private final List<Pattern> patterns;
  private final Set<String> placeholders;

  private record Pattern(IdentifierType type, String glob) {}

  private BlockedValues(Set<Identifier> values, List<Pattern> patterns, Set<String> placeholders) {
    this.values = values;
    this.patterns = patterns;
    this.placeholders = placeholders;
  }

  /** Returns a choice that blocks nothing. */
  public static BlockedValues none() {
    return NONE;
  }

  /**
   * Returns what nobody is called: words for "nothing" ({@code null}, {@code undefined}, {@code
   * test}, {@code anonymous} ...) in any spelling of case, values without a letter and without a
   * digit other than 0, e-mail addresses whose name before the {@code @} is such a word or whose
   * domain cannot exist ({@code .invalid}), and phone numbers that end in seven equal digits.
   */
  public static BlockedValues standard() {
    return new BlockedValues(Set.of(), List.of(), PLACEHOLDERS);
  }

  /** Returns these and one value more, such as the address of a kiosk. */
  public BlockedValues with(Identifier value) {
    Set<Identifier> more = new HashSet<>(values);
    more.add(requireNonNull(value, "value"));
    return new BlockedValues(Set.copyOf(more), patterns, placeholders);
  }

  /**
   * Returns these and all values of a type that a pattern matches, such as {@code
   * kiosk*@shop.example}.
   *
   * @param pattern a normal form in which {@code *} stands for any characters; at most 100
   */
  public BlockedValues withPattern(IdentifierType type, String pattern) {
    requireNonNull(type, "type");
    if (pattern.isEmpty() || pattern.length() > MAX_PATTERN) {
      throw new IllegalArgumentException(
          "pattern of %s characters for %s, expected 1 to %s"
              .formatted(pattern.length(), type, MAX_PATTERN));
    }
    List<Pattern> more = new ArrayList<>(patterns);
    more.add(new Pattern(type, pattern));
    return new BlockedValues(values, List.copyOf(more), placeholders);
  }

  /** Returns whether an identifier points at nobody or at many. */
  public boolean blocks(Identifier identifier) {
    return values.contains(identifier)
        || (!placeholders.isEmpty() && isPlaceholder(identifier))
        || patterns.stream()
            .anyMatch(p -> p.type.equals(identifier.type()) && matches(p.glob, identifier.value()));
  }

  private boolean isPlaceholder(Identifier identifier) {
    String value = identifier.value();
    if (identifier.type().equals(IdentifierType.EMAIL)) {
      return NOBODY.contains(value.substring(0, value.lastIndexOf('@')))
          || value.endsWith(".invalid");
    }
    if (identifier.type().equals(IdentifierType.PHONE)) {
      return endsInEqualDigits(value);
    }
    return isEmptyOfMeaning(value) || placeholders.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean endsInEqualDigits(String value) {
    char last = value.charAt(value.length() - 1);
    return value.length() > REPEATED_DIGITS
        && value.substring(value.length() - REPEATED_DIGITS).chars().allMatch(c -> c == last);
  }

  private static boolean isEmptyOfMeaning(String value) {
    return value.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) && c != '0');
  }

  /** Matches from left to right; on a mismatch the last star takes one character more. */
  private static boolean matches(String glob, String value) {
    int g = 0;
    int v = 0;
    int star = -1;
    int taken = 0;
    while (v < value.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        taken = v;
      } else if (g < glob.length() && glob.charAt(g) == value.charAt(v)) {
        g++;
        v++;
      } else if (star >= 0) {
        g = star + 1;
        v = ++taken;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  @Override
  public String toString() {
    Map<String, Integer> sizes = Map.of("values", values.size(), "patterns", patterns.size());
    return "BlockedValues" + sizes;
  }
}
