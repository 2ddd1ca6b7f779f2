package io.clientele.condition;

/** One of the two ends of what happened. */
public enum End {
  /** The earliest. */
  FIRST,
  /** The latest. */
  LAST
}
