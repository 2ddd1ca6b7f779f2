package io.clientele.segmentation.live;

import io.clientele.condition.ConditionSet;
import io.clientele.event.Event;
import io.clientele.profile.TimeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which segments a customer was from one instant until another, by all that is known, and the
 * track that led there.
 *
 * @param steps from when on the customer was in which segments; the first is of the first instant
 * @param track stands at the last instant of these at which something might have changed
 */
record Truth(List<Step> steps, Track track) {
  /**
   * Where something changed.
   *
   * @param at from when on
   * @param in in which segments
   * @param event the last event of that instant, if there was one
   */
  record Step(Instant at, BitSet in, @Nullable Event event) {}

  /**
   * Works it out.
   *
   * @param asked when the owner of a score last said that it changed, which no event tells
   */
  static Truth of(ConditionSet set, TimeLine line, Instant from, Instant until, Instant asked) {
    Track track = new Track(set, line, from);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(from, track.in(), track.cause()));
    while (true) {
      Instant next = track.next();
      boolean askAgain = asked.isAfter(track.at()) && (next == null || !next.isBefore(asked));
      if (askAgain && !asked.isAfter(until)) {
        track = new Track(set, line, asked);
      } else if (next != null && !next.isAfter(until)) {
        track.moveTo(next);
      } else {
        return new Truth(steps, track);
      }
      if (!track.in().equals(steps.get(steps.size() - 1).in())) {
        steps.add(new Step(track.at(), track.in(), track.cause()));
      }
    }
  }

  /** Returns the instants from one on at which the customer entered or left a segment. */
  List<Instant> toggles(int segment, Instant from, boolean wasIn) {
    List<Instant> toggles = new ArrayList<>(0);
    boolean in = wasIn;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean over = i + 1 < steps.size() && !steps.get(i + 1).at().isAfter(from);
      if (!over && step.in().get(segment) != in) {
        toggles.add(step.at().isBefore(from) ? from : step.at());
        in = !in;
      }
    }
    return toggles;
  }

  /** Returns the event at which something changed, if it was one. */
  @Nullable Event eventAt(Instant at) {
    for (Step step : steps) {
      if (step.at().equals(at)) {
        return step.event();
      }
    }
    return null;
  }
}
