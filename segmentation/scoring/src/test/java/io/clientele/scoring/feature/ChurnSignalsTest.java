package io.clientele.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ChurnSignalsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Tenant TENANT = Tenant.of("test");

  private final List<Event> events = new ArrayList<>();

  /** By hand: 1 open in the last 30 days, 3 in those before; one by a machine is none. */
  @Test
  void falling_engagement_compares_two_spans() {
    opened(5, false);
    opened(6, true);
    opened(31, false);
    opened(40, false);
    opened(59, false);
    opened(61, false);

    assertThat(valueOf(ChurnSignals.fallingEngagement(MONTH))).isEqualTo((1 - 3) / 4.0);
  }

  /** By hand: two views of one day are one visit. */
  @Test
  void fewer_visits_are_counted_in_days() {
    viewed(1);
    viewed(1);
    viewed(2);
    viewed(45);

    assertThat(valueOf(ChurnSignals.fewerVisits(MONTH))).isEqualTo((2 - 1) / 3.0);
  }

  /** By hand: orders 50, 40 and 30 days ago, so 30 days over a mean gap of 10. */
  @Test
  void a_longer_gap_is_measured_by_the_customers_own() {
    ordered(50);
    ordered(40);
    assertThat(valueOf(ChurnSignals.longerGapThanUsual())).isEqualTo(4);
    ordered(30);

    assertThat(valueOf(ChurnSignals.longerGapThanUsual())).isEqualTo(3);
  }

  @Test
  void no_response_counts_messages_since_the_customer_did_anything() {
    sent(20);
    opened(15, false);
    sent(10);
    sent(5);
    opened(4, true);

    assertThat(valueOf(ChurnSignals.noResponse())).isEqualTo(2);
    viewed(3);
    assertThat(valueOf(ChurnSignals.noResponse())).isZero();
  }

  @Test
  void who_did_nothing_has_no_signal() {
    assertThat(valueOf(ChurnSignals.fallingEngagement(MONTH))).isNaN();
    assertThat(valueOf(ChurnSignals.fewerVisits(MONTH))).isNaN();
    assertThat(valueOf(ChurnSignals.longerGapThanUsual())).isNaN();
    assertThat(valueOf(ChurnSignals.noResponse())).isZero();
    assertThatThrownBy(() -> ChurnSignals.fewerVisits(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("span PT0S, expected above 0");
  }

  @Test
  void the_standard_features_are_finite_or_missing() {
    ordered(50);
    viewed(2);
    sent(1);

    FeatureSet<Profile> standard = ProfileFeatures.standard();

    assertThat(standard.of(List.of(profile())).names()).isEqualTo(standard.names());
    assertThat(standard.of(List.of(profile())).number("days_since_order", 0)).isEqualTo(50);
    assertThat(standard.of(List.of(profile())).number("orders", 0)).isEqualTo(1);
    assertThat(standard.of(List.of()).size()).isZero();
  }

  @Test
  void a_name_stands_once_in_a_set() {
    Feature<Profile> again = ChurnSignals.noResponse();

    assertThatThrownBy(() -> ProfileFeatures.standard().with(again))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is there twice");
    Feature<Profile> endless = Feature.number("endless", "", profile -> 1 / 0.0);
    assertThatThrownBy(() -> FeatureSet.of(endless).of(List.of(profile())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature endless of profile of customer c");
  }

  private double valueOf(Feature<Profile> signal) {
    return FeatureSet.of(signal).of(List.of(profile())).number(signal.name(), 0);
  }

  private Profile profile() {
    Customer customer = new Customer(CustomerId.of("c"), List.of(), List.of(), Instant.EPOCH);
    return Profiles.over(
            InMemoryEventStore.of(TENANT),
            IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults()),
            Shop.in(ZoneOffset.UTC, CurrencyUnit.EUR))
        .fold(customer, events)
        .before(NOW)
        .at(NOW);
  }

  private EventHeader header(int daysAgo) {
    return EventHeader.of(
        EventId.of("e" + events.size()),
        "test",
        NOW.minus(Duration.ofDays(daysAgo)),
        Identifier.external("ana"));
  }

  private void opened(int daysAgo, boolean byMachine) {
    events.add(new MessageOpened(header(daysAgo), message(), byMachine));
  }

  private void sent(int daysAgo) {
    events.add(new MessageSent(header(daysAgo), message()));
  }

  private MessageDetails message() {
    return MessageDetails.of(
        "m" + events.size(), ChannelName.EMAIL, Identifier.email("ana@example.com"));
  }

  private void viewed(int daysAgo) {
    events.add(
        new ProductViewed(header(daysAgo), ProductDetails.builder().sku(Sku.of("cup")).build()));
  }

  private void ordered(int daysAgo) {
    EventHeader header = header(daysAgo);
    Order order =
        Order.builder(OrderId.of("o" + events.size()), header.happenedAt(), CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("cup"), 2, Money.parse("EUR 5")))
            .build();
    events.add(new OrderCompleted(header, order, null, null, null));
  }
}
