package io.clientele.benchmarks;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConditionSet;
import io.clientele.condition.Standing;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CustomerEvent.CustomerIdentified;
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
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.Shop;
import io.clientele.profile.TimeLine;
import io.clientele.segmentation.live.LiveSegments;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred segments of one customer with a hundred events a year, decided live: a hundred
 * customers, one after the other, each a hundred times. An operation decides all segments once; in
 * {@code told} it is an event, with all that is due by time until the next one.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     org.openjdk.jmh.Main LiveSegmentsBenchmark
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LiveSegmentsBenchmark {
  private static final int CUSTOMERS = 100;
  private static final int BEFORE = 100;
  private static final int MORE = 20;
  private static final int LOOKS = 100;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_SECONDS = 365 * 86_400;
  private static final Shop SHOP = Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR);
  private static final Tenant TENANT = Tenant.of("benchmark");
  private static final Scores CHURN =
      (name, profile) -> (profile.customer().value().hashCode() & 1023) / 1024.0;

  private static final Segments SEGMENTS = TypicalSegments.hundred();
  private static final ConditionSet SET =
      ConditionSet.of(
          SEGMENTS.asList().stream().map(Segment::condition).toList(), SEGMENTS.rules());

  /** What the customers do, in the order of time. */
  private static List<List<Event>> drawn() {
    SplittableRandom random = new SplittableRandom(42);
    List<List<Event>> all = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      List<Event> theirs = new ArrayList<>();
      theirs.add(signedUp(customer, random));
      for (int i = 1; i < BEFORE + MORE; i++) {
        int seconds =
            i < BEFORE
                ? random.nextInt(YEAR_SECONDS)
                : YEAR_SECONDS + random.nextInt(YEAR_SECONDS / BEFORE * MORE);
        theirs.add(event("e" + customer + "-" + i, customer, START.plusSeconds(seconds), random));
      }
      theirs.sort(Event.ORDER);
      all.add(theirs);
    }
    return all;
  }

  /** Customers before a number of looks, each because of an event or since it is due. */
  @State(Scope.Thread)
  public static class Looks {
    private final List<Profile> before = new ArrayList<>();
    private final List<List<Profile>> profiles = new ArrayList<>();
    private final List<List<List<Event>>> since = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();

    /** Finds out when to look. */
    @Setup
    public void draw() {
      InMemoryEventStore store = InMemoryEventStore.of(TENANT);
      IdentityGraph identities = identities();
      for (List<Event> theirs : drawn()) {
        identities.observe(Observation.of(theirs.get(0)).orElseThrow());
        store.appendAll(theirs);
      }
      Profiles all =
          Profiles.over(store, identities, SHOP).withScores(CHURN).withSegments(SEGMENTS.rules());
      for (Customer customer : identities.customers()) {
        TimeLine line = all.of(customer.id());
        Profile profile = line.at(at(line.events().get(BEFORE - 1)));
        before.add(profile);
        Standing standing = SET.of(profile);
        List<Profile> looks = new ArrayList<>();
        List<List<Event>> events = new ArrayList<>();
        int seen = BEFORE;
        while (looks.size() < LOOKS) {
          Instant next = standing.nextChangeAt().orElse(Instant.MAX);
          boolean isEvent =
              seen < line.events().size() && !at(line.events().get(seen)).isAfter(next);
          next = isEvent ? at(line.events().get(seen)) : next;
          looks.add(line.at(next));
          events.add(isEvent ? List.of(line.events().get(seen++)) : List.of());
          standing.moveTo(looks.get(looks.size() - 1), events.get(events.size() - 1));
        }
        profiles.add(looks);
        since.add(events);
      }
      long byEvent = since.stream().flatMap(List::stream).filter(e -> !e.isEmpty()).count();
      System.out.println("looks " + CUSTOMERS * LOOKS + ", of these because of events " + byEvent);
    }

    /** Has the customers stand before the first look. */
    @Setup(Level.Invocation)
    public void reset() {
      standings.clear();
      before.forEach(profile -> standings.add(SET.of(profile)));
    }
  }

  /** A shop that follows its customers, before more events. */
  @State(Scope.Thread)
  public static class Following {
    private final List<List<Event>> events = drawn();
    private final List<Event> more = new ArrayList<>();
    private InMemoryEventStore store = InMemoryEventStore.of(TENANT);
    private IdentityGraph identities = identities();
    private Instant now = START;
    private long changes;
    private LiveSegments live = live();

    /** Begins a year before the events that are measured. */
    @Setup(Level.Invocation)
    public void reset() {
      more.clear();
      store = InMemoryEventStore.of(TENANT);
      identities = identities();
      for (List<Event> theirs : events) {
        identities.observe(Observation.of(theirs.get(0)).orElseThrow());
        store.appendAll(theirs.subList(0, BEFORE));
        more.addAll(theirs.subList(BEFORE, BEFORE + MORE));
      }
      more.sort(Event.ORDER);
      now = START.plusSeconds(YEAR_SECONDS);
      live = live();
      live.follow(identities.customers().stream().map(Customer::id).toList());
    }

    private LiveSegments live() {
      return LiveSegments.of(SEGMENTS)
          .profiles(Profiles.over(store, identities, SHOP).withScores(CHURN))
          .clock(() -> now)
          .listener(change -> changes++)
          .beginningAt(START.plusSeconds(YEAR_SECONDS))
          .build();
    }
  }

  /** All conditions of one customer are decided because of an event, or since it is due. */
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS * LOOKS)
  public long decided(Looks looks) {
    long in = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Standing standing = looks.standings.get(customer);
      List<Profile> profiles = looks.profiles.get(customer);
      List<List<Event>> since = looks.since.get(customer);
      for (int i = 0; i < LOOKS; i++) {
        standing.moveTo(profiles.get(i), since.get(i));
        in += standing.holds(i) ? 1 : 0;
      }
    }
    return in;
  }

  /** All conditions of one customer are decided anew. */
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public long decidedAnew(Looks looks) {
    long in = 0;
    for (Profile profile : looks.before) {
      in += SET.of(profile).holds(7) ? 1 : 0;
    }
    return in;
  }

  /** Each condition of one customer is asked for itself. */
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public long askedOneByOne(Looks looks) {
    long in = 0;
    for (Profile profile : looks.before) {
      for (Segment segment : SEGMENTS.asList()) {
        in += segment.holds(profile) ? 1 : 0;
      }
    }
    return in;
  }

  /** An event is kept and folded, all that is due until then is decided, and changes are told. */
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS * MORE)
  public long told(Following shop) {
    for (Event event : shop.more) {
      shop.now = at(event);
      shop.store.append(event);
      shop.live.onEvent(event);
    }
    return shop.changes;
  }

  private static IdentityGraph identities() {
    return IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  }

  private static Instant at(Event event) {
    return event.header().happenedAt();
  }

  static Event signedUp(int customer, SplittableRandom random) {
    return new CustomerIdentified(
        EventHeader.of(EventId.of("s" + customer), "web", START, whom(customer)),
        Properties.none()
            .with("language", random.nextBoolean() ? "de" : "fr")
            .with("loyalty_points", random.nextInt(1000))
            .with("birthday", "1980-0%d-1%d".formatted(1 + customer % 9, customer % 10)));
  }

  private static Identifier whom(int customer) {
    return Identifier.email("customer-" + customer + "@gmail.com");
  }

  /** Of a hundred events 40 are pages, 30 products, 14 messages, 8 searches, 5 carts, 3 orders. */
  static Event event(String id, int customer, Instant at, SplittableRandom random) {
    EventHeader header = EventHeader.of(EventId.of(id), "web", at, whom(customer));
    int kind = random.nextInt(100);
    if (kind < 40) {
      return new PageViewed(header, "https://shop.example/", null, null);
    }
    if (kind < 70) {
      return new ProductViewed(header, product(random));
    }
    if (kind < 84) {
      MessageDetails message =
          new MessageDetails(
              "m" + random.nextInt(10), ChannelName.EMAIL, null, null, "spring", null);
      return kind < 79
          ? new MessageSent(header, message)
          : new MessageOpened(header, message, false);
    }
    if (kind < 92) {
      return new ProductsSearched(header, "lamp", 12);
    }
    if (kind < 95) {
      return new ProductAdded(header, null, product(random));
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

  private static ProductDetails product(SplittableRandom random) {
    int product = random.nextInt(200);
    return ProductDetails.builder()
        .productId(ProductId.of("p" + product))
        .category("c" + product % 20)
        .brand("b" + product % 10)
        .price(Money.parse("EUR 49.90"))
        .build();
  }
}
