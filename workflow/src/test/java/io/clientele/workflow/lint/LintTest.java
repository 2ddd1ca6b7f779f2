package io.clientele.workflow.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.text.QuietRulesText;
import io.clientele.workflow.text.WorkflowText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each defect is seeded into a workflow without any, and is all that is found there. */
class LintTest {
  private static final String START =
      "start: {event: cart_updated, key: cart_id, again: after 7d, at_once: 1}\n";
  private static final String GOAL = "goal: {bought: {event: order_completed}}\n";
  private static final String POLICY = "purpose: marketing\nholdout: 10%\nquiet: 21:00-08:00\n";
  private static final String STEPS = "steps:\n- email: hello\n";

  private static final Known KNOWN =
      Known.nothing()
          .with(NameKind.SEGMENT, List.of("vips", "inactive"))
          .with(NameKind.SCORE, List.of("churn"))
          .with(NameKind.CHANNEL, List.of("email", "sms", "push"))
          .with(
              NameKind.TEMPLATE,
              List.of(
                  "email/hello",
                  "email/hello-2",
                  "email/hello-3",
                  "sms/hello",
                  "push/hello",
                  "team/alert"))
          .with(NameKind.COUPON, List.of("C10"))
          .withFunction("margin", List.of())
          .with(NameKind.WEBHOOK, List.of("erp"))
          .with(NameKind.TEAM, List.of("support"))
          .with(NameKind.HOOK, List.of("fraud-check"))
          .with(NameKind.WORKFLOW, List.of("w", "other"));

  private static Arguments seed(LintCode code, String path, String... parts) {
    return Arguments.of(code, path, "workflow: w\n" + String.join("", parts));
  }

  private static Arguments seedSteps(LintCode code, String step, String... steps) {
    return seed(
        code, "steps." + step, START, GOAL, POLICY, "steps:\n", String.join("\n", steps), "\n");
  }

