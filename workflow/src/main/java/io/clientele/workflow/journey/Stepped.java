package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of looking at a journey. A runner keeps all three, or none.
 *
 * @param journey the journey now
 * @param effects what is to be done, in order
 * @param decisions why
 */
public record Stepped(Journey journey, List<Effect> effects, List<Decision> decisions) {
  public Stepped {
    requireNonNull(journey, "journey");
    effects = List.copyOf(effects);
    decisions = List.copyOf(decisions);
  }
}
