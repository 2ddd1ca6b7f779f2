package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.identified;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.lint.LintCode;
import io.clientele.workflow.ready.ReadyQuietRules;
import io.clientele.workflow.testing.WorkflowTest;
import io.clientele.workflow.text.QuietRulesText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of the law that are kept as data, and when messages leave by them. */
class QuietRulesTest {
  private static WorkflowBuilder cart() {
    return Workflow.named("cart")
        .startOn(event(CART_UPDATED))
        .keyedBy("cart_id")
        .purpose(Purpose.MARKETING)
        .steps(s -> s.sms("text"));
  }

  private static QuietRules rules(String... rules) {
    StringBuilder text = new StringBuilder("quiet_rules: laws\nversion: v7\nrules:\n");
    for (String rule : rules) {
      text.append("- {").append(rule).append(", source: law, checked: 2026-01-01}\n");
    }
    return QuietRulesText.read("laws.yaml", text.toString());
  }

  private static WorkflowTest test(QuietRules rules, WorkflowBuilder workflow) {
    return WorkflowTest.of(workflow.build()).house(HouseRules.NONE.with(rules));
  }

  private static WorkflowTest in(String place, WorkflowTest test) {
    return test.receive(identified(place.contains("-") ? "regions" : "countries", place));
  }

  private static Map<String, String> grounds(WorkflowTest test, Code code) {
    return test.decisions().stream()
        .filter(each -> each.code() == code)
        .reduce((before, last) -> last)
        .orElseThrow()
        .operands();
  }

  // The file that comes with the library

  @Test
  void the_log_tells_by_which_rule_of_which_version_a_message_waits_and_where_it_is_written() {
    WorkflowTest test =
        in(
            "US",
            test(ReadyQuietRules.rules(), cart()).zone("America/New_York").at("2026-03-02T21:00"));
    in("US-NY", test).receive(cartUpdated("c1", 50)).expectDeferred("2026-03-03T08:00");

    assertThat(test.decisions().get(test.decisions().size() - 1).text())
        .isEqualTo(
            "DEFERRED quiet{rule=us-telephone-solicitation, open=08:00-21:00,"
                + " zone=America/New_York, place=US, source=47 CFR 64.1200(c)(1),"
                + " version=text-message-laws 2026-11-27, until=2026-03-03T13:00:00Z}");
    test.skipToNext().expectSent("text");
  }

  @Test
  void a_region_has_hours_of_its_own_and_the_stricter_hold() {
    for (String region : List.of("US-FL", "US-NY")) {
      WorkflowTest test = in("US", test(ReadyQuietRules.rules(), cart()).zone("America/New_York"));
      in(region, test).skipUntil("2026-03-02T20:30").receive(cartUpdated("c1", 50));
      if (region.equals("US-NY")) {
        test.expectSent("text");
      } else {
        test.expectNothingSent().expectDeferred("2026-03-03T08:00");
      }
    }
  }

  // Who is where nobody knows

  @Test
  void of_whom_no_country_is_known_all_rules_are_about_and_the_log_says_so() {
    WorkflowTest test =
        test(ReadyQuietRules.rules(), cart()).at("2026-03-02T20:30").receive(cartUpdated("c1", 50));
    test.expectNothingSent().expectDeferred("2026-03-03T08:00");
    assertThat(grounds(test, Code.DEFERRED))
        .containsEntry("rule", "us-fl-telephone-solicitation")
        .containsEntry("place", "US-FL or elsewhere, not known");
  }

  @Test
  void who_is_known_to_be_elsewhere_gets_it_at_once() {
    in("GB", test(ReadyQuietRules.rules(), cart()).at("2026-03-02T22:30"))
        .receive(cartUpdated("c1", 50))
        .expectSent("text");
  }

  @Test
  void a_country_that_is_not_written_as_a_code_is_not_known() {
    in("United Kingdom", test(ReadyQuietRules.rules(), cart()).at("2026-03-02T22:30"))
        .receive(cartUpdated("c1", 50))
        .expectNothingSent()
        .expectDecision(Code.DEFERRED, "quiet");
  }

