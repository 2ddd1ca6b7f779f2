package io.clientele.intake;

import io.clientele.event.Event;
import io.clientele.identity.Identifier;
import io.clientele.privacy.SuppressionList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which events may be taken in. */
final class Screening {
  /** How many identifiers are asked for at once, at most: few are ever found. */
  private static final int TOGETHER = 500;

  private final SuppressionList suppressions;
  private final Instant earliest;
  private final Duration tolerance;

  Screening(SuppressionList suppressions, Instant earliest, Duration tolerance) {
    this.suppressions = suppressions;
    this.earliest = earliest;
    this.tolerance = tolerance;
  }

  /** Returns events whose times can be, and notes the others. */
  List<Event> timely(List<Event> events, Instant now, List<Refused> refused) {
    Instant latest = now.plus(tolerance);
    List<Event> timely = new ArrayList<>(events.size());
    for (Event event : events) {
      if (event.header().happenedAt().isAfter(latest)
          || event.header().receivedAt().isAfter(latest)) {
        refused.add(new Refused(event, Refusal.FROM_THE_FUTURE));
      } else if (event.header().happenedAt().isBefore(earliest)) {
        refused.add(new Refused(event, Refusal.TOO_OLD));
      } else {
        timely.add(event);
      }
    }
    return timely;
  }

  /** Returns events that concern nobody who was erased, and notes the others. */
  List<Event> unerased(List<Event> events, List<Refused> refused) {
    if (!anySuppressed(events)) {
      return events;
    }
    List<Event> rest = new ArrayList<>(events.size());
    for (Event event : events) {
      if (isErased(event)) {
        refused.add(new Refused(event, Refusal.ERASED));
      } else {
        rest.add(event);
      }
    }
    return rest;
  }

  /** Returns the identifiers of refused events by which their persons were erased. */
  Set<Identifier> erased(List<Refused> refused) {
    return refused.stream()
        .flatMap(each -> each.event().identifiers().stream())
        .filter(identifier -> suppressions.since(identifier).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isErased(Event event) {
    // by a clock that is fast, it seems to have happened later than it did
    return suppressions
        .since(event.identifiers())
        .filter(since -> !event.header().happenedAt().isAfter(since.plus(tolerance)))
        .isPresent();
  }

  private boolean anySuppressed(List<Event> events) {
    Set<Identifier> some = new LinkedHashSet<>();
    for (Event event : events) {
      some.addAll(event.identifiers());
      if (some.size() >= TOGETHER) {
        if (suppressions.since(some).isPresent()) {
          return true;
        }
        some.clear();
      }
    }
    return !some.isEmpty() && suppressions.since(some).isPresent();
  }
}
