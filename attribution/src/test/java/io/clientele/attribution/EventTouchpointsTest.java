package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.AdEvent.Ad;
import io.clientele.event.AdEvent.AdClicked;
import io.clientele.event.AdEvent.AdImpression;
import io.clientele.event.Campaign;
import io.clientele.event.ClickId;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.identity.CustomerId;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EventTouchpointsTest {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final MessageDetails MAIL =
      new MessageDetails("m1", ChannelName.of("email"), null, null, null, null);

  private int ids;

  @Test
  void touches_and_an_order_are_a_journey() {
    List<Event> events =
        List.of(
            new AdImpression(at(0), ad("facebook")),
            new PageViewed(
                at(10).withCampaign(Campaign.of("google", "cpc", "spring")), "/", null, null),
            new MessageOpened(at(60), MAIL, true),
            new MessageOpened(at(70), MAIL, false),
            new MessageClicked(at(120), MAIL, null, false),
            new OrderCompleted(at(200), order("17", "EUR", 50).build(), null, null, null));

    assertThat(paths(events))
        .containsExactly("[paid social, paid search, email, email] 1.0 50.0 0.0");
    List<Event> shuffled = new ArrayList<>(events);
    shuffled.addAll(events); // redelivered
    Collections.shuffle(shuffled, new Random(3));
    assertThat(paths(shuffled)).isEqualTo(paths(events));
  }

  @Test
  void views_can_look_back_less_far_than_clicks() {
    EventTouchpoints events =
        Touchpoints.fromEvents()
            .add(ANA, new AdImpression(at(0), ad("facebook")))
            .add(ANA, new AdClicked(at(1), ad("google"), null, null))
            .add(ANA, completed(200, order("17", "EUR", 50).build()));

    assertThat(
            JourneysTest.texts(
                Paths.from(events.build()).lookback("view", Duration.ofHours(1)).build()))
        .containsExactly("[paid search] 1.0 50.0 0.0");
  }

  @Test
  void a_click_that_is_told_twice_is_one_touch() {
    Campaign landing =
        Campaign.of("google", "cpc", "spring").withClickId(ClickId.of("gclid", "x1"));
    assertThat(
            paths(
                List.of(
                    new AdClicked(at(0), ad("google"), ClickId.of("gclid", "x1"), null),
                    new PageViewed(at(2).withCampaign(landing), "/", null, null),
                    new PageViewed(at(3).withSession("s1").withCampaign(landing), "/a", null, "/"),
                    new PageViewed(
                        at(50).withSession("s1").withCampaign(Campaign.of("google", "cpc", "b")),
                        "/b",
                        null,
                        "/a"))))
        .containsExactly("[paid search] 0.0 0.0 1.0");
  }

  @Test
  void a_visit_that_nobody_led_here_is_direct_and_one_by_a_search_engine_is_not() {
    assertThat(
            paths(
                List.of(
                    new PageViewed(at(0).withSession("s1"), "/", null, null),
                    new PageViewed(at(1).withSession("s1"), "/a", null, "https://shop.example/"),
                    new PageViewed(at(2).withSession("s1"), "/", null, null),
                    new PageViewed(
                        at(500).withSession("s2"), "/", null, "https://www.google.co.uk/"))))
        .containsExactly("[direct, organic search] 0.0 0.0 1.0");
  }

  @Test
  void refunds_lower_an_order_and_cancelling_takes_it_back() {
    Order order = order("17", "EUR", 50).build();
    Refund twenty =
        Refund.at(NOON.plusSeconds(999_999), order.currency())
            .withLine(0, 0, Money.parse("EUR 20.00"));
    OrderRefunded refunded = new OrderRefunded(at(300), order.id(), twenty);
    OrderUpdated updated = new OrderUpdated(at(300), order.refundedBy(twenty));

    assertThat(paths(List.of(completed(1, order), refunded)))
        .containsExactly("[direct] 1.0 30.0 0.0");
    assertThat(paths(List.of(completed(1, order), refunded, updated)))
        .containsExactly("[direct] 1.0 30.0 0.0");
    assertThat(paths(List.of(completed(1, order), new OrderRefunded(at(9), order.id(), null))))
        .containsExactly("[direct] 1.0 0.0 0.0");
    assertThat(paths(List.of(completed(1, order), new OrderCancelled(at(9), order.id(), null))))
        .isEmpty();
    assertThat(paths(List.of(refunded))).isEmpty();
  }

  @Test
  void orders_in_two_currencies_ask_for_their_worth() {
    EventTouchpoints events =
        Touchpoints.fromEvents().add(ANA, completed(1, order("17", "EUR", 50).build()));

    assertThatThrownBy(() -> events.add(ANA, completed(2, order("18", "USD", 50).build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "order 18: USD, expected EUR as in the orders before: say with valuedBy(..) what it is"
                + " worth");
    Touchpoints valued =
        Touchpoints.fromEvents()
            .valuedBy(money -> money.getAmount().doubleValue() / 2)
            .add(ANA, completed(1, order("17", "EUR", 50).build()))
            .add(ANA, completed(2, order("18", "USD", 10).build()))
            .build();
    assertThat(Paths.from(valued).build().value()).isEqualTo(30);
  }

  @Test
  void a_shop_names_channels_its_own_way() {
    ChannelNaming groups = ChannelNaming.byGroups();

    assertThat(groups.ofCampaign(Campaign.of("Facebook", "paid", "x"))).isEqualTo("paid social");
    assertThat(groups.ofCampaign(Campaign.of("news", "E-Mail", "x"))).isEqualTo("email");
    assertThat(groups.ofCampaign(Campaign.of("Partner", "unheard of", "x"))).isEqualTo("partner");
    assertThat(groups.ofAd(ad("criteo"))).isEqualTo("criteo ads");
    assertThat(groups.ofReferrer("not an address")).isEmpty();
    assertThat(groups.ofReferrer("https://google.attacker@blog.example/")).isEmpty();
  }

  private List<String> paths(List<Event> events) {
    EventTouchpoints touchpoints = Touchpoints.fromEvents();
    events.forEach(event -> touchpoints.add(ANA, event));
    return JourneysTest.texts(Paths.from(touchpoints.build()).build());
  }

  private EventHeader at(int minutes) {
    return EventHeader.of(EventId.of("e" + ids++), "test", NOON.plus(Duration.ofMinutes(minutes)));
  }

  private OrderCompleted completed(int minutes, Order order) {
    return new OrderCompleted(at(minutes), order, null, null, null);
  }

  private static Ad ad(String platform) {
    return new Ad(platform, null, null, null, null, null);
  }

  private static Order.Builder order(String id, String currency, int amount) {
    CurrencyUnit unit = CurrencyUnit.of(currency);
    return Order.builder(OrderId.of(id), NOON, unit)
        .lineItem(LineItem.of(Sku.of("L1"), 1, Money.of(unit, amount)));
  }
}
