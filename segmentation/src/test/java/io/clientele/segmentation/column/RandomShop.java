package io.clientele.segmentation.column;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.condition.NumberFact.Score;
import io.clientele.event.CustomEvent;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.segmentation.Shopper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Customers at random, at moments around which clocks change, of whom much lies just on the bounds
 * that conditions draw.
 */
final class RandomShop {
  /** Clocks change at two, at midnight forward and back, and a day is left out. */
  private static final String[][] MOMENTS = {
    {"Europe/Berlin", "2026-03-29T12:00"},
    {"Europe/Berlin", "2026-10-25T02:30"},
    {"America/New_York", "2026-11-01T01:30"},
    {"America/Sao_Paulo", "2018-11-04T12:00"},
    {"America/Sao_Paulo", "2018-02-17T23:30"},
    {"Pacific/Apia", "2011-12-31T09:00"},
    {"Asia/Tehran", "2022-03-22T00:30"},
    {"Europe/Berlin", "2026-04-15T12:00"},
    {"America/New_York", "2026-11-15T08:00"},
    {"UTC", "2026-02-28T09:30"},
    {"UTC", "2028-02-29T00:00"},
    {"America/Scoresbysund", "2021-03-28T00:00"},
  };

  /** Farther than 64 bits of nanoseconds reach. */
  private static final Instant FAR_PAST = Instant.parse("-100000-06-01T00:00:00.000000001Z");

  private static final Instant FAR_FUTURE = Instant.parse("+100000-06-01T00:00:00.000000001Z");

  static final String[] SKUS = {"lamp", "chair", "sofa"};

  private final Random random;
  private final ChronoUnit finest;
  private final Instant at;
  private final ZoneId zone;
  private final Map<CustomerId, Shopper> shoppers = new LinkedHashMap<>();
  private final List<Order> orders = new ArrayList<>();

  /**
   * @param finest what times are told in
   */
  RandomShop(long seed, int customers, ChronoUnit finest) {
    random = new Random(seed);
    this.finest = finest;
    String[] moment = one(MOMENTS);
    zone = ZoneId.of(moment[0]);
    at = LocalDateTime.parse(moment[1]).atZone(zone).toInstant();
    for (int i = 0; i < customers; i++) {
      add(CustomerId.of("c" + i));
    }
  }

  Instant at() {
    return at;
  }

  ZoneId zone() {
    return zone;
  }

  Map<CustomerId, Shopper> shoppers() {
    return shoppers;
  }

  Shopper shopper(CustomerId id) {
    return requireNonNull(shoppers.get(id));
  }

  /** Returns all orders, those that were called off too. */
  List<Order> orders() {
    return orders;
  }

  private void add(CustomerId id) {
    Shopper shopper = Shopper.at(at, zone);
    for (int i = random.nextInt(6); i > 0; i--) {
      Order order = order(id);
      orders.add(order);
      shopper.ordered(order);
    }
    for (String sku : SKUS) {
      if (!sku.equals("sofa")) {
        shopper.with(
            Sku.of(sku),
            Product.builder(ProductId.of("p-" + sku), sku)
                .category("cat-" + sku)
                .variant(Variant.of(Sku.of(sku), money(100)))
                .build());
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      EventHeader header =
          EventHeader.of(
              EventId.of(id + "-" + random.nextLong()), "test", past(), Identifier.external("x"));
      shopper.did(
          new CustomEvent(
              header, one("Quiz", "Visit"), Properties.none().with("n", random.nextInt(3))));
    }
    if (random.nextInt(4) > 0) {
      shopper.with("loyalty_points", decimal());
    }
    if (random.nextInt(4) > 0) {
      shopper.with("language", one("", "fr", "fr-CA", "de", "İ"));
    }
    if (random.nextInt(3) > 0) {
      shopper.with("tax_exempt", random.nextBoolean());
    }
    if (random.nextInt(4) > 0) {
      shopper.with("added", random.nextInt(8) == 0 ? future() : past());
    }
    if (random.nextInt(40) == 0) {
      shopper.with("added", one(FAR_PAST, FAR_FUTURE, Instant.EPOCH.minusNanos(1)));
    }
    if (random.nextInt(3) > 0) {
      shopper.with("birthday", one(LocalDate.of(2000, 2, 29), day(), day().minusYears(30)));
    }
    shopper.with("tags", one(Set.of(), Set.of("vip"), Set.of("vip", "b2b"), Set.of("b2b")));
    if (random.nextInt(3) > 0) {
      double above = random.nextInt(100) / 100.0;
      shopper.with(new Score("churn"), one(0.1 + 0.2, 0.3, 0.0, -0.0, 1e-7, 123456789.125), above);
    }
    shopper.with(ChannelName.EMAIL, "marketing", one(ConsentState.values()));
    shoppers.put(id, shopper);
  }

  private Order order(CustomerId id) {
    Instant placed = past();
    Order.Builder order =
        Order.builder(OrderId.of("o" + orders.size()), placed, CurrencyUnit.EUR)
            .customer(id)
            .status(random.nextInt(8) == 0 ? OrderStatus.CANCELLED : OrderStatus.PAID);
    if (random.nextBoolean()) {
      order.country(one("DE", "FR"));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      order.lineItem(LineItem.of(Sku.of(one(SKUS)), 1 + random.nextInt(3), money(2_000)));
    }
    if (random.nextInt(4) == 0) {
      order.discount(Discount.of("SAVE", Money.ofMinor(CurrencyUnit.EUR, 0)));
    }
    Order sold = order.build();
    return random.nextInt(5) == 0 && !sold.isCancelled()
        ? sold.refundedBy(sold.refundOf(0, 1, random.nextBoolean() ? at : placed))
        : sold;
  }

  private Money money(int most) {
    return Money.ofMinor(CurrencyUnit.EUR, 50L * (1 + random.nextInt(most / 50)));
  }

  BigDecimal decimal() {
    return one(
        BigDecimal.valueOf(random.nextInt(8)),
        BigDecimal.valueOf(random.nextInt(80) * 50L, 2),
        BigDecimal.valueOf(random.nextInt(9) - 4, 3));
  }

  LocalDate day() {
    return at.atZone(zone).toLocalDate().plusDays(random.nextInt(40) - 35);
  }

  /** Mostly about the end of a span that began then, or about a midnight. */
  private Instant past() {
    ZonedDateTime now = at.atZone(zone);
    int many = random.nextInt(4);
    Instant about =
        switch (random.nextInt(6)) {
          case 0 -> now.minusHours(24L * many).toInstant();
          case 1 -> now.minusDays(random.nextBoolean() ? many : 7L * (many + 1)).toInstant();
          case 2 -> now.minusMonths(many).toInstant();
          case 3 -> now.minusMonths(many).minusDays(random.nextInt(4)).toInstant();
          case 4 -> day().atStartOfDay(zone).toInstant();
          default -> at.minusSeconds(random.nextInt(200 * 86_400));
        };
    Instant exact =
        switch (random.nextInt(6)) {
          case 0 -> about.plus(1, finest);
          case 1 -> about.minus(1, finest);
          case 2 -> about.plusSeconds(3_600);
          case 3 -> about.minusSeconds(3_600);
          default -> about;
        };
    return exact.isAfter(at) ? at : exact;
  }

  private Instant future() {
    return at.plus(1 + random.nextInt(3), random.nextBoolean() ? finest : ChronoUnit.DAYS);
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
