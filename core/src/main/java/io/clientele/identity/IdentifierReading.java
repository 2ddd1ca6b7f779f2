package io.clientele.identity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What became of a text that ought to be an identifier. */
public sealed interface IdentifierReading {
  /** Returns the identifier, absent if the text was refused. */
  Optional<Identifier> identifier();

  /**
   * Returns the identifier.
   *
   * @throws IllegalArgumentException if the text was refused; the message masks the text
   */
  Identifier orElseThrow();

  /**
   * The text is an identifier.
   *
   * @param value the identifier in normal form
   */
  record Accepted(Identifier value) implements IdentifierReading {
    public Accepted {
      requireNonNull(value, "value");
    }

    @Override
    public Optional<Identifier> identifier() {
      return Optional.of(value);
    }

    @Override
    public Identifier orElseThrow() {
      return value;
    }
  }

  /**
   * The text points at nobody.
   *
   * @param type what it ought to be
   * @param reason why not
   * @param explanation the same for a person to read; it does not tell the text
   */
  record Refused(IdentifierType type, Reason reason, String explanation)
      implements IdentifierReading {
    public Refused {
      requireNonNull(type, "type");
      requireNonNull(reason, "reason");
      requireNonNull(explanation, "explanation");
    }

    @Override
    public Optional<Identifier> identifier() {
      return Optional.empty();
    }

    @Override
    public Identifier orElseThrow() {
      throw new IllegalArgumentException(explanation);
    }
  }

  /** Why a text is no identifier. */
  enum Reason {
    /** There is nothing in it. */
    BLANK,
    /** No value of this type looks like it. */
    MALFORMED,
    /** It looks well but stands for nobody or for many: {@code null}, zeros, a kiosk's address. */
    BLOCKED
  }
}
