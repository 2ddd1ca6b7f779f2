package io.clientele.condition;

/** What is known of a permission. */
public enum ConsentState {
  /** The customer gave it. */
  GIVEN,
  /** The customer took it back, or refused it. */
  WITHDRAWN,
  /** The customer never told. */
  UNKNOWN
}
