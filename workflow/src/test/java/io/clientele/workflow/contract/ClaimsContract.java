package io.clientele.workflow.contract;

import static io.clientele.workflow.contract.ContractStore.called;
import static io.clientele.workflow.contract.ContractStore.journey;
import static io.clientele.workflow.contract.ContractStore.message;
import static io.clientele.workflow.contract.ContractStore.outcome;
import static io.clientele.workflow.contract.ContractStore.whose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store promises who works on customers, and in which order. */
public interface ClaimsContract extends ContractStore {
  @Test
  default void a_claim_gives_who_is_due_and_what_is_known_and_no_more_than_asked_for() {
    WorkflowStore store = store();
    for (String id : List.of("ana", "ben", "cleo")) {
      store.accept(List.of(called(id, CustomerId.of(id), now())));
    }
    Work two = store.claim(now(), 2, BEGIN, Map.of(), Set.of());
    assertThat(whose(two)).hasSize(2);
    assertThat(whose(claim(store))).hasSize(1).doesNotContainAnyElementsOf(whose(two));
    assertThat(claim(store).isEmpty()).isTrue();
    store.release(two);
    assertThat(whose(store.claim(now(), 9, BEGIN, Map.of(), Set.of(whose(two).get(0)))))
        .containsExactly(whose(two).get(1));
  }

  @Test
  default void many_arrivals_of_who_is_left_out_hide_nobody() {
    WorkflowStore store = store();
    List<Arrival> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(called("m" + i, ANA, BEGIN.minusSeconds(999 - i)));
    }
    store.accept(many);
    store.accept(List.of(called("b", BEN, BEGIN)));

    assertThat(whose(store.claim(now(), 1, BEGIN, Map.of(), Set.of(ANA)))).containsExactly(BEN);
  }

  @Test
  default void a_journey_is_due_from_the_instant_it_named() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now())));
    Journey waits = journey("j", ANA, Status.RUNNING, now().plusSeconds(10));
    store.commit(claim(store), List.of(outcome(ANA, List.of("a"), List.of(waits), List.of())));

    assertThat(store.nextAt()).contains(now().plusSeconds(10));
    setNow(now().plusSeconds(10).minusNanos(1_000));
    assertThat(claim(store).isEmpty()).isTrue();
    setNow(now().plusNanos(1_000));
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
  default void who_is_not_among_the_outcomes_is_free_again_and_so_is_who_is_released() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now()), called("b", BEN, now())));
    store.commit(claim(store), List.of(outcome(ANA, List.of("a"), List.of(), List.of())));
    Work work = claim(store);
    assertThat(whose(work)).containsExactly(BEN);
    store.release(work);
    store.release(work);
    assertThat(whose(claim(store))).containsExactly(BEN);
  }

  @Test
  default void what_comes_in_while_a_customer_is_claimed_waits_for_the_next_claim() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now())));
    Work work = claim(store);
    store.accept(List.of(called("b", ANA, now())));
    assertThat(claim(store).isEmpty()).isTrue();
    store.commit(work, List.of(outcome(ANA, List.of("a"), List.of(), List.of())));

    assertThat(claim(store).customers())
        .singleElement()
        .satisfies(of -> assertThat(of.arrivals()).extracting(Arrival::id).containsExactly("b"));
  }

  @Test
  default void a_claim_that_ran_out_goes_to_another_and_its_commit_keeps_nothing() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now())));
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
            List.of(message("flow/late/hello/1", "late", ANA, now())));
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
  default void journeys_come_with_the_latest_that_ended_of_each_key() {
    WorkflowStore store = store();
    store.accept(List.of(called("a", ANA, now())));
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
    store.accept(List.of(called("b", ANA, now())));

    Work work = store.claim(now(), 9, BEGIN, Map.of("flow", BEGIN, "other", BEGIN), Set.of());
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
  default void hostile_texts_come_out_as_they_went_in() {
    WorkflowStore store = store();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String text = HOSTILE.get(i);
      CustomerId customer = CustomerId.of("c" + i);
      store.accept(List.of(new Arrival(text, customer, now(), new Arrival.Called(text, text))));
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
              now().plusSeconds(9),
              now().plusSeconds(9),
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

  @Test
  default void threads_that_share_a_store_do_everything_once() throws InterruptedException {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      arrivals.add(called("a" + i, CustomerId.of("c" + i % 60), now()));
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
    return store().claim(now(), 7, BEGIN, Map.of(), Set.of());
  }

  @Test
  default void a_flood_of_one_workflow_does_not_keep_another_waiting() {
    WorkflowStore store = store();
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      arrivals.add(called("a" + i, CustomerId.of("c" + i), BEGIN));
    }
    arrivals.add(called("b", BEN, BEGIN));
    store.accept(arrivals);
    Work all = store.claim(now(), 1_000, BEGIN, Map.of(), Set.of());
    List<Outcome> outcomes = new ArrayList<>();
    for (Work.OfCustomer of : all.customers()) {
      boolean ben = of.customer().equals(BEN);
      Journey waits =
          waiting(of.customer(), ben ? "other" : "flow", BEGIN.plusSeconds(ben ? 2 : 1));
      outcomes.add(
          outcome(of.customer(), List.of(of.arrivals().get(0).id()), List.of(waits), List.of()));
    }
    store.commit(all, outcomes);

    setNow(BEGIN.plusSeconds(3));
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