  @Test
  void who_may_be_in_the_country_in_whatever_region_is_kept_to_the_rules_of_all_regions() {
    WorkflowTest test = in("US", test(ReadyQuietRules.rules(), cart()).at("2026-03-02T20:30"));
    test.receive(cartUpdated("c1", 50)).expectNothingSent();
    assertThat(grounds(test, Code.DEFERRED)).containsEntry("rule", "us-fl-telephone-solicitation");
  }

  @Test
  void other_channels_and_what_is_transactional_are_not_held_back() {
    test(ReadyQuietRules.rules(), cart().steps(s -> s.email("mail")))
        .at("2026-03-02T22:30")
        .receive(cartUpdated("c1", 50))
        .expectSent("mail");
    test(ReadyQuietRules.rules(), cart().purpose(Purpose.TRANSACTIONAL))
        .at("2026-03-02T22:30")
        .receive(cartUpdated("c1", 50))
        .expectSent("text");
  }

  // Clocks that change

  /** In New York clocks went forward at 02:00 on 8 March 2026: the night lasted ten hours. */
  @Test
  void the_night_in_which_clocks_go_forward_ends_by_the_clock() {
    WorkflowTest test = test(rules("id: a, open: 08:00-21:00"), cart()).zone("America/New_York");
    test.at("2026-03-07T21:30").receive(cartUpdated("c1", 50)).skipToNext().expectSent("text");
    assertThat(test.decisions().get(test.decisions().size() - 1).at())
        .isEqualTo("2026-03-08T12:00:00Z"); // 08:00 in daylight saving time
  }

  /** They went back at 02:00 on 1 November 2026: the night lasted twelve. */
  @Test
  void the_night_in_which_clocks_go_back_ends_by_the_clock() {
    WorkflowTest test = test(rules("id: a, open: 08:00-21:00"), cart()).zone("America/New_York");
    test.at("2026-10-31T21:30").receive(cartUpdated("c1", 50)).skipToNext().expectSent("text");
    assertThat(test.decisions().get(test.decisions().size() - 1).at())
        .isEqualTo("2026-11-01T13:00:00Z"); // 08:00 in standard time
  }

  /** What would open at 02:30 opens as clocks go forward over it. */
  @Test
  void a_window_that_begins_in_the_hour_that_is_left_out_begins_when_it_is() {
    WorkflowTest test = test(rules("id: a, open: 02:30-21:00"), cart()).zone("America/New_York");
    test.at("2026-03-08T01:00").receive(cartUpdated("c1", 50)).expectDeferred("2026-03-08T03:00");
  }

  // Rules that change

  private static final String[] EARLIER_THEN_LATER = {
    "id: old, open: 08:00-21:00, until: 2026-06-30", "id: new, open: 10:00-20:00, from: 2026-07-01"
  };

  @Test
  void the_rule_of_the_day_on_which_it_would_leave_counts() {
    WorkflowTest test = test(rules(EARLIER_THEN_LATER), cart()).at("2026-06-29T20:30");
    test.receive(cartUpdated("c1", 50)).expectSent("text"); // until 21:00 it may
    test.skipUntil("2026-06-30T22:00").receive(cartUpdated("c2", 50));
    test.expectDeferred("2026-07-01T10:00"); // by the old rule it would be 08:00, or midnight
    assertThat(grounds(test, Code.DEFERRED)).containsEntry("rule", "new");
    test.skipUntil("2026-07-01T09:59").expectNothingSent().skip(hours(1)).expectSent("text");
    test.skipUntil("2026-07-01T20:30").receive(cartUpdated("c3", 50));
    test.expectNothingSent().expectDeferred("2026-07-02T10:00");
  }

  /** The day begins with the customer's clock. */
  @Test
  void it_changes_at_the_customers_midnight() {
    for (String zone : List.of("Pacific/Auckland", "America/Los_Angeles")) {
      WorkflowTest test =
          test(rules("id: a, open: 08:00-21:00, until: 2026-06-30"), cart()).zone(zone);
      test.at("2026-06-30T22:00").receive(cartUpdated("c1", 50)).expectDeferred("2026-07-01T00:00");
    }
  }

