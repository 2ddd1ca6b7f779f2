package io.clientele.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import io.clientele.order.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identifier ANA = Identifier.email("ana@example.com");
  private static final Identifier TABLET = Identifier.device("tablet-in-the-kitchen");
  private static final EventHeader HEADER =
      EventHeader.of(EventId.of("e1"), "web", NOON, ANA, TABLET);
  private static final MessageEvent.MessageDetails MESSAGE =
      MessageEvent.MessageDetails.of("m1", ChannelName.EMAIL, ANA);

  @Test
  void times_have_microseconds() {
    EventHeader header = EventHeader.of(EventId.of("e1"), "web", NOON.plusNanos(1_999));

    assertThat(header.happenedAt()).isEqualTo(NOON.plusNanos(1_000));
    assertThat(header.receivedAt()).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void times_are_from_year_1_to_year_9999() {
    for (Instant time : List.of(Instant.MIN, Instant.parse("0000-12-31T23:59:59Z"), Instant.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventHeader.of(EventId.of("e1"), "web", time))
          .withMessageContaining("expected a time from year 1 to year 9999");
    }
  }

  @Test
  void an_identifier_is_carried_once() {
    assertThat(HEADER.withIdentifiers(List.of(ANA, TABLET, ANA)).identifiers())
        .containsExactly(ANA, TABLET);
  }

  @Test
  void the_address_of_a_message_points_at_a_person_too() {
    EventHeader header = HEADER.withIdentifiers(List.of(TABLET));

    assertThat(new MessageEvent.MessageSent(header, MESSAGE).identifiers())
        .containsExactly(TABLET, ANA);
    assertThat(new PageEvent.ScreenViewed(header, "home").identifiers()).containsExactly(TABLET);
  }

  @Test
  void an_event_without_an_identifier_has_it_nowhere() {
    Event bounced =
        new MessageEvent.MessageBounced(HEADER, MESSAGE, MessageEvent.Bounce.HARD, "no such box");

    Event without = bounced.without(Set.of(ANA));

    assertThat(without.identifiers()).containsExactly(TABLET);
    assertThat(without)
        .isEqualTo(
            new MessageEvent.MessageBounced(
                HEADER.withIdentifiers(List.of(TABLET)),
                MESSAGE.withoutAddress(),
                MessageEvent.Bounce.HARD,
                "no such box"));
    assertThat(bounced.without(Set.of())).isEqualTo(bounced);
  }

  @Test
  void an_event_with_another_header_is_the_same_otherwise() {
    EventHeader later = HEADER.withReceivedAt(NOON.plusSeconds(9));

    assertThat(new CustomEvent(HEADER, "Waved", Properties.none()).withHeader(later))
        .isEqualTo(new CustomEvent(later, "Waved", Properties.none()));
  }

  @Test
  void a_name_is_that_of_the_type_or_what_the_source_says() {
    assertThat(new PageEvent.ScreenViewed(HEADER, "home").name()).isEqualTo("Screen Viewed");
    assertThat(new CustomEvent(HEADER, "Waved", Properties.none()).name()).isEqualTo("Waved");
    assertThat(new UnknownEvent(HEADER, 2, "Flown", Properties.none()).name()).isEqualTo("Flown");
  }

  @Test
  void a_known_event_is_not_told_as_an_unknown_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnknownEvent(HEADER, 1, "Order Completed", Properties.none()))
        .withMessageContaining("which is known: use its record");
  }

  @Test
  void values_are_checked_where_they_enter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BrowsingEvent.ProductsSearched(HEADER, " ", null))
        .withMessage("query is blank, expected text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BrowsingEvent.ProductsSearched(HEADER, "a\ud800", 1))
        .withMessageContaining("query has half a character, U+D800, at position 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BrowsingEvent.ProductsSearched(HEADER, "a", -1))
        .withMessage("results: -1, expected 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ReviewEvent.ProductReviewed(HEADER, ProductId.of("p"), null, null, 5.5))
        .withMessageContaining("expected stars from 0 to 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SupportEvent.TicketSentimentRated(HEADER, "t", Double.NaN))
        .withMessageContaining("expected -1 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoyaltyEvent.PointsEarned(HEADER, "club", 0, null, null))
        .withMessageContaining("points: 0, expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomerEvent.CustomerTagged(HEADER, List.of()))
        .withMessage("no tags, expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProductDetails.of(Sku.of("A")).toBuilder().quantity(0).build())
        .withMessage("quantity of product A: 0, expected at least 1");
  }

  /** The amounts of the examples in Segment's e-commerce specification, v2, Order Completed. */
  @Test
  void a_checkout_comes_to_what_the_customer_would_pay() {
    CheckoutAmounts amounts =
        new CheckoutAmounts(euro("25.00"), euro("2.50"), euro("3.00"), euro("2.00"), false);

    assertThat(amounts.net()).isEqualTo(euro("22.50")); // subtotal in the specification
    assertThat(amounts.total()).isEqualTo(euro("27.50"));
    assertThat(
            new CheckoutAmounts(euro("25.00"), euro("2.50"), euro("3.00"), euro("2.00"), true)
                .total())
        .isEqualTo(euro("25.50"));
  }

  @Test
  void a_checkout_takes_off_no_more_than_there_is_and_has_one_currency() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckoutAmounts(euro("1"), euro("2"), euro("0"), euro("0"), false))
        .withMessageContaining("expected at most its gross");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CheckoutAmounts(
                    euro("1"), euro("0"), Money.of(CurrencyUnit.USD, 1), euro("0"), false))
        .withMessageContaining("expected an amount in EUR");
  }

  static Stream<Event> events_with_personal_data() {
    String secret = "secret";
    EventHeader header =
        HEADER
            .withSession(secret)
            .withCampaign(
                Campaign.of("google", "cpc", "spring").withClickId(ClickId.of("gclid", secret)))
            .withLeftovers(Properties.none().with("x", secret));
    Properties properties = Properties.none().with("firstName", secret);
    ProductDetails cup = ProductDetails.of(Sku.of("CUP-1"));
    SharingEvent.Share share = new SharingEvent.Share("email", secret, secret);
    WishlistEvent.Wishlist wishlist = new WishlistEvent.Wishlist("w1", secret);
    ConsentEvent.ConsentDetails consent =
        new ConsentEvent.ConsentDetails(ANA, "marketing", null, "DE", "v1", secret);
    AdEvent.Ad ad = new AdEvent.Ad("google", "c1", null, null, null, null);
    OrderId order = OrderId.of("o1");
    return Stream.of(
        new BrowsingEvent.ProductsSearched(header, secret, null),
        new BrowsingEvent.ProductViewed(header, cup),
        new OrderEvent.OrderCancelled(header, order, secret),
        new OrderEvent.ReturnRequested(header, order, null, List.of(), secret),
        new WishlistEvent.ProductAddedToWishlist(header, wishlist, cup),
        new SharingEvent.ProductShared(header, share, cup),
        new SharingEvent.CartShared(header, share, null, List.of()),
        new ReviewEvent.ProductReviewed(header, ProductId.of("p"), null, secret, 5.0),
        new PageEvent.PageViewed(header, secret, secret, secret),
        new PageEvent.ScreenViewed(header, secret),
        new MessageEvent.MessageSent(header, MESSAGE),
        new MessageEvent.MessageClicked(header, MESSAGE, secret, false),
        new MessageEvent.MessageBounced(header, MESSAGE, MessageEvent.Bounce.SOFT, secret),
        new MessageEvent.MessageStopReplied(header, MESSAGE, secret),
        new AdEvent.AdClicked(header, ad, ClickId.of("gclid", secret), secret),
        new ConsentEvent.ConsentGiven(header, consent),
        new CustomerEvent.CustomerIdentified(header, properties),
        new CustomEvent(header, "Waved", properties),
        new UnknownEvent(header, 2, "Flown", properties));
  }

  @ParameterizedTest
  @MethodSource("events_with_personal_data")
  void to_string_shows_neither_whom_it_concerns_nor_what_a_person_wrote(Event event) {
    assertThat(event.toString())
        .doesNotContain("secret", ANA.value(), TABLET.value())
        .contains("e1");
  }

  private static Money euro(String amount) {
    return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
  }
}
