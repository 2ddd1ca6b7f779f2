package io.clientele.modelfile;

/** Says why bytes are no model file, or not the model that was asked for. */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what was found, what was expected, and the way out
   */
  public ModelFileException(String message) {
    super(message);
  }
}
