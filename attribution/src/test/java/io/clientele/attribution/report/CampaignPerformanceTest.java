package io.clientele.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.attribution.report.CampaignPerformance.Rate;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CampaignPerformanceTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final CustomerId ANA = CustomerId.of("ana");

  private int ids;

  /** Wilson's lower bound for 8 of 1000, by its formula in Python: 0.0040592. */
  @Test
  void what_is_surely_too_high_is_told() {
    CampaignPerformance spring = new CampaignPerformance("spring", 1_010, 10, 300, 90, 12, 3, 8);

    assertThat(spring.arrived()).isEqualTo(1_000);
    assertThat(spring.rate(Rate.RESPONSE)).isEqualTo(0.09);
    assertThat(spring.lowerBound(Rate.COMPLAINT)).isEqualTo(0.0040592, within(5e-8));
    assertThat(spring.alerts()).hasSize(1);
    assertThat(spring.alerts().get(0).text())
        .isEqualTo("complaint rate of spring: 0.80 %, and surely above 0.10 %");
  }

  @Test
  void a_handful_of_messages_never_alarms() {
    assertThat(new CampaignPerformance("x", 20, 0, 0, 0, 0, 0, 0).alerts()).isEmpty();
    assertThat(new CampaignPerformance("x", 0, 0, 0, 0, 0, 0, 0).alerts()).isEmpty();
    // 1 of 20 complains: the lower bound is 0.9 %, so that is no handful's chance any more
    assertThat(new CampaignPerformance("x", 20, 0, 0, 0, 0, 0, 1).alerts()).hasSize(1);
    assertThatThrownBy(() -> new CampaignPerformance("x", -1, 0, 0, 0, 0, 0, 0))
        .hasMessage("campaign \"x\": -1 messages, expected 0 or more");
  }

  @Test
  void messages_are_counted_once_in_each_number() {
    List<Event> events =
        List.of(
            new MessageSent(at(0), mail("m1")),
            new MessageOpened(at(5), mail("m1"), true),
            new MessageOpened(at(6), mail("m1"), false),
            new MessageOpened(at(7), mail("m1"), false),
            new MessageClicked(at(8), mail("m1"), null, false),
            new OrderCompleted(at(60), order(), null, null, null),
            new MessageSent(at(0), mail("m2")),
            new MessageBounced(at(1), mail("m2"), Bounce.HARD, null),
            new MessageSent(at(0), mail("m3")),
            new MessageClicked(at(5_000), mail("m3"), null, false),
            new MessageUnsubscribed(at(5_001), mail("m3"), null),
            new MessageComplained(at(5_002), mail("m3")),
            new MessageSent(
                at(0), new MessageDetails("m4", ChannelName.of("sms"), null, null, null, null)));
    CampaignEvents counted = new CampaignEvents(Duration.ofDays(1));
    events.forEach(event -> counted.add(ANA, event));

    assertThat(counted.campaigns())
        .containsExactly(
            new CampaignPerformance("cart / plain", 3, 1, 1, 2, 1, 1, 1),
            new CampaignPerformance("sms", 1, 0, 0, 0, 0, 0, 0));
    assertThatThrownBy(() -> new CampaignEvents(Duration.ZERO))
        .hasMessage("time to convert: PT0S, expected more than 0");
  }

  private EventHeader at(int minutes) {
    return EventHeader.of(EventId.of("e" + ids++), "test", NOON.plus(Duration.ofMinutes(minutes)));
  }

  private static MessageDetails mail(String id) {
    return new MessageDetails(id, ChannelName.of("email"), null, "cart", "plain", null);
  }

  private static Order order() {
    CurrencyUnit euro = CurrencyUnit.of("EUR");
    return Order.builder(OrderId.of("17"), NOON, euro)
        .lineItem(LineItem.of(Sku.of("L1"), 1, Money.of(euro, 50)))
        .build();
  }
}
