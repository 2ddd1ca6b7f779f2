package io.clientele.workflow.engine;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profile;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Program;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moments within a stretch of time at which workflows begin for a customer by time or by a
 * model alone: schedules, days of the customer's own, scores that cross a threshold. Each moment
 * has an id that follows from it, so that looking at the same stretch again begins nothing twice.
 *
 * <p>Scores are compared from hour to hour (UTC) and at no other times: wherever a stretch begins
 * and ends, a crossing is found at the same hour.
 */
final class Timetable {
  /** Times of a schedule that one look takes in at most; more are a mistake. */
  private static final int MOST_TIMES = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final Program program;
  private final Instant from;
  private final Instant to;
  private final List<Instant> times;
  private final List<Instant> hours;

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
    hours = program.workflow().start().trigger() instanceof Trigger.OnScore ? hoursOf() : List.of();
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

  private List<Instant> hoursOf() {
    List<Instant> all = new ArrayList<>();
    Instant hour = from.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
    for (; !hour.isAfter(to) && all.size() < MOST_TIMES; hour = hour.plus(HOUR)) {
      all.add(hour);
    }
    return all;
  }

  /** Returns whether nothing can be due for anybody. */
  boolean isEmpty() {
    return times.isEmpty()
        && hours.isEmpty()
        && !(program.workflow().start().trigger() instanceof Trigger.OnDay);
  }

  /** Returns what came due for a customer. */
  List<Arrival> of(TimeLine customer) {
    Trigger trigger = program.workflow().start().trigger();
    List<Instant> due = new ArrayList<>(times);
    if (trigger instanceof Trigger.OnDay on) {
      dayOf(on, customer.at(to)).ifPresent(due::add);
    } else if (trigger instanceof Trigger.OnScore on) {
      due.addAll(crossings(on, customer));
    }
    return due.stream().map(time -> arrival(customer.customer(), time)).toList();
  }

  private Arrival arrival(CustomerId customer, Instant time) {
    String workflow = program.workflow().name();
    return new Arrival(
        "time/%s/%s/%s".formatted(workflow, time, customer.value()),
        customer,
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

  private List<Instant> crossings(Trigger.OnScore on, TimeLine customer) {
    List<Instant> found = new ArrayList<>();
    double then =
        hours.isEmpty() ? Double.NaN : customer.at(hours.get(0).minus(HOUR)).score(on.score());
    for (Instant hour : hours) {
      double here = customer.at(hour).score(on.score());
      if (crossed(on, then, here)) {
        found.add(hour);
      }
      then = here;
    }
    return found;
  }

  private static boolean crossed(Trigger.OnScore on, double then, double here) {
    if (Double.isNaN(here)) {
      return false;
    }
    boolean reaches = BigDecimal.valueOf(here).compareTo(on.threshold()) >= 0;
    boolean reached =
        !Double.isNaN(then) && BigDecimal.valueOf(then).compareTo(on.threshold()) >= 0;
    return on.rises() ? reaches && !reached : !reaches && (Double.isNaN(then) || reached);
  }
}
