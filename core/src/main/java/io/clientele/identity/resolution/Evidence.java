package io.clientele.identity.resolution;

import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What joins identifiers: that they were seen together, or that a person decided it. */
public sealed interface Evidence permits Observation, Joining {
  /**
   * In the order in which evidence is looked at: observations, then joinings, each by time and id.
   */
  Comparator<Evidence> ORDER =
      Comparator.<Evidence, Boolean>comparing(Joining.class::isInstance)
          .thenComparing(Evidence::at)
          .thenComparing(Evidence::id);

  /** Returns what tells it from others of its kind. */
  String id();

  /** Returns when it was seen or decided. */
  Instant at();

  /** Returns whom it concerns, in ascending order. */
  List<Identifier> identifiers();
}
