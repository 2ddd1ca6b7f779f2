package io.clientele.guilty;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.Supplier;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "UnusedMethod"})
public final class GuiltyOfTime {
  Instant instant() {
    return Instant.now();
  }

  Supplier<Instant> instantByReference() {
    return Instant::now;
  }

  LocalDate date() {
    return LocalDate.now();
  }

  LocalDateTime dateTime() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }

  ZonedDateTime zonedDateTime() {
    return ZonedDateTime.now();
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Clock tick() {
    return Clock.tickSeconds(ZoneOffset.UTC);
  }

  InstantSource source() {
    return InstantSource.system();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  Date oldDate() {
    return new Date();
  }

  Calendar calendar() {
    return Calendar.getInstance();
  }

  Calendar gregorian() {
    return new GregorianCalendar();
  }
}
