package io.clientele.connect.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.Properties;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import io.clientele.testkit.RandomEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class SegmentPropertyTest {
  private static final List<String> NAMES = List.copyOf(SegmentTrack.SPECIFIED.keySet());
  private static final int E_COMMERCE = 28;

  /**
   * Of what Segment's specification has a place for nothing is lost. It has none for what a
   * checkout comes to, nor for the parts of an order that {@link #order} leaves away.
   */
  @Property(tries = 300)
  void an_event_told_as_segment_tells_it_is_read_as_the_same_event(
      @ForAll @IntRange(min = 0, max = E_COMMERCE - 1) int name,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    EventType type = EventType.named(NAMES.get(name)).orElseThrow();
    Event event = representable(RandomEvents.seeded(seed).next(type), new Random(seed));

    Event read = read(SegmentJson.call(event));

    assertThat(withoutAmounts(read)).isEqualTo(event);
    assertThat(EventJson.standard().read(EventJson.standard().toBytes(read))).isEqualTo(read);
  }

  @Property(tries = 200)
  void identifiers_come_back_in_normal_form(@ForAll @IntRange(min = 0, max = 49) int customer) {
    List<Identifier> all = RandomEvents.identifiersOf(customer);
    EventHeader header =
        EventHeader.of(EventId.of("segment/m"), "segment", Instant.parse("2026-03-01T10:00:00Z"))
            .withIdentifiers(all);
    Event event = new io.clientele.event.PageEvent.ScreenViewed(header, "Home");

    assertThat(read(SegmentJson.call(event)).header().identifiers()).isEqualTo(all);
  }

  private static Event representable(Event event, Random random) {
    EventHeader header =
        EventHeader.of(EventId.of("segment/m1"), "segment", event.header().happenedAt())
            .withIdentifiers(List.of(Identifier.external("u1")));
    Event plain = withoutAmounts(event.withHeader(header));
    CurrencyUnit currency = SegmentJson.currencyOf(plain);
    if (plain instanceof OrderCompleted placed) {
      Order order = order(header.happenedAt(), random);
      plain =
          new OrderCompleted(
              header, order, placed.checkoutId(), placed.cartId(), placed.affiliation());
      currency = order.currency();
    } else if (plain instanceof OrderUpdated) {
      Order order = order(header.happenedAt(), random);
      plain = new OrderUpdated(header, order);
      currency = order.currency();
    } else if (plain instanceof OrderRefunded refunded) {
      plain = new OrderRefunded(header, refunded.orderId(), null);
      currency = null;
    }
    return currency == null ? plain : plain.withHeader(header.withCurrency(currency));
  }

  private static Event withoutAmounts(Event event) {
    if (event instanceof CheckoutStarted started) {
      Checkout checkout = started.checkout();
      return new CheckoutStarted(
          started.header().withLeftovers(Properties.none()),
          new Checkout(
              checkout.checkoutId(),
              checkout.cartId(),
              checkout.orderId(),
              checkout.affiliation(),
              checkout.products(),
              null,
              checkout.coupon()));
    }
    return event.withHeader(event.header().withLeftovers(Properties.none()));
  }

  /** An order whose discounts, taxes and shipping are known for the whole only. */
  private static Order order(Instant at, Random random) {
    CurrencyUnit currency = random.nextBoolean() ? CurrencyUnit.EUR : CurrencyUnit.JPY;
    Order.Builder order = Order.builder(OrderId.of("o" + random.nextInt(100)), at, currency);
    Money gross = Money.zero(currency);
    for (int i = 0; i <= random.nextInt(4); i++) {
      LineItem item =
          LineItem.of(
              Sku.of("S" + i),
              1 + random.nextInt(5),
              Money.ofMinor(currency, 1 + random.nextInt(10_000)));
      order.lineItem(random.nextBoolean() ? item.withTitle("Title " + i) : item);
      gross = gross.plus(item.grossAmount());
    }
    if (random.nextBoolean()) {
      order.discount(Discount.of("CODE", gross.dividedBy(3, java.math.RoundingMode.UP)));
    }
    if (random.nextBoolean()) {
      order.shipping(Shipping.of("shipping", Money.ofMinor(currency, 1 + random.nextInt(900))));
    }
    if (random.nextBoolean()) {
      order.tax(TaxLine.of("tax", Money.ofMinor(currency, 1 + random.nextInt(900))));
    }
    return order.build();
  }

  private static Event read(String call) {
    WebhookResult result =
        SegmentCalls.standard().receive(Map.of(), call.getBytes(StandardCharsets.UTF_8));
    assertThat(result).as(result + "\n" + call).isInstanceOf(Accepted.class);
    return result.events().get(0);
  }
}
