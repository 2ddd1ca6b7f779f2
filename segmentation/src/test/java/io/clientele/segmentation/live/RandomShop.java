package io.clientele.segmentation.live;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes up segments that speak of time, and what happens to customers while clocks change. */
final class RandomShop {
  /** Clock changes at 02:00, at midnight, by half an hour; a day left out; clocks back over it. */
  private static final String[] ZONES = {
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "UTC",
    "Asia/Beirut",
    "Pacific/Apia",
    "America/St_Johns"
  };

  /** Clocks go forward, and back, on each half of the earth; Apia leaves out 2011-12-30. */
  private static final String[] STARTS = {
    "2026-03-05T00:00:00Z", "2026-10-10T00:00:00Z", "2011-12-10T00:00:00Z", "2011-10-25T00:00:00Z"
  };

  private static final String[] CLAUSES = {
    "orders >= 1",
    "orders = 0",
    "orders(7d) >= 2",
    "orders(1d) = 0",
    "spent(10d) >= 20",
    "spent(24h) > 0",
    "last_order within 5d",
    "last_order not within 3d",
    "first_order = today",
    "last_order >= -2d",
    "last_order < -1w",
    "count(product_viewed in 24h) >= 2",
    "count(product_viewed in 1d where category = 'Lamps') >= 1",
    "count(product_viewed in 90min) = 1",
    "count(product_viewed since -3d until yesterday) >= 1",
    "sequence(checkout_started then no order within 2h)",
    "sequence(checkout_started then no order within 1d)",
    "sequence(product_viewed then order within 1d)",
    "sequence(product_viewed then product_viewed within 3d then no order within 1w)",
    "tags contains 'vip'",
    "language = 'de'",
    "loyalty_points >= 50",
    "abandoned_checkout within 1d",
    "anniversary(birthday) between today and +7d",
    "anniversary(birthday) = today",
    "added within 1w",
    "consent(email) is given",
    "affinity(category 'Lamps') >= 0.5",
    "max(price of product_viewed in 2w) >= 30",
    "distinct(category of product_viewed in 5d) >= 2",
    "mean(net_total of order in 1m) > 10",
    "first(category of product_viewed in 4d) = 'Lamps'",
    "last(category of product_viewed) = 'Lamps'",
    "last(product_viewed) within 12h"
  };

  final Random random;
  final ZoneId zone;
  final Instant start;
  private int made;

  RandomShop(long seed) {
    random = new Random(seed);
    zone = ZoneId.of(one(ZONES));
    start = Instant.parse(one(STARTS));
  }

  /** An event, and when it comes in. */
  record Arrival(Instant at, Event event) {}

  Segments segments(int count) {
    List<Segment> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Segment.named("s" + i, condition(i)));
    }
    return Segments.of(all);
  }

  private String condition(int before) {
    String clause = one(CLAUSES);
    return switch (random.nextInt(before == 0 ? 4 : 6)) {
      case 0 -> clause + " and " + one(CLAUSES);
      case 1 -> "not (" + clause + " or " + one(CLAUSES) + ")";
      case 2, 3 -> clause;
      case 4 -> "in segment 's%d' or %s".formatted(random.nextInt(before), clause);
      default -> "not in segment 's%d' and %s".formatted(random.nextInt(before), clause);
    };
  }

  /** Returns what happens within 40 days, in the order in which it comes in. */
  List<Arrival> arrivals(int count, boolean late, List<Identifier[]> persons) {
    List<Arrival> all = new ArrayList<>();
    Instant last = start;
    for (int i = 0; i < count; i++) {
      Instant at = random.nextInt(8) == 0 ? last : start.plusSeconds(random.nextInt(40 * 86_400));
      last = at;
      Instant arrives =
          switch (late ? random.nextInt(10) : 0) {
            case 8 -> at.plusSeconds(random.nextInt(10 * 86_400));
            case 9 -> at.minusSeconds(random.nextInt(2 * 86_400));
            default -> at.plusMillis(random.nextInt(3));
          };
      all.add(new Arrival(arrives, event(at, persons.get(random.nextInt(persons.size())))));
    }
    all.sort(Comparator.comparing(Arrival::at));
    return all;
  }

  Event event(Instant at, Identifier... whom) {
    String id = "e" + made++;
    EventHeader header = EventHeader.of(EventId.of(id), "test", at, whom);
    return switch (random.nextInt(12)) {
      case 0, 1 -> new OrderCompleted(header, order(id, at), null, null, null);
      case 2 ->
          new OrderCompleted(
              header, order(id, at.plusSeconds(random.nextInt(86_400))), null, null, null);
      case 3 -> new OrderCancelled(header, OrderId.of("o-e" + random.nextInt(made)), null);
      case 4, 5 ->
          new CheckoutStarted(
              header, new Checkout("c" + id, null, null, null, List.of(), null, null));
      case 6 ->
          new CustomerIdentified(
              header,
              Properties.none()
                  .with("language", one("de", "fr"))
                  .with("loyalty_points", random.nextInt(100))
                  .with(
                      "birthday",
                      LocalDate.ofInstant(start.minusSeconds(random.nextInt(900_000_000)), zone)
                          .toString()));
      case 7 ->
          random.nextBoolean()
              ? new CustomerTagged(header, List.of("vip"))
              : new CustomerUntagged(header, List.of("vip"));
      case 8 -> {
        ConsentDetails details =
            new ConsentDetails(null, "marketing", ChannelName.EMAIL, null, null, null);
        yield random.nextBoolean()
            ? new ConsentGiven(header, details)
            : new ConsentWithdrawn(header, details);
      }
      default ->
          new ProductViewed(
              header,
              ProductDetails.builder()
                  .productId(ProductId.of("p" + random.nextInt(3)))
                  .category(one("Lamps", "Toys"))
                  .price(Money.of(CurrencyUnit.EUR, random.nextInt(50)))
                  .build());
    };
  }

  private static Order order(String id, Instant placedAt) {
    return Order.builder(OrderId.of("o-" + id), placedAt, CurrencyUnit.EUR)
        .lineItem(LineItem.of(Sku.of("sku"), 1, Money.parse("EUR 12.50")))
        .build();
  }

  @SafeVarargs
  final <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
