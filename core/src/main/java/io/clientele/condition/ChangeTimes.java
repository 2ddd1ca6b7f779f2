package io.clientele.condition;

import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.Comparison.Within;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds when conditions may change by the mere passing of time: when a span is over, when a day
 * begins that makes a difference, when a time of the profile comes.
 */
final class ChangeTimes {
  /** How many days to look ahead for a day that comes round again: a leap day takes eight years. */
  private static final int ANNIVERSARY_DAYS = 9 * 366;

  private final Evaluation evaluation;
  private final ShopTime time;
  private @Nullable Instant next;

  ChangeTimes(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.time = evaluation.time();
  }

  /** Returns the earliest instant after now at which a condition may change, if there is one. */
  @Nullable Instant next(Condition condition) {
    next = null;
    visit(condition);
    return next;
  }

  /** Returns the earliest instant after now at which a value may change, if there is one. */
  @Nullable Instant next(Term term) {
    next = null;
    visit(term);
    return next;
  }

  /**
   * Returns the earliest instant after now at which a comparison may change while its value stays
   * as it is, if there is one.
   */
  @Nullable Instant next(Comparison comparison, @Nullable Object value) {
    next = null;
    visit(comparison, value);
    return next;
  }

  private void visit(Condition condition) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(this::visit);
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(this::visit);
    } else if (condition instanceof Condition.Not not) {
      visit(not.part());
    } else if (condition instanceof Condition.InSegment in) {
      visit(evaluation.facts().segments().get(in.segment()));
    } else if (condition instanceof Sequence sequence) {
      visit(sequence);
    } else if (condition instanceof Comparison comparison) {
      visit(comparison.term());
      visit(comparison, evaluation.value(comparison.term(), null));
    }
  }

  private void visit(Comparison comparison, @Nullable Object value) {
    if (value instanceof Instant instant) {
      if (comparison instanceof Within within) {
        offer(instant);
        offer(time.end(instant, within.span()));
      } else {
        day(comparison, time.dayOf(instant));
      }
    } else if (value instanceof LocalDate day) {
      day(comparison, day);
    }
  }

  private void visit(Term term) {
    if (term instanceof NumberFact.Count count) {
      visit(count.of());
    } else if (term instanceof NumberFact.Aggregated aggregated) {
      visit(aggregated.of());
    } else if (term instanceof ValueOf value) {
      visit(value.of());
    } else if (term instanceof TimeFact.TimeOf of) {
      visit(of.of());
    }
  }

  private void visit(Occurrences of) {
    if (of.window() instanceof Window.Last last) {
      ends(of, last.span());
      if (of.source() instanceof Source.Bought) { // an order may be told before it is placed
        each(new Occurrences(of.source(), new Window.Ever(), of.where()), this::offer);
      }
    } else if (of.window() instanceof Window.Days days) {
      Occurrences ever = new Occurrences(of.source(), new Window.Ever(), of.where());
      each(
          ever,
          at -> {
            LocalDate day = time.dayOf(at);
            if (days.from() != null) {
              begins(time.firstDayWhen(days.from(), day.plusDays(1)));
            }
            if (days.until() != null) {
              begins(time.firstDayWhen(days.until(), day));
            }
          });
    }
  }

  /** Offers the first end of those that happened; later than the slack after the first none is. */
  private void ends(Occurrences of, Span span) {
    Instant[] enough = new Instant[1];
    evaluation
        .happenings()
        .each(
            of,
            (at, what) -> {
              if (enough[0] == null) {
                enough[0] = at.plus(ShopTime.SLACK_DAYS, ChronoUnit.DAYS);
              }
              if (at.isAfter(enough[0])) {
                return false;
              }
              offer(time.end(at, span));
              return true;
            });
  }

  private void visit(Sequence sequence) {
    visit(sequence.first());
    Occurrences before = sequence.first();
    for (Sequence.Step step : sequence.steps()) {
      visit(step.what());
      if (step.without() != null) {
        visit(step.without());
      }
      Span within = step.within();
      if (step.absent() && within != null) {
        each(before, at -> offer(time.end(at, within)));
      }
      before = step.what();
    }
  }

  private void each(Occurrences of, Consumer<Instant> seen) {
    evaluation
        .happenings()
        .each(
            of,
            (at, what) -> {
              seen.accept(at);
              return true;
            });
  }

  private void day(Comparison comparison, LocalDate day) {
    if (comparison instanceof DayIs is) {
      boolean onReaching = is.operator() != Operator.LT && is.operator() != Operator.GE;
      boolean onPassing = is.operator() != Operator.LE && is.operator() != Operator.GT;
      if (onReaching) {
        begins(time.firstDayWhen(is.than(), day));
      }
      if (onPassing) {
        begins(time.firstDayWhen(is.than(), day.plusDays(1)));
      }
    } else if (comparison instanceof DayBetween is) {
      begins(time.firstDayWhen(is.first(), day.plusDays(1)));
      begins(time.firstDayWhen(is.last(), day));
    } else if (comparison instanceof AnniversaryBetween is
        && (is.first() instanceof Day.Shifted || is.last() instanceof Day.Shifted)) {
      Integer first = daysTo(is.first());
      Integer last = daysTo(is.last());
      if (first != null && last != null) {
        comesRound(day, first, last);
        return;
      }
      boolean today = Evaluation.acceptsDay(is, day, time.today());
      for (int ahead = 1; ahead <= ANNIVERSARY_DAYS; ahead++) {
        LocalDate then = time.today().plusDays(ahead);
        if (Evaluation.acceptsDay(is, day, then) != today) {
          begins(then);
          return;
        }
      }
      if (is.first() instanceof Day.Fixed || is.last() instanceof Day.Fixed) {
        begins(time.today().plusDays(ANNIVERSARY_DAYS)); // such a range may grow or shrink for long
      }
    }
  }

  /** A range of days that moves on with today grows by an anniversary, and loses one. */
  private void comesRound(LocalDate day, int first, int last) {
    if (first > last) {
      return;
    }
    LocalDate reaching = time.today().plusDays(last + 1L);
    begins(Evaluation.nextAnniversary(day, reaching).minusDays(last));
    LocalDate passing = time.today().plusDays(first);
    begins(Evaluation.nextAnniversary(day, passing).minusDays(first - 1L));
  }

  /** Returns how many days lie between today and another day, null if that is not always so. */
  private static @Nullable Integer daysTo(Day day) {
    if (!(day instanceof Day.Shifted shifted) || shifted.unit().compareTo(Span.Unit.WEEKS) > 0) {
      return null;
    }
    return shifted.unit() == Span.Unit.WEEKS
        ? Integer.valueOf(7 * shifted.amount())
        : shifted.amount();
  }

  private void begins(@Nullable LocalDate day) {
    if (day != null) {
      offer(time.startOf(day));
    }
  }

  private void offer(Instant instant) {
    if (instant.isAfter(time.now()) && (next == null || instant.isBefore(next))) {
      next = instant;
    }
  }
}
