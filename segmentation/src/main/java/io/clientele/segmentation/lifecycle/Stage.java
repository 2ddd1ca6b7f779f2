package io.clientele.segmentation.lifecycle;

import java.util.EnumSet;
import java.util.Set;

/** Where a customer stands; at each instant each customer is in exactly one stage. */
public enum Stage {
  /** Has not ordered yet. */
  PROSPECT,
  /** Has ordered once, and is not overdue. */
  NEW,
  /** Has ordered again, and is not overdue. */
  ACTIVE,
  /** Has ordered after having lapsed, and is not overdue. */
  REACTIVATED,
  /** Is overdue: expected to have ordered, but not given up. */
  AT_RISK,
  /** Is so long overdue that an order would be a return. */
  LAPSED;

  /** Returns the stages that an order leads to from here; there is exactly one. */
  public Stage afterOrder() {
    return switch (this) {
      case PROSPECT -> NEW;
      case LAPSED -> REACTIVATED;
      case NEW, ACTIVE, REACTIVATED, AT_RISK -> ACTIVE;
    };
  }

  /** Returns the stages that the mere passing of time leads to from here, sooner or later. */
  public Set<Stage> afterSilence() {
    return switch (this) {
      case PROSPECT, LAPSED -> EnumSet.noneOf(Stage.class);
      case AT_RISK -> EnumSet.of(LAPSED);
      case NEW, ACTIVE, REACTIVATED -> EnumSet.of(AT_RISK, LAPSED);
    };
  }
}