  static Stream<Arguments> seeds() {
    return Stream.of(
        seed(LintCode.SEND_WITHOUT_PURPOSE, "steps.hello", START, GOAL, "holdout: 10%\n", STEPS),
        seedSteps(
            LintCode.LOOP_WITHOUT_WAIT,
            "again",
            "- email: hello",
            "- {set: {a: x}}",
            "- {pause_until: 10:00-12:00}",
            "- {go_to: set, id: again}"),
        seed(
            LintCode.NEVER_ENDS,
            "steps.go-to",
            START,
            "steps:\n- {notify: support, template: alert}\n- pause: 1d\n- go_to: alert\n"),
        seedSteps(
            LintCode.STEP_AFTER_END,
            "hello",
            "- exit: done",
            "- email: hello",
            "- pause: 1d",
            "- email: hello-2"),
        seedSteps(
            LintCode.UNREACHABLE_STEP,
            "hello",
            "- {when: orders > 1, then: [{exit: yes}], otherwise: [{exit: no}]}",
            "- email: hello"),
        seed(
            LintCode.HOLDOUT_ON_TRANSACTIONAL,
            "steps.hello",
            "start: {event: order_completed, key: order_id}\n",
            "purpose: transactional\nholdout: 10%\n",
            STEPS),
        seedSteps(
            LintCode.COUPON_OUTLIVED,
            "coupon",
            "- {coupon: C10, valid: 48h}",
            "- {pause: 2d, id: a}",
            "- {pause_until_best_time: email, within: 24h}",
            "- email: hello"),
        seedSteps(
            LintCode.COUPON_OUTLIVED,
            "coupon",
            "- {coupon: C10, valid: 12h}",
            "- {await: {event: message_clicked, then: [{push: hello}]}, up_to: 12h}",
            "- {email: hello, id: mail}"),
        seed(
            LintCode.QUIET_NEVER_OPENS,
            "quiet",
            START,
            GOAL,
            "purpose: marketing\nholdout: 10%\nquiet: 08:00-07:30\n",
            STEPS),
        seedSteps(
            LintCode.WINDOW_WITHIN_QUIET, "window", "- pause_until: 22:00-23:30", "- email: hello"),
        seed(
            LintCode.EXPIRES_BEFORE_SENT,
            "steps.hello",
            START,
            GOAL,
            POLICY,
            "expires: 3h\nsteps:\n- pause_until: 01:00-04:00\n- email: hello\n"),
        seedSteps(
            LintCode.SPLIT_NOT_100,
            "split",
            "- split: [{arm: a, share: 50%}, {arm: b, share: 40%, then: [{email: hello}]}]"),
        seedSteps(
            LintCode.SPLIT_WITHOUT_CHOICE,
            "split",
            "- split: [{arm: a, share: 100%, then: [{email: hello}]}]"),
        seedSteps(
            LintCode.SPLIT_SAME_NAME,
            "split",
            "- split: [{arm: a, share: 50%}, {arm: a, share: 50%, then: [{email: hello}]}]"),
        seedSteps(
            LintCode.SPLIT_EMPTY_SHARE,
            "split",
            "- split: [{arm: a, share: 0%}, {arm: b, share: 100%, then: [{email: hello}]}]"),
        seedSteps(
            LintCode.SAME_CONDITION_TWICE,
            "when",
            "- choose: [{when: orders > 1, then: [{email: hello}]}, {when: orders  >  1, then:"
                + " [{email: hello-2}]}]"),
        seedSteps(
            LintCode.JUMP_INTO_ANOTHER_WAY,
            "go-to",
            "- {when: orders > 1, then: [{email: hello}]}",
            "- {pause: 1d, id: a}",
            "- {when: orders > 2, id: b, then: [{go_to: c}]}",
            "- {when: orders > 3, id: d, then: [{pause: 1d, id: c}, {email: hello-2}]}"),
        seed(
            LintCode.LOW_STOCK_WITHOUT_CUSTOMER,
            "steps.hello",
            "start: {low_stock: 14d}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.LOW_STOCK_WITHOUT_CUSTOMER,
            "start.who",
            "start: {low_stock: 14d, who: orders > 1}\n",
            "steps: [{notify: support, template: alert}]\n"),
        seed(
            LintCode.LOW_STOCK_WITHOUT_CUSTOMER,
            "steps.tag",
            "start: {low_stock: 14d}\n",
            "steps: [{tag: low}]\n"),
        seed(
            LintCode.STARTS_ITSELF,
            "steps.w",
            "start: {called: true}\n",
            "steps: [{pause: 1d}, {start_workflow: w}]\n"),
        seed(
            LintCode.GOAL_IS_TRIGGER,
            "goal.bought",
            "start: {event: order_completed, key: order_id}\n",
            "goal: {bought: {event: order_completed, same_key: true}}\n",
            POLICY,
            STEPS),
        seed(
            LintCode.GOAL_OF_TRIGGER_KIND,
            "goal.bought",
            START,
            "goal: {bought: {event: cart_updated}}\n",
            POLICY,
            STEPS),
        seed(
            LintCode.EXIT_IS_TRIGGER,
            "exits.changed",
            START,
            GOAL,
            "exits: [{changed: {event: cart_updated}}]\n",
            POLICY,
            STEPS),
        seed(
            LintCode.EXIT_AT_START,
            "exits.vip",
            "start: {enters: inactive, who: orders > 1 and tags contains 'vip'}\n",
            GOAL,
            "exits: [{vip: tags contains 'vip'}]\n",
            POLICY,
            STEPS),
        seedSteps(
            LintCode.EVENT_WITHOUT_KEY,
            "await",
            "- await: {event: message_clicked, same_key: true}",
            "  up_to: 1d",
            "- email: hello"),
        seedSteps(
            LintCode.EVENT_WITHOUT_KEY,
            "pause",
            "- {pause: 1h, restarted_by: message_opened}",
            "- email: hello"),
        seed(
            LintCode.SAME_KEY_WITHOUT_KEY,
            "goal.bought",
            "start: {event: cart_updated, again: after 7d}\n",
            "goal: {bought: {event: order_completed, same_key: true}}\n",
            POLICY,
            STEPS),
        seed(
            LintCode.SCHEDULE_INVALID,
            "start.schedule",
            "start: {schedule: 0 25 * * 1, zone: UTC, who: in segment 'vips'}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.SCHEDULE_NEVER,
            "start.schedule",
            "start: {schedule: 0 9 30 2 *, zone: UTC, who: in segment 'vips'}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.SCHEDULE_FOR_ALL,
            "start.who",
            "start: {schedule: 0 9 * * mon, zone: UTC}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(LintCode.UNKNOWN_SEGMENT, "start", "start: {enters: vip}\n", GOAL, POLICY, STEPS),
        seedSteps(
            LintCode.UNKNOWN_SEGMENT,
            "when",
            "- {when: orders > 3 or not in segment 'vip', then: [{email: hello}]}"),
        seed(
            LintCode.UNKNOWN_SEGMENT,
            "exits.lost",
            START,
            GOAL,
            "exits: [{lost: in segment 'lost'}]\n",
            POLICY,
            STEPS),
        seed(
            LintCode.UNKNOWN_SCORE,
            "start.who",
            "start: {enters: vips, who: score(chrun) > 0.5}\n",
            GOAL,
            POLICY,
            STEPS),
        seedSteps(
            LintCode.UNKNOWN_SCORE,
            "when",
            "- {when: score(clv) in top 10%, then: [{email: hello}]}"),
        seed(
            LintCode.UNKNOWN_SCORE,
            "start",
            "start: {score: clv, rises_to: 5}\n",
            GOAL,
            POLICY,
            STEPS),
        seedSteps(
            LintCode.UNKNOWN_CHANNEL,
            "best-time",
            "- {pause_until_best_time: whatsapp, within: 1d}",
            "- email: hello"),
        seedSteps(LintCode.UNKNOWN_TEMPLATE, "helo", "- email: helo"),
        seedSteps(
            LintCode.UNKNOWN_COUPON, "coupon", "- {coupon: C11, valid: 2d}", "- email: hello"),
        seedSteps(LintCode.UNKNOWN_FUNCTION, "margn", "- call: margn", "- email: hello"),
        seedSteps(
            LintCode.WRONG_ARGUMENTS,
            "margin",
            "- {call: margin, with: {of: cart}}",
            "- email: hello"),
        seedSteps(LintCode.UNKNOWN_WEBHOOK, "epr", "- webhook: epr", "- email: hello"),
        seedSteps(
            LintCode.UNKNOWN_TEAM,
            "alert",
            "- {notify: suport, template: alert}",
            "- email: hello"),
        seedSteps(
            LintCode.UNKNOWN_HOOK,
            "fraud",
            "- {review_order: fraud, hook: fraud}",
            "- email: hello"),
        seedSteps(LintCode.UNKNOWN_WORKFLOW, "othr", "- start_workflow: othr", "- email: hello"),
        seed(LintCode.NO_GOAL, "goal", START, POLICY, STEPS),
        seed(LintCode.NO_HOLDOUT, "holdout", START, GOAL, "purpose: marketing\n", STEPS),
        seed(
            LintCode.SMS_WITHOUT_QUIET,
            "steps.hello",
            START,
            GOAL,
            "purpose: marketing\nholdout: 10%\n",
            "steps: [{sms: hello}]\n"),
        seed(
            LintCode.SMS_AT_NIGHT,
            "steps.hello",
            START,
            GOAL,
            "purpose: marketing\nholdout: 10%\nquiet: 22:00-08:00\n",
            "steps: [{sms: hello}]\n"),
        seed(
            LintCode.CAP_NEVER_BINDS,
            "caps[0]",
            START,
            GOAL,
            POLICY,
            "caps: [5 per 7d across email, 3 per 7d]\n",
            STEPS),
        seed(
            LintCode.CAP_NEVER_BINDS,
            "caps[1]",
            START,
            GOAL,
            POLICY,
            "caps: [3 per 7d, 3 per 7d]\n",
            STEPS),
        seed(
            LintCode.CAP_NEVER_BINDS,
            "caps[0]",
            START,
            GOAL,
            POLICY,
            "caps: 1 per 7d across sms\n",
            STEPS),
        seed(LintCode.CAP_TOO_HIGH, "caps[0]", START, GOAL, POLICY, "caps: 30 per 7d\n", STEPS),
        seed(
            LintCode.TRANSACTIONAL_PROMOTION,
            "purpose",
            "start: {price_drop: 10%, interest: wished, within: 60d}\n",
            "purpose: transactional\n",
            STEPS),
        seed(
            LintCode.TRANSACTIONAL_PROMOTION,
            "purpose",
            "start: {event: order_completed, key: order_id}\n",
            "purpose: transactional\n",
            "steps: [{coupon: C10, valid: 7d}, {email: hello}]\n"),
        seed(
            LintCode.YEARLY_ONCE,
            "start.again",
            "start: {day: birthday, at: 09:00, yearly: true, again: never}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.YEARLY_ONCE,
            "start.again",
            "start: {day: birthday, at: 09:00, yearly: true, again: after 1y}\n",
            GOAL,
            POLICY,
            STEPS),
        seedSteps(
            LintCode.SAME_MESSAGE_TWICE,
            "again",
            "- email: hello",
            "- pause: 1d",
            "- {email: hello, id: again}"),
        seedSteps(
            LintCode.SAME_MESSAGE_TWICE,
            "hello",
            "- email: hello",
            "- pause: 1d",
            "- go_to: hello"),
        seedSteps(
            LintCode.MESSAGE_BURST,
            "hello-2",
            "- email: hello",
            "- {set: {a: x}}",
            "- email: hello-2"),
        seedSteps(LintCode.MONTHS_FOR_MINUTES, "pause", "- pause: 30m", "- email: hello"),
        seedSteps(LintCode.MONTHS_FOR_MINUTES, "hello", "- {email: hello, expires: 45m}"),
        seed(
            LintCode.EVENT_NEARLY_KNOWN,
            "start.event",
            "start: {event: Order Complete}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.EVENT_NEARLY_KNOWN,
            "goal.bought",
            START,
            "goal: {bought: {event: OrderCompleted}}\n",
            POLICY,
            STEPS),
        seedSteps(LintCode.COUPON_UNUSED, "coupon", "- email: hello", "- {coupon: C10, valid: 2d}"),
        seed(
            LintCode.EXPIRES_WITHIN_QUIET,
            "steps.hello",
            START,
            GOAL,
            POLICY,
            "expires: 6h\n",
            STEPS),
        seed(
            LintCode.STARTS_TOO_OFTEN,
            "start.again",
            "start: {event: product_viewed}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.MANY_AT_ONCE,
            "start.at_once",
            "start: {event: cart_updated, key: cart_id, again: after 7d}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.MANY_AT_ONCE,
            "start.at_once",
            "start: {price_drop: 10%, interest: wished, within: 30d, again: never}\n",
            GOAL,
            POLICY,
            STEPS),
        seed(
            LintCode.AT_ONCE_WITHOUT_KEY,
            "start.at_once",
            "start: {event: order_completed, at_once: 2}\n",
            GOAL,
            POLICY,
            STEPS),
        seedSteps(LintCode.BRANCH_WITHOUT_STEPS, "when", "- when: orders > 1", "- email: hello"));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("seeds")
  void a_defect_is_found_and_nothing_else(LintCode code, String path, String yaml) {
    List<Finding> findings = Lint.standard().knowing(KNOWN).check(workflow(yaml));

    assertThat(findings).as(yaml).extracting(Finding::code).containsExactly(code);
    assertThat(findings.get(0).path()).isEqualTo(path);
    assertThat(findings.get(0).severity()).isEqualTo(code.severity());
    assertThat(findings.get(0).message()).isNotBlank();
    assertThat(findings.get(0).remedy()).isNotBlank();
  }

  @Test
  void there_is_a_seed_for_each_defect() {
    Set<LintCode> seeded =
        EnumSet.of(LintCode.START_NOT_CALLABLE); // seeded below, with two workflows
    seeds().forEach(seed -> seeded.add((LintCode) seed.get()[0]));

    assertThat(seeded).containsExactlyInAnyOrder(LintCode.values()).hasSizeGreaterThan(50);
  }

  private static List<String> within(HouseRules house, String more) {
    Workflow workflow =
        WorkflowText.standard()
            .read("w.yaml", "workflow: w\n" + START + GOAL + POLICY + more)
            .orElseThrow();
    return Lint.standard().knowing(KNOWN).within(house).check(workflow).stream()
        .map(Finding::toString)
        .toList();
  }

  private static HouseRules quiet(String... rules) {
    StringBuilder text = new StringBuilder("quiet_rules: laws\nversion: a\nrules:\n");
    for (String rule : rules) {
      text.append("- {").append(rule).append(", source: x, checked: 2026-01-01}\n");
    }
    return HouseRules.NONE.with(QuietRulesText.read("laws.yaml", text.toString()));
  }

  private static final String TEXT = "steps:\n- sms: hello\n";

  @Test
  void quiet_hours_of_workflow_and_house_that_never_open_together_are_found() {
    assertThat(within(quiet("id: a, open: 21:00-23:00, channels: sms"), TEXT))
        .containsExactly(
            "error quiet-never-opens at quiet: quiet hours 21:00-08:00, and of the house a:"
                + " open 21:00-23:00, leave 0 minutes a day for sms; choose hours that all of them"
                + " leave open, or remove one");
    assertThat(within(quiet("id: a, open: 21:00-23:00, channels: sms"), STEPS)).isEmpty();
    assertThat(within(quiet("id: a, open: [21:00-23:00, sun 10:00-11:00]"), TEXT)).isEmpty();
    assertThat(within(quiet("id: a, open: [21:00-23:00, sun 10:00-10:59]"), TEXT)).hasSize(1);
  }

  @Test
  void two_rules_of_the_house_that_never_open_together_are_found_where_they_meet() {
    assertThat(
            within(quiet("id: a, open: 08:00-12:00, place: US", "id: b, open: 12:30-20:00"), TEXT))
        .singleElement()
        .asString()
        .contains(
            "a: open 08:00-12:00 and b: open 12:30-20:00, leave 0 minutes a day for sms to US");
    assertThat(
            within(
                quiet("id: a, open: 08:00-12:00, place: US", "id: b, open: 13:00-20:00, place: DE"),
                TEXT))
        .isEmpty();
    assertThat(
            within(
                quiet(
                    "id: a, open: 08:00-12:00, place: US",
                    "id: b, open: 13:00-20:00, place: US-FL",
                    "id: c, open: 11:00-21:00, place: US-NY"),
                TEXT))
        .extracting(finding -> finding.replaceAll(".* for sms (to [-A-Z]*).*", "$1"))
        .containsExactly("to US", "to US-FL");
  }

  @Test
  void rules_of_which_one_follows_the_other_never_meet() {
    String until = "id: a, open: 08:00-12:00, until: 2026-06-30";
    assertThat(within(quiet(until, "id: b, open: 13:00-20:00, from: 2026-07-01"), TEXT)).isEmpty();
    assertThat(within(quiet(until, "id: b, open: 13:00-20:00, from: 2026-06-30"), TEXT))
        .singleElement()
        .asString()
        .contains("leave 0 minutes a day for sms from 2026-06-30 on");
  }

  @Test
  void hours_of_the_house_for_everybody_need_not_be_said_again() {
    Workflow workflow =
        WorkflowText.standard()
            .read(
                "w.yaml",
                "workflow: w\n" + START + GOAL + "purpose: marketing\nholdout: 10%\n" + TEXT)
            .orElseThrow();
    String hours = "id: a, open: 08:00-21:00";

    assertThat(Lint.standard().within(quiet(hours)).check(workflow)).isEmpty();
    for (String some : List.of(", place: US", ", channels: push", ", until: 2026-06-30")) {
      assertThat(Lint.standard().within(quiet(hours + some)).check(workflow))
          .extracting(Finding::code)
          .containsExactly(LintCode.SMS_WITHOUT_QUIET);
    }
  }

  @Test
  void caps_of_the_house_hold_back_the_messages_of_many_journeys() {
    Workflow workflow =
        WorkflowText.standard()
            .read(
                "w.yaml",
                "workflow: w\nstart: {event: cart_updated, key: cart_id}\n" + GOAL + POLICY + STEPS)
            .orElseThrow();

    assertThat(Lint.standard().check(workflow))
        .extracting(Finding::code)
        .containsExactly(LintCode.MANY_AT_ONCE);
    HouseRules capped = HouseRules.NONE.with(Cap.parse("3 per 7d"));
    assertThat(Lint.standard().within(capped).check(workflow)).isEmpty();
  }

  static Stream<Arguments> innocents() {
    return Stream.of(
        Arguments.of("the base", START + GOAL + POLICY + STEPS),
        Arguments.of(
            "a receipt without goal, holdout, quiet hours",
            "start: {event: order_completed, key: order_id}\npurpose: transactional\n" + STEPS),
        Arguments.of(
            "a next order as the goal of what an order starts",
            "start: {event: order_completed}\n" + GOAL + POLICY + STEPS),
        Arguments.of(
            "a loop that takes time, with a goal",
            START
                + GOAL
                + POLICY
                + "steps:\n- {notify: support, template: alert}\n- pause: 1d\n- go_to: alert\n"),
        Arguments.of(
            "a loop with a way out",
            START
                + "steps:\n"
                + "- {notify: support, template: alert}\n"
                + "- pause: 1d\n"
                + "- {when: orders > 1, then: [{exit: x}]}\n"
                + "- go_to: alert\n"),
        Arguments.of(
            "a coupon that is brought in time",
            START
                + GOAL
                + POLICY
                + "steps:\n- {coupon: C10, valid: 3d}\n- {pause: 1d}\n- email: hello\n"),
        Arguments.of(
            "a window that quiet hours cut",
            START + GOAL + POLICY + "steps:\n- pause_until: 20:00-22:00\n- email: hello\n"),
        Arguments.of(
            "a short life within a window by day",
            START
                + GOAL
                + POLICY
                + "expires: 4h\nsteps:\n- pause_until: 10:00-17:00\n- email: hello\n"),
        Arguments.of(
            "the same template by two means",
            START + GOAL + POLICY + "steps:\n- email: hello\n- {push: hello, id: push}\n"),
        Arguments.of(
            "one template on two ways",
            START
                + GOAL
                + POLICY
                + "steps:\n"
                + "- {when: orders > 1, then: [{email: hello}], otherwise: [{email: hello, id:"
                + " hello-b}]}\n"),
        Arguments.of(
            "a jump out of a way",
            START
                + GOAL
                + POLICY
                + "steps:\n"
                + "- {when: orders > 1, then: [{go_to: last}]}\n"
                + "- email: hello\n"
                + "- {pause: 1d}\n"
                + "- {set: {a: x}, id: last}\n"),
        Arguments.of(
            "three months", START + GOAL + POLICY + "steps:\n- pause: 3m\n- email: hello\n"),
        Arguments.of(
            "an event of the host's own",
            "start: {event: Quiz Finished, key: quizId}\n" + GOAL + POLICY + STEPS),
        Arguments.of(
            "caps of different reach",
            START
                + GOAL
                + POLICY
                + "caps: [1 per 1d across email, 3 per 7d, 2 per 7d here]\n"
                + STEPS),
        Arguments.of(
            "as many journeys as carts, of which messages are capped",
            "start: {event: cart_updated, key: cart_id}\n"
                + GOAL
                + POLICY
                + "caps: 3 per 7d\n"
                + STEPS),
        Arguments.of(
            "so many journeys at once about products",
            "start: {back_in_stock: wished, within: 30d, at_once: 3}\n" + GOAL + POLICY + STEPS),
        Arguments.of(
            "one journey at once of what it is called with",
            "start: {called: true, at_once: 1}\n" + GOAL + POLICY + STEPS),
        Arguments.of(
            "a yearly day again after most of a year",
            "start: {day: birthday, at: 09:00, yearly: true, again: after 300d}\n"
                + GOAL
                + POLICY
                + STEPS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("innocents")
  void what_is_sound_is_left_alone(String name, String yaml) {
    assertThat(Lint.standard().knowing(KNOWN).check(workflow("workflow: w\n" + yaml))).isEmpty();
  }

  @Test
  void workflows_that_start_each_other_for_ever_are_found_together() {
    Workflow one =
        workflow(
            "workflow: one\nstart: {called: true}\nsteps: [{pause: 1d}, {start_workflow: two}]\n");
    Workflow two =
        workflow("workflow: two\nstart: {called: true}\nsteps: [{start_workflow: one}]\n");
    Workflow once =
        workflow(
            "workflow: two\nstart: {called: true, again: never}\nsteps: [{start_workflow: one}]\n");
    Workflow deaf =
        workflow("workflow: two\nstart: {event: order_completed}\nsteps: [{pause: 1d}]\n");

    assertThat(Lint.standard().check(one)).isEmpty();
    assertThat(Lint.standard().checkAll(List.of(one, two)))
        .containsOnlyKeys("one", "two")
        .allSatisfy(
            (name, found) ->
                assertThat(found)
                    .extracting(Finding::code)
                    .containsExactly(LintCode.STARTS_ITSELF));
    assertThat(Lint.standard().checkAll(List.of(one, once))).isEmpty();
    assertThat(Lint.standard().checkAll(List.of(one, deaf)))
        .isEqualTo(
            Map.of(
                "one",
                List.of(
                    new Finding(
                        LintCode.START_NOT_CALLABLE,
                        "steps.two",
                        "starts two, which does not start when it is called",
                        "say called: true under start of two, or move the steps into another"
                            + " workflow"))));
  }

  @Test
  void errors_come_before_warnings_and_what_is_not_wanted_is_left_out() {
    Workflow bad =
        workflow(
            "workflow: w\n"
                + START
                + "purpose: marketing\n"
                + "steps:\n- email: hello\n- exit: x\n- pause: 1d\n");

    assertThat(Lint.standard().check(bad))
        .extracting(Finding::code)
        .containsExactly(LintCode.STEP_AFTER_END, LintCode.NO_GOAL, LintCode.NO_HOLDOUT);
    assertThat(Lint.standard().without(LintCode.NO_GOAL, LintCode.NO_HOLDOUT).check(bad))
        .hasToString(
            "[error step-after-end at steps.pause: stands behind x, after which nothing comes;"
                + " remove it, or put it before x]");
  }

  @Test
  void a_name_that_is_not_known_is_told_with_the_one_that_was_probably_meant() {
    assertThat(
            Lint.standard()
                .knowing(KNOWN)
                .check(
                    workflow("workflow: w\n" + START + GOAL + POLICY + "steps: [{email: helo}]\n"))
                .get(0)
                .message())
        .isEqualTo("template email/helo is not known; did you mean email/hello?");
  }

  @Test
  void whatever_the_workflow_lint_ends_with_findings_that_have_a_place() {
    for (long seed = 0; seed < 1000; seed++) {
      Workflow workflow = AnyWorkflow.of(seed);
      List<String> steps = new ArrayList<>(workflow.stepsById().keySet());
      for (Finding finding : Lint.standard().knowing(KNOWN).check(workflow)) {
        finding.step().ifPresent(step -> assertThat(steps).contains(step));
        assertThat(finding.path()).isNotBlank();
      }
    }
  }

  private static Workflow workflow(String yaml) {
    return WorkflowText.standard().read("w.yaml", yaml).orElseThrow();
  }
}
