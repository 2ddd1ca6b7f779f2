package io.clientele.benchmarks;

import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.segmentation.live.LiveSegments;
import io.clientele.tenant.Tenant;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;

/**
 * What following customers takes: bytes of memory and CPU time of one thread, for a hundred
 * segments and a hundred events a year for each customer. Prints a JSON object for each of them;
 * the CPU times are those of {@link LiveSegmentsBenchmark}, in rounds, of which the first include
 * compilation.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx2g -cp "examples/benchmarks/target/classes:examples/benchmarks/target/lib/*" \
 *     io.clientele.benchmarks.LiveSegmentsCost 10000
 * }</pre>
 */
public final class LiveSegmentsCost {
  private static final Tenant TENANT = Tenant.of("benchmark");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_SECONDS = 365 * 86_400;
  private static final int EACH = 100;
  private static final int ROUNDS = 12;
  private static final int REPEATED = 20;
  private static long sink;

  private LiveSegmentsCost() {}

  /**
   * Runs it.
   *
   * @param arguments number of customers (10,000)
   */
  public static void main(String... arguments) {
    memory(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000);
    LiveSegmentsBenchmark benchmark = new LiveSegmentsBenchmark();
    LiveSegmentsBenchmark.Looks looks = new LiveSegmentsBenchmark.Looks();
    looks.draw();
    LiveSegmentsBenchmark.Following following = new LiveSegmentsBenchmark.Following();
    for (int round = 1; round <= ROUNDS; round++) {
      double decided = 0;
      double anew = 0;
      double one = 0;
      for (int i = 0; i < REPEATED; i++) {
        looks.reset();
        decided += seconds(() -> benchmark.decided(looks));
        anew += seconds(() -> benchmark.decidedAnew(looks));
        one += seconds(() -> benchmark.askedOneByOne(looks));
      }
      following.reset();
      final double told = seconds(() -> benchmark.told(following));
      System.out.printf(
          Locale.ROOT,
          "{\"round\":%d,\"decidedNanos\":%.0f,\"decidedAnewNanos\":%.0f,"
              + "\"askedOneByOneNanos\":%.0f,\"toldNanos\":%.0f}%n",
          round,
          decided * 1e9 / (REPEATED * 10_000.0),
          anew * 1e9 / (REPEATED * 100.0),
          one * 1e9 / (REPEATED * 100.0),
          told * 1e9 / 2_000);
    }
    System.out.println("{\"checksum\":" + sink + "}");
  }

  private interface Work {
    long run();
  }

  private static double seconds(Work work) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    sink += work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }

  private static void memory(int customers) {
    SplittableRandom random = new SplittableRandom(42);
    InMemoryEventStore store = InMemoryEventStore.of(TENANT);
    List<Observation> seen = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      List<Event> theirs = new ArrayList<>();
      theirs.add(LiveSegmentsBenchmark.signedUp(customer, random));
      for (int i = 1; i < EACH; i++) {
        Instant at = START.plusSeconds(random.nextInt(YEAR_SECONDS));
        theirs.add(LiveSegmentsBenchmark.event("e" + customer + "-" + i, customer, at, random));
      }
      store.appendAll(theirs);
      seen.add(Observation.of(theirs.get(0)).orElseThrow());
    }
    IdentityGraph identities =
        IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
    identities.observe(seen);
    Shop shop = Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR);
    List<CustomerId> all = identities.customers().stream().map(Customer::id).toList();
    long[] changes = new long[1];

    long before = usedAfterCollection();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    LiveSegments live =
        LiveSegments.of(TypicalSegments.hundred())
            .profiles(Profiles.over(store, identities, shop).holding(0))
            .clock(() -> START.plusSeconds(YEAR_SECONDS))
            .listener(change -> changes[0]++)
            .tracking(0)
            .build();
    live.follow(all);
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    double bytes = (usedAfterCollection() - before) / (double) customers;
    System.out.printf(
        Locale.ROOT,
        "{\"customers\":%d,\"segments\":100,\"toldEach\":%.1f,\"bytesEach\":%.0f,"
            + "\"bytesPerCustomerAndSegment\":%.1f,\"followMicrosEach\":%.0f,\"now\":\"%s\"}%n",
        customers,
        changes[0] / (double) customers,
        bytes,
        bytes / 100,
        seconds * 1e6 / customers,
        live.now());
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
