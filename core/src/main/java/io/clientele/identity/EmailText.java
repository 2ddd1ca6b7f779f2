package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of an e-mail address: dot-atom, {@code @}, a domain of at least two labels.
 *
 * <p>Sources: RFC 5321 sections 4.5.3.1 and 2.3.11 (lengths; the local part is case-sensitive in
 * theory and nowhere in practice), RFC 5322 section 3.4.1 (dot-atom), RFC 6531 (Unicode in the
 * local part), RFC 1035 section 2.3.4 (labels). Quoted local parts and addresses of hosts by number
 * are refused: shops meet them as attacks and as typing errors.
 */
final class EmailText {
  private static final int MAX_LOCAL_BYTES = 64;
  private static final int MAX_BYTES = 254;
  private static final int MAX_LABEL = 63;
  private static final String ATEXT = "!#$%&'*+/=?^_`{|}~-";

  private EmailText() {}

  static IdentifierReading read(String text) {
    requireNonNull(text, "e-mail address");
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return IdentifierText.blank(IdentifierType.EMAIL);
    }
    if (stripped.length() > MAX_BYTES) {
      return refused(stripped, "%s characters, expected at most 254".formatted(stripped.length()));
    }
    int at = stripped.lastIndexOf('@');
    if (at < 1 || at == stripped.length() - 1) {
      return refused(stripped, "expected a name, an @ and a domain");
    }
    String local = lowerCase(Normalizer.normalize(stripped.substring(0, at), Normalizer.Form.NFC));
    String problem = problemOfLocal(local);
    if (problem != null) {
      return refused(stripped, problem);
    }
    String domain = asciiDomain(stripped.substring(at + 1));
    if (domain == null || !isDomain(domain)) {
      return refused(stripped, "expected a domain such as shop.example after the @");
    }
    String value = local + "@" + domain;
    if (utf8Length(value) > MAX_BYTES || utf8Length(local) > MAX_LOCAL_BYTES) {
      return refused(stripped, "expected at most 64 bytes before the @ and 254 in all");
    }
    return new IdentifierReading.Accepted(new Identifier(IdentifierType.EMAIL, value));
  }

  /** Returns whether a value looks like what {@link #read} makes; cheap, for values read back. */
  static boolean isNormal(String value) {
    int at = value.lastIndexOf('@');
    if (at < 1 || value.length() > MAX_BYTES || !isDomain(value.substring(at + 1))) {
      return false;
    }
    String local = value.substring(0, at);
    return problemOfLocal(local) == null && lowerCase(local).equals(local);
  }

  private static IdentifierReading refused(String text, String problem) {
    return IdentifierText.malformed(IdentifierType.EMAIL, text, problem);
  }

  private static @Nullable String problemOfLocal(String local) {
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      return "expected no dot at the ends of the name and no two in a row";
    }
    for (int i = 0; i < local.length(); i += Character.charCount(local.codePointAt(i))) {
      int c = local.codePointAt(i);
      boolean good =
          c < 128 ? isAsciiLetterOrDigit(c) || c == '.' || ATEXT.indexOf(c) >= 0 : isVisible(c);
      if (!good) {
        return "the character U+%04X cannot stand in the name before the @".formatted(c);
      }
    }
    return null;
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Returns the domain as DNS knows it, null if it has characters that no label may have. */
  private static @Nullable String asciiDomain(String domain) {
    String folded = Normalizer.normalize(domain, Normalizer.Form.NFKC);
    folded = Normalizer.normalize(lowerCase(folded), Normalizer.Form.NFKC).replace('。', '.');
    StringBuilder ascii = new StringBuilder();
    for (String label : folded.split("\\.", -1)) {
      if (label.length() > MAX_LABEL) {
        return null;
      }
      ascii.append(ascii.isEmpty() ? "" : ".");
      if (label.chars().allMatch(c -> c < 128)) {
        ascii.append(label);
      } else if (label.codePoints().allMatch(EmailText::isLabelCharacter)) {
        ascii.append("xn--").append(Punycode.encode(label));
      } else {
        return null;
      }
    }
    return ascii.toString();
  }

  private static boolean isLabelCharacter(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '-'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDomain(String domain) {
    int labels = 0;
    int start = 0;
    boolean numeric = true;
    for (int i = 0; i <= domain.length(); i++) {
      char c = i == domain.length() ? '.' : domain.charAt(i);
      if (c == '.') {
        int length = i - start;
        if (length == 0
            || length > MAX_LABEL
            || domain.charAt(start) == '-'
            || domain.charAt(i - 1) == '-') {
          return false;
        }
        labels++;
        start = i + 1;
        numeric &= i < domain.length() || allDigits(domain, i - length, i);
      } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return labels >= 2 && !numeric;
  }

  private static boolean allDigits(String text, int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Lower-cases each character by itself: no rule that looks at its neighbours, no locale. */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
    return lower.toString();
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
