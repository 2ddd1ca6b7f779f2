package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * At which instants the past is cut into what was known and what came: features are of what
 * happened strictly before a cut, labels of what happened from it on. Several cuts give more
 * examples, and of more seasons.
 *
 * @param instants of the cuts, in ascending order, at least one
 * @param knownUntil the end of what is recorded: what comes true later is not known yet
 */
public record TrainingCuts(List<Instant> instants, Instant knownUntil) {
  public TrainingCuts {
    instants = List.copyOf(instants);
    requireNonNull(knownUntil, "knownUntil");
    if (instants.isEmpty()) {
      throw new IllegalArgumentException("no cut, expected at least one");
    }
    for (int i = 1; i < instants.size(); i++) {
      if (!instants.get(i).isAfter(instants.get(i - 1))) {
        throw new IllegalArgumentException(
            "cut %s after cut %s, expected ascending instants"
                .formatted(instants.get(i), instants.get(i - 1)));
      }
    }
  }

  /** Returns cuts at these instants. */
  public static TrainingCuts of(Instant knownUntil, Instant... instants) {
    return new TrainingCuts(List.of(instants), knownUntil);
  }

  /**
   * Returns the latest cuts whose labels are known.
   *
   * @param count how many
   * @param step time between them
   * @param horizon time that labels look ahead
   */
  public static TrainingCuts latest(
      int count, Duration step, Duration horizon, Instant knownUntil) {
    if (count < 1 || step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException(
          "%s cuts every %s, expected at least 1 and a time above 0".formatted(count, step));
    }
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      instants.add(knownUntil.minus(horizon).minus(step.multipliedBy(i)));
    }
    Collections.reverse(instants);
    return new TrainingCuts(instants, knownUntil);
  }

  void checkKnown(Duration horizon) {
    Instant last = instants.get(instants.size() - 1);
    if (last.plus(horizon).isAfter(knownUntil)) {
      throw new IllegalArgumentException(
          "cut %s: what comes within %s of it is known only at %s, but the records end at %s; cut earlier"
              .formatted(last, horizon, last.plus(horizon), knownUntil));
    }
  }
}
