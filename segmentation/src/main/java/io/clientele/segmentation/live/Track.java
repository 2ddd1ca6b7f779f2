package io.clientele.segmentation.live;

import io.clientele.condition.ConditionSet;
import io.clientele.condition.Standing;
import io.clientele.event.Event;
import io.clientele.profile.TimeLine;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one customer from instant to instant at which something may change. Before the first
 * event of a customer there is no customer, and so none in a segment.
 */
final class Track {
  private final ConditionSet set;
  private TimeLine line;
  private List<Event> events;
  private Instant at;
  private int seen;
  private @Nullable Standing standing;
  private BitSet in = new BitSet();

  Track(ConditionSet set, TimeLine line, Instant at) {
    this.set = set;
    this.line = line;
    this.events = line.events();
    this.at = at;
    this.seen = countUntil(at);
    look(0);
  }

  Instant at() {
    return at;
  }

  /** Returns in which segments the customer is; not to be changed. */
  BitSet in() {
    return in;
  }

  /** Returns the next instant at which to look again, if nothing more becomes known. */
  @Nullable Instant next() {
    Instant change = standing == null ? null : standing.nextChangeAt().orElse(null);
    Instant event = seen == events.size() ? null : events.get(seen).header().happenedAt();
    return change == null || (event != null && event.isBefore(change)) ? event : change;
  }

  /** Returns the last event that happened at the instant itself, if there is one. */
  @Nullable Event cause() {
    Event last = seen == 0 ? null : events.get(seen - 1);
    return last != null && last.header().happenedAt().equals(at) ? last : null;
  }

  /** Goes on by what is known now, and returns whether until here it is what was known. */
  boolean learn(TimeLine more) {
    List<Event> all = more.events();
    int until = countUntil(all, at, Math.min(seen, all.size()));
    if (until != seen) {
      return false;
    }
    line = more;
    events = all;
    return true;
  }

  /** Goes on, and returns whether the customer may have entered or left a segment. */
  boolean moveTo(Instant instant) {
    int before = seen;
    at = instant;
    seen = countUntil(instant);
    return look(before);
  }

  private boolean look(int before) {
    if (seen == 0) {
      return false;
    }
    Standing known = standing;
    if (known == null) {
      known = set.of(line.at(at));
      standing = known;
    } else if (!known.moveTo(line.at(at), events.subList(before, seen))) {
      return false;
    }
    BitSet now = new BitSet(set.conditions().size());
    for (int i = 0; i < set.conditions().size(); i++) {
      now.set(i, known.holds(i));
    }
    in = now;
    return true;
  }

  private int countUntil(Instant instant) {
    return countUntil(events, instant, seen);
  }

  /** Goes from where it was: the next events are near, and a first look goes to the end. */
  private static int countUntil(List<Event> events, Instant instant, int about) {
    int count = about;
    while (count < events.size() && !events.get(count).header().happenedAt().isAfter(instant)) {
      count++;
    }
    while (count > 0 && events.get(count - 1).header().happenedAt().isAfter(instant)) {
      count--;
    }
    return count;
  }
}
