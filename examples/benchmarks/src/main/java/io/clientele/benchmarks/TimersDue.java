package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;

import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
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
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * A storm of timers in memory: journeys of one workflow that all wake within one second, and beside
 * them journeys of another of which ten wake in each second while the storm is dealt with, half of
 * them of customers who are in the storm as well. Prints as a line of JSON how long the storm
 * takes, how late the others were at the worst, and the same for the storm's own.
 *
 * <p>The clock of the engine runs as fast as that of the wall from the moment of the storm on, so
 * what is late is late by both.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx3g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.TimersDue [timers]
 * }</pre>
 */
public final class TimersDue {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant STORM = BEGIN.plus(Duration.ofHours(1));
  private static final int BATCH = 500;

  /** Ten a second for longer than the storm may last. */
  private static final int OTHERS = 2_000;

  private final WorkflowEngine engine;
  private final Map<CustomerId, Instant> dueOfOthers = new HashMap<>();
  private Instant now = BEGIN;
  private long start;
  private long stormCount;
  private long otherCount;
  private Duration stormWorst = Duration.ZERO;
  private Duration otherWorst = Duration.ZERO;

  private TimersDue() {
    Tenant tenant = Tenant.of("storm");
    Consent consent = Consent.over(InMemoryConsentLedger.of(tenant));
    Profiles profiles =
        Profiles.over(
                InMemoryEventStore.of(tenant),
                IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults()),
                Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
            .withConsent(consent);
    engine =
        WorkflowEngine.on(InMemoryWorkflowStore.withoutLog(this::told))
            .profiles(profiles)
            .consent(consent)
            .templates(new TemplateNames())
            .clock(() -> now)
            .batch(BATCH)
            .build();
    engine.publishUnchecked(
        Workflow.named("storm")
            .startOn(new Trigger.OnCall())
            .steps(s -> s.pause("hour", hours(1)))
            .build());
    engine.publishUnchecked(
        Workflow.named("other")
            .startOn(new Trigger.OnCall())
            .steps(s -> s.pause("minutes", minutes(10)))
            .build());
  }

  /** Runs it. */
  public static void main(String[] args) {
    int timers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    new TimersDue().run(timers);
  }

  private void run(int timers) {
    for (int i = 0; i < timers; i++) {
      now = BEGIN.plusNanos(1_000_000_000L * i / timers);
      engine.call("storm" + i, "storm", customer(i), "");
      if (i % BATCH == 0) {
        engine.decide();
      }
    }
    engine.run();
    for (int i = 0; i < OTHERS; i++) {
      now = STORM.minus(Duration.ofMinutes(10)).plusMillis(100L * i);
      CustomerId customer = i % 2 == 0 ? customer(i) : CustomerId.of("shopify/other/" + i);
      dueOfOthers.put(customer, now.plus(Duration.ofMinutes(10)));
      engine.call("other" + i, "other", customer, "");
      engine.decide();
    }
    engine.run();
    final long cpu = Measured.ownCpuNanos();
    start = System.nanoTime();
    while (stormCount < timers) {
      now = STORM.plusNanos(System.nanoTime() - start);
      engine.decide();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "{\"timers\":%d,\"seconds\":%.1f,\"cpuSeconds\":%.1f,\"perSecond\":%.0f,"
            + "\"others\":%d,\"othersWorstSeconds\":%.3f,\"stormWorstSeconds\":%.3f}%n",
        timers,
        seconds,
        (Measured.ownCpuNanos() - cpu) / 1e9,
        timers / seconds,
        otherCount,
        otherWorst.toNanos() / 1e9,
        stormWorst.toNanos() / 1e9);
  }

  private static CustomerId customer(int number) {
    return CustomerId.of("shopify/orders/create/" + (5_512_345_000_000L + number) + "/email");
  }

  private void told(CustomerId customer, Decision decision) {
    if (decision.code() != Code.ENDED) {
      return;
    }
    Instant kept = STORM.plusNanos(System.nanoTime() - start);
    if (decision.workflow().equals("storm")) {
      stormCount++;
      stormWorst = later(stormWorst, Duration.between(STORM, kept));
    } else {
      otherCount++;
      Instant due = Objects.requireNonNull(dueOfOthers.get(customer));
      otherWorst = later(otherWorst, Duration.between(due, kept));
    }
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
