package io.clientele.benchmarks;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.ProductDetails;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.profile.TimeLine;
import io.clientele.tenant.Tenant;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How fast events are folded into profiles over all standard folds, how much memory a profile
 * takes, and how long it takes to ask for one and to evaluate a condition on it. Prints one JSON
 * object a run; the first run of a JVM includes its compilation. Times are CPU times of one thread.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx2g -cp "examples/benchmarks/target/classes:examples/benchmarks/target/lib/*" \
 *     io.clientele.benchmarks.ProfileFolding 10000 100 5
 * }</pre>
 */
public final class ProfileFolding {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_SECONDS = 365 * 86_400;
  private static final Instant NOW = START.plusSeconds(YEAR_SECONDS);
  private static final Shop SHOP = Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR);

  private final SplittableRandom random = new SplittableRandom(42);
  private final List<List<Event>> events = new ArrayList<>();
  private final InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("benchmark"));
  private final IdentityGraph identities =
      IdentityGraph.over(
          InMemoryIdentityStore.of(Tenant.of("benchmark")), IdentityRules.withDefaults());
  private final Profiles profiles = Profiles.over(store, identities, SHOP).holding(100_000_000);
  private double sink;

  private ProfileFolding() {}

  /**
   * Runs it.
   *
   * @param arguments number of customers (10,000), of events of each (100), of runs (5)
   */
  public static void main(String... arguments) {
    int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int each = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    ProfileFolding benchmark = new ProfileFolding();
    benchmark.draw(customers, each);
    for (int run = 1; run <= runs; run++) {
      benchmark.measure(run, customers, each);
    }
  }

  private void measure(int run, int customers, int each) {
    List<Customer> all = identities.customers();
    double fold =
        seconds(
            () -> {
              for (int i = 0; i < customers; i++) {
                TimeLine line = profiles.fold(all.get(i), events.get(i));
                sink += line.at(NOW).cart().products().size();
              }
            });
    double memory = run == 1 ? memoryOf(all) : Double.NaN;
    double at = perCall(all, line -> line.at(NOW).orders().size());
    double ask =
        seconds(
                () -> {
                  for (Customer customer : all) {
                    sink += profiles.of(customer.id()).at(NOW).orders().size();
                  }
                })
            / customers;
    double append =
        seconds(
                () -> {
                  for (int i = 0; i < customers; i++) {
                    Event more = event("more" + run + "-" + i, i, NOW.minusSeconds(1000 - run));
                    profiles.accept(store.appendAll(List.of(more)));
                    sink += profiles.of(all.get(i).id()).at(NOW).orders().size();
                  }
                })
            / customers;
    System.out.printf(
        Locale.ROOT,
        "{\"run\":%d,\"customers\":%d,\"eventsEach\":%d,\"foldedPerSecond\":%.0f,"
            + "\"bytesPerProfile\":%.0f,\"atNanos\":%.0f,\"askNanos\":%.0f,\"appendAndAskNanos\":%.0f%s}%n",
        run,
        customers,
        each,
        customers * (double) each / fold,
        memory,
        at * 1e9,
        ask * 1e9,
        append * 1e9,
        conditions(all));
  }

  private String conditions(List<Customer> all) {
    StringBuilder text = new StringBuilder(",\"conditionNanos\":{");
    for (String condition :
        List.of(
            "orders >= 3",
            "last_order within 90d",
            "spent(365d) >= 500 and orders >= 3 and last_order within 90d",
            "count(product_viewed in 7d) >= 3",
            "count(product_viewed in 30d where category = 'c7') >= 1",
            "sequence(checkout_started then no order within 2h)",
            "affinity(category 'c7') >= 0.2")) {
      Condition parsed = Condition.parse(condition);
      double nanos = perCall(all, line -> parsed.holds(line.at(NOW)) ? 1 : 0) * 1e9;
      text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
          .append(String.format(Locale.ROOT, "\"%s\":%.0f", condition, nanos));
    }
    return text.append('}').toString();
  }

  private interface Asked {
    int of(TimeLine line);
  }

  /** Asks a thousand remembered customers over and over, so that their events are in the caches. */
  private double perCall(List<Customer> all, Asked asked) {
    List<TimeLine> lines =
        all.stream().limit(1000).map(customer -> profiles.of(customer.id())).toList();
    int times = 100;
    return seconds(
            () -> {
              for (int i = 0; i < times; i++) {
                for (TimeLine line : lines) {
                  sink += asked.of(line);
                }
              }
            })
        / (times * (double) lines.size());
  }

  /** What remembering takes, without the events, which the store has in memory anyway. */
  private double memoryOf(List<Customer> all) {
    long before = usedAfterCollection();
    for (Customer customer : all) {
      sink += profiles.of(customer.id()).at(NOW).cart().products().size();
    }
    return (usedAfterCollection() - before) / (double) all.size();
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double seconds(Runnable work) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }

  private void draw(int customers, int each) {
    List<Observation> observations = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      List<Event> theirs = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        Instant at = START.plusSeconds(random.nextInt(YEAR_SECONDS - 2000));
        theirs.add(event("e" + customer + "-" + i, customer, at));
      }
      theirs.sort(Event.ORDER);
      Observation.of(theirs.get(0)).ifPresent(observations::add);
      store.appendAll(theirs);
      events.add(theirs);
    }
    identities.observe(observations);
    events.sort((one, other) -> idOf(one.get(0)).value().compareTo(idOf(other.get(0)).value()));
  }

  private CustomerId idOf(Event event) {
    return identities.customerOf(event.identifiers()).orElseThrow().id();
  }

  /** Of a hundred events 40 are pages, 30 products, 14 messages, 8 searches, 5 carts, 3 orders. */
  private Event event(String id, int customer, Instant at) {
    EventHeader header =
        EventHeader.of(EventId.of(id), "web", at, Identifier.external("customer-" + customer));
    int kind = random.nextInt(100);
    if (kind < 40) {
      return new PageViewed(header, "https://shop.example/", null, null);
    }
    if (kind < 70) {
      return new ProductViewed(header, product());
    }
    if (kind < 84) {
      MessageDetails message =
          new MessageDetails(
              "m" + random.nextInt(10) + "-" + customer,
              ChannelName.EMAIL,
              null,
              null,
              "spring",
              null);
      return kind < 79
          ? new MessageSent(header, message)
          : new MessageOpened(header, message, false);
    }
    if (kind < 92) {
      return new ProductsSearched(header, "lamp", 12);
    }
    if (kind < 95) {
      return new ProductAdded(header, null, product());
    }
    if (kind < 97) {
      return new CheckoutStarted(
          header, new Checkout("c" + id, null, null, null, List.of(), null, null));
    }
    Order order =
        Order.builder(OrderId.of("o" + id), at, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("s" + random.nextInt(50)), 1, Money.parse("EUR 49.90")))
            .build();
    return new OrderCompleted(header, order, "c" + id, null, null);
  }

  private ProductDetails product() {
    int product = random.nextInt(200);
    return ProductDetails.builder()
        .productId(ProductId.of("p" + product))
        .category("c" + product % 20)
        .brand("b" + product % 10)
        .price(Money.parse("EUR 49.90"))
        .build();
  }
}
