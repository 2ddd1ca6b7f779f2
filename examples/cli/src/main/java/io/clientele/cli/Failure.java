package io.clientele.cli;

/** A run that cannot go on, in words that let a person mend it. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  Failure(String message) {
    super(message);
  }

  private Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns a failure of what the library refused. The options were checked before, so it lies in
   * the data: amounts beyond all measure, say.
   */
  static Failure of(String dataName, IllegalArgumentException refusal) {
    return new Failure(dataName + ": " + refusal.getMessage(), refusal);
  }
}
