package io.clientele.identity;

import static java.util.Objects.requireNonNull;

/**
 * Brings foreign text into the normal form of identifiers and keeps away values that point at
 * nobody. Immutable, safe for use by several threads; a few microseconds for each text.
 */
public final class IdentifierReader {
  private final PhoneText phones;
  private final BlockedValues blocked;

  private IdentifierReader(PhoneText phones, BlockedValues blocked) {
    this.phones = phones;
    this.blocked = blocked;
  }

  /**
   * Returns a reader that keeps away {@link BlockedValues#standard()}.
   *
   * @param region ISO 3166-1 alpha-2 code of the country that phone numbers without a country code
   *     are in, such as {@code GB}
   */
  public static IdentifierReader inRegion(String region) {
    return new IdentifierReader(PhoneText.inRegion(region), BlockedValues.standard());
  }

  /** Returns a reader that keeps away these values instead. */
  public IdentifierReader blocking(BlockedValues values) {
    return new IdentifierReader(phones, requireNonNull(values, "values"));
  }

  /** Reads a text that ought to be an identifier of this type. */
  public IdentifierReading read(IdentifierType type, String text) {
    IdentifierReading reading = normalised(requireNonNull(type, "type"), text);
    if (reading.identifier().filter(blocked::blocks).isPresent()) {
      return new IdentifierReading.Refused(
          type,
          IdentifierReading.Reason.BLOCKED,
          "%s is on the list of values that point at nobody or at many".formatted(type));
    }
    return reading;
  }

  /** Reads an e-mail address; see {@link Identifier#email}. */
  public IdentifierReading email(String text) {
    return read(IdentifierType.EMAIL, text);
  }

  /** Reads a phone number; see {@link Identifier#phone}. */
  public IdentifierReading phone(String text) {
    return read(IdentifierType.PHONE, text);
  }

  private IdentifierReading normalised(IdentifierType type, String text) {
    if (type.equals(IdentifierType.EMAIL)) {
      return EmailText.read(text);
    }
    return type.equals(IdentifierType.PHONE) ? phones.read(text) : IdentifierText.read(type, text);
  }
}
