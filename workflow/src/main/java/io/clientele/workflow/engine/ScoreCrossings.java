package io.clientele.workflow.engine;

import io.clientele.event.Event;
import io.clientele.profile.Profile;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a score of a customer crosses a threshold. It is looked at when something
 * happens to the customer and when the model says, which is each full hour if it says nothing, and
 * each time compared with the look before, which may lie before the stretch. Before the first event
 * there is no customer, and so no score.
 */
final class ScoreCrossings implements Moments {
  private final Trigger.OnScore on;
  private final TimeLine line;
  private final Instant from;
  private final Instant to;
  private final List<Event> events;
  private int seen;
  private @Nullable Instant again;
  private double score = Double.NaN;

  /** The last look whose score nobody wanted to know yet. */
  private @Nullable Profile looked;

  /**
   * @param from the first is after this
   * @param to and the last no later than this
   */
  ScoreCrossings(Trigger.OnScore on, TimeLine line, Instant from, Instant to) {
    this.on = on;
    this.line = line;
    this.from = from;
    this.to = to;
    events = line.events();
    seen = Moments.countUntil(events, from);
    Instant event = seen == 0 ? null : Moments.timeOf(events, seen - 1);
    if (event != null) {
      Instant hour = from.truncatedTo(ChronoUnit.HOURS);
      look(line.at(event.isAfter(hour) ? event : hour));
    }
  }

  @Override
  public @Nullable Instant next() {
    while (true) {
      Instant at = Moments.earlier(Moments.timeOf(events, seen), again);
      if (at == null || at.isAfter(to)) {
        return null;
      }
      while (at.equals(Moments.timeOf(events, seen))) {
        seen++;
      }
      double before = looked == null ? score : looked.score(on.score());
      Profile here = line.at(at);
      score = here.score(on.score());
      look(here);
      looked = null;
      if (at.isAfter(from) && crosses(before, score)) {
        return at;
      }
    }
  }

  private void look(Profile profile) {
    looked = profile;
    again = profile.nextScoreAt(on.score()).orElse(null);
    if (again != null && !again.isAfter(profile.at())) {
      throw new IllegalStateException(
          "score %s looked at %s is to be looked at again at %s, expected later"
              .formatted(on.score(), profile.at(), again));
    }
  }

  private boolean crosses(double before, double here) {
    if (Double.isNaN(here)) {
      return false;
    }
    boolean reaches = reaches(here);
    return on.rises()
        ? reaches && !reaches(before)
        : !reaches && (Double.isNaN(before) || reaches(before));
  }

  private boolean reaches(double value) {
    return !Double.isNaN(value) && BigDecimal.valueOf(value).compareTo(on.threshold()) >= 0;
  }
}
