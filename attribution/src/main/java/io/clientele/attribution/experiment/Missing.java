package io.clientele.attribution.experiment;

/** What a metric makes of units of which nothing is known. */
public enum Missing {
  /** Nothing: the analysis is refused, so that somebody decides. */
  REFUSE,

  /** Leaves them out. Right only if being unknown has nothing to do with the variant. */
  LEAVE_OUT,

  /** Counts them as 0: right where no row says that nothing happened, such as no order. */
  AS_ZERO
}
