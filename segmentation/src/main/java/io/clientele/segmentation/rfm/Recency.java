package io.clientele.segmentation.rfm;

/** How the time since the last purchase is measured. */
public enum Recency {
  /**
   * Midnights of the shop passed since: a purchase of this morning is 0 days old, one of last night
   * is 1 day old. Always a whole number.
   */
  CALENDAR_DAYS,
  /** Time elapsed, in days of 24 hours, to the millisecond. */
  EXACT
}
