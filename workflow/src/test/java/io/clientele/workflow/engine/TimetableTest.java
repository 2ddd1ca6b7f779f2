package io.clientele.workflow.engine;

import static io.clientele.workflow.testing.TestEvent.identified;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.condition.SegmentRules;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.Identifier;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  private static final Identifier ANA = Identifier.email("ana@example.com");

  private static Timetable of(Trigger trigger, String from, String to) {
    Workflow workflow = Workflow.named("timed").startOn(trigger).steps(s -> s.email("hi")).build();
    return new Timetable(
        Program.of(workflow, "v1", HouseRules.NONE),
        SegmentRules.none(),
        Instant.parse(from),
        Instant.parse(to));
  }

  private static TimeLine bornOn(String birthday, String zone) {
    SmallShop shop = new SmallShop();
    Instant at = Instant.parse("2020-01-01T00:00:00Z");
    shop.keep(
        identified("birthday", birthday).at(EventHeader.of(EventId.of("b"), "test", at, ANA)));
    shop.keep(identified("timezone", zone).at(EventHeader.of(EventId.of("z"), "test", at, ANA)));
    return shop.profiles.of(shop.customer(ANA));
  }

  private static List<String> times(Timetable table, TimeLine customer) {
    return table.of(customer).stream().map(each -> each.at().toString()).toList();
  }

  /**
   * 09:00 each day over the changes of 2026 by the tz database: Berlin on 29 March and 25 October,
   * New York on 8 March and 1 November, Lord Howe by half an hour on 5 April.
   */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28T00:00:00Z, 2026-03-28T08:00:00Z, 2026-03-29T07:00:00Z",
    "Europe/Berlin, 2026-10-24T00:00:00Z, 2026-10-24T07:00:00Z, 2026-10-25T08:00:00Z",
    "America/New_York, 2026-03-07T06:00:00Z, 2026-03-07T14:00:00Z, 2026-03-08T13:00:00Z",
    "America/New_York, 2026-10-31T05:00:00Z, 2026-10-31T13:00:00Z, 2026-11-01T14:00:00Z",
    "Australia/Lord_Howe, 2026-04-03T14:00:00Z, 2026-04-03T22:00:00Z, 2026-04-04T22:30:00Z",
    "Asia/Kolkata, 2026-03-28T00:00:00Z, 2026-03-28T03:30:00Z, 2026-03-29T03:30:00Z"
  })
  void a_schedule_goes_by_the_clock_on_the_wall(
      String zone, String from, String first, String second) {
    Trigger daily = new Trigger.OnSchedule("0 9 * * *", ZoneId.of(zone));
    TimeLine anybody = bornOn("1990-05-05", "UTC");

    assertThat(times(of(daily, from, second), anybody)).containsExactly(first, second);
    assertThat(times(of(daily, first, second), anybody)).containsExactly(second);
    assertThat(times(of(daily, second, second), anybody)).isEmpty();
  }

  /** On 25 October the hour from 02:00 comes twice in Berlin, on 29 March not at all. */
  @Test
  void a_schedule_in_the_hour_that_comes_twice_comes_once_and_in_none_at_most_once() {
    Trigger nightly = new Trigger.OnSchedule("30 2 * * *", ZoneId.of("Europe/Berlin"));
    TimeLine anybody = bornOn("1990-05-05", "UTC");

    assertThat(times(of(nightly, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"), anybody))
        .hasSize(1);
    assertThat(times(of(nightly, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), anybody))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(times(of(nightly, "2026-03-29T12:00:00Z", "2026-03-30T12:00:00Z"), anybody))
        .containsExactly("2026-03-30T00:30:00Z");
  }

  @Test
  void who_was_born_on_29_february_has_a_birthday_each_year() {
    Trigger birthday = new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true);
    TimeLine leap = bornOn("1996-02-29", "Europe/Berlin");

    assertThat(times(of(birthday, "2026-02-01T00:00:00Z", "2026-03-31T00:00:00Z"), leap))
        .containsExactly("2026-02-28T08:00:00Z");
    assertThat(times(of(birthday, "2028-02-01T00:00:00Z", "2028-03-31T00:00:00Z"), leap))
        .containsExactly("2028-02-29T08:00:00Z");
  }

  @Test
  void a_birthday_comes_days_before_also_over_the_turn_of_the_year_and_by_the_customers_clock() {
    Trigger before = new Trigger.OnDay("birthday", 3, LocalTime.of(9, 0), true);
    TimeLine january = bornOn("1990-01-02", "Pacific/Auckland"); // 13 hours ahead in summer

    assertThat(times(of(before, "2026-12-25T00:00:00Z", "2027-01-05T00:00:00Z"), january))
        .containsExactly("2026-12-29T20:00:00Z");
  }

  @Test
  void the_same_stretch_looked_at_twice_gives_the_same_ids() {
    Trigger daily = new Trigger.OnSchedule("0 9 * * *", ZoneId.of("UTC"));
    TimeLine anybody = bornOn("1990-05-05", "UTC");
    List<Arrival> once = of(daily, "2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z").of(anybody);
    List<Arrival> later = of(daily, "2026-03-02T00:00:00Z", "2026-03-06T00:00:00Z").of(anybody);

    assertThat(once).hasSize(4).containsAll(later.subList(0, 3));
  }

  /** A host may have been away for long. */
  @Test
  void a_stretch_of_years_has_a_birthday_of_each() {
    Trigger birthday = new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true);

    assertThat(
            times(
                of(birthday, "2026-05-05T09:00:00Z", "2029-05-05T09:00:00Z"),
                bornOn("1990-05-05", "UTC")))
        .containsExactly("2027-05-05T09:00:00Z", "2028-05-05T09:00:00Z", "2029-05-05T09:00:00Z");
  }

  /** What is told at nine is known at nine, and what is told later was not. */
  @ParameterizedTest
  @CsvSource({"08:59, true", "09:00, true", "09:01, false"})
  void a_birthday_comes_if_it_was_known_by_then(String told, boolean comes) {
    SmallShop shop = new SmallShop();
    Instant at = Instant.parse("2026-05-05T" + told + ":00Z");
    shop.keep(
        identified("birthday", "1990-05-05").at(EventHeader.of(EventId.of("b"), "test", at, ANA)));
    Trigger birthday = new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true);

    assertThat(
            times(
                of(birthday, "2026-05-04T00:00:00Z", "2026-05-06T00:00:00Z"),
                shop.profiles.of(shop.customer(ANA))))
        .hasSize(comes ? 1 : 0);
  }

  @Test
  void a_birthday_comes_by_the_clock_that_was_known_by_then() {
    SmallShop shop = new SmallShop();
    Instant night = Instant.parse("2026-05-05T00:00:00Z");
    Instant eight = Instant.parse("2026-05-05T08:00:00Z"); // ten o'clock in Berlin
    shop.keep(
        identified("birthday", "1990-05-05")
            .at(EventHeader.of(EventId.of("b"), "test", night, ANA)));
    shop.keep(
        identified("timezone", "America/New_York")
            .at(EventHeader.of(EventId.of("z"), "test", eight, ANA)));
    Trigger birthday = new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true);

    assertThat(
            times(
                of(birthday, "2026-05-04T00:00:00Z", "2026-05-06T00:00:00Z"),
                shop.profiles.of(shop.customer(ANA))))
        .containsExactly("2026-05-05T13:00:00Z");
  }
}
