package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journeys that are under way while their workflow changes, here and in other engines. */
class SharedVersionsTest {
  private static final Identifier ANA = Identifier.email("ana@example.com");

  private final SmallShop shop = new SmallShop();
  private final InMemoryWorkflowStore store = new InMemoryWorkflowStore();
  private final List<String> sent = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final WorkflowEngine engine = engine();

  private static Workflow flow(String wait, String then) {
    return Workflow.named("flow")
        .startOn(new Trigger.OnCall())
        .purpose(Purpose.TRANSACTIONAL)
        .steps(s -> s.email("first").pause(wait, hours(2)).email(then))
        .build();
  }

  private WorkflowEngine engine() {
    return WorkflowEngine.on(store)
        .profiles(shop.profiles)
        .consent(shop.consent)
        .templates(new SameContent())
        .channel(
            new Mail(
                message -> {
                  sent.add(message.template());
                  return new SendOutcome.Sent("");
                }))
        .clock(() -> now)
        .build();
  }

  private CustomerId begin() {
    shop.keep(TestEvent.productViewed("p").at(EventHeader.of(EventId.of("e"), "test", now, ANA)));
    CustomerId customer = shop.customer(ANA);
    engine.call("one", "flow", customer, "");
    engine.run();
    return customer;
  }

  private Journey journey(CustomerId customer) {
    return engine.journeysOf(customer).get(0);
  }

  @Test
  void a_journey_goes_on_in_another_version_with_its_timer_and_sends_nothing_again() {
    String one = engine.publishUnchecked(flow("wait", "second"));
    CustomerId customer = begin();
    Instant due = journey(customer).dueAt();
    String two = engine.publishUnchecked(flow("pause", "better"));

    MigrationReport dry = engine.migrate("flow", one, two, Map.of("wait", "pause"), true);
    assertThat(dry.moved()).containsExactly(Map.entry("wait -> pause", 1L));
    engine.run();
    assertThat(journey(customer).version()).isEqualTo(one);
    assertThat(engine.migrate("flow", one, two, Map.of(), true).lost())
        .containsExactly(Map.entry("wait", 1L));

    assertThat(engine.migrate("flow", one, two, Map.of("wait", "pause"), false)).isEqualTo(dry);
    engine.run();
    assertThat(journey(customer).version()).isEqualTo(two);
    assertThat(journey(customer).step()).isEqualTo("pause");
    assertThat(journey(customer).dueAt()).isEqualTo(due);
    now = now.plus(Duration.ofHours(2));
    engine.run();
    assertThat(sent).containsExactly("first", "better");
    assertThatThrownBy(() -> engine.migrate("flow", one, two, Map.of("wait", "nowhere"), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void a_journey_is_not_put_to_what_it_sent_before() {
    String one = engine.publishUnchecked(flow("wait", "second"));
    CustomerId customer = begin();
    String two = engine.publishUnchecked(flow("pause", "better"));
    for (boolean dryRun : new boolean[] {true, false}) {
      MigrationReport report = engine.migrate("flow", one, two, Map.of("wait", "first"), dryRun);
      assertThat(report.moved()).isEmpty();
      assertThat(report.repeated()).containsExactly(Map.entry("wait -> first", 1L));
    }
    now = now.plus(Duration.ofHours(2));
    engine.run();
    assertThat(journey(customer).version()).isEqualTo(one);
    assertThat(sent).containsExactly("first", "second");
  }

  @Test
  void a_journey_that_went_on_since_it_was_looked_at_is_not_put_back() {
    String one = engine.publishUnchecked(flow("wait", "second"));
    CustomerId customer = begin();
    String two = engine.publishUnchecked(flow("wait", "better"));
    Work work = store.claim(now, 9, now, Map.of(), Set.of());
    store.release(work);
    engine.migrate("flow", one, two, Map.of(), false);
    // Another engine that knows nothing of it yet goes on with the journey in the meantime.
    Journey at = journey(customer);
    Journey gone =
        new Journey(
            at.id(),
            at.workflow(),
            at.version(),
            at.customer(),
            at.key(),
            at.causedAt(),
            at.startedAt(),
            false,
            Journey.Status.RUNNING,
            "second",
            now,
            now,
            now,
            Map.of("first", 1, "wait", 1, "second", 1),
            Map.of());
    Work claimed = store.claim(now, 9, now, Map.of(), Set.of());
    store.commit(
        claimed, List.of(new Outcome(customer, List.of(), List.of(gone), List.of(), List.of())));

    engine.run();
    now = now.plus(Duration.ofHours(5));
    engine.run();
    assertThat(sent).containsExactly("first", "second");
  }

  @Test
  void what_another_engine_published_is_looked_up_instead_of_given_up() {
    WorkflowEngine other = engine();
    engine.publishUnchecked(flow("wait", "second"));
    CustomerId customer = begin();
    now = now.plus(Duration.ofHours(2));
    other.run();

    assertThat(sent).containsExactly("first", "second");
    assertThat(other.explain(customer, "flow"))
        .extracting(Decision::code)
        .doesNotContain(Decision.Code.GIVEN_UP);
  }

  @Test
  void a_customer_who_cannot_be_decided_on_holds_nobody_up_and_is_not_asked_for_in_a_circle() {
    engine.publishUnchecked(flow("wait", "second"));
    CustomerId customer = begin();
    Journey at = journey(customer);
    Journey broken =
        new Journey(
            at.id(),
            at.workflow(),
            "unknown",
            at.customer(),
            at.key(),
            at.causedAt(),
            at.startedAt(),
            false,
            Journey.Status.RUNNING,
            "wait",
            now,
            now,
            now,
            at.visits(),
            Map.of());
    now = now.plus(Duration.ofHours(2));
    store.commit(
        store.claim(now, 9, now, Map.of(), Set.of()),
        List.of(new Outcome(customer, List.of(), List.of(broken), List.of(), List.of())));

    engine.run();
    assertThat(engine.nextAt().orElseThrow()).isAfterOrEqualTo(now.plusSeconds(30));
    engine.call("two", "flow", CustomerId.of("ben"), "");
    engine.run();
    assertThat(engine.journeysOf(CustomerId.of("ben"))).hasSize(1);
    assertThat(journey(customer)).isEqualTo(broken);
  }
}
