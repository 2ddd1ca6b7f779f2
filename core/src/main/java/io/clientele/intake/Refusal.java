package io.clientele.intake;

/** Why an event is not taken in. */
public enum Refusal {
  /** It concerns a person who was erased, and happened before that. */
  ERASED,
  /** It happened, or was received, later than now by more than clocks differ. */
  FROM_THE_FUTURE,
  /** It happened before anything that the host expects, as where a time was lost on the way. */
  TOO_OLD
}
