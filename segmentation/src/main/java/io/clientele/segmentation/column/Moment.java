package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.FlagIs;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Comparison.TextMatches;
import io.clientele.condition.Comparison.TextsContain;
import io.clientele.condition.Comparison.Within;
import io.clientele.condition.Condition;
import io.clientele.condition.Day;
import io.clientele.condition.DayFact;
import io.clientele.condition.FlagField;
import io.clientele.condition.NumberFact;
import io.clientele.condition.Span;
import io.clientele.condition.TextFact;
import io.clientele.condition.TextsField;
import io.clientele.condition.TimeFact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The instant that customers are looked at from, and the shop's days around it. */
final class Moment {
  /** More days than spans of a length differ by, for months, leap days and clock changes. */
  private static final int SLACK_DAYS = 5;

  private static final String FIELD = "value";

  private final Instant at;
  private final ZoneId zone;
  private final LocalDate today;

  Moment(Instant at, ZoneId zone) {
    this.at = at;
    this.zone = zone;
    this.today = dayOf(at);
  }

  /** Returns the day of an instant; where clocks go back over midnight, the next goes on. */
  LocalDate dayOf(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    LocalDate next = day.plusDays(1);
    return startOf(next).isAfter(instant) ? day : next;
  }

  Instant at() {
    return at;
  }

  ZoneId zone() {
    return zone;
  }

  /** Returns when a day begins that is counted from today. */
  Instant startOf(Day day) {
    return startOf(day.on(today));
  }

  /** Returns when the day after one begins that is counted from today. */
  Instant endOf(Day day) {
    return startOf(day.on(today).plusDays(1));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Returns an instant such that a span that began earlier is over. */
  Instant surelyOver(Span span) {
    return isExact(span) ? began(span).toInstant() : began(span).minusDays(SLACK_DAYS).toInstant();
  }

  /** Returns an instant such that a span that began later is not over. */
  Instant surelyRunning(Span span) {
    return isExact(span) ? began(span).toInstant() : began(span).plusDays(SLACK_DAYS).toInstant();
  }

  /**
   * Returns whether spans of a length end in the order in which they began: those of a fixed length
   * always, and days if clocks change neither about their beginning nor about now.
   */
  private boolean isExact(Span span) {
    return switch (span.unit()) {
      case MINUTES, HOURS -> true;
      case DAYS, WEEKS -> isQuiet(began(span).toInstant()) && isQuiet(at);
      case MONTHS, YEARS -> false;
    };
  }

  private boolean isQuiet(Instant about) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(about.minus(Duration.ofDays(SLACK_DAYS + 1)));
    return next == null || next.getInstant().isAfter(about.plus(Duration.ofDays(SLACK_DAYS + 1)));
  }

  private ZonedDateTime began(Span span) {
    ZonedDateTime now = at.atZone(zone);
    return switch (span.unit()) {
      case MINUTES -> now.minusMinutes(span.amount());
      case HOURS -> now.minusHours(span.amount());
      case DAYS -> now.minusDays(span.amount());
      case WEEKS -> now.minusWeeks(span.amount());
      case MONTHS -> now.minusMonths(span.amount());
      case YEARS -> now.minusYears(span.amount());
    };
  }

  /**
   * Returns how conditions judge a value in a comparison: asked of the language itself, so that it
   * cannot be any different.
   */
  Predicate<Object> judge(Comparison comparison) {
    OneValue facts = new OneValue(this);
    Condition number = ofNumber(comparison);
    Condition text = ofText(comparison);
    Condition time = ofDay(comparison, new TimeFact.Field(FIELD));
    Condition day =
        comparison instanceof Within ? null : ofDay(comparison, new DayFact.Field(FIELD));
    return value -> {
      Condition about;
      if (value instanceof BigDecimal) {
        about = number;
      } else if (value instanceof String) {
        about = text;
      } else if (value instanceof Instant) {
        about = time;
      } else if (value instanceof LocalDate) {
        about = day;
      } else if (value instanceof Boolean) {
        about =
            comparison instanceof FlagIs is ? new FlagIs(new FlagField(FIELD), is.value()) : null;
      } else {
        about =
            value instanceof Set && comparison instanceof TextsContain is
                ? new TextsContain(new TextsField(FIELD), is.values(), is.all(), is.negated())
                : null;
      }
      return about != null && facts.accepts(about, value);
    };
  }

  private static @Nullable Condition ofNumber(Comparison comparison) {
    NumberFact field = new NumberFact.Field(FIELD);
    if (comparison instanceof NumberIs is) {
      return new NumberIs(field, is.operator(), is.than());
    }
    return comparison instanceof NumberBetween is
        ? new NumberBetween(field, is.low(), is.high())
        : null;
  }

  private static @Nullable Condition ofText(Comparison comparison) {
    TextFact field = new TextFact.Field(FIELD);
    if (comparison instanceof TextIs is) {
      return new TextIs(field, is.values(), is.negated());
    }
    return comparison instanceof TextMatches is
        ? new TextMatches(field, is.match(), is.part())
        : null;
  }

  private static @Nullable Condition ofDay(Comparison comparison, DayFact field) {
    if (comparison instanceof DayIs is) {
      return new DayIs(field, is.operator(), is.than());
    }
    if (comparison instanceof DayBetween is) {
      return new DayBetween(field, is.first(), is.last());
    }
    if (comparison instanceof AnniversaryBetween is) {
      return new AnniversaryBetween(field, is.first(), is.last());
    }
    return comparison instanceof Within is && field instanceof TimeFact time
        ? new Within(time, is.span(), is.negated())
        : null;
  }
}
