package io.clientele.benchmarks;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How many bytes of memory a customer takes who waits in a journey of an abandoned cart, in a store
 * of workflows in memory: the event that had it begin, the customer, the journey and its timer; and
 * how many more the message takes that was sent before the wait, and the log of what was decided.
 * The store is fed by its own calls, as an engine does, and prints a line of JSON for each case.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx400m -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.WaitingCustomers [customers] [all at once: yes or no]
 * }</pre>
 */
public final class WaitingCustomers {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final String VERSION = "b2a1f0".repeat(10) + "0123";
  private static final int BATCH = 500;

  private final WorkflowStore store;
  private final int count;
  private final boolean sends;
  private final SplittableRandom random = new SplittableRandom(42);
  private Instant now = BEGIN;
  private long next = 6_978_183_495_935L;

  private WaitingCustomers(WorkflowStore store, int count, boolean sends) {
    this.store = store;
    this.count = count;
    this.sends = sends;
  }

  /** Runs it. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    boolean allAtOnce = args.length > 1 && args[1].equals("yes");
    measure("waits", count, false, InMemoryWorkflowStore.withoutLog((id, why) -> {}), allAtOnce);
    measure(
        "sent, waits", count, true, InMemoryWorkflowStore.withoutLog((id, why) -> {}), allAtOnce);
    measure("waits, with its log", count, false, new InMemoryWorkflowStore(), allAtOnce);
  }

  private static void measure(
      String what, int count, boolean sends, WorkflowStore store, boolean allAtOnce) {
    long before = usedAfterCollection();
    long cpu = Measured.ownCpuNanos();
    new WaitingCustomers(store, count, sends).fill(allAtOnce ? count : BATCH);
    double micros = (Measured.ownCpuNanos() - cpu) / 1e3 / count;
    long bytes = usedAfterCollection() - before;
    System.out.printf(
        Locale.ROOT,
        "{\"case\":\"%s\",\"customers\":%d,\"bytesEach\":%.1f,\"megabytes\":%.1f,"
            + "\"cpuMicrosEach\":%.2f,\"waiting\":%d,\"next\":\"%s\"}%n",
        what,
        count,
        bytes / (double) count,
        bytes / 1e6,
        micros,
        store.standing("abandoned-cart").values().stream().mapToLong(each -> each).sum(),
        store.nextAt().orElseThrow());
  }

  /** Takes in so many events at a time, and has the customers wait of whom they are. */
  private void fill(int atOnce) {
    for (int first = 0; first < count; first += atOnce) {
      List<Arrival> arrivals = new ArrayList<>();
      for (int i = first; i < Math.min(count, first + atOnce); i++) {
        arrivals.add(arrival());
        if (arrivals.size() == BATCH) {
          store.accept(arrivals);
          arrivals.clear();
        }
      }
      store.accept(arrivals);
      for (Work work = claim(); !work.isEmpty(); work = claim()) {
        store.commit(work, work.customers().stream().map(this::waits).toList());
        settle();
      }
    }
  }

  /** Ids as event sources of shops make them, and customers named after their first event. */
  private Arrival arrival() {
    now = now.plusMillis(50 + random.nextInt(100));
    next += 1 + random.nextInt(1_000);
    String event = "shopify/carts/update/" + next;
    String visitor = "shopify/orders/create/" + (next - random.nextInt(1_000_000_000));
    return new Arrival(
        "event/" + event,
        CustomerId.of(visitor + "/email"),
        now,
        new Arrival.Called("abandoned-cart", "gid-" + random.nextInt(100_000_000)));
  }

  private Work claim() {
    return store.claim(now, BATCH, now.minus(Duration.ofDays(7)), Map.of(), Set.of());
  }

  private Outcome waits(Work.OfCustomer customer) {
    Arrival arrival = customer.arrivals().get(0);
    String id = hex(96);
    String key = ((Arrival.Called) arrival.what()).key();
    Instant due = now.plus(Duration.ofDays(7)).plusSeconds(random.nextInt(1_000_000));
    Journey journey =
        new Journey(
            id,
            "abandoned-cart",
            VERSION,
            customer.customer(),
            key,
            arrival.at(),
            now,
            false,
            Status.RUNNING,
            "cool-off",
            now,
            due,
            due,
            sends ? Map.of("hello", 1, "cool-off", 1) : Map.of("cool-off", 1),
            Map.of());
    List<Decision> decisions =
        List.of(
            new Decision(
                now,
                "abandoned-cart",
                id,
                "",
                Code.STARTED,
                Map.of("key", key, "event", "cart_updated")),
            new Decision(
                now,
                "abandoned-cart",
                id,
                "cool-off",
                Code.WAITS,
                Map.of("until", due.toString())));
    return new Outcome(
        customer.customer(),
        customer.arrivals().stream().map(Arrival::id).toList(),
        List.of(journey),
        sends ? List.of(message(journey)) : List.of(),
        decisions);
  }

  private Effect message(Journey journey) {
    return new Effect.Deliver(
        "abandoned-cart/" + journey.id() + "/hello/1",
        journey.id(),
        "abandoned-cart",
        journey.customer(),
        "hello",
        now,
        ChannelName.EMAIL,
        "hello",
        Purpose.MARKETING,
        now.plus(Duration.ofDays(3)));
  }

  private void settle() {
    List<Outgoing> outgoing = store.claimOutgoing(now, BATCH, Duration.ofMinutes(1));
    List<Settlement> settlements = new ArrayList<>();
    for (Outgoing each : outgoing) {
      settlements.add(
          new Settlement(
              each.effect().key(),
              each.customer(),
              each.claim(),
              State.DONE,
              null,
              false,
              "",
              List.of(),
              List.of()));
    }
    store.settle(now.plusMillis(20), settlements);
  }

  private String hex(int bits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bits; i += 4) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
