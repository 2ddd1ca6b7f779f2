package io.clientele.condition;

import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.FlagIs;
import io.clientele.condition.Comparison.IsNull;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Comparison.TextMatches;
import io.clientele.condition.Comparison.TextsContain;
import io.clientele.condition.Comparison.Within;
import java.util.List;
import java.util.Locale;

/** Writes conditions in their canonical spelling. */
final class Printer {
  private final StringBuilder out = new StringBuilder();

  @Override
  public String toString() {
    return out.toString();
  }

  Printer condition(Condition condition) {
    if (condition instanceof Condition.All all) {
      joined(all.parts(), " and ");
    } else if (condition instanceof Condition.Any any) {
      joined(any.parts(), " or ");
    } else if (condition instanceof Condition.Not not) {
      out.append("not ");
      nested(not.part());
    } else {
      subject(condition);
      if (!(condition instanceof Sequence || condition instanceof Condition.InSegment)) {
        out.append(' ');
        test(condition);
      }
    }
    return this;
  }

  /** Writes what a clause speaks of. */
  Printer subject(Condition clause) {
    if (clause instanceof AnniversaryBetween again) {
      out.append("anniversary(");
      term(again.term());
      out.append(')');
    } else if (clause instanceof Comparison comparison) {
      term(comparison.term());
    } else if (clause instanceof Condition.InTop top) {
      term(top.value());
    } else if (clause instanceof Condition.ConsentIs consent) {
      out.append("consent(");
      if (consent.channel() == null) {
        out.append("any");
      } else {
        name(consent.channel().value());
      }
      if (!consent.purpose().equals(Parser.MARKETING)) {
        out.append(" for ");
        quoted(consent.purpose());
      }
      out.append(')');
    } else if (clause instanceof Condition.InSegment in) {
      out.append("in segment ");
      quoted(in.segment());
    } else if (clause instanceof Sequence sequence) {
      sequence(sequence);
    }
    return this;
  }

  /** Writes what a clause says of its subject; that of a segment or sequence says it all. */
  Printer test(Condition clause) {
    if (clause instanceof NumberIs is) {
      out.append(is.operator().sign()).append(' ').append(is.than().toPlainString());
    } else if (clause instanceof NumberBetween is) {
      out.append("between ").append(is.low().toPlainString());
      out.append(" and ").append(is.high().toPlainString());
    } else if (clause instanceof TextIs is) {
      if (is.values().size() == 1) {
        out.append(is.negated() ? "!= " : "= ");
        quoted(is.values().get(0));
      } else {
        out.append(is.negated() ? "not in " : "in ");
        list(is.values());
      }
    } else if (clause instanceof TextMatches matches) {
      out.append(matches.match().words()).append(' ');
      quoted(matches.part());
    } else if (clause instanceof TextsContain contain) {
      contain(contain);
    } else if (clause instanceof FlagIs is) {
      out.append("= ").append(is.value());
    } else if (clause instanceof DayIs is) {
      out.append(is.operator().sign()).append(' ').append(is.than());
    } else if (clause instanceof DayBetween is) {
      out.append("between ").append(is.first()).append(" and ").append(is.last());
    } else if (clause instanceof AnniversaryBetween is) {
      if (is.first().equals(is.last())) {
        out.append("= ").append(is.first());
      } else {
        out.append("between ").append(is.first()).append(" and ").append(is.last());
      }
    } else if (clause instanceof Within within) {
      out.append(within.negated() ? "not within " : "within ").append(within.span());
    } else if (clause instanceof IsNull is) {
      out.append(is.negated() ? "is not null" : "is null");
    } else if (clause instanceof Condition.InTop top) {
      out.append("in top ").append(top.percent().toPlainString()).append('%');
    } else if (clause instanceof Condition.ConsentIs consent) {
      out.append("is ").append(consent.state().name().toLowerCase(Locale.ROOT));
    }
    return this;
  }

