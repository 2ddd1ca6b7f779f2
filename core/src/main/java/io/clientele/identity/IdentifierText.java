package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.WellFormed;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The normal forms of identifiers, and those that need no file of their own. */
final class IdentifierText {
  private static final int UUID_LENGTH = 36;

  private IdentifierText() {}

  /** Returns what keeps a value from being in normal form, null if nothing does. */
  static @Nullable String problemOf(IdentifierType type, String value) {
    if (type.equals(IdentifierType.EMAIL)) {
      return EmailText.isNormal(value)
          ? null
          : "expected an address in normal form: Identifier.email(..) makes it";
    }
    if (type.equals(IdentifierType.PHONE)) {
      return PhoneText.isNormal(value)
          ? null
          : "expected E.164 such as +442079460958: Identifier.phone(..) makes it";
    }
    return problemOfToken(value);
  }

  /** Reads an identifier that its issuer made up, such as the id of an account or a device. */
  static IdentifierReading read(IdentifierType type, String text) {
    requireNonNull(text, type.name());
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return blank(type);
    }
    if (stripped.length() > Identifier.MAX_LENGTH) {
      return malformed(type, stripped, problemOfLength(stripped));
    }
    String value = Normalizer.normalize(stripped, Normalizer.Form.NFC);
    if (type.equals(IdentifierType.DEVICE) && isUuid(value)) {
      value = value.toLowerCase(Locale.ROOT);
    }
    String problem = problemOfToken(value);
    return problem == null
        ? new IdentifierReading.Accepted(new Identifier(type, value))
        : malformed(type, value, problem);
  }

  static IdentifierReading blank(IdentifierType type) {
    return new IdentifierReading.Refused(
        type,
        IdentifierReading.Reason.BLANK,
        type + " is blank: leave it absent where it is not known");
  }

  static IdentifierReading malformed(IdentifierType type, String text, String problem) {
    return new IdentifierReading.Refused(
        type,
        IdentifierReading.Reason.MALFORMED,
        "%s %s: %s".formatted(type, Masked.value(type, text), problem));
  }

  static String problemOfLength(String text) {
    return "%s characters, expected at most %s".formatted(text.length(), Identifier.MAX_LENGTH);
  }

  private static @Nullable String problemOfToken(String value) {
    if (value.isBlank()) {
      return "blank, leave it absent where it is not known";
    }
    if (value.length() > Identifier.MAX_LENGTH) {
      return problemOfLength(value);
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return "control character U+%04X at position %s, expected printable text"
            .formatted((int) value.charAt(i), i);
      }
    }
    if (value.strip().length() < value.length()) {
      return "blanks around the value, expected none: Identifier.external(..) and its like strip"
          + " them";
    }
    return WellFormed.problemOf(value);
  }

  private static boolean isUuid(String value) {
    if (value.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = value.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return true;
  }
}
