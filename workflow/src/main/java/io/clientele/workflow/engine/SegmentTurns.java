package io.clientele.workflow.engine;

import io.clientele.condition.Condition;
import io.clientele.condition.ConditionSet;
import io.clientele.condition.SegmentRules;
import io.clientele.condition.Standing;
import io.clientele.event.Event;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a customer enters or leaves a segment, by its rule. Before the first event
 * there is no customer, and so nobody in a segment.
 */
final class SegmentTurns implements Moments {
  private final ConditionSet rule;
  private final boolean entered;
  private final TimeLine line;
  private final Instant to;
  private final List<Event> events;
  private int seen;
  private @Nullable Standing standing;
  private boolean isIn;

  /**
   * @param rule that of the segment alone
   * @param from the first is after this
   * @param to and the last no later than this
   */
  SegmentTurns(ConditionSet rule, boolean entered, TimeLine line, Instant from, Instant to) {
    this.rule = rule;
    this.entered = entered;
    this.line = line;
    this.to = to;
    events = line.events();
    seen = Moments.countUntil(events, from);
    if (seen > 0) {
      Standing known = rule.of(line.at(from));
      standing = known;
      isIn = known.holds(0);
    }
  }

  /**
   * Returns the rule of a segment if it tells at any time who was in it: {@code null} if it is not
   * known, or if it asks models, of which nobody knows what they would have said.
   */
  static @Nullable ConditionSet rule(Trigger.OnSegment on, SegmentRules segments) {
    Condition condition = segments.asMap().get(on.segment());
    if (condition == null) {
      return null;
    }
    ConditionSet rule = ConditionSet.of(List.of(condition), segments);
    return rule.asksModels(0) ? null : rule;
  }

  @Override
  public @Nullable Instant next() {
    while (true) {
      Instant change = standing == null ? null : standing.nextChangeAt().orElse(null);
      Instant at = Moments.earlier(Moments.timeOf(events, seen), change);
      if (at == null || at.isAfter(to)) {
        return null;
      }
      boolean was = isIn;
      isIn = isInAt(at);
      if (isIn != was && isIn == entered) {
        return at;
      }
    }
  }

  private boolean isInAt(Instant at) {
    int before = seen;
    while (at.equals(Moments.timeOf(events, seen))) {
      seen++;
    }
    Standing known = standing;
    if (known == null) {
      known = rule.of(line.at(at));
      standing = known;
    } else {
      known.moveTo(line.at(at), events.subList(before, seen));
    }
    return known.holds(0);
  }
}
