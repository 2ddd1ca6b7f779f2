package io.clientele.workflow;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.SMS;
import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.consent.Purpose.MARKETING;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.assignment.Share;
import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.workflow.Action.AwardPoints;
import io.clientele.workflow.Action.SetTrait;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Trigger.Interest;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {
  private static final LocalTime NINE = LocalTime.of(9, 0);

  private static WorkflowBuilder started() {
    return Workflow.named("w").startOn(event(ORDER_COMPLETED));
  }

  private static Arguments refused(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused(
            "workflow \"Cart\", expected",
            () ->
                Workflow.named("Cart")
                    .startOn(new Trigger.OnCall())
                    .steps(s -> s.exit("x"))
                    .build()),
        refused("workflow w never starts", () -> Workflow.named("w").build()),
        refused("workflow w has no step", () -> started().build()),
        refused(
            "0 journeys at once, expected at least 1",
            () -> started().atOnce(0).steps(s -> s.exit("x")).build()),
        refused(
            "workflow w has two steps a",
            () -> started().steps(s -> s.email("a").email("a")).build()),
        refused(
            "workflow w has two steps a",
            () ->
                started()
                    .steps(s -> s.email("a").split("s", arm(50, "x", a -> a.sms("a"))))
                    .build()),
        refused(
            "goes to b, which is no step of it",
            () -> started().steps(s -> s.goTo("g", "b")).build()),
        refused(
            "has more than 1000 steps",
            () ->
                started()
                    .steps(
                        s -> {
                          for (int i = 0; i <= 1000; i++) {
                            s.tag("t" + i, "t");
                          }
                        })
                    .build()),
        refused("steps 33 deep within others", () -> started().steps(s -> nested(s, 33)).build()),
        refused(
            "keyed by cart_id, expected that only where an event starts it",
            () ->
                Workflow.named("w")
                    .startOn(Parts.enters("vips"))
                    .keyedBy("cart_id")
                    .steps(s -> s.exit("x"))
                    .build()),
        refused(
            "keyed by colour, which order_completed does not have",
            () -> started().keyedBy("colour").steps(s -> s.exit("x")).build()),
        refused(
            "start on order_completed of the same key",
            () -> Workflow.named("w").startOn(event(ORDER_COMPLETED).ofSameKey())),
        refused("at most 0 journeys", () -> started().atMost(0, days(1))),
        refused("cap of 0 messages", () -> atMost(0, days(1))),
        refused("priority 101", () -> started().priority(101).steps(s -> s.exit("x")).build()),
        refused("priority -1", () -> started().priority(-1).steps(s -> s.exit("x")).build()),
        refused("share of 100.5 %", () -> percent(100.5)),
        refused("share of NaN %", () -> percent(Double.NaN)),
        refused("quiet from 08:00 to 08:00", () -> QuietHours.of("08:00", "08:00")),
        refused("expected whole minutes", () -> QuietHours.of("08:00:30", "09:00")),
        refused("window on no day of the week", () -> TimeWindow.on(Set.of(), "08:00", "09:00")),
        refused("window from 09:00 to 08:00", () -> TimeWindow.daily("09:00", "08:00")),
        refused("window from 09:00 to 09:00", () -> TimeWindow.daily("09:00", "09:00")),
        refused("segment \" \", expected a text", () -> Parts.enters(" ")),
        refused("segment with the character U+0007", () -> Parts.enters("a\u0007")),
        refused("segment with the character U+D800", () -> Parts.enters("a\ud800")),
        refused(
            "schedule \"\", expected a text", () -> new Trigger.OnSchedule("", ZoneId.of("UTC"))),
        refused("366 days before birthday", () -> new Trigger.OnDay("birthday", 366, NINE, true)),
        refused("-1 days before birthday", () -> new Trigger.OnDay("birthday", -1, NINE, true)),
        refused("price drop of 0 %", () -> new Trigger.OnPriceDrop(0, Interest.VIEWED, days(1))),
        refused(
            "price drop of 100 %", () -> new Trigger.OnPriceDrop(100, Interest.VIEWED, days(1))),
        refused("low stock at 0 days of cover", () -> new Trigger.OnLowStock(0)),
        refused("low stock at 366 days of cover", () -> new Trigger.OnLowStock(366)),
        refused(
            "more than 40 digits",
            () -> new Trigger.OnScore("churn", true, new BigDecimal("1e41"))),
        refused(
            "more than 40 digits",
            () -> new Trigger.OnScore("churn", true, new BigDecimal("1e-41"))),
        refused(
            "more than 40 digits",
            () -> new Trigger.OnScore("churn", true, new BigDecimal("1e2147483647"))),
        refused("step a awaits nothing", () -> new Step.Await("a", List.of(), days(1), List.of())),
        refused("step a: no way to go", () -> new Step.Branch("a", List.of(), List.of())),
        refused("step a: 366 days before", () -> new Step.PauseUntilDay("a", "renewal", 366, NINE)),
        refused("arm x with 101 %", () -> arm(101, "x", a -> {})),
        refused("arm x with -1 %", () -> arm(-1, "x", a -> {})),
        refused("arm \"\", expected", () -> arm(1, "", a -> {})),
        refused(
            "template \"Hello!\"",
            () -> started().steps(s -> s.add(new Step.Send("a", EMAIL, "Hello!", null, null)))),
        refused("step \"Hello!\"", () -> started().steps(s -> s.email("Hello!"))),
        refused("step \"two words\"", () -> started().steps(s -> s.pause("two words", days(1)))),
        refused("0 points", () -> new AwardPoints(0, "welcome")),
        refused("value with the character U+0000", () -> new SetTrait("a", "\u0000")),
        refused("value \"xxx", () -> new SetTrait("a", "x".repeat(1001))),
        refused("trait \"\"", () -> new SetTrait("", "")),
        refused("function f with 51 arguments", () -> new Action.Call("f", arguments(51))),
        refused(
            "argument a with the character U+0009", () -> new Action.Call("f", Map.of("a", "\t"))),
        refused("tag \"\", expected", () -> new Action.Tag("", true)),
        refused("audience \"\", expected", () -> new Action.Audience("", true)),
        refused("coupon \"\", expected", () -> new Action.CreateCoupon("", days(1))),
        refused("webhook \"https://x\"", () -> new Action.CallWebhook("https://x")),
        refused("workflow \"A\"", () -> new Action.StartWorkflow("A")),
        refused("hook \"\"", () -> new Action.ReviewOrder(Action.ReviewOrder.Kind.FRAUD, "")),
        refused("team \"The Team\"", () -> new Action.NotifyTeam("The Team", "t")),
        refused(
            "who approves \"\"",
            () -> new Step.Approval("a", "", days(1), Step.Verdict.REJECTED, List.of(), List.of())),
        refused("reason \"\"", () -> new Step.End("a", "")),
        refused("goal \"Bought\"", () -> started().goal("Bought", event(ORDER_COMPLETED))),
        refused("exit \"\"", () -> started().exitWhen("", "orders > 3")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void what_cannot_be_is_refused_in_words_that_help(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, String> arguments(int count) {
    Map<String, String> arguments = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      arguments.put("a" + i, "");
    }
    return arguments;
  }

  private static void nested(Steps steps, int depth) {
    if (depth == 1) {
      steps.exit("x");
    } else {
      steps.when("w" + depth, "orders > 1", then -> nested(then, depth - 1));
    }
  }

  @Test
  void as_many_and_as_deep_steps_as_allowed_are_there_in_order() {
    Workflow deep = started().steps(s -> nested(s, Workflow.MAX_DEPTH)).build();
    Workflow wide =
        started()
            .steps(
                s -> {
                  for (int i = 0; i < Workflow.MAX_STEPS; i++) {
                    s.tag("t" + i, "t");
                  }
                })
            .build();

    assertThat(deep.stepsById().keySet()).startsWith("w32", "w31").endsWith("w2", "x").hasSize(32);
    assertThat(wide.stepsById()).hasSize(1000);
    List<String> visited = new ArrayList<>();
    wide.forEachStep(step -> visited.add(step.id()));
    assertThat(visited).startsWith("t0", "t1").endsWith("t999");
    assertThat(wide.step("t7")).containsInstanceOf(Step.Act.class);
    assertThat(wide.step("t1000")).isEmpty();
  }

  @Test
  void the_same_words_make_equal_workflows() {
    assertThat(cart().build()).isEqualTo(cart().build()).hasSameHashCodeAs(cart().build());
    assertThat(cart().priority(71).build()).isNotEqualTo(cart().build());
  }

  private static WorkflowBuilder cart() {
    return Workflow.named("abandoned-cart")
        .startOn(event(CART_UPDATED).where("net >= 20"))
        .keyedBy("cart_id")
        .again(after(days(7)))
        .forThose("orders >= 1")
        .atMost(100, days(1))
        .goal("bought", event(ORDER_COMPLETED).ofSameKey())
        .exitWhen("complaint", "in segment 'open-complaint'")
        .purpose(MARKETING)
        .holdout(percent(10))
        .priority(70)
        .cap(atMost(3, days(7)).across(EMAIL, SMS))
        .quiet("21:00", "08:00")
        .expires(days(3))
        .steps(s -> s.pause("cool-off", hours(1), CART_UPDATED).email("cart-plain"));
  }

  @Test
  void what_is_given_cannot_be_changed_afterwards() {
    List<Step> steps = new ArrayList<>(List.of(new Step.End("x", "x")));
    Step.Branch branch =
        new Step.Branch("b", List.of(new Step.Arm(Condition.parse("orders > 1"), steps)), steps);
    Map<String, String> arguments = new TreeMap<>(Map.of("a", "1"));
    Action.Call call = new Action.Call("f", arguments);
    steps.clear();
    arguments.clear();

    assertThat(branch.ways()).containsOnly(List.of(new Step.End("x", "x")));
    assertThat(call.arguments()).containsExactly(Map.entry("a", "1"));
    assertThatThrownBy(() -> call.arguments().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 per 7d",
        "1 per 24h across email",
        "3 per 7d across email, push, sms",
        "2 per 1w about marketing",
        "2 per 1w about marketing.newsletter here",
        "1 per 30min here",
        "999999999 per 100000y across on-site about sale_or_sharing here else skip",
        "1 per 1m else skip"
      })
  void a_cap_is_read_as_it_is_written(String text) {
    assertThat(Cap.parse(text)).hasToString(text);
    assertThat(Cap.parse(Cap.parse(text).toString())).isEqualTo(Cap.parse(text));
  }

  @Test
  void a_cap_is_written_as_it_was_made() {
    assertThat(Cap.of(3, days(7))).hasToString("3 per 7d");
    assertThat(Cap.of(3, days(7)).across(SMS, EMAIL).about(MARKETING).ofThisWorkflow().skipping())
        .hasToString("3 per 7d across email, sms about marketing here else skip")
        .isEqualTo(
            Cap.of(3, days(7))
                .across(EMAIL, SMS, EMAIL)
                .about(MARKETING)
                .ofThisWorkflow()
                .skipping())
        .isEqualTo(Cap.parse("3 per 7d across sms, email about marketing here else skip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "3 per",
        "3 per week",
        "three per 7d",
        "0 per 7d",
        "3 per 7d across",
        "3 per 7d across E-Mail",
        "3 per 7d else wait",
        "3 per 7d across email,",
        "-3 per 7d",
        "9999999999 per 7d",
        "99999999999 per 7d",
        "3  per 7d",
        "3 per 7d about ."
      })
  void what_is_no_cap_is_refused(String text) {
    assertThatThrownBy(() -> Cap.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "09:00-20:00 | 09:00-20:00",
        "9:00-20:00 | 09:00-20:00",
        "mon-sun 00:00-00:00 | 00:00-00:00",
        "mon, tue,wed 09:00-12:30 | mon-wed 09:00-12:30",
        "sat, sun 10:00-00:00 | sat, sun 10:00-00:00",
        "fri-mon 10:00-11:00 | mon, fri-sun 10:00-11:00",
        "MON, Wed 10:00-11:00:30 | mon, wed 10:00-11:00:30",
        "tue-tue 01:00-02:00 | tue 01:00-02:00"
      })
  void a_window_is_read_and_written(String text, String canonical) {
    assertThat(TimeWindow.parse(text)).hasToString(canonical);
    assertThat(TimeWindow.parse(canonical)).isEqualTo(TimeWindow.parse(text));
  }

  @Test
  void every_set_of_days_is_read_as_it_is_written() {
    for (int bits = 1; bits < 128; bits++) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        if ((bits >> (day.getValue() - 1) & 1) == 1) {
          days.add(day);
        }
      }
      TimeWindow window = TimeWindow.on(days, "08:00", "09:00");
      assertThat(TimeWindow.parse(window.toString())).isEqualTo(window);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "09:00",
        "always",
        "09:00-",
        "-20:00",
        "noday 09:00-20:00",
        "mon- 09:00-20:00",
        "09:00-25:00",
        ", 09:00-20:00"
      })
  void what_is_no_window_is_refused(String text) {
    assertThatThrownBy(() -> TimeWindow.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quiet_hours_are_read_as_they_are_written() {
    assertThat(QuietHours.parse("21:00-8:00")).isEqualTo(QuietHours.of("21:00", "08:00"));
    assertThat(QuietHours.of("21:00", "08:00")).hasToString("21:00-08:00");
    assertThatThrownBy(() -> QuietHours.parse("at night"))
        .hasMessageContaining("quiet hours \"at night\", expected two times of day such as");
  }

  @Test
  void a_threshold_is_a_number_whatever_its_zeros() {
    assertThat(new Trigger.OnScore("churn", true, new BigDecimal("0.70")))
        .isEqualTo(new Trigger.OnScore("churn", true, new BigDecimal("0.7")));
  }

  @Test
  void a_further_condition_on_an_event_holds_too() {
    assertThat(event(CART_UPDATED).where("net >= 20").where("net < 100"))
        .isEqualTo(event(CART_UPDATED).where("net >= 20 and net < 100"))
        .hasToString("cart_updated where net >= 20 and net < 100");
    assertThat(event("Quiz Finished")).hasToString("'Quiz Finished'");
    assertThat(new EventMatch(Told.of(CART_UPDATED), null, true))
        .isEqualTo(event(CART_UPDATED).ofSameKey());
  }

  @Test
  void percent_is_counted_in_parts_of_ten_thousand() {
    assertThat(percent(10)).isEqualTo(new Share(1000));
    assertThat(percent(0.01)).isEqualTo(new Share(1));
    assertThat(percent(0.29)).isEqualTo(new Share(29));
    assertThat(percent(100)).isEqualTo(Share.ALL);
    assertThat(percent(0)).isEqualTo(Share.NONE);
  }

  @Test
  void only_a_step_that_time_passes_in_is_a_wait() {
    assertThat(
            Stream.of(
                new Step.Pause("a", days(1), null),
                new Step.PauseUntilBestTime("a", EMAIL, days(1)),
                new Step.PauseUntil("a", TimeWindow.daily("09:00", "10:00")),
                new Step.PauseUntilDay("a", "renewal", 1, NINE),
                new Step.Approval(
                    "a", "boss", days(1), Step.Verdict.APPROVED, List.of(), List.of())))
        .allMatch(Step::isWait);
    assertThat(
            Stream.of(
                new Step.End("a", "a"),
                new Step.GoTo("a", "b"),
                new Step.Send("a", EMAIL, "t", null, null)))
        .noneMatch(Step::isWait);
    assertThat(new Action.CreateCoupon("c", days(1)).isAwaited()).isTrue();
    assertThat(new Action.Tag("c", true).isAwaited()).isFalse();
    assertThat(new Again.After(days(1))).isEqualTo(after(days(1)));
  }
}
