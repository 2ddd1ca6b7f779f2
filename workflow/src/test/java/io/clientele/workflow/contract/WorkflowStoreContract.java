package io.clientele.workflow.contract;

import static io.clientele.condition.Conditions.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.privacy.ErasureRequest;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Assigned;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link WorkflowStore} promises. Extend it, hand over an empty store, run it. */
public abstract class WorkflowStoreContract {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final CustomerId BEN = CustomerId.of("ben");
  private static final CustomerId CARA = CustomerId.of("cara");
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration LEASE = Duration.ofMillis(300);
  private static final Workflow FLOW =
      Workflow.named("flow")
          .startOn(new Trigger.OnCall())
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("wait", hours(1)).email("hello").email("more"))
          .build();

  /** Hostile to SQL, JSON, arrays of PostgreSQL, and to who believes that a character is a char. */
  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE clientele_journey; --",
          "\"{a,b}\\",
          "{NULL}",
          "NULL",
          "$1 ? :x %s",
          "\uD83D\uDE00 ı İ ß \u202E",
          " a\tb\nc ",
          "[\"x\"]",
          "1; SELECT pg_sleep(9)");

  /** The clock of the engines. */
  protected Instant now = BEGIN;

  /** Returns the store, empty at first, the same each time. */
  protected abstract WorkflowStore store();

  /** Returns the store of another engine on the same data. */
  protected abstract WorkflowStore another();

  /** Returns the store of another tenant beside it. */
  protected abstract WorkflowStore ofAnotherTenant();

  /** Lets leases of both kinds come to an end. */
  protected abstract void letLeasesPass();

  // What tests are made of

  private static Arrival called(String id, CustomerId customer, Instant at) {
    return new Arrival(id, customer, at, new Arrival.Called("flow", ""));
  }

  private static Journey journey(
      String id, CustomerId customer, Status status, @Nullable Instant due) {
    return new Journey(
        id,
        "flow",
        "v1",
        customer,
        "",
        BEGIN,
        BEGIN,
        false,
        status,
        "wait",
        BEGIN,
        due,
        due,
        Map.of("wait", 1),
        Map.of());
  }

  private static Effect.Deliver message(
      String key, String journey, CustomerId customer, Instant at) {
    return new Effect.Deliver(
        key,
        journey,
        "flow",
        customer,
        "hello",
        at,
        ChannelName.EMAIL,
        "hello",
        Purpose.MARKETING,
        null);
  }

  private static Decision decision(String journey, Map<String, String> why) {
    return new Decision(BEGIN, "flow", journey, "wait", Code.WAITS, why);
  }

  private static Outcome outcome(
      CustomerId customer, List<String> handled, List<Journey> journeys, List<Effect> effects) {
    return new Outcome(
        customer, handled, journeys, effects, List.of(decision("j", Map.of("a", "b"))));
  }

  private Work claim(WorkflowStore store) {
    return store.claim(now, 10, BEGIN.minus(Duration.ofDays(30)), Map.of(), Set.of());
  }

  private static List<CustomerId> whose(Work work) {
    return work.customers().stream().map(Work.OfCustomer::customer).toList();
  }

  /** Has a customer's journey and a message of it kept. */
  private Effect.Deliver queued(CustomerId customer, String key) {
    WorkflowStore store = store();
    String id = "arrival-" + customer.value() + key;
    store.accept(List.of(called(id, customer, now)));
    Work work = claim(store);
    Effect.Deliver message = message(key, "j-" + customer.value(), customer, now);
    store.commit(
        work,
        List.of(
            outcome(
                customer,
                List.of(id),
                List.of(journey("j-" + customer.value(), customer, Status.RUNNING, null)),
                List.of(message))));
    return message;
  }

  private List<Outgoing> claimOutgoing(WorkflowStore store) {
    return store.claimOutgoing(now, 10, LEASE);
  }

  private Settlement settlement(
      Outgoing outgoing, State state, @Nullable Instant again, boolean tried) {
    return new Settlement(
        outgoing.effect().key(),
        outgoing.customer(),
        outgoing.claim(),
        state,
        again,
        tried,
        "ref",
        List.of(decision("j", Map.of("settled", state.name()))),
        List.of());
  }

  private List<Contact> contacts(CustomerId customer) {
    return store()
        .contactsOf(List.of(customer), BEGIN.minusSeconds(1))
        .getOrDefault(customer, List.of());
  }

  // Workflows

  @Test
  void of_the_versions_of_a_workflow_one_is_open() {
    WorkflowStore store = store();
    store.publish(new PublishedWorkflow(FLOW, "v2", BEGIN.plusSeconds(1), true));
    store.publish(new PublishedWorkflow(FLOW, "v1", BEGIN.plusSeconds(2), true));

    assertThat(store.published())
        .containsExactly(
            new PublishedWorkflow(FLOW, "v2", BEGIN.plusSeconds(1), false),
            new PublishedWorkflow(FLOW, "v1", BEGIN.plusSeconds(2), true));
    assertThat(another().published()).isEqualTo(store.published());
  }

  // What comes in

  @Test
  void what_came_in_is_kept_once_and_for_all() {
    WorkflowStore store = store();
    assertThat(store.accept(List.of())).isZero();
    assertThat(store.accept(List.of(called("a", ANA, BEGIN), called("a", ANA, BEGIN)))).isOne();
    Work work = claim(store);
    store.commit(work, List.of(outcome(ANA, List.of("a"), List.of(), List.of())));

    assertThat(store.accept(List.of(called("a", ANA, BEGIN)))).isZero();
    assertThat(another().accept(List.of(called("a", BEN, BEGIN), called("b", BEN, BEGIN)))).isOne();
  }

  @Test
  void a_customers_arrivals_come_together_by_time_and_then_by_id() {
    WorkflowStore store = store();
    store.accept(List.of(called("z", ANA, BEGIN.plusSeconds(5)), called("c", ANA, BEGIN)));
    store.accept(List.of(called("b", ANA, BEGIN), called("a", ANA, BEGIN.plusMillis(1))));

    assertThat(claim(store).customers())
        .singleElement()
        .satisfies(
            of ->
                assertThat(of.arrivals())
                    .extracting(Arrival::id)
                    .containsExactly("b", "c", "a", "z"));
  }

  @Test
  void all_kinds_of_arrivals_come_out_as_they_went_in() {
    WorkflowStore store = store();
    List<Arrival.What> all = new ArrayList<>();
    EventHeader header =
        EventHeader.of(EventId.of("e1"), "test", BEGIN, Identifier.email("ana@example.com"));
    all.add(new Arrival.Happened(new CartUpdated(header, "c", List.of(), Money.parse("EUR 50"))));
    for (String text : HOSTILE) {
      all.add(new Arrival.Segment(text, true));
      all.add(new Arrival.Called(text, text));
      for (Input input :
          List.of(
              new Input.Done(text, Map.of(text, text)),
              new Input.Failed(text, text),
              new Input.Answered(text, Verdict.REJECTED, text),
              new Input.Cancelled(text),
              new Input.Migrated(text, text, text, text))) {
        all.add(new Arrival.ForJourney(text, input));
      }
    }
    all.add(new Arrival.ForJourney("j", new Input.Moved(BEGIN.plusNanos(1_000))));
    all.add(new Arrival.ForJourney("j", new Input.Due()));
    all.add(new Arrival.Separated());
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      arrivals.add(new Arrival("a%03d".formatted(i), ANA, BEGIN, all.get(i)));
    }
    assertThat(store.accept(arrivals)).isEqualTo(arrivals.size());

    assertThat(claim(store).customers().get(0).arrivals()).isEqualTo(arrivals);
  }

  // Work on customers

  @Test
  void a_claim_gives_who_is_due_and_what_is_known_and_no_more_than_asked_for() {
    WorkflowStore store = store();
    for (String id : List.of("ana", "ben", "cleo")) {
      store.accept(List.of(called(id, CustomerId.of(id), now)));
    }
    Work two = store.claim(now, 2, BEGIN, Map.of(), Set.of());
    assertThat(whose(two)).hasSize(2);
    assertThat(whose(claim(store))).hasSize(1).doesNotContainAnyElementsOf(whose(two));
    assertThat(claim(store).isEmpty()).isTrue();
    store.release(two);
    assertThat(whose(store.claim(now, 9, BEGIN, Map.of(), Set.of(whose(two).get(0)))))
        .containsExactly(whose(two).get(1));
  }

  @Test
  void many_arrivals_of_who_is_left_out_hide_nobody() {
    WorkflowStore store = store();
    List<Arrival> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(called("m" + i, ANA, BEGIN.minusSeconds(999 - i)));
    }
    store.accept(many);
    store.accept(List.of(called("b", BEN, BEGIN)));

    assertThat(whose(store.claim(now, 1, BEGIN, Map.of(), Set.of(ANA)))).containsExactly(BEN);
  }

  @Test
  void a_journey_is_due_from_the_instant_it_named() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now)));
    Journey waits = journey("j", ANA, Status.RUNNING, now.plusSeconds(10));
    store.commit(claim(store), List.of(outcome(ANA, List.of("a"), List.of(waits), List.of())));

    assertThat(store.nextAt()).contains(now.plusSeconds(10));
    now = now.plusSeconds(10).minusNanos(1_000);
    assertThat(claim(store).isEmpty()).isTrue();
    now = now.plusNanos(1_000);
    Work work = claim(store);
    assertThat(work.customers())
        .singleElement()
        .satisfies(of -> assertThat(of.journeys()).containsExactly(waits));
    Journey ended = journey("j", ANA, Status.DONE, null);
    store.commit(work, List.of(outcome(ANA, List.of(), List.of(ended), List.of())));
    assertThat(store.nextAt()).isEmpty();
    assertThat(store.journey("j")).contains(ended);
    assertThat(store.running("flow", "", 9)).isEmpty();
  }

  @Test
  void who_is_not_among_the_outcomes_is_free_again_and_so_is_who_is_released() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now), called("b", BEN, now)));
    store.commit(claim(store), List.of(outcome(ANA, List.of("a"), List.of(), List.of())));
    Work work = claim(store);
    assertThat(whose(work)).containsExactly(BEN);
    store.release(work);
    store.release(work);
    assertThat(whose(claim(store))).containsExactly(BEN);
  }

  @Test
  void what_comes_in_while_a_customer_is_claimed_waits_for_the_next_claim() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now)));
    Work work = claim(store);
    store.accept(List.of(called("b", ANA, now)));
    assertThat(claim(store).isEmpty()).isTrue();
    store.commit(work, List.of(outcome(ANA, List.of("a"), List.of(), List.of())));

    assertThat(claim(store).customers())
        .singleElement()
        .satisfies(of -> assertThat(of.arrivals()).extracting(Arrival::id).containsExactly("b"));
  }

  @Test
  void a_claim_that_ran_out_goes_to_another_and_its_commit_keeps_nothing() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now)));
    Work old = claim(store);
    assertThat(whose(old)).containsExactly(ANA);
    assertThat(claim(another()).isEmpty()).isTrue();
    letLeasesPass();
    Work work = claim(another());
    assertThat(whose(work)).containsExactly(ANA);

    Journey late = journey("late", ANA, Status.RUNNING, null);
    Outcome outcome =
        outcome(
            ANA,
            List.of("a"),
            List.of(late),
            List.of(message("flow/late/hello/1", "late", ANA, now)));
    assertThatThrownBy(() -> store.commit(old, List.of(outcome)))
        .isInstanceOf(ClaimLostException.class);
    assertThat(store.journey("late")).isEmpty();
    assertThat(store.decisionsOf(ANA, "flow")).isEmpty();
    assertThat(store.outgoing(State.WAITING, 9)).isEmpty();

    another().commit(work, List.of(outcome));
    assertThat(store.journey("late")).contains(late);
    assertThat(claimOutgoing(another())).hasSize(1);
  }

  @Test
  void journeys_come_with_the_latest_that_ended_of_each_key() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now)));
    List<Journey> journeys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (String key : List.of("k1", "k2")) {
        Journey each = journey("j" + i + key, ANA, Status.DONE, null);
        journeys.add(
            new Journey(
                each.id(),
                "flow",
                "v1",
                ANA,
                key,
                BEGIN,
                BEGIN.plusSeconds(i),
                false,
                Status.DONE,
                "wait",
                BEGIN,
                null,
                null,
                Map.of(),
                Map.of()));
      }
    }
    journeys.add(journey("run", ANA, Status.RUNNING, null));
    store.commit(claim(store), List.of(outcome(ANA, List.of("a"), journeys, List.of())));
    store.accept(List.of(called("b", ANA, now)));

    Work work = store.claim(now, 9, BEGIN, Map.of("flow", BEGIN, "other", BEGIN), Set.of());
    assertThat(work.customers().get(0).journeys())
        .extracting(Journey::id)
        .containsExactlyInAnyOrder("j2k1", "j2k2", "run");
    assertThat(work.begun()).containsEntry("flow", 4L).containsEntry("other", 0L);
    assertThat(store.journeysOf(ANA)).hasSize(7);
    assertThat(store.journeys(List.of("run", "j0k1", "none")).keySet())
        .containsExactlyInAnyOrder("run", "j0k1");
    assertThat(store.running("flow", "", 9)).extracting(Journey::id).containsExactly("run");
    assertThat(store.standing("flow")).containsExactly(Map.entry("wait", 1L));
  }

  @Test
  void hostile_texts_come_out_as_they_went_in() {
    WorkflowStore store = store();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String text = HOSTILE.get(i);
      CustomerId customer = CustomerId.of("c" + i);
      store.accept(List.of(new Arrival(text, customer, now, new Arrival.Called(text, text))));
      Journey journey =
          new Journey(
              text,
              text,
              text,
              customer,
              text,
              BEGIN,
              BEGIN,
              true,
              Status.RUNNING,
              text,
              BEGIN,
              now.plusSeconds(9),
              now.plusSeconds(9),
              Map.of(text, 3),
              Map.of(text, text));
      Decision decision = new Decision(BEGIN, text, text, text, Code.GOES, Map.of(text, text));
      store.commit(
          claim(store),
          List.of(
              new Outcome(
                  customer, List.of(text), List.of(journey), List.of(), List.of(decision))));
      assertThat(store.journey(text)).contains(journey);
      assertThat(store.journeysOf(customer)).containsExactly(journey);
      assertThat(store.decisionsOf(customer, text)).containsExactly(decision);
      assertThat(claim(store).isEmpty()).isTrue();
    }
  }

  // What goes out

  @Test
  void an_effect_is_kept_once_by_its_key_and_given_out_once() {
    Effect.Deliver message = queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/j/hello/1");
    List<Outgoing> claimed = claimOutgoing(store());

    assertThat(claimed)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.effect()).isEqualTo(message);
              assertThat(each.customer()).isEqualTo(ANA);
              assertThat(each.attempts()).isZero();
              assertThat(each.inDoubt()).isFalse();
            });
    assertThat(claimOutgoing(another())).isEmpty();
  }

  @Test
  void the_oldest_go_out_first_and_none_before_its_time() {
    for (int i = 0; i < 4; i++) {
      queued(ANA, "flow/j/hello/" + i);
      now = now.plusSeconds(1);
    }
    now = now.minusSeconds(2);
    assertThat(store().claimOutgoing(now, 2, LEASE))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j/hello/0", "flow/j/hello/1");
    assertThat(claimOutgoing(store())).hasSize(1);
    assertThat(claimOutgoing(store())).isEmpty();
  }

  @Test
  void what_was_claimed_and_not_settled_comes_back_in_doubt_and_the_late_one_is_told() {
    queued(ANA, "flow/j/hello/1");
    Outgoing first = claimOutgoing(store()).get(0);
    letLeasesPass();
    Outgoing second = claimOutgoing(another()).get(0);
    assertThat(second.inDoubt()).isTrue();

    assertThat(store().settle(now, List.of(settlement(first, State.DEAD, null, false))))
        .containsExactly("flow/j/hello/1");
    assertThat(store().outgoing(State.DEAD, 9)).isEmpty();
    assertThat(another().settle(now, List.of(settlement(second, State.DONE, null, false))))
        .isEmpty();
    assertThat(store().decisionsOf(ANA, "flow"))
        .extracting(each -> each.operands().getOrDefault("settled", ""))
        .containsExactly("", "DONE");
    assertThat(another().settle(now, List.of(settlement(second, State.DONE, null, false))))
        .hasSize(1);
  }

  @Test
  void what_has_begun_comes_back_as_begun_and_begins_for_no_one_who_lost_it() {
    queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/k/hello/1");
    List<Outgoing> first = claimOutgoing(store());
    assertThat(store().begin(first.get(0))).isTrue();
    assertThat(first).noneMatch(Outgoing::begun);
    letLeasesPass();
    List<Outgoing> second = claimOutgoing(another());
    assertThat(second).extracting(Outgoing::begun).containsExactly(true, false);
    assertThat(second).allMatch(Outgoing::inDoubt);
    assertThat(store().begin(first.get(1))).isFalse();

    another().settle(now, List.of(settlement(second.get(0), State.WAITING, now, true)));
    another().settle(now, List.of(settlement(second.get(1), State.DONE, null, false)));
    assertThat(another().begin(second.get(1))).isFalse();
    assertThat(claimOutgoing(another())).singleElement().matches(each -> !each.begun());
  }

  @Test
  void what_waits_comes_back_at_its_time_with_its_attempts_and_what_comes_of_it_comes_in() {
    queued(ANA, "flow/j/hello/1");
    Outgoing first = claimOutgoing(store()).get(0);
    store().settle(now, List.of(settlement(first, State.WAITING, now.plusSeconds(9), true)));
    assertThat(claimOutgoing(store())).isEmpty();
    assertThat(store().nextAt()).contains(now.plusSeconds(9));
    now = now.plusSeconds(9);
    Outgoing again = claimOutgoing(store()).get(0);
    assertThat(again.attempts()).isOne();
    assertThat(again.inDoubt()).isFalse();
    store().settle(now, List.of(settlement(again, State.WAITING, now, false)));
    Outgoing third = claimOutgoing(store()).get(0);
    assertThat(third.attempts()).isOne();

    Arrival answer = called("answer", ANA, now);
    store()
        .settle(
            now,
            List.of(
                new Settlement(
                    "flow/j/hello/1",
                    ANA,
                    third.claim(),
                    State.DONE,
                    null,
                    false,
                    "r",
                    List.of(),
                    List.of(answer))));
    assertThat(claim(store()).customers().get(0).arrivals()).containsExactly(answer);
  }

  @Test
  void messages_count_from_when_they_leave_and_not_if_they_never_may_have() {
    queued(ANA, "flow/j/hello/1");
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(BEGIN);
    Outgoing first = claimOutgoing(store()).get(0);
    store().settle(now, List.of(settlement(first, State.WAITING, now.plusSeconds(60), false)));
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(BEGIN.plusSeconds(60));
    now = now.plusSeconds(90);
    Outgoing second = claimOutgoing(store()).get(0);
    store().settle(now, List.of(settlement(second, State.DONE, null, false)));
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(now);
    assertThat(store().contactsOf(List.of(ANA), now).getOrDefault(ANA, List.of())).isEmpty();

    queued(BEN, "flow/k/hello/1");
    Outgoing never = claimOutgoing(store()).get(0);
    store().settle(now, List.of(settlement(never, State.DEAD, null, false)));
    assertThat(contacts(BEN)).isEmpty();
    queued(BEN, "flow/k/hello/2");
    Outgoing tried = claimOutgoing(store()).get(0);
    store().settle(now, List.of(settlement(tried, State.WAITING, now, true)));
    store()
        .settle(now, List.of(settlement(claimOutgoing(store()).get(0), State.DEAD, null, false)));
    assertThat(contacts(BEN)).extracting(Contact::key).containsExactly("flow/k/hello/2");
  }

  @Test
  void a_revoke_calls_off_what_waits_and_not_what_is_on_its_way() {
    queued(ANA, "flow/j-ana/hello/1");
    Outgoing onItsWay = claimOutgoing(store()).get(0);
    queued(ANA, "flow/j-ana/more/1");
    store().accept(List.of(called("end", ANA, now)));
    store()
        .commit(
            claim(store()),
            List.of(
                outcome(
                    ANA,
                    List.of("end"),
                    List.of(),
                    List.of(
                        new Effect.Revoke("flow/j-ana/revoke", "j-ana", "wait", now, "goal")))));

    assertThat(claimOutgoing(store())).isEmpty();
    assertThat(store().outgoing(State.REVOKED, 9))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j-ana/more/1");
    assertThat(contacts(ANA)).extracting(Contact::key).containsExactly("flow/j-ana/hello/1");
    assertThat(store().settle(now, List.of(settlement(onItsWay, State.DONE, null, false))))
        .isEmpty();
  }

  @Test
  void somebody_says_what_became_of_what_is_stuck() {
    queued(ANA, "flow/j/hello/1");
    store()
        .settle(now, List.of(settlement(claimOutgoing(store()).get(0), State.DEAD, null, false)));
    assertThat(store().resolve("flow/j/hello/1", State.UNCERTAIN, State.DONE, now)).isFalse();
    assertThat(store().resolve("none", State.DEAD, State.DONE, now)).isFalse();
    assertThat(contacts(ANA)).isEmpty();

    assertThat(store().resolve("flow/j/hello/1", State.DEAD, State.WAITING, now)).isTrue();
    assertThat(contacts(ANA)).hasSize(1);
    Outgoing again = claimOutgoing(store()).get(0);
    assertThat(again.inDoubt()).isFalse();
    store().settle(now, List.of(settlement(again, State.UNCERTAIN, null, false)));
    assertThat(contacts(ANA)).hasSize(1);
    assertThat(store().resolve("flow/j/hello/1", State.UNCERTAIN, State.DONE, now)).isTrue();
    assertThat(claimOutgoing(store())).isEmpty();
    assertThatThrownBy(() -> store().resolve("flow/j/hello/1", State.DONE, State.WAITING, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DONE");
  }

  // Who is whom

  private CustomerMerge anaIsBen() {
    return new CustomerMerge(ANA, BEN, now);
  }

  private Journey about(
      String id, CustomerId customer, String key, Status status, Instant started, boolean heldOut) {
    Instant due = status == Status.RUNNING ? started.plusSeconds(60) : null;
    return new Journey(
        id,
        "flow",
        "v1",
        customer,
        key,
        started,
        started,
        heldOut,
        status,
        "wait",
        started,
        due,
        due,
        Map.of("wait", 1),
        Map.of("split.s", "arm-of-" + id));
  }

  private void keep(CustomerId customer, List<Journey> journeys, List<Effect> effects) {
    String id = "for-" + customer.value() + journeys.get(0).id();
    store().accept(List.of(called(id, customer, now)));
    store().commit(claim(store()), List.of(outcome(customer, List.of(id), journeys, effects)));
  }

  @Test
  void of_who_turns_out_to_be_another_all_is_the_others() {
    queued(ANA, "flow/j-ana/hello/1");
    queued(BEN, "flow/j-ben/hello/1");
    store()
        .settle(now, List.of(settlement(claimOutgoing(store()).get(0), State.DONE, null, false)));
    letLeasesPass();
    store().accept(List.of(called("later", ANA, now.plusSeconds(1))));
    assertThat(another().merge(List.of(anaIsBen()))).isOne();

    assertThat(store().journeysOf(ANA)).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(contacts(ANA)).isEmpty();
    assertThat(contacts(BEN))
        .extracting(Contact::key)
        .containsExactlyInAnyOrder("flow/j-ana/hello/1", "flow/j-ben/hello/1");
    Work work = claim(another());
    assertThat(whose(work)).containsExactly(BEN);
    assertThat(work.customers().get(0).arrivals()).extracting(Arrival::id).containsExactly("later");
    assertThat(work.customers().get(0).arrivals().get(0).customer()).isEqualTo(BEN);
    assertThat(work.customers().get(0).contacts()).hasSize(2);
    assertThat(store().decisionsOf(BEN, "flow"))
        .extracting(Decision::code)
        .contains(Code.MERGED)
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(store().accept(List.of(called("later", BEN, now)))).isZero();

    assertThat(store().merge(List.of(anaIsBen()))).isZero();
    assertThat(store().merge(List.of())).isZero();
    assertThat(store().decisionsOf(BEN, "flow"))
        .filteredOn(each -> each.code() == Code.MERGED)
        .hasSize(1);
  }

  @Test
  void of_two_journeys_about_the_same_the_later_ends_with_what_it_wanted() {
    Journey earlier = about("j1", ANA, "k", Status.RUNNING, BEGIN, false);
    Journey later = about("j2", BEN, "k", Status.RUNNING, BEGIN.plusSeconds(5), false);
    Journey other = about("j3", BEN, "m", Status.RUNNING, BEGIN.plusSeconds(6), false);
    keep(ANA, List.of(earlier), List.of(message("flow/j1/hello/1", "j1", ANA, now)));
    keep(BEN, List.of(later, other), List.of(message("flow/j2/hello/1", "j2", BEN, now)));
    store().merge(List.of(anaIsBen()));

    assertThat(store().journeysOf(BEN))
        .extracting(Journey::id, Journey::status, Journey::customer, Journey::wakeAt)
        .containsExactly(
            tuple("j1", Status.RUNNING, BEN, earlier.wakeAt()),
            tuple("j2", Status.EXITED, BEN, null),
            tuple("j3", Status.RUNNING, BEN, other.wakeAt()));
    assertThat(claimOutgoing(store()))
        .extracting(each -> each.effect().key(), Outgoing::customer)
        .containsExactly(tuple("flow/j1/hello/1", BEN));
    assertThat(store().outgoing(State.REVOKED, 9))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j2/hello/1");
    assertThat(store().decisionsOf(BEN, "flow"))
        .filteredOn(each -> each.code() == Code.SUPERSEDED)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.journey()).isEqualTo("j2");
              assertThat(each.operands()).containsEntry("by", "j1");
            });
    now = now.plusSeconds(61);
    assertThat(whose(claim(store()))).containsExactly(BEN);
  }

  @Test
  void a_merge_lets_claims_run_out_and_effects_on_their_way_settle_with_the_survivor() {
    queued(ANA, "flow/j-ana/hello/1");
    Outgoing onItsWay = claimOutgoing(store()).get(0);
    store().accept(List.of(called("x", ANA, now), called("y", BEN, now)));
    Work work = claim(store());
    another().merge(List.of(anaIsBen()));

    List<Outcome> late =
        List.of(
            outcome(
                ANA,
                List.of("x"),
                List.of(journey("late", ANA, Status.RUNNING, null)),
                List.of(message("flow/late/hello/1", "late", ANA, now))));
    assertThatThrownBy(() -> store().commit(work, late)).isInstanceOf(ClaimLostException.class);
    assertThat(store().journey("late")).isEmpty();
    Settlement done =
        new Settlement(
            "flow/j-ana/hello/1",
            ANA,
            onItsWay.claim(),
            State.DONE,
            null,
            false,
            "r",
            List.of(decision("j", Map.of("settled", "late"))),
            List.of(called("answer", ANA, now)));
    assertThat(store().settle(now, List.of(done))).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(store().decisionsOf(BEN, "flow"))
        .anyMatch(each -> "late".equals(each.operands().get("settled")));
    Work next = claim(store());
    assertThat(whose(next)).containsExactly(BEN);
    assertThat(next.customers().get(0).arrivals())
        .extracting(Arrival::id)
        .containsExactlyInAnyOrder("x", "y", "answer");
    store().commit(next, List.of(outcome(BEN, List.of("x", "y", "answer"), List.of(), List.of())));
    assertThat(claim(another()).isEmpty()).isTrue();
  }

  @Test
  void who_began_first_decides_what_later_journeys_are_assigned_to() {
    keep(ANA, List.of(about("j1", ANA, "k", Status.DONE, BEGIN, true)), List.of());
    keep(BEN, List.of(about("j2", BEN, "m", Status.DONE, BEGIN.plusSeconds(5), false)), List.of());
    keep(
        CARA,
        List.of(about("j3", CARA, "n", Status.DONE, BEGIN.minusSeconds(5), false)),
        List.of());
    store().merge(List.of(anaIsBen()));
    store().accept(List.of(called("x", BEN, now)));
    Work work = claim(store());
    List<Journey> told = work.customers().get(0).journeys();
    assertThat(told).extracting(Journey::id).containsExactlyInAnyOrder("j1", "j2");
    assertThat(told)
        .allSatisfy(
            each -> {
              Assigned assigned = Assigned.rememberedBy(each);
              assertThat(assigned.heldOut()).contains(true);
              assertThat(assigned.values()).containsValue("arm-of-j1");
            });
    assertThat(told).extracting(Journey::heldOut).containsExactlyInAnyOrder(true, false);
    store().release(work);

    // Whose id survives has nothing to remember of its own.
    store().merge(List.of(new CustomerMerge(BEN, CARA, now)));
    assertThat(store().journeysOf(CARA))
        .hasSize(3)
        .allMatch(each -> Assigned.rememberedBy(each).equals(Assigned.NOTHING));
  }

  @Test
  void tenants_merge_their_own_customers_alone() {
    queued(ANA, "flow/j-ana/hello/1");
    WorkflowStore other = ofAnotherTenant();
    assertThat(other.merge(List.of(anaIsBen()))).isZero();
    assertThat(store().journeysOf(ANA)).hasSize(1);
    assertThat(contacts(ANA)).hasSize(1);
  }

  // Who is forgotten, and who is apart

  @Test
  void who_is_erased_is_gone_and_no_claim_brings_them_back() {
    queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/k/hello/1");
    Outgoing onItsWay =
        claimOutgoing(store()).stream()
            .filter(each -> each.customer().equals(ANA))
            .findFirst()
            .orElseThrow();
    store().accept(List.of(called("x", ANA, now)));
    Work work = claim(store());
    assertThat(another().erase(ErasureRequest.of("r1", now, List.of(ANA), List.of())))
        .isGreaterThan(3);

    Outcome outcome =
        outcome(ANA, List.of("x"), List.of(journey("back", ANA, Status.RUNNING, null)), List.of());
    assertThatThrownBy(() -> store().commit(work, List.of(outcome)))
        .isInstanceOf(ClaimLostException.class);
    assertThat(store().settle(now, List.of(settlement(onItsWay, State.DONE, null, false))))
        .containsExactly("flow/j/hello/1");
    assertThat(store().journeysOf(ANA)).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(contacts(ANA)).isEmpty();
    assertThat(claim(store()).isEmpty()).isTrue();
    assertThat(store().journeysOf(BEN)).hasSize(1);
    assertThat(store().erase(ErasureRequest.of("r1", now, List.of(ANA), List.of()))).isZero();
    store().accept(List.of(called("later", BEN, now)));
    assertThat(whose(claim(store()))).containsExactly(BEN);
  }

  @Test
  void tenants_see_nothing_of_each_other() {
    queued(ANA, "flow/j/hello/1");
    store().publish(new PublishedWorkflow(FLOW, "v1", BEGIN, true));
    WorkflowStore other = ofAnotherTenant();
    assertThat(other.published()).isEmpty();
    assertThat(other.journeysOf(ANA)).isEmpty();
    assertThat(other.journey("j-ana")).isEmpty();
    assertThat(other.decisionsOf(ANA, "flow")).isEmpty();
    assertThat(claimOutgoing(other)).isEmpty();
    assertThat(other.accept(List.of(called("arrival-anaflow/j/hello/1", ANA, now)))).isOne();
    assertThat(claim(store()).isEmpty()).isTrue();
    assertThat(whose(claim(other))).containsExactly(ANA);
    other.erase(ErasureRequest.of("r", now, List.of(ANA), List.of()));
    assertThat(store().journeysOf(ANA)).hasSize(1);
  }

  @Test
  void threads_that_share_a_store_do_everything_once() throws InterruptedException {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      arrivals.add(called("a" + i, CustomerId.of("c" + i % 60), now));
    }
    store().accept(arrivals);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failed = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (Work work = claimSome(); !work.isEmpty(); work = claimSome()) {
                  List<Outcome> outcomes = new ArrayList<>();
                  for (Work.OfCustomer of : work.customers()) {
                    outcomes.add(
                        outcome(
                            of.customer(),
                            of.arrivals().stream().map(Arrival::id).toList(),
                            List.of(),
                            List.of()));
                  }
                  store().commit(work, outcomes);
                }
              });
      thread.setUncaughtExceptionHandler((of, e) -> failed.add(e));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed).isEmpty();
    for (int i = 0; i < 60; i++) {
      assertThat(store().decisionsOf(CustomerId.of("c" + i), "flow")).hasSize(1);
    }
  }

  private Work claimSome() {
    return store().claim(now, 7, BEGIN, Map.of(), Set.of());
  }

  // Who waits for whom

  @Test
  void a_flood_of_one_workflow_does_not_keep_another_waiting() {
    WorkflowStore store = store();
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      arrivals.add(called("a" + i, CustomerId.of("c" + i), BEGIN));
    }
    arrivals.add(called("b", BEN, BEGIN));
    store.accept(arrivals);
    Work all = store.claim(now, 1_000, BEGIN, Map.of(), Set.of());
    List<Outcome> outcomes = new ArrayList<>();
    for (Work.OfCustomer of : all.customers()) {
      boolean ben = of.customer().equals(BEN);
      Journey waits =
          waiting(of.customer(), ben ? "other" : "flow", BEGIN.plusSeconds(ben ? 2 : 1));
      outcomes.add(
          outcome(of.customer(), List.of(of.arrivals().get(0).id()), List.of(waits), List.of()));
    }
    store.commit(all, outcomes);

    now = BEGIN.plusSeconds(3);
    List<CustomerId> first = new ArrayList<>(whose(claim(store)));
    first.addAll(whose(claim(store)));
    assertThat(first).hasSize(20).doesNotHaveDuplicates().contains(BEN);
  }

  private static Journey waiting(CustomerId customer, String workflow, Instant due) {
    return new Journey(
        "j-" + customer.value(),
        workflow,
        "v1",
        customer,
        "",
        BEGIN,
        BEGIN,
        false,
        Status.RUNNING,
        "wait",
        BEGIN,
        due,
        due,
        Map.of("wait", 1),
        Map.of());
  }
}
