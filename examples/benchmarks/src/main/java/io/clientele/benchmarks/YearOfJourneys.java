package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.simulate.Backtest;
import io.clientele.workflow.simulate.BacktestReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What it takes to play a workflow of twelve steps over a year of events of ten thousand customers:
 * CPU time of the process, compiler and collector included. The first of the runs is the cold one,
 * as a person sees it who runs one backtest.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx2g -cp "examples/benchmarks/target/classes:examples/benchmarks/target/lib/*" \
 *     io.clientele.benchmarks.YearOfJourneys [customers] [runs]
 * }</pre>
 */
public final class YearOfJourneys {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_SECONDS = 365 * 86_400;

  static final Workflow FLOW =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED).where("net >= 20"))
          .forThose("count(order_completed in 3d) = 0")
          .again(after(days(14)))
          .goal("bought", event(ORDER_COMPLETED))
          .exitOn("back", event(CART_UPDATED).where("net < 1"))
          .purpose(Purpose.MARKETING)
          .cap(atMost(5, days(7)).across(ChannelName.EMAIL))
          .quiet("21:00", "08:00")
          .holdout(percent(5))
          .steps(
              s ->
                  s.pause("hour", hours(1))
                      .email("reminder")
                      .pauseUntil("day", TimeWindow.daily("09:00", "18:00"))
                      .when("new", "orders = 0", yes -> yes.tag("mark", "new"))
                      .await(
                          "look",
                          event(PRODUCT_VIEWED),
                          days(2),
                          seen -> seen.email("seen-again"),
                          silent -> silent.email("still-there"))
                      .split(
                          "offer",
                          arm(50, "plain", a -> a.email("plain")),
                          arm(50, "gift", a -> a.email("gift")))
                      .pause("days", days(3))
                      .when(
                          "dear", "count(cart_updated in 30d) >= 3", yes -> yes.tag("m2", "dear")))
          .build();

  private YearOfJourneys() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int customers = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    MemoryShop shop = new MemoryShop();
    List<Event> year = year(customers);
    shop.keep(year);
    System.out.printf(Locale.ROOT, "%,d customers, %,d events%n", customers, year.size());
    for (int run = 0; run < runs; run++) {
      BacktestReport[] report = new BacktestReport[1];
      double seconds = ProcessCpu.secondsOf(() -> report[0] = play(shop));
      System.out.printf(
          Locale.ROOT,
          "%s run: %.2f CPU s for %,d journeys, %,d goals, %,d sends; log %s%n",
          run == 0 ? "first" : "later",
          seconds,
          report[0].entries(),
          report[0].goals(),
          report[0].sendsInAll(),
          report[0].logHash().substring(0, 16));
    }
  }

  private static BacktestReport play(MemoryShop shop) {
    return Backtest.of(FLOW)
        .over(shop.events)
        .profiles(shop.profiles())
        .consent(shop.consent)
        .house(HouseRules.NONE.with(atMost(8, days(7))))
        .between(BEGIN, END)
        .run();
  }

  /** Draws, for each customer, 4 carts, 6 views and an order or two. */
  private static List<Event> year(int customers) {
    SplittableRandom random = new SplittableRandom(7);
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      Identifier address = Identifier.email("customer" + customer + "@mail.example");
      events.add(
          new ConsentGiven(
              header(events.size(), BEGIN, address),
              new ConsentDetails(
                  address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null)));
      for (int i = 0; i < 12; i++) {
        Instant at = BEGIN.plusSeconds(1 + random.nextInt(YEAR_SECONDS - 1));
        events.add(drawn(events.size(), i, at, address, random));
      }
    }
    return events;
  }

  private static Event drawn(
      int number, int kind, Instant at, Identifier address, SplittableRandom random) {
    EventHeader header = header(number, at, address);
    if (kind < 4) {
      int cents = 100 * random.nextInt(120);
      return new CartUpdated(
          header, "c" + number, List.of(), Money.ofMinor(CurrencyUnit.EUR, cents));
    }
    if (kind < 10) {
      Sku sku = Sku.of("CUP-" + random.nextInt(2_000));
      return new ProductViewed(header, ProductDetails.builder().sku(sku).name("Cup").build());
    }
    Order order =
        Order.builder(OrderId.of("o" + number), at, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("CUP-1"), 1, Money.ofMinor(CurrencyUnit.EUR, 2_500)))
            .build();
    return new OrderCompleted(header, order, null, null, null);
  }

  private static EventHeader header(int number, Instant at, Identifier address) {
    return EventHeader.of(EventId.of("y" + number), "test", at, address);
  }
}
