package io.clientele.workflow.engine;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.clientele.workflow.Trigger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The times of a schedule within a stretch of time, worked out once for all customers.
 *
 * <p>Where clocks change, one that comes at certain hours comes when the clock shows them for the
 * first time; what the clock skips comes as long after the change as it is written after it. One
 * that comes every hour or every few goes by the clock alone, and so comes in both hours that are
 * called the same.
 */
final class ScheduleTimes {
  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final ExecutionTime schedule;
  private final boolean hasHours;
  private final ZoneRules clock;
  private final Instant to;
  private final List<Instant> times = new ArrayList<>();
  private @Nullable Instant next;

  /**
   * @param from the first is after this
   * @param to and the last no later than this
   */
  ScheduleTimes(Trigger.OnSchedule on, Instant from, Instant to) {
    // The parser does so by the locale of the JVM, in which "fri" may become something else.
    this.schedule = ExecutionTime.forCron(CRON.parse(on.cron().toUpperCase(Locale.ROOT)));
    this.hasHours = !on.cron().strip().split("\\s+", -1)[1].startsWith("*");
    this.clock = on.zone().getRules();
    this.to = to;
    next = after(from);
  }

  /** Returns whether there is none. */
  boolean isEmpty() {
    return at(0) == null;
  }

  /** Returns the moments at which it is due, for any customer. */
  Moments moments() {
    return new Moments() {
      private int place;

      @Override
      public @Nullable Instant next() {
        return at(place++);
      }
    };
  }

  private @Nullable Instant at(int place) {
    while (times.size() <= place && next != null) {
      times.add(next);
      next = after(next);
    }
    return place < times.size() ? times.get(place) : null;
  }

  /** Returns the first time after an instant, {@code null} if it is not in the stretch. */
  private @Nullable Instant after(Instant instant) {
    Instant begin = instant.plusNanos(1);
    while (!begin.isAfter(to)) {
      Instant time = notBefore(begin);
      ZoneOffsetTransition change = clock.nextTransition(begin);
      if (change == null || (time != null && time.isBefore(change.getInstant()))) {
        return time == null || time.isAfter(to) ? null : time;
      }
      begin = change.getInstant();
    }
    return null;
  }

  /** Returns the first time from an instant on, as if the clock did not change any more. */
  private @Nullable Instant notBefore(Instant begin) {
    ZoneOffset offset = clock.getOffset(begin);
    ZoneOffsetTransition change = hasHours ? clock.previousTransition(begin.plusNanos(1)) : null;
    if (change == null) {
      return notBefore(begin, offset);
    }
    Instant end = change.getInstant().plus(change.getDuration().abs());
    if (!begin.isBefore(end)) {
      return notBefore(begin, offset);
    }
    if (change.isOverlap()) {
      return notBefore(end, offset); // all until then was there before
    }
    Instant skipped = notBefore(begin, change.getOffsetBefore());
    Instant time = notBefore(begin, offset);
    return skipped != null && skipped.isBefore(end) ? Moments.earlier(skipped, time) : time;
  }

  private @Nullable Instant notBefore(Instant begin, ZoneOffset offset) {
    ZonedDateTime shown = begin.minusNanos(1).atZone(offset).truncatedTo(ChronoUnit.MINUTES);
    return schedule.nextExecution(shown).map(ZonedDateTime::toInstant).orElse(null);
  }
}
