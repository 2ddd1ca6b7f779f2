package io.clientele.consent;

/** The state of an address's subscription to something. */
public enum ConsentState {
  /** Permission was given. */
  SUBSCRIBED,
  /** Permission was given and has to be confirmed. */
  PENDING,
  /** Permission was taken back or forbidden. */
  UNSUBSCRIBED,
  /** Permission was never asked for, or asked for and not given. */
  NOT_SUBSCRIBED
}
