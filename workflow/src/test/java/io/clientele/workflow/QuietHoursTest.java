package io.clientele.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quiet hours where clocks change, against a walk over every minute. */
class QuietHoursTest {
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  private static final List<QuietHours> HOURS =
      List.of(
          QuietHours.of("21:00", "08:00"),
          QuietHours.of("22:00", "02:30"),
          QuietHours.of("02:15", "02:45"),
          QuietHours.of("01:30", "02:30"),
          QuietHours.of("00:00", "03:00"),
          QuietHours.of("02:59", "02:00"),
          QuietHours.of("12:00", "00:30"),
          QuietHours.of("23:30", "00:00"));

  @ParameterizedTest
  @MethodSource("io.clientele.workflow.ZonesOfChange#zones")
  void they_end_at_the_first_minute_that_is_not_quiet(ZoneId zone) {
    int changes = 0;
    ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
    for (; change != null && change.getInstant().isBefore(TO); changes++) {
      for (QuietHours quiet : HOURS) {
        walk(quiet, change.getInstant().minus(Duration.ofHours(30)), zone);
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }

    assertThat(changes).as("changes of clocks in two years").isGreaterThanOrEqualTo(2);
  }

  /** Walks back from three days later, so that the end that each minute should have is known. */
  private static void walk(QuietHours quiet, Instant from, ZoneId zone) {
    Instant end = null;
    for (int minute = 3 * 24 * 60; minute >= 0; minute--) {
      Instant at = from.plusSeconds(60L * minute);
      if (!quiet.contains(at, zone)) {
        end = at;
      }
      if (end != null && minute % 7 == 0) {
        assertThat(quiet.endAfter(at, zone)).as("%s at %s in %s", quiet, at, zone).isEqualTo(end);
        if (!end.equals(at)) {
          assertThat(quiet.endAfter(at.plusSeconds(59), zone)).isEqualTo(end);
        }
      }
    }
  }

  /** In Berlin on 29 March 2026, 02:00 is followed by 03:00: what would end at 02:30 ends then. */
  @Test
  void what_would_end_in_the_hour_that_is_left_out_ends_when_it_would_have_begun() {
    QuietHours quiet = QuietHours.of("22:00", "02:30");

    assertThat(quiet.endAfter(Instant.parse("2026-03-28T23:00:00Z"), ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-03-29T01:00:00Z");
  }

  /** On 25 October 2026, 02:00 to 03:00 comes twice there, at 00:00 and at 01:00 UTC. */
  @Test
  void an_hour_that_comes_twice_is_quiet_both_times() {
    QuietHours quiet = QuietHours.of("02:15", "02:45");
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(quiet.endAfter(Instant.parse("2026-10-25T00:20:00Z"), berlin))
        .isEqualTo("2026-10-25T00:45:00Z");
    assertThat(quiet.endAfter(Instant.parse("2026-10-25T01:20:00Z"), berlin))
        .isEqualTo("2026-10-25T01:45:00Z");
  }

  /**
   * In New York on 2 November 2025, 01:59 is followed by 01:00: half an hour of it is not quiet.
   */
  @Test
  void clocks_that_go_back_out_of_them_end_them() {
    QuietHours quiet = QuietHours.of("01:30", "02:30");
    ZoneId newYork = ZoneId.of("America/New_York");

    assertThat(quiet.endAfter(Instant.parse("2025-11-02T05:45:00Z"), newYork))
        .isEqualTo("2025-11-02T06:00:00Z");
    assertThat(quiet.endAfter(Instant.parse("2025-11-02T06:30:00Z"), newYork))
        .isEqualTo("2025-11-02T07:30:00Z");
  }

  @Test
  void the_beginning_is_quiet_and_the_end_is_not() {
    QuietHours night = QuietHours.of("21:00", "08:00");
    ZoneId utc = ZoneId.of("UTC");

    assertThat(night.contains(Instant.parse("2026-01-01T21:00:00Z"), utc)).isTrue();
    assertThat(night.contains(Instant.parse("2026-01-01T08:00:00Z"), utc)).isFalse();
    assertThat(night.endAfter(Instant.parse("2026-01-01T12:00:00Z"), utc))
        .isEqualTo("2026-01-01T12:00:00Z");
  }
}
