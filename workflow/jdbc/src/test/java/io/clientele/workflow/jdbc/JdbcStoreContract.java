package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Parts;
import io.clientele.workflow.contract.WorkflowStoreContract;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract for a store in a database; each test has a tenant of its own. */
abstract class JdbcStoreContract extends WorkflowStoreContract {
  private static final Duration LEASE = Duration.ofMillis(900);
  private static int tenants;

  private final Tenant tenant = Tenant.of("contract-" + tenants++);
  private final List<JdbcWorkflowStore> opened = new ArrayList<>();
  private @Nullable WorkflowStore one;
  private @Nullable WorkflowStore other;

  abstract HikariDataSource pool();

  private WorkflowStore open(Tenant of) {
    JdbcWorkflowStore store = JdbcWorkflowStore.on(pool(), of, Parts.VOCABULARY, LEASE);
    opened.add(store);
    return store;
  }

  @Override
  public WorkflowStore store() {
    WorkflowStore store = one == null ? open(tenant) : one;
    one = store;
    return store;
  }

  @Override
  public WorkflowStore another() {
    WorkflowStore store = other == null ? open(tenant) : other;
    other = store;
    return store;
  }

  @Override
  public WorkflowStore ofAnotherTenant() {
    return open(Tenant.of(tenant.value() + "-beside"));
  }

  /** Leases are by the clock of the database, so there is nothing but to wait for it. */
  @Override
  public void letLeasesPass() {
    try {
      Thread.sleep(LEASE.toMillis() + 100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");

  private static List<CustomerId> customers(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> CustomerId.of("c" + i)).toList();
  }

  /** Has journeys wait that are due at once, each with a message to go out. */
  private void begun(String workflow, List<CustomerId> customers) {
    List<Arrival> arrivals = new ArrayList<>();
    for (CustomerId each : customers) {
      String id = "begin/" + each.value();
      arrivals.add(new Arrival(id, each, BEGIN, new Arrival.Called(workflow, "")));
    }
    store().accept(arrivals);
    Work work = store().claim(BEGIN, 1_000, BEGIN, Map.of(), Set.of());
    store().commit(work, customers.stream().map(each -> outcome(workflow, each)).toList());
  }

  private static Outcome outcome(String workflow, CustomerId customer) {
    String id = "j-" + customer.value();
    Journey journey =
        new Journey(
            id,
            workflow,
            "v1",
            customer,
            "",
            BEGIN,
            BEGIN,
            false,
            Journey.Status.RUNNING,
            "wait",
            BEGIN,
            BEGIN,
            BEGIN,
            Map.of("wait", 1),
            Map.of());
    Effect message =
        new Effect.Deliver(
            workflow + "/" + id + "/hello/1",
            id,
            workflow,
            customer,
            "hello",
            BEGIN,
            ChannelName.EMAIL,
            "hello",
            Purpose.MARKETING,
            null);
    return new Outcome(
        customer,
        List.of("begin/" + customer.value()),
        List.of(journey),
        List.of(message),
        List.of());
  }

  @Test
  void a_flood_of_messages_of_one_workflow_does_not_keep_those_of_another_waiting() {
    begun("flood", customers(0, 200));
    begun("other", customers(200, 203));
    begun("third", customers(203, 204));

    List<Outgoing> first = store().claimOutgoing(BEGIN, 12, LEASE);
    assertThat(first)
        .extracting(each -> ((Effect.Deliver) each.effect()).workflow())
        .containsExactly(
            "flood", "other", "third", "flood", "other", "flood", "other", "flood", "flood",
            "flood", "flood", "flood");
    assertThat(store().claimOutgoing(BEGIN, 1_000, LEASE)).hasSize(192);
  }

  @Test
  void a_flood_of_arrivals_does_not_keep_a_due_journey_waiting() {
    begun("flow", customers(0, 3));
    List<Arrival> flood = new ArrayList<>();
    for (CustomerId each : customers(3, 200)) {
      Instant before = BEGIN.minusSeconds(60);
      flood.add(new Arrival("flood/" + each, each, before, new Arrival.Called("flow", "")));
    }
    store().accept(flood);

    assertThat(store().claim(BEGIN, 8, BEGIN, Map.of(), Set.of()).customers())
        .hasSize(8)
        .extracting(Work.OfCustomer::customer)
        .containsAll(customers(0, 3));
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcWorkflowStore::close);
  }
}
