package io.clientele.channels.template;

/** A template cannot be rendered for what was given. The message tells no values of customers. */
final class LiquidFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LiquidFailure(String message) {
    super(message, null, false, false);
  }
}
