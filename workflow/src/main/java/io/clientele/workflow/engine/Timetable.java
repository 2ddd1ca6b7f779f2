package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.ConditionSet;
import io.clientele.condition.SegmentRules;
import io.clientele.identity.CustomerId;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What makes a workflow begin within a stretch of time without anybody telling: schedules, days of
 * the customer's own, scores that cross a threshold, and segments that are entered or left. Each
 * moment is that at which it came about, however late it is looked for, and has an id that follows
 * from it, so that looking at the same stretch again begins nothing twice.
 */
final class Timetable {
  /** Moments of one customer that one look takes in at most; more are a mistake. */
  private static final int MOST_MOMENTS = 10_000;

  private final Program program;
  private final Trigger trigger;
  private final Instant from;
  private final Instant to;
  private final @Nullable ScheduleTimes times;
  private final @Nullable ConditionSet segment;

  /**
   * @param segments those of which it is known who was in them when
   * @param from what came due after this
   * @param to and no later than this
   */
  Timetable(Program program, SegmentRules segments, Instant from, Instant to) {
    this.program = program;
    this.from = from;
    this.to = to;
    trigger = program.workflow().start().trigger();
    times = trigger instanceof Trigger.OnSchedule on ? new ScheduleTimes(on, from, to) : null;
    segment = trigger instanceof Trigger.OnSegment on ? SegmentTurns.rule(on, segments) : null;
  }

  /** Returns whether the workflow begins by time or by a model at all. */
  static boolean concerns(Program program) {
    Trigger trigger = program.workflow().start().trigger();
    return trigger instanceof Trigger.OnSchedule
        || trigger instanceof Trigger.OnDay
        || trigger instanceof Trigger.OnScore;
  }

  /** Returns whether nothing can be due for anybody. */
  boolean isEmpty() {
    if (trigger instanceof Trigger.OnSchedule) {
      return requireNonNull(times).isEmpty();
    }
    return !(trigger instanceof Trigger.OnDay || trigger instanceof Trigger.OnScore)
        && segment == null;
  }

  /** Returns what came due for a customer. */
  List<Arrival> of(TimeLine customer) {
    List<Arrival> due = new ArrayList<>();
    Iterator<Arrival> all = inOrder(customer);
    while (all.hasNext() && due.size() < MOST_MOMENTS) {
      due.add(all.next());
    }
    return due;
  }

  /** Returns what comes due for a customer in the order of time, worked out as it is asked for. */
  Iterator<Arrival> inOrder(TimeLine customer) {
    Moments moments = moments(customer);
    return new Iterator<>() {
      private @Nullable Instant next = moments.next();

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Arrival next() {
        Instant here = next;
        if (here == null) {
          throw new NoSuchElementException("nothing more comes due until " + to);
        }
        next = moments.next();
        return arrival(customer.customer(), here);
      }
    };
  }

  private Moments moments(TimeLine customer) {
    if (times != null) {
      return times.moments();
    } else if (trigger instanceof Trigger.OnDay on) {
      return new OwnDays(on, customer, from, to);
    } else if (trigger instanceof Trigger.OnScore on) {
      return new ScoreCrossings(on, customer, from, to);
    } else if (trigger instanceof Trigger.OnSegment on && segment != null) {
      return new SegmentTurns(segment, on.entered(), customer, from, to);
    }
    return () -> null;
  }

  private Arrival arrival(CustomerId customer, Instant time) {
    if (trigger instanceof Trigger.OnSegment on) {
      return Arrival.ofSegment(customer, on.segment(), on.entered(), time);
    }
    String workflow = program.workflow().name();
    return new Arrival(
        "time/%s/%s/%s".formatted(workflow, time, customer.value()),
        customer,
        time,
        new Arrival.Called(workflow, ""));
  }
}
