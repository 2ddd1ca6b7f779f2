package io.clientele.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows where clocks change, against a walk over every minute. */
class TimeWindowTest {
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  private static final List<TimeWindow> WINDOWS =
      List.of(
          TimeWindow.daily("09:00", "20:00"),
          TimeWindow.daily("01:30", "02:00"),
          TimeWindow.daily("02:15", "02:45"),
          TimeWindow.daily("00:00", "00:30"),
          TimeWindow.daily("23:30", "00:00"),
          TimeWindow.on(Set.of(DayOfWeek.SUNDAY), "02:00", "04:00"),
          TimeWindow.on(Set.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY), "00:00", "00:00"));

  @ParameterizedTest
  @MethodSource("io.clientele.workflow.ZonesOfChange#zones")
  void they_begin_at_the_first_minute_that_is_within(ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
    for (; change != null && change.getInstant().isBefore(TO); ) {
      for (TimeWindow window : WINDOWS) {
        walk(window, change.getInstant().minus(Duration.ofHours(30)), zone);
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }

  /**
   * Walks back from ten days later, so that the beginning that each minute should have is known.
   */
  private static void walk(TimeWindow window, Instant from, ZoneId zone) {
    Instant start = null;
    for (int minute = 10 * 24 * 60; minute >= 0; minute--) {
      Instant at = from.plusSeconds(60L * minute);
      if (window.contains(at, zone)) {
        start = at;
      }
      if (start != null && minute < 3 * 24 * 60 && minute % 11 == 0) {
        assertThat(window.firstFrom(at, zone))
            .as("%s at %s in %s", window, at, zone)
            .isEqualTo(start);
      }
    }
  }

  /** In New York on 2 November 2025, 01:59 is followed by 01:00: the half hour comes twice. */
  @Test
  void a_window_in_an_hour_that_comes_twice_is_there_twice() {
    TimeWindow window = TimeWindow.daily("01:30", "02:00");
    ZoneId newYork = ZoneId.of("America/New_York");

    assertThat(window.firstFrom(Instant.parse("2025-11-02T05:45:00Z"), newYork))
        .isEqualTo("2025-11-02T05:45:00Z");
    assertThat(window.firstFrom(Instant.parse("2025-11-02T06:10:00Z"), newYork))
        .isEqualTo("2025-11-02T06:30:00Z");
  }

  @Test
  void an_instant_within_is_its_own_beginning() {
    assertThat(
            TimeWindow.parse("mon-fri 09:00-20:00")
                .firstFrom(Instant.parse("2026-01-05T09:00:00.5Z"), ZoneId.of("UTC")))
        .isEqualTo("2026-01-05T09:00:00.5Z");
    assertThat(
            TimeWindow.parse("mon-fri 09:00-20:00")
                .firstFrom(Instant.parse("2026-01-02T20:00:00Z"), ZoneId.of("UTC")))
        .isEqualTo("2026-01-05T09:00:00Z");
  }
}
