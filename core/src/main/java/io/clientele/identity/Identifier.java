package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that points at a customer: an e-mail address, a phone number, a device, the id of an
 * account. The value is in normal form, so that equal identifiers are equal records; {@link
 * IdentifierReader} brings foreign text into it and keeps away values that point at nobody.
 *
 * <p>Identifiers are personal data. {@link #toString()} and the messages of exceptions mask the
 * value; only {@link #value()} tells it.
 *
 * @param type what kind of thing it is
 * @param value the normal form: for an e-mail address what {@link #email} says, for a phone number
 *     E.164 such as {@code +442079460958}, otherwise at most 255 printable characters
 */
public record Identifier(IdentifierType type, String value) implements Comparable<Identifier> {
  /** The longest value of an identifier, in characters. */
  public static final int MAX_LENGTH = 255;

  private static final Comparator<Identifier> ORDER =
      Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

  public Identifier {
    requireNonNull(type, "type");
    requireNonNull(value, "value");
    String problem = IdentifierText.problemOf(type, value);
    if (problem != null) {
      throw new IllegalArgumentException(
          "%s %s: %s".formatted(type, Masked.value(type, value), problem));
    }
  }

  /** Returns the identifier of this type whose value is in normal form already. */
  public static Identifier of(IdentifierType type, String value) {
    return new Identifier(type, value);
  }

  /**
   * Returns an e-mail address in normal form: lower case, no blanks around it, the domain as DNS
   * knows it ({@code Ana@Müller.example} is {@code ana@xn--mller-kva.example}). What some providers
   * ignore, such as dots and {@code +tag}, stays, because a shop writes to the address that it was
   * given; for other providers these are other people.
   *
   * @throws IllegalArgumentException if it is no address that mail could be sent to
   */
  public static Identifier email(String address) {
    return EmailText.read(address).orElseThrow();
  }

  /**
   * Returns a phone number in E.164 form.
   *
   * @param number as people write it: {@code (650) 555-1212}, {@code +44 (0)20 7946 0958}
   * @param region ISO 3166-1 alpha-2 code of the country that a number without a country code is
   *     in, such as {@code GB}
   * @throws IllegalArgumentException if no number of that length exists there
   */
  public static Identifier phone(String number, String region) {
    return PhoneText.inRegion(region).read(number).orElseThrow();
  }

  /** Returns the id that the shop's system gave an account; upper and lower case differ. */
  public static Identifier external(String id) {
    return IdentifierText.read(IdentifierType.EXTERNAL, id).orElseThrow();
  }

  /** Returns the id of a device; one that is a UUID is in lower case. */
  public static Identifier device(String id) {
    return IdentifierText.read(IdentifierType.DEVICE, id).orElseThrow();
  }

  /** Returns the id of a browser; upper and lower case differ. */
  public static Identifier anonymous(String id) {
    return IdentifierText.read(IdentifierType.ANONYMOUS, id).orElseThrow();
  }

  /** Returns the token of a cart; upper and lower case differ. */
  public static Identifier cart(String token) {
    return IdentifierText.read(IdentifierType.CART, token).orElseThrow();
  }

  /** What a record has, spelled out: who is who is looked up by it for each event. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Identifier that
            && value.equals(that.value)
            && type.name().equals(that.type.name()));
  }

  @Override
  public int hashCode() {
    return 31 * type.name().hashCode() + value.hashCode();
  }

  @Override
  public int compareTo(Identifier other) {
    return ORDER.compare(this, other);
  }

  /** Returns the type and a hint of the value: {@code email a***@***.com}. */
  @Override
  public String toString() {
    return type + " " + Masked.value(type, value);
  }
}
