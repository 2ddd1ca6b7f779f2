package io.clientele.benchmarks;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.Conditions;
import io.clientele.consent.Purpose;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.ProductDetails;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Cap;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Events of a shop through an engine in memory with a {@linkplain HundredWorkflows hundred}
 * workflows: in batches, each taken in and then run, on a clock that stands at the last event of
 * the batch. The host's part, which is to keep the events and to fold the profiles, is measured
 * apart. CPU time is that of the process, compiler and collector included, and beside it that of
 * the one thread. The first shops warm up.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx4g -cp "examples/benchmarks/target/classes:examples/benchmarks/target/lib/*" \
 *     io.clientele.benchmarks.EventsThroughWorkflows [events a round] [rounds] [shops] [customers]
 * }</pre>
 */
public final class EventsThroughWorkflows {
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  private static final int BATCH = 1_000;
  private static final int MILLIS = 500;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final MemoryShop shop = new MemoryShop();
  private final Profiles profiles = shop.profiles();
  private final SplittableRandom random = new SplittableRandom(11);
  private final Map<Decision.Code, Integer> told = new EnumMap<>(Decision.Code.class);
  private final WorkflowEngine engine;
  private final int customers;
  private long log;
  private int drawn;
  private Instant now = BEGIN;

  private EventsThroughWorkflows(int customers) {
    this.customers = customers;
    engine =
        WorkflowEngine.on(
                new InMemoryWorkflowStore(
                    (customer, decision) -> {
                      told.merge(decision.code(), 1, Integer::sum);
                      log =
                          log * 31
                              + decision.code().name().hashCode()
                              + decision.journey().hashCode();
                    }))
            .profiles(profiles)
            .consent(shop.consent)
            .templates(new TemplateNames())
            .channel(new Mail(message -> {}))
            .house(HouseRules.NONE.with(Cap.of(5, Conditions.days(7))))
            .actions(effect -> new Actions.Result.Done(Map.of()))
            .clock(() -> now)
            .build();
    HundredWorkflows.all().forEach(engine::publishUnchecked);
  }

  /** Runs it. */
  public static void main(String[] args) {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    int shops = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    int customers = args.length > 3 ? Integer.parseInt(args[3]) : 50_000;
    for (int shop = 1; shop <= shops; shop++) {
      EventsThroughWorkflows through = new EventsThroughWorkflows(customers);
      through.permit();
      for (int round = 1; round <= rounds; round++) {
        System.out.printf("shop %d, ", shop);
        through.round(round, events);
      }
    }
  }

  private void permit() {
    List<Event> given = new ArrayList<>(customers);
    for (int customer = 0; customer < customers; customer++) {
      Identifier address = mail(customer);
      EventHeader header =
          EventHeader.of(
              EventId.of("given-" + customer),
              "test",
              BEGIN.minusSeconds(60),
              address,
              browser(customer));
      given.add(
          new ConsentGiven(
              header,
              new ConsentDetails(
                  address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null)));
    }
    shop.keep(given);
  }

  private void round(int round, int count) {
    List<Event> events = draw(count);
    told.clear();
    Spent host = new Spent();
    Spent own = new Spent();
    for (int from = 0; from < count; from += BATCH) {
      List<Event> batch = events.subList(from, Math.min(count, from + BATCH));
      host.measure(
          () -> {
            shop.events.appendAll(batch);
            profiles.accept(batch);
          });
      now = batch.get(batch.size() - 1).header().happenedAt();
      own.measure(
          () -> {
            engine.accept(batch);
            engine.run();
          });
    }
    System.out.printf(
        Locale.ROOT,
        "round %d: %,9.0f events/CPU s (%,9.0f of the thread); with the host's part %,9.0f;"
            + " %s; log %x%n",
        round,
        count / own.process,
        count / own.thread,
        count / (own.process + host.process),
        told,
        log);
  }

  private static final class Spent {
    double process;
    double thread;

    void measure(Runnable work) {
      long before = Measured.ownCpuNanos();
      long threadBefore = THREADS.getCurrentThreadCpuTime();
      work.run();
      thread += (THREADS.getCurrentThreadCpuTime() - threadBefore) / 1e9;
      process += (Measured.ownCpuNanos() - before) / 1e9;
    }
  }

  private List<Event> draw(int count) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(event(drawn++));
    }
    return events;
  }

  /** Of a thousand events 565 are pages, 300 products, 20 carts and 15 orders. */
  private Event event(int i) {
    int customer = random.nextInt(customers);
    Instant at = BEGIN.plusMillis((long) i * MILLIS);
    EventId id = EventId.of("%08x-%06x".formatted(random.nextInt(), i));
    EventHeader header =
        random.nextInt(3) == 0
            ? EventHeader.of(id, "web", at, browser(customer), mail(customer))
            : EventHeader.of(id, "web", at, browser(customer));
    int kind = random.nextInt(1_000);
    if (kind < 565) {
      int page = random.nextInt(5_000);
      return new PageViewed(
          header, "https://shop.example/" + (page < 5 ? "landing/" : "p/") + page, "Cups", null);
    }
    if (kind < 865) {
      return new ProductViewed(header, product());
    }
    if (kind < 925) {
      return new ProductsSearched(header, "blue cup " + random.nextInt(500), random.nextInt(40));
    }
    if (kind < 965) {
      return new ProductAdded(header, "cart-" + customer, product());
    }
    if (kind < 985) {
      return new CartUpdated(header, "cart-" + customer, List.of(), euros(random.nextInt(400)));
    }
    Order order =
        Order.builder(OrderId.of("o" + i), at, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("CUP-1"), 1, euros(10 + random.nextInt(200))))
            .build();
    return new OrderCompleted(header, order, null, "cart-" + customer, null);
  }

  private ProductDetails product() {
    int sku = random.nextInt(2_000);
    return ProductDetails.builder()
        .sku(Sku.of("CUP-" + sku))
        .name("Enamel cup")
        .category("Category " + sku % 40)
        .price(euros(5 + random.nextInt(200)))
        .build();
  }

  private static Money euros(int amount) {
    return Money.ofMinor(CurrencyUnit.EUR, 100L * amount);
  }

  private static Identifier mail(int customer) {
    return Identifier.email("customer" + customer + "@mail.example");
  }

  private static Identifier browser(int customer) {
    return Identifier.anonymous("%016x".formatted(customer * 0x9e3779b97f4a7c15L));
  }
}
