package io.clientele.workflow.engine;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.clientele.profile.Profile;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moments within a stretch of time at which workflows begin for a customer by time or by a
 * model alone: schedules, days of the customer's own, scores that cross a threshold. Each moment
 * has an id that follows from it, so that looking at the same stretch again begins nothing twice.
 */
final class Timetable {
  /** Times of a schedule that one look takes in at most; more are a mistake. */
  private static final int MOST_TIMES = 10_000;

  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final Program program;
  private final Instant from;
  private final Instant to;
  private final List<Instant> times;

  /**
   * @param from what came due after this
   * @param to and no later than this
   */
  Timetable(Program program, Instant from, Instant to) {
    this.program = program;
    this.from = from;
    this.to = to;
    times =
        program.workflow().start().trigger() instanceof Trigger.OnSchedule on
            ? timesOf(on)
            : List.of();
  }

  /** Returns whether the workflow begins by time or by a model at all. */
  static boolean concerns(Program program) {
    Trigger trigger = program.workflow().start().trigger();
    return trigger instanceof Trigger.OnSchedule
        || trigger instanceof Trigger.OnDay
        || trigger instanceof Trigger.OnScore;
  }

  /**
   * Checks a schedule.
   *
   * @throws IllegalArgumentException if it is no schedule
   */
  static ExecutionTime schedule(String cron) {
    // The parser does so by the locale of the JVM, in which "fri" may become something else.
    return ExecutionTime.forCron(CRON.parse(cron.toUpperCase(Locale.ROOT)));
  }

  private List<Instant> timesOf(Trigger.OnSchedule on) {
    ExecutionTime schedule = schedule(on.cron());
    List<Instant> due = new ArrayList<>();
    Optional<ZonedDateTime> next = schedule.nextExecution(from.atZone(on.zone()));
    while (next.isPresent() && !next.get().toInstant().isAfter(to) && due.size() < MOST_TIMES) {
      due.add(next.get().toInstant());
      next = schedule.nextExecution(next.get());
    }
    return due;
  }

  /**
   * Returns what came due for a customer.
   *
   * @param before what was known at the beginning of the stretch
   * @param now what is known at its end
   */
  List<Arrival> of(Profile before, Profile now) {
    Trigger trigger = program.workflow().start().trigger();
    List<Arrival> due = new ArrayList<>();
    for (Instant time : times) {
      due.add(arrival(now, time));
    }
    if (trigger instanceof Trigger.OnDay on) {
      dayOf(on, now).ifPresent(time -> due.add(arrival(now, time)));
    } else if (trigger instanceof Trigger.OnScore on && crossed(on, before, now)) {
      due.add(arrival(now, to));
    }
    return due;
  }

  private Arrival arrival(Profile of, Instant time) {
    String workflow = program.workflow().name();
    return new Arrival(
        "time/%s/%s/%s".formatted(workflow, time, of.customer().value()),
        of.customer(),
        time,
        new Arrival.Called(workflow, ""));
  }

  private Optional<Instant> dayOf(Trigger.OnDay on, Profile of) {
    LocalDate day = day(of, on.field());
    if (day == null) {
      return Optional.empty();
    }
    ZoneId told = of.activeHours().zone();
    ZoneId zone = told == null ? of.zone() : told;
    int first = from.atZone(zone).getYear() - 1;
    int last = to.atZone(zone).getYear() + 1;
    for (int year = first; year <= last; year++) {
      LocalDate comes = on.yearly() ? inYear(day, year) : day;
      Instant time = comes.minusDays(on.daysBefore()).atTime(on.at()).atZone(zone).toInstant();
      if (time.isAfter(from) && !time.isAfter(to)) {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  /** 29 February is 28 February in other years. */
  private static LocalDate inYear(LocalDate day, int year) {
    boolean leapDay = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
    return leapDay && !Year.isLeap(year) ? LocalDate.of(year, 2, 28) : day.withYear(year);
  }

  private static @Nullable LocalDate day(Profile of, String field) {
    LocalDate day = of.day(field);
    if (day != null) {
      return day;
    }
    Instant time = of.time(field);
    return time == null ? null : time.atZone(of.zone()).toLocalDate();
  }

  private static boolean crossed(Trigger.OnScore on, Profile before, Profile now) {
    double then = before.score(on.score());
    double here = now.score(on.score());
    if (Double.isNaN(here)) {
      return false;
    }
    boolean reaches = BigDecimal.valueOf(here).compareTo(on.threshold()) >= 0;
    boolean reached =
        !Double.isNaN(then) && BigDecimal.valueOf(then).compareTo(on.threshold()) >= 0;
    return on.rises() ? reaches && !reached : !reaches && (Double.isNaN(then) || reached);
  }
}
