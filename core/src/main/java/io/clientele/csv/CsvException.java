package io.clientele.csv;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A file could not be read as it stands. The message is {@link BadRow#message()}. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient BadRow where;

  /** Makes an exception that tells what is wrong and where. */
  public CsvException(BadRow where) {
    this(where, null);
  }

  /**
   * @param where what is wrong, and where
   * @param cause what told so, such as an {@link java.io.IOException}
   */
  public CsvException(BadRow where, @Nullable Throwable cause) {
    super(requireNonNull(where, "where").message(), cause);
    this.where = where;
  }

  /** Returns what is wrong, and where. */
  public BadRow where() {
    return where;
  }
}
