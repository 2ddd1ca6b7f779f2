package io.clientele.condition;

import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.Comparison.Within;
import java.time.Instant;
import java.time.LocalDate;
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

  ChangeTimes(CustomerFacts facts) {
    evaluation = new Evaluation(facts);
    time = evaluation.time();
  }

  /** Returns the earliest instant after now at which a condition may change, if there is one. */
  @Nullable Instant next(Condition condition) {
    visit(condition);
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
      Object value = evaluation.value(comparison.term(), null);
      if (value instanceof Instant instant) {
        if (comparison instanceof Within within) {
          offer(instant);
          offer(time.end(instant, within.span()));
        }
        day(comparison, time.dayOf(instant));
      } else if (value instanceof LocalDate day) {
        day(comparison, day);
      }
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
      each(of, at -> offer(time.end(at, last.span())));
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
