package io.clientele.workflow.engine;

/**
 * What is done with a message of which nobody knows whether it was sent, where the channel neither
 * goes by keys nor can be asked.
 */
public enum DeliveryPromise {
  /** It is not sent again, and stands as uncertain until somebody says what became of it. */
  AT_MOST_ONCE,
  /** It is sent again, so a customer may get it twice. */
  AT_LEAST_ONCE
}
