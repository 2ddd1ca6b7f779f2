package io.clientele.workflow;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietRuleTest {
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  /** Noon to nine on Sundays, nine to nine on other days. */
  private static final List<TimeWindow> BY_DAY =
      List.of(
          TimeWindow.on(EnumSet.range(MONDAY, SATURDAY), "09:00", "21:00"),
          TimeWindow.on(Set.of(SUNDAY), "12:00", "21:00"));

  private static QuietRule rule(
      List<TimeWindow> open, @Nullable String place, @Nullable String from, @Nullable String to) {
    return new QuietRule(
        "rule",
        open,
        Set.of(ChannelName.SMS),
        place,
        from == null ? null : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        "a law",
        null);
  }

  /** Each minute from a day before clocks change to three days later, against the wall clock. */
  @ParameterizedTest
  @MethodSource("io.clientele.workflow.ZonesOfChange#zones")
  void it_opens_at_the_first_minute_that_is_not_quiet(ZoneId zone) {
    int changes = 0;
    ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
    for (; change != null && change.getInstant().isBefore(TO); changes++) {
      LocalDate day = LocalDate.ofInstant(change.getInstant(), zone);
      for (QuietRule rule :
          List.of(
              rule(BY_DAY, null, null, null),
              rule(List.of(TimeWindow.daily("02:15", "02:45")), null, null, null),
              rule(BY_DAY, null, day.toString(), null),
              rule(BY_DAY, null, null, day.toString()),
              rule(BY_DAY, null, day.minusDays(1).toString(), day.toString()))) {
        walk(rule, change.getInstant().minus(Duration.ofHours(30)), zone);
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    assertThat(changes).as("changes of clocks in two years").isGreaterThanOrEqualTo(2);
  }

  private static void walk(QuietRule rule, Instant from, ZoneId zone) {
    Instant open = null;
    for (int minute = 4 * 24 * 60; minute >= 0; minute--) {
      Instant at = from.plusSeconds(60L * minute);
      if (!isQuietByTheClock(rule, at.atZone(zone).toLocalDateTime())) {
        open = at;
      }
      if (open != null && minute % 7 == 0) {
        assertThat(rule.firstFrom(at, zone)).as("%s at %s in %s", rule, at, zone).isEqualTo(open);
        assertThat(rule.isQuiet(at, zone)).isEqualTo(!open.equals(at));
      }
    }
  }

  private static boolean isQuietByTheClock(QuietRule rule, LocalDateTime clock) {
    LocalDate day = clock.toLocalDate();
    if ((rule.from() != null && day.isBefore(rule.from()))
        || (rule.until() != null && day.isAfter(rule.until()))) {
      return false;
    }
    int minute = clock.getHour() * 60 + clock.getMinute();
    if (rule.open().equals(BY_DAY)) {
      return minute < (day.getDayOfWeek() == SUNDAY ? 12 : 9) * 60 || minute >= 21 * 60;
    }
    return minute < 2 * 60 + 15 || minute >= 2 * 60 + 45;
  }

  /** Samoa left out 30 December 2011: the day after the last is the 31st. */
  @Test
  void it_ends_with_its_last_day_though_the_next_is_left_out() {
    QuietRule rule = rule(List.of(TimeWindow.daily("08:00", "21:00")), null, null, "2011-12-29");
    ZoneId apia = ZoneId.of("Pacific/Apia");
    Instant evening = LocalDateTime.parse("2011-12-29T22:00").atZone(apia).toInstant();

    assertThat(rule.isQuiet(evening, apia)).isTrue();
    assertThat(rule.firstFrom(evening, apia))
        .isEqualTo(LocalDateTime.parse("2011-12-31T00:00").atZone(apia).toInstant());
  }

  @ParameterizedTest(name = "{0} for who may be in {1}: {2}")
  @CsvSource({
    "US, US, true",
    "US, US DE, true",
    "US, DE, false",
    "US, US-NY, true",
    "US, '', true",
    "US-FL, US-FL, true",
    "US-FL, US US-FL, true",
    "US-FL, US US-NY, false",
    "US-FL, US-NY, false",
    "US-FL, US US-NY US-FL, true",
    "US-FL, US, true",
    "US-FL, DE, false",
    "US-FL, US DE DE-BY, true",
    "US-FL, '', true",
    "'', DE, true",
    "'', '', true"
  })
  void it_is_about_whom_it_may_be_about(String place, String places, boolean expected) {
    QuietRule rule =
        rule(
            List.of(TimeWindow.daily("08:00", "21:00")),
            place.isEmpty() ? null : place,
            null,
            null);
    Set<String> known = places.isEmpty() ? Set.of() : Set.of(places.split(" "));

    assertThat(rule.concerns(ChannelName.SMS, known)).isEqualTo(expected);
    assertThat(rule.concerns(ChannelName.EMAIL, known)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UK", "us", "USA", "US-", "US-florida", "XX-FL", "", "United States"})
  void a_place_is_a_code_of_iso_3166(String place) {
    assertThatThrownBy(() -> rule(BY_DAY, place, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("place \"%s\", expected a country such as US".formatted(place));
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertThatThrownBy(() -> rule(List.of(), null, null, null)).hasMessageContaining("never open");
    assertThatThrownBy(() -> rule(BY_DAY, null, "2026-02-02", "2026-02-01"))
        .hasMessageContaining("from 2026-02-02 until 2026-02-01");
    assertThatThrownBy(() -> rule(BY_DAY, null, null, "+10000-01-01"))
        .hasMessageContaining("before the year 10000");
    assertThatThrownBy(() -> rule(Collections.nCopies(51, BY_DAY.get(0)), null, null, null))
        .hasMessageContaining("with 51 windows, expected at most 50");
    QuietRule one = rule(BY_DAY, null, null, null);
    assertThatThrownBy(() -> new QuietRules("laws", "1", Collections.nCopies(501, one)))
        .hasMessageContaining("laws has 501 rules, expected at most 500");
    assertThatThrownBy(() -> QuietRules.of("laws", "1", one, one))
        .hasMessageContaining("laws has two rules rule");
    assertThatThrownBy(() -> QuietRules.of("laws", "1")).hasMessageContaining("has no rule");
  }
}