  private void joined(List<Condition> parts, String word) {
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.append(word);
      }
      // "and" binds more closely than "or", so it needs no parentheses there.
      if (word.equals(" or ") && parts.get(i) instanceof Condition.All) {
        condition(parts.get(i));
      } else {
        nested(parts.get(i));
      }
    }
  }

  private void nested(Condition condition) {
    boolean compound = condition instanceof Condition.All || condition instanceof Condition.Any;
    out.append(compound ? "(" : "");
    condition(condition);
    out.append(compound ? ")" : "");
  }

  private void contain(TextsContain contain) {
    out.append(contain.negated() ? "not contains " : "contains ");
    if (contain.values().size() == 1) {
      quoted(contain.values().get(0));
    } else {
      out.append(contain.all() ? "all " : "any ");
      list(contain.values());
    }
  }

  private void term(Term term) {
    if (term instanceof Property property) {
      name(property.name());
    } else if (term instanceof NumberFact.Field field) {
      out.append(field.name());
    } else if (term instanceof TextFact.Field field) {
      out.append(field.name());
    } else if (term instanceof FlagField field) {
      out.append(field.name());
    } else if (term instanceof TimeFact.Field field) {
      out.append(field.name());
    } else if (term instanceof DayFact.Field field) {
      out.append(field.name());
    } else if (term instanceof TextsField field) {
      out.append(field.name());
    } else if (term instanceof NumberFact.Count count) {
      count(count.of());
    } else if (term instanceof NumberFact.Aggregated aggregated) {
      aggregated(aggregated);
    } else if (term instanceof ValueOf value) {
      function(value.end(), value.property(), value.of());
    } else if (term instanceof TimeFact.TimeOf time) {
      time(time);
    } else if (term instanceof NumberFact.Score score) {
      out.append("score(");
      name(score.name());
      out.append(')');
    } else if (term instanceof NumberFact.Affinity affinity) {
      out.append("affinity(").append(lower(affinity.to())).append(' ');
      quoted(affinity.value());
      out.append(')');
    }
  }

  private void count(Occurrences of) {
    if (of.source() == Source.Bought.ORDER) {
      ofOrders("orders", of);
    } else {
      out.append("count(");
      occurrences(of);
      out.append(')');
    }
  }

  private void aggregated(NumberFact.Aggregated aggregated) {
    Occurrences of = aggregated.of();
    if (aggregated.aggregate() == NumberFact.Aggregate.SUM
        && of.source() == Source.Bought.ORDER
        && aggregated.property().equals(Parser.NET_TOTAL)) {
      ofOrders("spent", of);
    } else {
      function(aggregated.aggregate(), aggregated.property(), of);
    }
  }

  private void time(TimeFact.TimeOf time) {
    if (time.of().source() == Source.Bought.ORDER && time.of().isEverything()) {
      out.append(lower(time.end())).append("_order");
    } else {
      out.append(lower(time.end())).append('(');
      occurrences(time.of());
      out.append(')');
    }
  }

  private void function(Enum<?> function, String property, Occurrences of) {
    out.append(lower(function)).append('(');
    name(property);
    out.append(" of ");
    occurrences(of);
    out.append(')');
  }

  /** The short form over orders: the word alone, or with what limits them. */
  private void ofOrders(String word, Occurrences of) {
    out.append(word);
    if (of.isEverything()) {
      return;
    }
    out.append('(');
    if (of.window() instanceof Window.Last last) {
      out.append(last.span());
    } else {
      window(of.window());
    }
    if (of.where() != null) {
      out.append(of.window() instanceof Window.Ever ? "where " : " where ");
      condition(of.where().condition());
    }
    out.append(')');
  }

  private void occurrences(Occurrences of) {
    if (of.source() instanceof Source.Told told) {
      String word = EventNames.wordFor(told.name());
      if (word != null) {
        out.append(word);
      } else {
        quoted(told.name());
      }
    } else {
      out.append(lower((Source.Bought) of.source()));
    }
    if (of.window() instanceof Window.Last last) {
      out.append(" in ").append(last.span());
    } else if (of.window() instanceof Window.Days) {
      out.append(' ');
      window(of.window());
    }
    if (of.where() != null) {
      out.append(" where ");
      condition(of.where().condition());
    }
  }

  private void window(Window window) {
    if (window instanceof Window.Days days) {
      if (days.from() != null) {
        out.append("since ").append(days.from());
      }
      if (days.until() != null) {
        out.append(days.from() == null ? "until " : " until ").append(days.until());
      }
    }
  }

  private void sequence(Sequence sequence) {
    out.append("sequence(");
    occurrences(sequence.first());
    for (Sequence.Step step : sequence.steps()) {
      out.append(step.absent() ? " then no " : " then ");
      occurrences(step.what());
      if (step.within() != null) {
        out.append(" within ").append(step.within());
      }
      if (step.without() != null) {
        out.append(" without ");
        occurrences(step.without());
      }
    }
    out.append(')');
  }

  private void list(List<String> values) {
    String separator = "(";
    for (String value : values) {
      out.append(separator);
      quoted(value);
      separator = ", ";
    }
    out.append(')');
  }

  private void name(String name) {
    if (Texts.isBare(name)) {
      out.append(name);
    } else {
      quoted(name);
    }
  }

  private void quoted(String text) {
    out.append('\'').append(text.replace("'", "''")).append('\'');
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
