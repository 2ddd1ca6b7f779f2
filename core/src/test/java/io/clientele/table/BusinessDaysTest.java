package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {
  /** In Newfoundland clocks went back at 00:01 until 2011: the evening before came twice. */
  @Test
  void an_evening_that_comes_back_after_midnight_is_the_day_before() {
    BusinessDays days = new BusinessDays(ZoneId.of("America/St_Johns"));
    Instant justPastMidnight = Instant.parse("2010-11-07T02:30:30Z");
    Instant half = Instant.parse("2010-11-07T03:00:00Z");

    assertThat(days.day(justPastMidnight.toEpochMilli())).isEqualTo(day("2010-11-07"));
    assertThat(days.day(half.toEpochMilli())).isEqualTo(day("2010-11-06"));
    assertThat(days.day(Instant.parse("2010-11-07T03:30:00Z").toEpochMilli()))
        .isEqualTo(day("2010-11-07"));
  }

  @Test
  void a_day_that_a_country_skipped_has_no_instant() {
    BusinessDays days = new BusinessDays(ZoneId.of("Pacific/Apia"));
    Instant lastOfThe29th = Instant.parse("2011-12-30T09:59:59.999Z");

    assertThat(days.day(lastOfThe29th.toEpochMilli())).isEqualTo(day("2011-12-29"));
    assertThat(days.day(lastOfThe29th.toEpochMilli() + 1)).isEqualTo(day("2011-12-31"));
  }

  @Test
  void a_time_beyond_all_calendars_is_refused_and_forgotten() {
    BusinessDays days = new BusinessDays(ZoneId.of("UTC"));

    assertThatThrownBy(() -> days.day(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    assertThat(days.day(0)).isZero();
  }

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }
}
