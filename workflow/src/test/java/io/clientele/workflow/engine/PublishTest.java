package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Action;
import io.clientele.workflow.Step;
import io.clientele.workflow.Steps;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions.Result;
import io.clientele.workflow.lint.Finding;
import io.clientele.workflow.lint.Known;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.LintCode;
import io.clientele.workflow.lint.NameKind;
import io.clientele.workflow.lint.Severity;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What an engine refuses to publish, because it could never do it. */
class PublishTest {
  private static final Actions ACTIONS =
      ActionsByName.none()
          .function("gift", List.of("size"), (arguments, effect) -> new Result.Done(arguments))
          .coupon("C10", effect -> new Result.Done(Map.of("coupon", "X")))
          .webhook("erp", effect -> new Result.Done(Map.of()))
          .hook("fraud-check", effect -> new Result.Done(Map.of("review", "clear")))
          .team("support", effect -> new Result.Done(Map.of()));

  private final InMemoryWorkflowStore store = new InMemoryWorkflowStore();

  private WorkflowEngine engine(Actions actions, Lint lint) {
    SmallShop shop = new SmallShop();
    return WorkflowEngine.on(store)
        .profiles(shop.profiles)
        .consent(shop.consent)
        .templates(
            new Templates() {
              @Override
              public boolean has(String template, ChannelName channel) {
                return template.equals("hello") && channel.equals(ChannelName.EMAIL);
              }

              @Override
              public Rendered render(RenderRequest request) {
                throw new IllegalStateException("nothing is sent here");
              }
            })
        .channel(new Mail(message -> new SendOutcome.Sent("")))
        .actions(actions)
        .lint(lint)
        .clock(() -> Instant.parse("2026-03-02T10:00:00Z"))
        .build();
  }

  private static Workflow flow(String name, Consumer<Steps> steps) {
    return Workflow.named(name)
        .startOn(event(CART_UPDATED))
        .keyedBy("cart_id")
        .goal("bought", event(ORDER_COMPLETED))
        .purpose(Purpose.MARKETING)
        .holdout(percent(10))
        .quiet("21:00", "08:00")
        .steps(steps)
        .build();
  }

  private static Workflow called(String name, Consumer<Steps> steps) {
    return Workflow.named(name).startOn(new Trigger.OnCall()).steps(steps).build();
  }

  private static void refused(Publication publication, LintCode... codes) {
    assertThat(publication).isInstanceOf(Publication.Refused.class);
    assertThat(((Publication.Refused) publication).findings())
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .extracting(Finding::code)
        .containsExactly(codes);
  }

  private void refused(Consumer<Steps> steps, LintCode... codes) {
    refused(engine(ACTIONS, Lint.standard()).publish(flow("flow", steps)), codes);
    assertThat(store.published()).isEmpty();
  }

  @Test
  void what_the_engine_has_is_published() {
    Publication publication =
        engine(ACTIONS, Lint.standard())
            .publish(
                flow(
                    "flow",
                    s ->
                        s.call("call", "gift", Map.of("size", "small"))
                            .act("erp", new Action.CallWebhook("erp"))
                            .act(
                                "look",
                                new Action.ReviewOrder(
                                    Action.ReviewOrder.Kind.FRAUD, "fraud-check"))
                            .notifyTeam("tell", "support", "whatever")
                            .approval(
                                "ask",
                                "support",
                                days(1),
                                Step.Verdict.APPROVED,
                                yes -> {},
                                no -> {})
                            .coupon("coupon", "C10", days(9))
                            .email("hello")));

    assertThat(publication).isInstanceOf(Publication.Published.class);
  }

  @Test
  void a_function_that_nobody_registered_is_refused() {
    refused(s -> s.call("call", "gfit", Map.of("size", "small")), LintCode.UNKNOWN_FUNCTION);
    refused(s -> s.act("x", new Action.CallWebhook("crm")), LintCode.UNKNOWN_WEBHOOK);
    refused(s -> s.coupon("x", "C20", days(9)).email("hello"), LintCode.UNKNOWN_COUPON);
    refused(s -> s.notifyTeam("x", "sales", "whatever"), LintCode.UNKNOWN_TEAM);
  }

  @Test
  void a_function_is_told_just_what_it_knows() {
    refused(s -> s.call("call", "gift", Map.of()), LintCode.WRONG_ARGUMENTS);
    refused(
        s -> s.call("call", "gift", Map.of("size", "small", "colour", "red")),
        LintCode.WRONG_ARGUMENTS);
  }

  @Test
  void what_is_sent_has_to_have_a_channel_and_a_template() {
    refused(s -> s.push("hello"), LintCode.UNKNOWN_CHANNEL, LintCode.UNKNOWN_TEMPLATE);
    refused(s -> s.email("helo"), LintCode.UNKNOWN_TEMPLATE);
  }

  @Test
  void of_an_engine_without_actions_nothing_is_expected() {
    Workflow coupon = flow("flow", s -> s.coupon("x", "C10", days(9)).email("hello"));
    refused(engine(Actions.none(), Lint.standard()).publish(coupon), LintCode.UNKNOWN_COUPON);
    Actions anything = effect -> new Result.Done(Map.of());
    assertThat(engine(anything, Lint.standard()).publish(coupon))
        .isInstanceOf(Publication.Published.class);
  }

  @Test
  void what_a_host_says_that_there_is_counts_more() {
    Lint knowing =
        Lint.standard().knowing(Known.nothing().with(NameKind.FUNCTION, List.of("of-another")));
    WorkflowEngine engine = engine(ACTIONS, knowing);
    assertThat(engine.publish(flow("flow", s -> s.call("call", "of-another", Map.of()))))
        .isInstanceOf(Publication.Published.class);
    refused(
        engine.publish(flow("flow", s -> s.call("call", "gift", Map.of("size", "small")))),
        LintCode.UNKNOWN_FUNCTION);
  }

  @Test
  void a_workflow_that_starts_another_which_starts_it_again_is_refused() {
    WorkflowEngine engine = engine(ACTIONS, Lint.standard());
    Workflow first = called("first", s -> s.pause("p", days(1)));
    Workflow second = called("second", s -> s.act("go", new Action.StartWorkflow("first")));
    refused(engine.publish(second), LintCode.UNKNOWN_WORKFLOW);
    engine.publish(first).orElseThrow();
    engine.publish(second).orElseThrow();

    Workflow round = called("first", s -> s.act("go", new Action.StartWorkflow("second")));
    refused(engine.publish(round), LintCode.STARTS_ITSELF);
    // Another engine on the same store knows of the others too.
    refused(engine(ACTIONS, Lint.standard()).publish(round), LintCode.STARTS_ITSELF);
    assertThatThrownBy(() -> engine.publishUnchecked(round))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("starts-itself");
    assertThatThrownBy(
            () ->
                engine.publishUnchecked(
                    called("self", s -> s.act("go", new Action.StartWorkflow("self")))))
        .hasMessageContaining("without end");
  }

  @Test
  void a_workflow_that_starts_by_an_event_cannot_be_started_by_another() {
    WorkflowEngine engine = engine(ACTIONS, Lint.standard());
    engine.publish(flow("cart", s -> s.email("hello"))).orElseThrow();
    refused(
        engine.publish(called("other", s -> s.act("go", new Action.StartWorkflow("cart")))),
        LintCode.START_NOT_CALLABLE);
  }
}
