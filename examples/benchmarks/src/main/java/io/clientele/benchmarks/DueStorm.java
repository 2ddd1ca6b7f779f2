package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.hours;

import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowSchema;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * A million timers of one workflow that are due in the same second, on a PostgreSQL that waits for
 * the disk at every commit: how long until all their journeys have gone on, and how late those of
 * another workflow are that come due meanwhile, by the clock on the wall.
 *
 * <p>A journey of the storm goes on by one condition and ends. One of the others has an action
 * performed when its time comes: it is late by the time until the host is called.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx2g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.DueStorm [timers] [threads]
 * }</pre>
 */
public final class DueStorm {
  private static final Instant LOADED = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant BEGIN = LOADED.plus(Duration.ofHours(1));
  private static final int LOADED_AT_ONCE = 10_000;
  private static final int BATCH = 1_000;
  private static final Duration BETWEEN_OTHERS = Duration.ofMillis(100);
  private static final int OTHERS = 3_000;
  private static final Workflow STORM =
      Workflow.named("storm")
          .startOn(new Trigger.OnCall())
          .purpose(Purpose.MARKETING)
          .steps(
              s ->
                  s.pause("wait", hours(1)).when("bought", "orders >= 1", yes -> yes.email("more")))
          .build();

  /** Its name comes behind that of the storm. */
  private static final Workflow OTHER =
      Workflow.named("welcome")
          .startOn(new Trigger.OnCall())
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("wait", hours(1)).tag("reach", "reached"))
          .build();

  private final Tenant tenant = Tenant.of("storm");
  private final Map<String, Instant> dueAt = new HashMap<>();
  private final List<Long> lateMillis = Collections.synchronizedList(new ArrayList<>());

  /** When the storm began by {@link System#nanoTime}; 0 while the clock stands. */
  private volatile long began;

  private final JdbcWorkflowStore store;
  private final WorkflowEngine engine;

  private DueStorm(DurableServer server) {
    store = JdbcWorkflowStore.on(server.pool(), tenant);
    Consent consent = Consent.over(InMemoryConsentLedger.of(tenant));
    IdentityGraph identities =
        IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults());
    engine =
        WorkflowEngine.on(store)
            .profiles(
                Profiles.over(
                        InMemoryEventStore.of(tenant),
                        identities,
                        Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
                    .withConsent(consent))
            .consent(consent)
            .templates(new TemplateNames())
            .channel(
                new Mail(
                    message -> {
                      throw new IllegalStateException("nobody has bought, and a message was sent");
                    }))
            .actions(
                effect -> {
                  Instant due = dueAt.get(effect.journey());
                  lateMillis.add(Duration.between(due, now()).toMillis());
                  return new Actions.Result.Done(Map.of());
                })
            .batch(BATCH)
            .clock(this::now)
            .build();
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int timers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    try (DurableServer server = DurableServer.start()) {
      JdbcWorkflowSchema.on(server.pool()).install();
      new DueStorm(server).run(server, timers, threads);
    }
  }

  private Instant now() {
    return began == 0 ? LOADED : BEGIN.plusNanos(System.nanoTime() - began);
  }

  private void run(DurableServer server, int timers, int threads) throws InterruptedException {
    load("storm", engine.publishUnchecked(STORM), timers, Duration.ofNanos(1_000_000_000 / timers));
    load("welcome", engine.publishUnchecked(OTHER), OTHERS, BETWEEN_OTHERS);
    long cpu = server.cpuNanos();
    began = System.nanoTime();
    List<Thread> working = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::drain);
      thread.start();
      working.add(thread);
    }
    for (Thread thread : working) {
      thread.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<Long> late = lateMillis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%,d timers of one second drained in %.1f s by %d threads, %.3f ms of CPU each%n",
        timers,
        seconds,
        threads,
        (server.cpuNanos() - cpu) / 1e6 / timers);
    System.out.printf(
        Locale.ROOT,
        "%d journeys of another workflow meanwhile were late by %d ms at the median, %d ms at"
            + " most%n",
        late.size(),
        late.get(late.size() / 2),
        late.get(late.size() - 1));
  }

  private void drain() {
    int left;
    do {
      left = 0;
      for (int i = 0; i < 20; i++) {
        left += engine.decide();
        engine.dispatch();
      }
    } while (left >= BATCH || !engine.standing("storm").isEmpty());
  }

  /** Has journeys wait at their first step, each for its time. */
  private void load(String workflow, String version, int count, Duration between) {
    long start = System.nanoTime();
    for (int from = 0; from < count; from += LOADED_AT_ONCE) {
      List<Arrival> arrivals = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + LOADED_AT_ONCE); i++) {
        CustomerId customer = CustomerId.of(workflow + "-" + i);
        String id = "load/" + customer.value();
        arrivals.add(new Arrival(id, customer, LOADED, new Arrival.Called(workflow, "")));
        Journey journey = waiting(workflow, version, customer, BEGIN.plus(between.multipliedBy(i)));
        outcomes.add(new Outcome(customer, List.of(id), List.of(journey), List.of(), List.of()));
      }
      store.accept(arrivals);
      Work work = store.claim(LOADED, LOADED_AT_ONCE, LOADED, Map.of(), Set.of());
      store.commit(work, outcomes);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d journeys of %s loaded in %.0f s%n",
        count,
        workflow,
        (System.nanoTime() - start) / 1e9);
  }

  private Journey waiting(String workflow, String version, CustomerId customer, Instant due) {
    String id = "j-" + customer.value();
    if (workflow.equals(OTHER.name())) {
      dueAt.put(id, due);
    }
    return new Journey(
        id,
        workflow,
        version,
        customer,
        "",
        LOADED,
        LOADED,
        false,
        Journey.Status.RUNNING,
        "wait",
        LOADED,
        due,
        due,
        Map.of("wait", 1),
        Map.of());
  }
}
