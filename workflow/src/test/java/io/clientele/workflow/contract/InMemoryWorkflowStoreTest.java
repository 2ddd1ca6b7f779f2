package io.clientele.workflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryWorkflowStoreTest extends WorkflowStoreContract {
  private final InMemoryWorkflowStore store = new InMemoryWorkflowStore();

  @Override
  public WorkflowStore store() {
    return store;
  }

  @Override
  public WorkflowStore another() {
    return store;
  }

  @Override
  public WorkflowStore ofAnotherTenant() {
    return new InMemoryWorkflowStore();
  }

  @Override
  public void letLeasesPass() {
    now = now.plus(Duration.ofMinutes(2));
  }

  /** Beyond 2262, where times are no longer told apart by their nanoseconds. */
  @Test
  void journeys_that_wake_in_the_far_future_wake_in_their_order() {
    Instant first = Instant.parse("2999-01-01T00:00:00Z");
    waits("b", "flow", first.plusSeconds(1));
    waits("a", "flow", Instant.MAX);
    waits("c", "flow", first);

    assertThat(store.nextAt()).contains(first);
    assertThat(dueAt(first.minusNanos(1))).isEmpty();
    assertThat(dueAt(first)).containsExactly("c");
  }

  @Test
  void who_waits_in_a_flooded_workflow_too_is_not_late_in_another() {
    for (int i = 0; i < 100; i++) {
      waits("c" + i, "flood", now.plusSeconds(1));
    }
    waits("c99", "flow", now.plusSeconds(2));

    Work work = store.claim(now.plusSeconds(3), 4, now, Map.of(), Set.of());
    assertThat(work.customers())
        .filteredOn(each -> each.customer().value().equals("c99"))
        .singleElement()
        .satisfies(each -> assertThat(each.journeys()).hasSize(2));
  }

  @Test
  void workflows_are_dealt_with_by_turns_also_one_customer_at_a_time() {
    for (int i = 0; i < 20; i++) {
      waits("a" + i, "one", now.plusSeconds(1));
      waits("b" + i, "two", now.plusSeconds(2));
      waits("c" + i, "three", now.plusSeconds(3));
    }
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      taken.addAll(dueAt(now.plusSeconds(9)));
    }
    assertThat(taken).hasSize(8);
    assertThat(taken).filteredOn(each -> each.startsWith("c")).hasSizeBetween(2, 4);
  }

  @Test
  void a_store_without_a_log_tells_what_was_decided_and_keeps_nothing_of_it() {
    List<Decision> told = new ArrayList<>();
    InMemoryWorkflowStore quiet =
        InMemoryWorkflowStore.withoutLog((customer, decision) -> told.add(decision));
    CustomerId ana = CustomerId.of("ana");
    quiet.accept(List.of(new Arrival("x", ana, now, new Arrival.Called("flow", ""))));
    Decision decision = new Decision(now, "flow", "j", "s", Decision.Code.GOES, Map.of());
    quiet.commit(
        quiet.claim(now, 9, now, Map.of(), Set.of()),
        List.of(new Outcome(ana, List.of("x"), List.of(), List.of(), List.of(decision))));

    assertThat(told).containsExactly(decision);
    assertThat(quiet.decisionsOf(ana, "flow")).isEmpty();
    assertThat(store.decisionsOf(ana, "flow")).isEmpty();
  }

  private void waits(String customer, String workflow, Instant until) {
    CustomerId id = CustomerId.of(customer);
    String arrival = customer + workflow;
    store.accept(List.of(new Arrival(arrival, id, now, new Arrival.Called(workflow, ""))));
    Journey journey =
        new Journey(
            "journey-" + arrival,
            workflow,
            "v1",
            id,
            "",
            now,
            now,
            false,
            Journey.Status.RUNNING,
            "wait",
            now,
            until,
            until,
            Map.of("wait", 1),
            Map.of());
    store.commit(
        store.claim(now, 1, now, Map.of(), Set.of()),
        List.of(new Outcome(id, List.of(arrival), List.of(journey), List.of(), List.of())));
  }

  private List<String> dueAt(Instant at) {
    return store.claim(at, 1, now, Map.of(), Set.of()).customers().stream()
        .map(each -> each.customer().value())
        .toList();
  }
}
