package io.clientele.workflow.text;

import static io.clientele.channel.ChannelName.PUSH;
import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.consent.Purpose.MARKETING;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.MESSAGE_CLICKED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.condition.Vocabulary;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTextTest {
  private static final String CART =
      """
      workflow: abandoned-cart
      start: {event: cart_updated, where: net >= 20, key: cart_id, again: after 7d}
      goal: {bought: {event: order_completed}}
      exits:
        - complaint: in segment 'open-complaint'
      purpose: marketing
      holdout: 10%
      priority: 70
      caps: 3 per 7d across email, push, sms
      quiet: 21:00-08:00
      steps:
        - {pause: 1h, id: cool-off, restarted_by: cart_updated}
        - split:
            - {arm: plain, share: 50%, then: [{email: cart-plain}]}
            - arm: gift
              share: 50%
              then:
                - {coupon: CART10, valid: 48h}
                - email: cart-gift
        - await: {event: message_clicked, then: [{exit: engaged}]}
          up_to: 20h
        - {pause_until_best_time: push, within: 24h}
        - push: cart-nudge
      """;

  private static Workflow cart() {
    return Workflow.named("abandoned-cart")
        .startOn(event(CART_UPDATED).where("net >= 20"))
        .keyedBy("cart_id")
        .again(after(days(7)))
        .goal("bought", event(ORDER_COMPLETED))
        .exitWhen("complaint", "in segment 'open-complaint'")
        .purpose(MARKETING)
        .holdout(percent(10))
        .priority(70)
        .cap(
            atMost(3, days(7))
                .across(
                    io.clientele.channel.ChannelName.EMAIL,
                    io.clientele.channel.ChannelName.SMS,
                    PUSH))
        .quiet("21:00", "08:00")
        .steps(
            s ->
                s.pause("cool-off", hours(1), CART_UPDATED)
                    .split(
                        "split",
                        arm(50, "plain", a -> a.email("cart-plain")),
                        arm(
                            50,
                            "gift",
                            a -> a.coupon("coupon", "CART10", hours(48)).email("cart-gift")))
                    .await(
                        "await",
                        event(MESSAGE_CLICKED),
                        hours(20),
                        clicked -> clicked.exit("engaged"),
                        silent -> {})
                    .pauseUntilBestTime("best-time", PUSH, hours(24))
                    .push("cart-nudge"))
        .build();
  }

  private static Workflow read(String text) {
    return WorkflowText.standard().read("w.yaml", text).orElseThrow();
  }

  /** Returns what is wrong with a workflow of one broken part, as lines. */
  private static List<String> problems(String text) {
    WorkflowReading reading = WorkflowText.standard().read("w.yaml", text);
    assertThat(reading).isInstanceOf(WorkflowReading.Refused.class);
    return ((WorkflowReading.Refused) reading)
        .problems().stream().map(TextProblem::toString).toList();
  }

  private static String withSteps(String steps) {
    return "workflow: w\nstart: {event: order_completed}\nsteps:\n" + steps.indent(2);
  }

  @Test
  void an_abandoned_cart_is_the_same_in_java_and_in_at_most_25_lines_of_yaml() {
    assertThat(CART.lines()).hasSizeLessThanOrEqualTo(25);
    assertThat(read(CART)).isEqualTo(cart());
    assertThat(WorkflowText.version(read(CART))).isEqualTo(WorkflowText.version(cart()));
  }

  @Test
  void what_is_written_reads_as_a_person_would_write_it() {
    assertThat(WorkflowText.yaml(cart())).isEqualTo(CART);
  }

  @Test
  void the_version_is_the_sha_256_of_json_without_space() throws Exception {
    Workflow small = read("steps: [{exit: done}]\nworkflow: w\nstart: {called: true}\n");
    String canonical =
        """
        {"workflow":"w","start":{"called":true},"steps":[{"exit":"done","id":"done"}]}\
        """;

    assertThat(WorkflowText.canonicalJson(small)).isEqualTo(canonical);
    assertThat(WorkflowText.version(small))
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8))))
        // printf '%s' '{"workflow":...}' | sha256sum
        .isEqualTo("ca17a0ba3b11423ef253fe03a03a2ab65b9a0b52c8516a6586b80dc0b5e9b60b");
  }

  @Test
  void a_step_is_known_by_its_id_and_place() {
    WorkflowReading.Read reading =
        (WorkflowReading.Read) WorkflowText.standard().read("cart.yaml", CART);

    assertThat(reading.places())
        .containsEntry("cool-off", new Place(12, 5))
        .containsEntry("cart-gift", new Place(19, 13));
    assertThat(reading.places().keySet()).isEqualTo(cart().stepsById().keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order_completed | Order Completed",
        "Order Completed | Order Completed",
        "Quiz Finished | Quiz Finished",
        "\"'quiz'\" | quiz",
        "\"'it''s'\" | it's"
      })
  void events_are_words_of_the_library_or_names_of_the_host(String written, String name) {
    Workflow workflow = read("workflow: w\nstart:\n  event: " + written + "\nsteps: [{exit: x}]\n");

    assertThat(((Trigger.OnEvent) workflow.start().trigger()).match().event().name())
        .isEqualTo(name);
    assertThat(read(WorkflowText.yaml(workflow))).isEqualTo(workflow);
  }

  @Test
  void all_that_is_wrong_is_told_at_once_with_its_place_and_a_way_out() {
    assertThat(
            problems(
                """
                workflow: Broken Flow
                start: {event: order_complete, again: sometimes}
                goal: {bought: {event: order_completed, where: nett > 5}}
                holdout: 10
                quiet: at night
                priorty: 7
                steps:
                  - wait: forever
                  - pause: forever
                  - {email: hello, expires: soon}
                  - when: orders >>> 3
                    then: [{exitt: x}]
                  - {go_to: helo}
                  - {pause: 1h, pause_until: 09:00-20:00}
                """))
        .extracting(
            problem -> problem.substring("w.yaml:".length(), Math.min(problem.length(), 70)))
        .containsExactly(
            "1:11: workflow: workflow \"Broken Flow\", expected at most 60 low",
            "2:16: start.event: event order_complete, expected a word such a",
            "2:39: start.again: \"sometimes\", expected always, never or such ",
            "3:48: goal.bought.where: \"nett > 5\": line 1, column 1: found \"n",
            "4:10: holdout: the number 10, expected a percentage such as 10%",
            "5:8: quiet: quiet hours \"at night\", expected two times of day s",
            "6:1: key \"priorty\" is not known here, expected caps, even_durin",
            "8:5: steps[0]: key \"wait\", expected a step: one of approval, aw",
            "9:12: steps[1].pause: span \"forever\", expected a number with mi",
            "10:29: steps[2].expires: span \"soon\", expected a number with mi",
            "11:19: steps[3].when: \"orders >>> 3\": line 1, column 9: found \"",
            "12:12: steps[3].then[0]: key \"exitt\", expected a step: one of a",
            "13:5: steps[4].go_to: no step is called \"helo\", expected the id",
            "14:5: steps[5]: pause and pause_until in one step, expected one");
  }

  @Test
  void the_three_lines_of_a_beginner_are_answered_with_what_to_write() {
    assertThat(problems("workflow: broken\nsteps:\n  - wait: forever\n"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "w.yaml:1:1: no start, expected when it starts, such as start: {event:"
                            + " cart_updated}"),
            second ->
                assertThat(second)
                    .startsWith("w.yaml:3:5: steps[0]: key \"wait\", expected a step: one of ")
                    .endsWith("; did you mean pause?"));
  }

  @Test
  void two_steps_of_one_kind_need_an_id() {
    assertThat(problems(withSteps("- pause: 1h\n- email: hello\n- pause: 2h\n")))
        .containsExactly(
            "w.yaml:6:5: steps[2]: step pause is there already in line 4, expected a name that no"
                + " other step has: give it one with id: ...");
    assertThat(problems(withSteps("- {pause: 1h, id: a}\n- {pause: 1h, id: a}\n")))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("change its id: ...");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- exit | steps[0]: \"exit\", expected a step such as email: hello",
        "- {} | steps[0]: nothing, expected a step",
        "- {pause: 1} | steps[0].pause: the number 1, expected a span such as 1h or 7d, as a text"
            + " in quotes",
        "- {pause: } | steps[0].pause: nothing, expected a span such as 1h or 7d",
        "- {pause: [1h]} | steps[0].pause: a list, expected a span",
        "- {pause: 1h, for: 2h} | steps[0]: key \"for\" is not known here, expected id, pause,"
            + " restarted_by",
        "- {email: x, purpos: marketing} | did you mean purpose?",
        "- {email: Hello You} | template \"Hello You\", expected at most 60 lower-case letters",
        "- {send: x} | steps[0]: no channel, expected one such as on-site",
        "- {points: many, reason: x} | steps[0].points: \"many\", expected a whole number",
        "- {points: 1.5, reason: x} | steps[0].points: the number 1.5, expected a whole number",
        "- {points: 1e99, reason: x} | expected a whole number of at most 2147483647",
        "- {points: 0, reason: x} | steps[0]: 0 points, expected at least 1",
        "- {set: {a: 1}} | steps[0].set.a: the number 1, expected a text, as a text in quotes",
        "- {set: {a: x, b: y}} | steps[0].set: 2 traits, expected one and its text",
        "- {split: [{arm: a, share: half}]} | steps[0].split[0].share: share \"half\", expected a"
            + " whole percentage such as 50%",
        "- {split: 50} | steps[0].split: the number 50, expected a list of ways",
        "- {review_order: theft, hook: x} | steps[0].review_order: \"theft\", expected one of"
            + " routing, fraud",
        "- {go_to: nowhere} | steps[0].go_to: no step is called \"nowhere\"",
        "- {await: {event: x y}, up_to: 1h, then: [{exit: x}]} | key \"then\" is not known here",
        "- {await: [], up_to: 1h} | step await awaits nothing",
        "- {await: {event: message_clicked, where: urll = 'x'}, up_to: 1h} | steps[0].await.where",
        "- {approval: boss, up_to: 1h, when_silent: maybe} | expected one of approved, rejected",
        "- {pause_until: nightly} | window \"nightly\", expected two times of day",
        "- {pause_until_day: renewal, at: noon} | \"noon\", expected a time of day such as 09:00",
        "- {when: orders > } | expected a number",
        "- {when: true} | steps[0].when: true, expected a condition such as orders >= 3, as a text"
            + " in quotes",
        "- {email: x, push: y} | email and push in one step, expected one"
      })
  void a_step_that_is_wrong_is_told(String step, String message) {
    assertThat(problems(withSteps(step))).hasSize(1).first().asString().contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{event: order_completed, enters: vips} | enters and event at once, expected one of them",
        "{key: cart_id} | nothing that starts it, expected one of back_in_stock",
        "{schedule: 0 9 * * 1} | no zone, expected whose clock counts",
        "{schedule: 0 9 * * 1, zone: Mars} | zone \"Mars\", expected one such as Europe/Berlin",
        "{price_drop: 10%, interest: seen, within: 1d} | expected one of viewed, wished, in_cart,"
            + " bought",
        "{low_stock: 14h} | \"14h\", expected days such as 14d",
        "{score: churn} | no rises_to, expected a number such as 0.7, or falls_below",
        "{score: churn, rises_to: high} | \"high\", expected a number such as 0.7",
        "{called: false} | false, expected true or no such key",
        "{event: order_completed, key: colour} | keyed by colour, which order_completed does not"
            + " have",
        "{event: order_completed, same_key: true} | key \"same_key\" is not known here",
        "{event: ordercompleted} | (order_completed?)",
        "{event: order_completed, again: after} | \"after\", expected always, never or such as"
            + " after 7d",
        "{event: cart_updated, key: cart_id, at_once: 0} | 0 journeys at once, expected at least 1",
        "{event: cart_updated, key: cart_id, at_once: one} | start.at_once: \"one\", expected a"
            + " whole number",
        "{event: order_completed, limit: 10} | the number 10, expected such as 1000 per 1d",
        "order_completed | \"order_completed\", expected a map such as event: cart_updated"
      })
  void a_start_that_is_wrong_is_told(String start, String message) {
    assertThat(problems("workflow: w\nstart: " + start + "\nsteps: [{exit: x}]\n"))
        .anySatisfy(problem -> assertThat(problem).startsWith("w.yaml:").contains(message));
  }

  @Test
  void a_condition_that_is_wrong_is_told_where_it_is_wrong() {
    assertThat(problems(withSteps("- when: orders >= 3 and ordrs > 1")))
        .first()
        .asString()
        .startsWith("w.yaml:4:27: steps[0].when: \"orders >= 3 and ordrs > 1\": line 1, column 17");
  }

  @Test
  void a_condition_may_ask_for_fields_of_the_host() {
    String text = withSteps("- when: shoe_size > 44");

    assertThat(problems(text)).hasSize(1);
    assertThat(
            WorkflowText.with(Vocabulary.standard().withNumber("shoe_size"))
                .read("w.yaml", text)
                .orElseThrow()
                .step("when"))
        .isPresent();
  }

  @Test
  void a_text_that_is_none_is_thrown_in_scripts_with_all_its_lines() {
    assertThatThrownBy(() -> read("workflow: w\nsteps: []\n"))
        .isInstanceOf(WorkflowTextException.class)
        .hasMessage(
            "w.yaml:1:1: no start, expected when it starts, such as start: {event: cart_updated}\n"
                + "w.yaml:2:8: steps: no step, expected at least one such as - email: hello")
        .extracting(e -> ((WorkflowTextException) e).problems())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @Test
  void a_file_is_read_by_its_name_or_else_by_its_beginning(@TempDir Path dir) throws IOException {
    Path json = Files.writeString(dir.resolve("w.json"), WorkflowText.json(cart()));
    Path yaml = Files.writeString(dir.resolve("w.yml"), "\ufeff" + WorkflowText.yaml(cart()));
    Path none = Files.writeString(dir.resolve("w"), "\n " + WorkflowText.json(cart()));

    assertThat(List.of(json, yaml, none))
        .allSatisfy(
            file -> assertThat(WorkflowText.standard().read(file).orElseThrow()).isEqualTo(cart()));
    assertThat(WorkflowText.standard().read("w.json", WorkflowText.yaml(cart())))
        .isInstanceOf(WorkflowReading.Refused.class);
  }

  @Test
  void windows_line_ends_and_comments_change_nothing() {
    assertThat(read("# a cart\r\n" + CART.replace("\n", " # why\r\n"))).isEqualTo(cart());
  }
}
