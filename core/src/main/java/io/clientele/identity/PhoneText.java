package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * The normal form of a phone number: E.164, a plus and at most 15 digits (ITU-T E.164, 6.2.1).
 *
 * <p>A number is accepted if its length is possible where it is. Whether its block is in use is not
 * asked: numbering plans change faster than libraries, and a STOP from a number that is too new for
 * us must not be lost.
 */
final class PhoneText {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int MAX_INPUT = 100;
  private static final int MAX_DIGITS = 15;
  private static final int MIN_DIGITS = 7;

  private final String region;

  private PhoneText(String region) {
    this.region = region;
  }

  static PhoneText inRegion(String region) {
    requireNonNull(region, "region");
    if (!NUMBERS.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException(
          "region \"%s\", expected an ISO 3166-1 alpha-2 code in upper case such as GB"
              .formatted(region));
    }
    return new PhoneText(region);
  }

  IdentifierReading read(String text) {
    requireNonNull(text, "phone number");
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return IdentifierText.blank(IdentifierType.PHONE);
    }
    if (stripped.length() > MAX_INPUT) {
      return refused(stripped, "%s characters, expected at most 100".formatted(stripped.length()));
    }
    PhoneNumber number;
    try {
      number = NUMBERS.parse(stripped, region);
    } catch (NumberParseException e) { // its message tells what, and may tell the number
      return refused(stripped, "expected a number as people in " + region + " write it");
    }
    if (number.hasExtension()) {
      return refused(stripped, "has an extension: a desk behind a line that others share");
    }
    ValidationResult possible = NUMBERS.isPossibleNumberWithReason(number);
    String value = NUMBERS.format(number, PhoneNumberFormat.E164);
    if (possible != ValidationResult.IS_POSSIBLE || !isNormal(value)) {
      return refused(
          stripped,
          "no number of +%s has this length: is the country or area code missing?"
              .formatted(number.getCountryCode()));
    }
    return new IdentifierReading.Accepted(new Identifier(IdentifierType.PHONE, value));
  }

  static boolean isNormal(String value) {
    int digits = value.length() - 1;
    if (digits < MIN_DIGITS || digits > MAX_DIGITS || value.charAt(0) != '+') {
      return false;
    }
    for (int i = 1; i <= digits; i++) {
      if (value.charAt(i) < (i == 1 ? '1' : '0') || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static IdentifierReading refused(String text, String problem) {
    return IdentifierText.malformed(IdentifierType.PHONE, text, problem);
  }
}
