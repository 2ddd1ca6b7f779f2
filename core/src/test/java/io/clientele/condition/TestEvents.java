package io.clientele.condition;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.LoyaltyEvent;
import io.clientele.event.MessageEvent;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Events of one customer, told briefly. */
final class TestEvents {
  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  static final Identifier ANA = Identifier.external("ana");
  private static final Identifier EMAIL = Identifier.email("ana@gmail.com");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");

  private static final AtomicLong ID = new AtomicLong(1_000_000);

  private TestEvents() {}

  static EventHeader header(String at) {
    return header(Instant.parse(at), at);
  }

  static EventHeader header(Instant at, String id) {
    return EventHeader.of(
        EventId.of(id + at + ID.incrementAndGet()), "test", at, ANA, EMAIL, PHONE);
  }

  static Event order(String id, String at, String... skuAndPrice) {
    return order(id, Instant.parse(at), skuAndPrice);
  }

  static Event order(String id, Instant at, String... skuAndPrice) {
    Order.Builder order = Order.builder(OrderId.of(id), at, EUR);
    for (int i = 0; i < skuAndPrice.length; i += 2) {
      order.lineItem(
          LineItem.of(Sku.of(skuAndPrice[i]), 1, Money.parse("EUR " + skuAndPrice[i + 1])));
    }
    return new OrderCompleted(header(at, id), order.build(), null, null, null);
  }

  static Event viewed(String at, String category, String price) {
    return viewed(Instant.parse(at), category, price);
  }

  static Event viewed(Instant at, String category, String price) {
    return new ProductViewed(
        header(at, "v"),
        ProductDetails.builder()
            .productId(ProductId.of("p-" + category))
            .category(category)
            .price(Money.parse("EUR " + price))
            .build());
  }

  static Event checkout(String at) {
    return checkout(Instant.parse(at));
  }

  static Event checkout(Instant at) {
    return new CheckoutStarted(
        header(at, "co"), new Checkout("c1", null, null, null, List.of(), null, null));
  }

  static Event opened(String at, String template, boolean byMachine) {
    return new MessageEvent.MessageOpened(header(at), message(template), byMachine);
  }

  static Event clicked(String at, String template) {
    return new MessageEvent.MessageClicked(header(at), message(template), null, false);
  }

  static Event points(String at, int points) {
    return new LoyaltyEvent.PointsEarned(header(at), "club", points, null, null);
  }

  static Event given(String at, @Nullable ChannelName channel, String purpose) {
    return new ConsentGiven(header(at), consent(channel, purpose));
  }

  static Event withdrawn(String at, ChannelName channel, String purpose) {
    return new ConsentWithdrawn(header(at), consent(channel, purpose));
  }

  static Event custom(String at, String name, Properties properties) {
    return new CustomEvent(header(at), name, properties);
  }

  private static ConsentDetails consent(@Nullable ChannelName channel, String purpose) {
    return new ConsentDetails(null, purpose, channel, null, null, null);
  }

  private static MessageDetails message(String template) {
    return new MessageDetails("m1", ChannelName.EMAIL, null, null, template, null);
  }
}
