package io.clientele.benchmarks;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.Campaign;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.ProductDetails;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Events of a shop in the order of their time: half are pages, a quarter products, and of the rest
 * each tenth is an order. Browsers are known by an anonymous id, every third also by the account
 * and the address of its customer.
 */
final class DrawnEvents {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CUSTOMERS = 20_000;

  private final SplittableRandom random;

  DrawnEvents(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns so many events; ids count from 0. */
  List<Event> list(int events) {
    List<Event> all = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      all.add(event(i));
    }
    return all;
  }

  private Event event(int i) {
    int customer = random.nextInt(CUSTOMERS);
    EventHeader header = header(i, customer);
    int kind = random.nextInt(40);
    if (kind < 20) {
      return new PageViewed(
          header,
          "https://shop.example/collections/cups?page=" + random.nextInt(20),
          "Cups and mugs",
          "https://search.example/");
    }
    if (kind < 30) {
      return new ProductViewed(header, product());
    }
    if (kind < 33) {
      return new ProductsSearched(header, "blue cup " + random.nextInt(500), random.nextInt(40));
    }
    if (kind < 36) {
      return new ProductAdded(header, "cart-" + customer, product());
    }
    if (kind < 39) {
      return new MessageOpened(
          header, MessageDetails.of("m" + i, ChannelName.EMAIL, mail(customer)), false);
    }
    return new OrderCompleted(header, order(i), "checkout-" + i, "cart-" + customer, null);
  }

  private EventHeader header(int i, int customer) {
    List<Identifier> identifiers = new ArrayList<>();
    identifiers.add(Identifier.anonymous("%016x".formatted(customer * 0x9e3779b97f4a7c15L)));
    if (random.nextInt(3) == 0) {
      identifiers.add(Identifier.external(String.valueOf(7_000_000 + customer)));
      identifiers.add(mail(customer));
    }
    Instant at = START.plusMillis(i * 500L + random.nextInt(60_000));
    EventHeader header =
        EventHeader.of(EventId.of("%08x-%06x".formatted(random.nextInt(), i)), "web", at)
            .withIdentifiers(identifiers)
            .withReceivedAt(at.plusMillis(random.nextInt(5_000)))
            .withSession("s" + customer + "-" + i / 1_000)
            .withCurrency(CurrencyUnit.EUR);
    return random.nextInt(5) == 0
        ? header.withCampaign(Campaign.of("newsletter", "email", "spring-2026"))
        : header;
  }

  private ProductDetails product() {
    int sku = random.nextInt(2_000);
    return ProductDetails.builder()
        .sku(Sku.of("CUP-" + sku))
        .name("Enamel cup, " + sku % 7 + " dl")
        .brand("Hearth")
        .category("Kitchen")
        .price(Money.ofMinor(CurrencyUnit.EUR, 500 + sku))
        .quantity(1)
        .url("https://shop.example/products/cup-" + sku)
        .build();
  }

  private Order order(int i) {
    Order.Builder order =
        Order.builder(OrderId.of("o" + i), START.plusSeconds(i), CurrencyUnit.EUR);
    int items = 1 + random.nextInt(4);
    for (int item = 0; item < items; item++) {
      order.lineItem(
          LineItem.of(
              Sku.of("CUP-" + random.nextInt(2_000)),
              1 + random.nextInt(3),
              Money.ofMinor(CurrencyUnit.EUR, 500 + random.nextInt(2_000))));
    }
    return order.build();
  }

  private static Identifier mail(int customer) {
    return Identifier.email("customer" + customer + "@mail.example");
  }
}
