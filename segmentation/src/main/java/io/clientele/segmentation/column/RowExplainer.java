package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Condition;
import io.clientele.condition.Explanation;
import io.clientele.condition.Explanation.Reason;
import io.clientele.condition.SegmentRules;
import io.clientele.condition.Span;
import io.clientele.condition.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells why a condition holds for one row, as the language tells it of facts. */
final class RowExplainer {
  private final CustomerColumns columns;
  private final SegmentRules segments;
  private final int row;
  private final List<Reason> reasons = new ArrayList<>();

  RowExplainer(CustomerColumns columns, SegmentRules segments, int row) {
    this.columns = columns;
    this.segments = segments;
    this.row = row;
  }

  Explanation explain(Condition condition) {
    boolean holds = holds(condition);
    collect(condition, true);
    return new Explanation(holds, reasons);
  }

  private boolean holds(Condition condition) {
    Net net = Net.of(List.of(condition), segments);
    return net.accepts(0, net.tests(columns::test), row);
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
    if (clause instanceof Condition.InSegment in) {
      Explanation inner =
          new RowExplainer(columns, segments, row).explain(segments.get(in.segment()));
      return new Reason(
          clause,
          held,
          wanted,
          "customer",
          "%sin segment '%s' (%s)".formatted(held ? "" : "not ", in.segment(), inner),
          wanted ? "to be in it" : "not to be in it");
    }
    String not = wanted ? "" : "not ";
    Column column = clause instanceof Comparison is ? columns.column(is.term()) : null;
    if (column == null) {
      return new Reason(
          clause, held, wanted, clause.text(), held ? "so" : "not so", not + "to be so");
    }
    Comparison comparison = (Comparison) clause;
    String subject = subject(comparison.term());
    String text = clause.text();
    String needed = text.startsWith(subject + " ") ? text.substring(subject.length() + 1) : text;
    boolean exact =
        comparison instanceof Comparison.Within within
            && within.span().unit().compareTo(Span.Unit.DAYS) < 0;
    return new Reason(clause, held, wanted, subject, shown(column.value(row), exact), not + needed);
  }

  /** Returns how a term is written. */
  static String subject(Term term) {
    String text = new Comparison.IsNull(term, false).text();
    return text.substring(0, text.length() - " is null".length());
  }

  private String shown(@Nullable Object value, boolean exact) {
    if (value == null) {
      return "absent";
    }
    if (value instanceof BigDecimal number) {
      BigDecimal bare = number.stripTrailingZeros();
      return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }
    if (value instanceof String text) {
      return "'" + text + "'";
    }
    if (value instanceof Instant instant) {
      var local = instant.atZone(columns.zone()).toLocalDateTime();
      return exact
          ? local.truncatedTo(ChronoUnit.SECONDS).toString()
          : columns.moment().dayOf(instant).toString();
    }
    if (value instanceof Set<?> set) {
      return set.isEmpty()
          ? "empty"
          : new TreeSet<>(set)
              .stream().map(one -> shown(one, false)).collect(Collectors.joining(", "));
    }
    return value.toString();
  }
}