  @Test
  void a_wait_for_a_cap_ends_in_the_hours_of_the_new_rule() {
    WorkflowTest test =
        test(rules(EARLIER_THEN_LATER), cart().cap(atMost(1, days(7)))).at("2026-06-24T08:30");
    test.receive(cartUpdated("c1", 50)).expectSent("text");
    test.receive(cartUpdated("c2", 50)).expectDeferred("2026-07-01T10:00");
    test.skipUntil("2026-07-01T09:59").expectNothingSent().skip(hours(1)).expectSent("text");
  }

  @Test
  void a_new_version_of_the_rules_holds_for_what_waits_to_be_handed_over() {
    WorkflowBuilder mail = cart().steps(s -> s.email("mail"));
    MarketingShop shop =
        new MarketingShop(HouseRules.NONE.with(rules("id: a, open: 08:00-21:00")), mail.build());
    shop.receive(cartUpdated("c1", 50));
    shop.engine.decide();
    assertThat(shop.decided("cart")).contains("QUEUED");
    shop.restart(HouseRules.NONE.with(rules("id: b, open: 14:00-15:00")));
    shop.engine.dispatch();

    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("cart")).endsWith("DEFERRED quiet");
    shop.advance(Duration.ofHours(3));
    assertThat(shop.sent).isEmpty();
    shop.advance(Duration.ofHours(1));
    assertThat(shop.sent).hasSize(1);
    assertThat(shop.now).isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
  }

  // Rules that meet

  @Test
  void where_two_rules_meet_it_waits_until_both_are_open() {
    WorkflowTest test =
        test(
                rules("id: a, open: 08:00-12:00", "id: b, open: [10:00-11:00, 14:00-18:00]"),
                cart().quiet("10:00", "10:30"))
            .at("2026-03-02T11:30");
    test.receive(cartUpdated("c1", 50)).expectDeferred("2026-03-03T10:30");
  }

  @Test
  void hours_differ_by_the_day_of_the_week() {
    QuietRules texas = rules("id: tx, open: [mon-sat 09:00-21:00, sun 12:00-21:00], place: US-TX");
    WorkflowTest test = in("US-TX", test(texas, cart()).at("2026-03-07T21:30")); // a Saturday
    test.receive(cartUpdated("c1", 50)).expectDeferred("2026-03-08T12:00");
    test.skipUntil("2026-03-08T22:00").expectSent("text").receive(cartUpdated("c2", 50));
    test.expectDeferred("2026-03-09T09:00");
  }

  /** It does not wait for ever, and the log tells by which rule. */
  @Test
  void where_no_hour_is_left_it_is_left_out() {
    WorkflowTest test =
        test(rules("id: a, open: 08:00-12:00", "id: b, open: 13:00-18:00"), cart())
            .receive(cartUpdated("c1", 50));
    test.expectNothingSent().expectDecision(Code.SKIPPED, "quiet");
    assertThat(grounds(test, Code.SKIPPED))
        .containsEntry("opens", "not within 31d")
        .containsEntry("version", "laws v7");
  }

  @Test
  void an_engine_does_not_publish_what_its_house_leaves_no_hour() {
    MarketingShop shop =
        new MarketingShop(HouseRules.NONE.with(rules("id: a, open: 21:30-22:00, place: US")));
    Publication answer = shop.engine.publish(cart().quiet("22:00", "08:00").build());

    assertThat(answer)
        .isInstanceOfSatisfying(
            Publication.Refused.class,
            refused ->
                assertThat(refused.findings().get(0).code()).isEqualTo(LintCode.QUIET_NEVER_OPENS));
  }

  @Test
  void why_not_tells_of_it() {
    WorkflowBuilder mail = cart().steps(s -> s.email("mail"));
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE.with(rules("id: a, open: 12:00-21:00, place: DE")), mail.build());
    shop.receive(cartUpdated("c1", 50));

    assertThat(shop.engine.whyNot(shop.customer(), "cart"))
        .contains(
            "now mail would be DEFERRED quiet{rule=a, open=12:00-21:00, zone=UTC, place=DE or"
                + " elsewhere, not known, source=law, version=laws v7} until 2026-03-02T12:00:00Z");
  }
}
