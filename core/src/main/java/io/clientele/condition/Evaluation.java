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
import io.clientele.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of conditions against the facts of one customer. Values are {@code null} where
 * they are absent, and lists where an event tells several.
 */
final class Evaluation {
  private final CustomerFacts facts;
  private final ShopTime time;
  private final Happenings happenings;

  Evaluation(CustomerFacts facts) {
    this.facts = facts;
    this.time = new ShopTime(facts.at(), facts.zone());
    this.happenings = new Happenings(facts, time, this);
  }

  ShopTime time() {
    return time;
  }

  CustomerFacts facts() {
    return facts;
  }

  Happenings happenings() {
    return happenings;
  }

  boolean holds(Condition condition) {
    return holds(condition, null);
  }

  boolean holds(Where where, Event event) {
    return holds(where.condition(), event);
  }

  /**
   * Returns whether a condition holds.
   *
   * @param about the event, order or purchase whose properties are meant, inside {@code where}
   */
  boolean holds(Condition condition, @Nullable Object about) {
    if (condition instanceof Comparison comparison) {
      return accepts(comparison, value(comparison.term(), about));
    }
    if (condition instanceof Condition.All all) {
      for (Condition part : all.parts()) {
        if (!holds(part, about)) {
          return false;
        }
      }
      return true;
    }
    if (condition instanceof Condition.Any any) {
      for (Condition part : any.parts()) {
        if (holds(part, about)) {
          return true;
        }
      }
      return false;
    }
    if (condition instanceof Condition.Not not) {
      return !holds(not.part(), about);
    }
    if (condition instanceof Condition.InSegment in) {
      return holds(facts.segments().get(in.segment()));
    }
    if (condition instanceof Condition.ConsentIs consent) {
      return facts.consent(consent.channel(), consent.purpose()) == consent.state();
    }
    if (condition instanceof Condition.InTop top) {
      double above = facts.shareAbove(top.value());
      return !Double.isNaN(above)
          && BigDecimal.valueOf(above).movePointRight(2).compareTo(top.percent()) < 0;
    }
    return happenings.holds((Sequence) condition);
  }

  /** Returns a value, or {@code null} if it is absent. */
  @Nullable Object value(Term term, @Nullable Object about) {
    if (term instanceof Property property) {
      return property(property, about);
    }
    if (term instanceof NumberFact number) {
      return number(number);
    }
    if (term instanceof TextFact.Field field) {
      return facts.text(field.name());
    }
    if (term instanceof FlagField field) {
      return facts.flag(field.name());
    }
    if (term instanceof TextsField field) {
      return facts.texts(field.name());
    }
    if (term instanceof DayFact.Field field) {
      return facts.day(field.name());
    }
    if (term instanceof TimeFact.Field field) {
      return facts.time(field.name());
    }
    return happenings.time((TimeFact.TimeOf) term);
  }

  private @Nullable Object property(Property property, @Nullable Object about) {
    if (about == null) {
      throw new IllegalStateException(
          "property %s of nothing, expected it inside where".formatted(property.name()));
    }
    return happenings.value(about, property.name());
  }

  private @Nullable Object number(NumberFact number) {
    if (number instanceof NumberFact.Field field) {
      return facts.number(field.name());
    }
    if (number instanceof NumberFact.Count count) {
      return BigDecimal.valueOf(happenings.count(count.of()));
    }
    if (number instanceof NumberFact.Aggregated aggregated) {
      return happenings.aggregate(aggregated);
    }
    if (number instanceof NumberFact.Score score) {
      return decimal(facts.score(score.name()));
    }
    if (number instanceof NumberFact.Affinity affinity) {
      return decimal(facts.affinity(affinity.to(), affinity.value()));
    }
    return happenings.value((ValueOf) number);
  }

  private static @Nullable BigDecimal decimal(double number) {
    return Double.isNaN(number) ? null : BigDecimal.valueOf(number);
  }

  /** Returns whether a comparison accepts a value. */
  boolean accepts(Comparison comparison, @Nullable Object value) {
    if (comparison instanceof IsNull is) {
      return isAbsent(value) != is.negated();
    }
    if (value instanceof List<?> several) {
      for (Object one : several) {
        if (acceptsOne(comparison, one)) {
          return true;
        }
      }
      return false;
    }
    return value != null && acceptsOne(comparison, value);
  }

  private static boolean isAbsent(@Nullable Object value) {
    return value == null
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Set<?> set && set.isEmpty());
  }

  /** A value of another type than what it is compared with, which hosts may send, is none. */
  private boolean acceptsOne(Comparison comparison, Object value) {
    if (value instanceof BigDecimal number) {
      if (comparison instanceof NumberIs is) {
        return is.operator().accepts(number.compareTo(is.than()));
      }
      return comparison instanceof NumberBetween is
          && number.compareTo(is.low()) >= 0
          && number.compareTo(is.high()) <= 0;
    }
    if (value instanceof String text) {
      if (comparison instanceof TextIs is) {
        return is.values().contains(text) != is.negated();
      }
      return comparison instanceof TextMatches is && matches(is, text);
    }
    if (value instanceof Boolean flag) {
      return comparison instanceof FlagIs is && flag == is.value();
    }
    if (value instanceof Set<?> texts) {
      return comparison instanceof TextsContain is && contains(is, texts) != is.negated();
    }
    if (comparison instanceof Within is) {
      return time.running(is.span()).contains((Instant) value) != is.negated();
    }
    return value instanceof Instant instant
        ? acceptsDay(comparison, time.dayOf(instant), time.today())
        : value instanceof LocalDate day && acceptsDay(comparison, day, time.today());
  }

  private static boolean matches(TextMatches matches, String text) {
    return switch (matches.match()) {
      case STARTS_WITH -> text.startsWith(matches.part());
      case ENDS_WITH -> text.endsWith(matches.part());
      case CONTAINS -> text.contains(matches.part());
    };
  }

  private static boolean contains(TextsContain contain, Set<?> texts) {
    for (String value : contain.values()) {
      if (texts.contains(value) != contain.all()) {
        return !contain.all();
      }
    }
    return contain.all();
  }

  /** Returns whether a comparison of days accepts one, as seen from another. */
  static boolean acceptsDay(Comparison comparison, LocalDate day, LocalDate today) {
    if (comparison instanceof DayIs is) {
      return is.operator().accepts(day.compareTo(is.than().on(today)));
    }
    if (comparison instanceof DayBetween is) {
      return !day.isBefore(is.first().on(today)) && !day.isAfter(is.last().on(today));
    }
    return comparison instanceof AnniversaryBetween is
        && comesRound(day, is.first().on(today), is.last().on(today));
  }

  private static boolean comesRound(LocalDate day, LocalDate first, LocalDate last) {
    return !nextAnniversary(day, first).isAfter(last);
  }

  /** Returns the first day from another on at which a day comes round again. */
  static LocalDate nextAnniversary(LocalDate day, LocalDate from) {
    LocalDate next = inYear(day, from.getYear());
    return next.isBefore(from) ? inYear(day, from.getYear() + 1) : next;
  }

  private static LocalDate inYear(LocalDate day, int year) {
    boolean leapDay = day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == 29;
    return leapDay ? LocalDate.of(year, 3, 1).minusDays(1) : day.withYear(year);
  }
}
