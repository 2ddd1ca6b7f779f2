package io.clientele.condition;

import io.clientele.event.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a condition holds for a customer, or does not. It tells values of the customer and belongs in
 * no log.
 *
 * @param holds whether it holds
 * @param reasons the clauses that decided it: of conditions joined by {@code and} all if they hold
 *     and else those that do not, of conditions joined by {@code or} the other way about
 */
public record Explanation(boolean holds, List<Reason> reasons) {
  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /**
   * One clause that decided.
   *
   * @param clause which
   * @param held whether it held by itself
   * @param wanted whether it had to hold; not under {@code not}
   * @param subject what it speaks of, such as {@code last_order}
   * @param actual what that was, such as {@code 2026-07-01} or {@code absent}
   * @param needed what it had to be, such as {@code within 90d}
   */
  public record Reason(
      Condition clause,
      boolean held,
      boolean wanted,
      String subject,
      String actual,
      String needed) {
    /** Returns it as a clause of a sentence. */
    @Override
    public String toString() {
      return "%s was %s, needed %s".formatted(subject, actual, needed);
    }
  }

  /** Returns it as a sentence: {@code no: last_order was 2026-07-01, needed within 90d}. */
  @Override
  public String toString() {
    return (holds ? "yes: " : "no: ")
        + reasons.stream().map(Reason::toString).collect(Collectors.joining("; "));
  }

  static Explanation of(Condition condition, CustomerFacts facts) {
    return new Explainer(new Evaluation(facts), null).explain(condition);
  }

  static Explanation of(Where where, Event event, CustomerFacts facts) {
    return new Explainer(new Evaluation(facts), event).explain(where.condition());
  }

  /** Walks a condition and keeps the clauses that decide it. */
  private static final class Explainer {
    private final Evaluation evaluation;

    /** The event whose properties are meant, {@code null} where there is none. */
    private final @Nullable Event about;

    private final List<Reason> reasons = new ArrayList<>();

    Explainer(Evaluation evaluation, @Nullable Event about) {
      this.evaluation = evaluation;
      this.about = about;
    }

    Explanation explain(Condition condition) {
      boolean holds = holds(condition);
      collect(condition, true);
      return new Explanation(holds, reasons);
    }

    private boolean holds(Condition condition) {
      return evaluation.holds(condition, about);
    }

    private void collect(Condition condition, boolean wanted) {
      if (condition instanceof Condition.Not not) {
        collect(not.part(), !wanted);
      } else if (condition instanceof Condition.All all) {
        collect(all.parts(), holds(condition), wanted);
      } else if (condition instanceof Condition.Any any) {
        collect(any.parts(), holds(condition), wanted);
      } else {
        reasons.add(reason(condition, wanted));
      }
    }

    /** The parts that came out as the whole did are those that decided it. */
    private void collect(List<Condition> parts, boolean outcome, boolean wanted) {
      for (Condition part : parts) {
        if (holds(part) == outcome) {
          collect(part, wanted);
        }
      }
    }

    private Reason reason(Condition clause, boolean wanted) {
      boolean held = holds(clause);
      String not = wanted ? "" : "not ";
      if (clause instanceof Condition.InSegment in) {
        Explanation inner =
            new Explainer(evaluation, null)
                .explain(evaluation.facts().segments().get(in.segment()));
        return new Reason(
            clause,
            held,
            wanted,
            "customer",
            "%sin segment '%s' (%s)".formatted(held ? "" : "not ", in.segment(), inner),
            wanted ? "to be in it" : "not to be in it");
      }
      String subject = new Printer().subject(clause).toString();
      if (clause instanceof Sequence) {
        return new Reason(
            clause, held, wanted, subject, held ? "found" : "not found", not + "to be found");
      }
      String needed = not + new Printer().test(clause);
      return new Reason(clause, held, wanted, subject, actual(clause), needed);
    }

    private String actual(Condition clause) {
      if (clause instanceof Condition.ConsentIs consent) {
        return evaluation
            .facts()
            .consent(consent.channel(), consent.purpose())
            .name()
            .toLowerCase(Locale.ROOT);
      }
      if (clause instanceof Condition.InTop top) {
        double above = evaluation.facts().shareAbove(top.value());
        return Double.isNaN(above)
            ? "absent"
            : "below the top "
                + BigDecimal.valueOf(above).movePointRight(2).setScale(1, RoundingMode.DOWN)
                + "%";
      }
      Comparison comparison = (Comparison) clause;
      Object value = evaluation.value(comparison.term(), about);
      boolean exact =
          comparison instanceof Comparison.Within within
              && within.span().unit().compareTo(Span.Unit.DAYS) < 0;
      return shown(value, exact);
    }

    private String shown(@Nullable Object value, boolean exact) {
      if (value == null) {
        return "absent";
      }
      if (value instanceof BigDecimal number) {
        return number.toPlainString();
      }
      if (value instanceof String text) {
        return "'" + text + "'";
      }
      if (value instanceof Instant instant) {
        LocalDateTime local = instant.atZone(evaluation.time().zone()).toLocalDateTime();
        return exact
            ? local.truncatedTo(ChronoUnit.SECONDS).toString()
            : evaluation.time().dayOf(instant).toString();
      }
      if (value instanceof Set<?> set) {
        return set.isEmpty() ? "empty" : shownAll(List.copyOf(new TreeSet<>(set)));
      }
      return value instanceof List<?> list ? shownAll(list) : String.valueOf(value);
    }

    private String shownAll(List<?> values) {
      return values.stream().map(one -> shown(one, false)).collect(Collectors.joining(", "));
    }
  }
}
