package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.ANA_EMAIL;
import static io.clientele.profile.Shoppers.added;
import static io.clientele.profile.Shoppers.checkout;
import static io.clientele.profile.Shoppers.header;
import static io.clientele.profile.Shoppers.order;
import static io.clientele.profile.Shoppers.placed;
import static io.clientele.profile.Shoppers.removed;
import static io.clientele.profile.Shoppers.told;
import static io.clientele.profile.Shoppers.viewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.Campaign;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.LoyaltyEvent.LoyaltyJoined;
import io.clientele.event.LoyaltyEvent.PointsEarned;
import io.clientele.event.LoyaltyEvent.PointsRedeemed;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageDelivered;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.event.SupportEvent.TicketClosed;
import io.clientele.event.SupportEvent.TicketOpened;
import io.clientele.event.SupportEvent.TicketSentimentRated;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.order.Refund;
import io.clientele.tenant.Tenant;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandardFoldsTest {
  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final String TEN = "2026-03-01T10:00:00Z";
  private static final String ELEVEN = "2026-03-01T11:00:00Z";

  private final Shoppers shop = new Shoppers();

  // Orders

  @Test
  void an_order_stands_as_it_was_told_last() {
    Order changed = placed("o1", TEN, "12").toBuilder().status(OrderStatus.FULFILLED).build();
    shop.take(
        order("o1", TEN, "10"),
        new OrderUpdated(header("u1", ELEVEN), changed),
        order("o2", "2026-03-01T10:30:00Z", "5"),
        new OrderCancelled(header("c2", "2026-03-01T11:30:00Z"), OrderId.of("o2"), null));

    assertThat(shop.at(ANA, NOON).orders()).extracting(Order::id).hasToString("[o1, o2]");
    assertThat(shop.at(ANA, NOON).orders().get(0)).isEqualTo(changed);
    assertThat(shop.at(ANA, NOON).purchases().count()).isEqualTo(1);
    assertThat(shop.at(ANA, "2026-03-01T11:15:00Z").purchases().count()).isEqualTo(2);
  }

  @Test
  void what_left_the_shop_already_can_be_called_off_too() {
    Order left = placed("o1", TEN, "12").toBuilder().status(OrderStatus.FULFILLED).build();
    shop.take(
        new OrderCompleted(header("e1", TEN), left, null, null, null),
        new OrderCancelled(header("e2", ELEVEN), OrderId.of("o1"), null),
        new OrderCancelled(header("e3", ELEVEN), OrderId.of("unheard-of"), null));

    assertThat(shop.at(ANA, NOON).orders()).singleElement().matches(Order::isCancelled);
  }

  @Test
  void a_refund_that_is_told_twice_counts_once_and_none_is_of_more_than_was_left() {
    Order placed = placed("o1", TEN, "10");
    Refund one = placed.refundOf(0, 1, Instant.parse(ELEVEN));
    shop.take(
        order("o1", TEN, "10"),
        new OrderRefunded(header("r1", ELEVEN), OrderId.of("o1"), one),
        new OrderUpdated(header("u1", "2026-03-01T11:01:00Z"), placed.refundedBy(one)),
        new OrderRefunded(header("r2", "2026-03-01T11:02:00Z"), OrderId.of("o1"), one));
    assertThat(shop.at(ANA, NOON).purchases().revenue()).isEqualByComparingTo("10");

    Refund both = placed.refundOf(0, 2, Instant.parse("2026-03-01T11:30:00Z"));
    shop.take(new OrderRefunded(header("r3", "2026-03-01T11:30:00Z"), OrderId.of("o1"), both));
    assertThat(shop.at(ANA, NOON).purchases().revenue()).isZero();
    assertThat(shop.at(ANA, NOON).purchases().refunded()).isEqualByComparingTo("20");
  }

  @Test
  void a_slow_clock_makes_no_full_refund_of_a_part_and_another_currency_none_at_all() {
    Refund early = placed("o1", TEN, "10").refundOf(0, 1, Instant.parse(TEN));
    early =
        new Refund(Instant.EPOCH, early.lines(), early.shipping(), early.tax(), early.adjustment());
    Refund dollars = Refund.at(Instant.parse(TEN), CurrencyUnit.USD);
    shop.take(
        order("o1", TEN, "10"),
        new OrderRefunded(header("r1", ELEVEN), OrderId.of("o1"), early),
        new OrderRefunded(
            header("r2", ELEVEN), OrderId.of("o1"), dollars.withAdjustment(Money.parse("USD 3"))));

    assertThat(shop.at(ANA, NOON).purchases().revenue()).isEqualByComparingTo("10");
    assertThat(shop.at(ANA, NOON).orders().get(0).refunds()).hasSize(1);
  }

  @Test
  void a_refund_that_arrives_before_its_order_counts_once_the_order_is_told() {
    shop.take(new OrderRefunded(header("r1", ELEVEN), OrderId.of("o1"), null));
    assertThat(shop.at(ANA, NOON).orders()).isEmpty();

    shop.take(order("o1", TEN, "10"));
    assertThat(shop.at(ANA, NOON).purchases().spent()).isZero();
  }

  // Carts and checkouts

  @Test
  void a_cart_holds_what_was_put_in_and_not_taken_out_until_it_is_ordered() {
    shop.take(
        added("a1", "2026-03-01T09:00:00Z", "cup", 2),
        added("a2", "2026-03-01T09:01:00Z", "lamp", 1),
        added("a3", "2026-03-01T09:02:00Z", "cup", 3),
        removed("a4", "2026-03-01T09:03:00Z", "cup", 1),
        removed("a5", "2026-03-01T09:04:00Z", "lamp", 7),
        removed("a6", "2026-03-01T09:05:00Z", "never", 1));

    assertThat(shop.at(ANA, TEN).cart().products())
        .singleElement()
        .matches(product -> product.quantity() == 4);
    shop.take(order("o1", TEN, "10"));
    assertThat(shop.at(ANA, TEN).cart().isEmpty()).isTrue();
    assertThat(shop.at(ANA, TEN).cart().usedAt()).isEqualTo(TEN);
  }

  @Test
  void a_cart_that_is_told_as_a_whole_is_that_and_another_cart_begins_anew() {
    shop.take(
        added("a1", "2026-03-01T09:00:00Z", "cup", 2),
        new CartUpdated(header("u1", "2026-03-01T09:01:00Z"), "c1", List.of(), null),
        added("a2", "2026-03-01T09:02:00Z", "lamp", 1));
    assertThat(shop.at(ANA, TEN).cart().products()).hasSize(1);
    assertThat(shop.at(ANA, TEN).cart().id()).isEqualTo("c1");

    shop.take(new CartUpdated(header("u2", ELEVEN), "c2", List.of(), null));
    assertThat(shop.at(ANA, ELEVEN).cart().isEmpty()).isTrue();
    shop.take(added("a3", NOON, "cup", 1));
    shop.take(new OrderCompleted(header("o1", NOON), placed("o1", NOON, "1"), null, "c1", null));
    assertThat(shop.at(ANA, NOON).cart().products()).as("it came from another cart").hasSize(1);
  }

  @Test
  void a_checkout_is_abandoned_unless_an_order_came_of_it() {
    shop.take(checkout("c1", "2026-03-01T09:00:00Z", "co1"), checkout("c2", TEN, "co2"));
    assertThat(shop.at(ANA, ELEVEN).time("abandoned_checkout")).isEqualTo(TEN);
    assertThat(shop.at(ANA, "2026-03-01T09:30:00Z").time("abandoned_checkout"))
        .isEqualTo("2026-03-01T09:00:00Z");

    shop.take(
        new OrderCompleted(header("o2", ELEVEN), placed("o2", ELEVEN, "1"), "co2", null, null));
    assertThat(shop.at(ANA, NOON).openCheckouts())
        .extracting(OpenCheckout::checkoutId)
        .containsExactly("co1");

    shop.take(order("o3", NOON, "1"));
    assertThat(shop.at(ANA, NOON).time("abandoned_checkout"))
        .as("an order that tells nothing ends all")
        .isNull();
  }

  // Messages

  @Test
  void messages_are_counted_and_not_their_events_and_machines_do_not_count() {
    MessageDetails one = message("m1");
    MessageDetails two = message("m2");
    MessageDetails three = message("m3");
    shop.take(
        new MessageSent(header("e1", "2026-03-01T09:00:00Z"), one),
        new MessageDelivered(header("e2", "2026-03-01T09:00:01Z"), one),
        new MessageOpened(header("e3", "2026-03-01T09:00:02Z"), one, true),
        new MessageOpened(header("e4", "2026-03-01T09:10:00Z"), one, false),
        new MessageOpened(header("e5", "2026-03-01T09:20:00Z"), one, false),
        new MessageSent(header("e6", "2026-03-01T10:00:00Z"), two),
        new MessageClicked(header("e7", "2026-03-01T10:01:00Z"), two, null, false),
        new MessageComplained(header("e8", "2026-03-01T10:02:00Z"), two),
        new MessageSent(header("e9", "2026-03-01T11:00:00Z"), three),
        new MessageBounced(header("e10", "2026-03-01T11:00:01Z"), three, Bounce.HARD, null));
    Engagement.Reach reach = shop.at(ANA, NOON).engagement().on(ChannelName.EMAIL);

    assertThat(reach.sent()).isEqualTo(3);
    assertThat(reach.delivered()).isEqualTo(2);
    assertThat(reach.opened()).isEqualTo(2);
    assertThat(reach.clicked()).isEqualTo(1);
    assertThat(reach.hardBounced()).isEqualTo(1);
    assertThat(reach.complained()).isEqualTo(1);
    assertThat(reach.openRate()).isEqualTo(1);
    assertThat(reach.clickRate()).isEqualTo(0.5);
    assertThat(reach.lastSentAt()).isEqualTo(ELEVEN);
    assertThat(reach.lastOpenedAt()).isEqualTo("2026-03-01T10:01:00Z");
    assertThat(shop.at(ANA, NOON).engagement().on(ChannelName.SMS).openRate()).isNaN();
  }

  // Hours

  @Test
  void hours_are_those_of_the_customers_clock_once_it_is_known() {
    shop.take(
        viewed("v1", "2026-03-28T20:30:00Z", "a"), // 21:30 in Berlin, where the shop is
        told("t1", "2026-03-28T21:00:00Z", Properties.none().with("timezone", "Europe/Lisbon")),
        viewed("v2", "2026-03-28T20:59:00Z", "a"), // 21:59 in Berlin: it was not known yet
        viewed("v3", "2026-03-28T21:30:00Z", "a"), // 21:30 in Lisbon, a Saturday
        viewed("v4", "2026-03-29T21:30:00Z", "a"), // 22:30: clocks went forward
        told("t2", "2026-03-30T00:00:00Z", Properties.none().with("timezone", "Mars/Base")));
    ActiveHours hours = shop.at(ANA, "2026-04-01T00:00:00Z").activeHours();

    assertThat(hours.at(21)).isEqualTo(3);
    assertThat(hours.at(22)).isEqualTo(1);
    assertThat(hours.on(DayOfWeek.SATURDAY)).isEqualTo(3);
    assertThat(hours.on(DayOfWeek.SUNDAY)).isEqualTo(1);
    assertThat(hours.typicalHour()).hasValue(21);
    assertThat(hours.zone()).hasToString("Europe/Lisbon");
    assertThat(shop.at(ANA, "2026-01-01T00:00:00Z").activeHours().typicalHour()).isEmpty();
  }

  @Test
  void hours_of_a_channel_are_those_at_which_its_messages_are_opened_and_clicked() {
    MessageDetails mail = MessageDetails.of("m1", ChannelName.EMAIL, ANA);
    MessageDetails push = MessageDetails.of("m2", ChannelName.PUSH, ANA);
    shop.take(
        viewed("v1", "2026-03-02T18:30:00Z", "a"),
        new MessageOpened(header("o1", "2026-03-02T06:10:00Z"), mail, false), // 07:10 in Berlin
        new MessageClicked(header("c1", "2026-03-02T06:11:00Z"), mail, null, false),
        new MessageOpened(header("o2", "2026-03-02T05:11:00Z"), mail, true), // by a machine
        new MessageOpened(header("o3", "2026-03-02T20:00:00Z"), push, false));
    ActiveHours hours = shop.at(ANA, "2026-04-01T00:00:00Z").activeHours();

    assertThat(hours.count()).isEqualTo(4);
    assertThat(hours.on(ChannelName.EMAIL).count()).isEqualTo(2);
    assertThat(hours.on(ChannelName.EMAIL).typicalHour()).hasValue(7);
    assertThat(hours.on(ChannelName.EMAIL).on(DayOfWeek.MONDAY)).isEqualTo(2);
    assertThat(hours.on(ChannelName.PUSH).typicalHour()).hasValue(21);
    assertThat(hours.on(ChannelName.SMS).count()).isZero();
    assertThat(hours.on(ChannelName.SMS).typicalHour()).isEmpty();
  }

  // Support, loyalty, campaigns

  @Test
  void requests_for_help_are_open_until_they_are_closed() {
    shop.take(
        new TicketOpened(header("t1", TEN), "1", "delivery", null),
        new TicketOpened(header("t2", ELEVEN), "2", null, null),
        new TicketSentimentRated(header("t3", ELEVEN), "2", -0.5),
        new TicketClosed(header("t4", NOON), "1", null));

    assertThat(shop.at(ANA, ELEVEN).support().open()).hasSize(2);
    Support support = shop.at(ANA, NOON).support();
    assertThat(support.open()).extracting(Support.Ticket::id).containsExactly("2");
    assertThat(support.opened()).isEqualTo(2);
    assertThat(support.lastSentiment()).isEqualTo(-0.5);
  }

  @Test
  void points_come_and_go_by_programme_and_the_last_one_is_asked_for() {
    shop.take(
        new LoyaltyJoined(header("l1", "2026-03-01T08:00:00Z"), "club", "silver"),
        new PointsEarned(header("l2", "2026-03-01T09:00:00Z"), "club", 100, null, null),
        new PointsRedeemed(header("l3", TEN), "club", 30, null, null),
        new PointsEarned(header("l4", ELEVEN), "miles", 5, null, null));

    assertThat(shop.at(ANA, TEN).number("loyalty_points")).isEqualByComparingTo("70");
    assertThat(shop.at(ANA, TEN).text("loyalty_tier")).isEqualTo("silver");
    assertThat(shop.at(ANA, NOON).number("loyalty_points")).isEqualByComparingTo("5");
    assertThat(shop.at(ANA, NOON).loyalty().memberships()).hasSize(2);
    assertThat(shop.at(ANA, NOON).loyalty().memberships().get(0).earned()).isEqualTo(100);
  }

  @Test
  void the_first_and_the_last_campaign_are_remembered() {
    Campaign first = Campaign.of("google", "cpc", "lamps");
    Campaign last = Campaign.of("newsletter", "email", "spring");
    shop.take(
        viewed("v1", "2026-03-01T08:00:00Z", "a"),
        viewed("v2", TEN, "a").withHeader(header("v2", TEN).withCampaign(first)),
        viewed("v3", ELEVEN, "a").withHeader(header("v3", ELEVEN).withCampaign(last)));

    assertThat(shop.at(ANA, TEN).touches().last()).isEqualTo(touch(TEN, first));
    assertThat(shop.at(ANA, NOON).touches().first()).isEqualTo(touch(TEN, first));
    assertThat(shop.at(ANA, NOON).touches().last()).isEqualTo(touch(ELEVEN, last));
    assertThat(shop.at(ANA, "2026-03-01T08:00:00Z").touches().first()).isNull();
  }

  // Traits and fields

  @Test
  void of_a_trait_what_was_told_last_counts_however_late_the_earlier_arrives() {
    shop.take(
        told("t2", ELEVEN, Properties.none().with("language", "fr").with("shoeSize", 42)),
        told("t1", TEN, Properties.none().with("language", "de").with("taxExempt", true)));
    assertThat(shop.at(ANA, NOON).text("language")).isEqualTo("fr");
    assertThat(shop.at(ANA, TEN).text("language")).isEqualTo("de");
    assertThat(shop.at(ANA, NOON).flag("tax_exempt")).isTrue();
    assertThat(shop.at(ANA, NOON).number("shoe_size")).isEqualByComparingTo("42");
    assertThat(shop.at(ANA, NOON).number("language")).isNull();

    shop.take(told("t3", NOON, Properties.none().with("language", new PropertyValue.Nothing())));
    assertThat(shop.at(ANA, NOON).text("language")).isNull();
  }

  @Test
  void of_traits_told_at_one_instant_that_of_the_last_event_id_counts() {
    shop.take(
        told("b", TEN, Properties.none().with("language", "fr")),
        told("a", TEN, Properties.none().with("language", "de")));

    assertThat(shop.at(ANA, TEN).text("language")).isEqualTo("fr");
  }

  @Test
  void fields_are_worked_out_of_events_and_traits() {
    Properties address =
        Properties.none().with("country", "US").with("state", "NY").with("city", "New York City");
    shop.take(
        told(
            "t1",
            TEN,
            Properties.none()
                .with("birthday", "1990-11-20T00:00:00.000Z")
                .with("storeCredit", Money.parse("EUR 12.50"))
                .with("address", address)
                .with("companies", "acme"),
            ANA,
            ANA_EMAIL),
        new CustomerTagged(header("g1", TEN), List.of("vip", "wholesale")),
        new CustomerUntagged(header("g2", ELEVEN), List.of("wholesale", "never")));
    Profile ana = shop.at(ANA, NOON);

    assertThat(ana.day("birthday")).isEqualTo(LocalDate.parse("1990-11-20"));
    assertThat(ana.number("store_credit")).isEqualByComparingTo("12.50");
    assertThat(ana.texts("countries")).containsExactly("US");
    assertThat(ana.texts("regions")).containsExactly("US-NY");
    assertThat(ana.texts("cities")).containsExactly("US-NY-NewYorkCity");
    assertThat(ana.texts("companies")).containsExactly("acme");
    assertThat(ana.texts("tags")).containsExactly("vip");
    assertThat(ana.text("email_domain")).isEqualTo("example.com");
    assertThat(ana.time("added")).isEqualTo(TEN);
    shop.take(told("t2", NOON, Properties.none().with("createdAt", "2020-05-01")));
    assertThat(shop.at(ANA, NOON).time("added"))
        .as("the day begins in Berlin")
        .isEqualTo("2020-04-30T22:00:00Z");
  }

  @Test
  void groups_of_models_go_before_traits() {
    shop.take(told("t1", TEN, Properties.none().with("rfmGroup", "told").with("a", "b")));
    Scores scores =
        new Scores() {
          @Override
          public double score(String name, Profile profile) {
            return profile.events().size();
          }

          @Override
          public @Nullable String group(String field, Profile profile) {
            return field.equals("rfm_group") ? "champions" : null;
          }
        };
    Profile ana = shop.profiles.withScores(scores).of(shop.id(ANA)).at(Instant.parse(NOON));

    assertThat(shop.at(ANA, NOON).text("rfm_group")).isEqualTo("told");
    assertThat(ana.text("rfm_group")).isEqualTo("champions");
    assertThat(ana.text("a")).isEqualTo("b");
    assertThat(ana.score("any")).isEqualTo(1);
    assertThat(shop.at(ANA, NOON).score("any")).isNaN();
  }

  // Permissions

  @Test
  void a_permission_is_told_by_events_unless_there_is_a_ledger() {
    ConsentDetails marketing =
        new ConsentDetails(ANA_EMAIL, "marketing", ChannelName.EMAIL, null, null, null);
    shop.take(new ConsentGiven(header("c1", TEN, ANA, ANA_EMAIL), marketing));
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(Tenant.of("test"));
    ledger.append(
        ConsentEntry.of(
            "x",
            ANA_EMAIL,
            ConsentAct.OPT_OUT,
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.of("form"),
            Instant.parse(ELEVEN)));
    Profiles withLedger = shop.profiles.withConsent(Consent.over(ledger));

    assertThat(shop.at(ANA, NOON).consent(ChannelName.EMAIL, "marketing"))
        .isEqualTo(ConsentState.GIVEN);
    assertThat(shop.at(ANA, NOON).consent(ChannelName.SMS, "marketing"))
        .isEqualTo(ConsentState.UNKNOWN);
    Profile ana = withLedger.of(shop.id(ANA)).at(Instant.parse(NOON));
    assertThat(ana.consent(ChannelName.EMAIL, "marketing")).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(ana.at(Instant.parse(TEN)).consent(ChannelName.EMAIL, "marketing"))
        .isEqualTo(ConsentState.UNKNOWN);
  }

  private static Touches.Touch touch(String at, Campaign campaign) {
    return new Touches.Touch(Instant.parse(at), campaign, null);
  }

  private static MessageDetails message(String id) {
    return MessageDetails.of(id, ChannelName.EMAIL, ANA_EMAIL);
  }

  @Test
  void amounts_are_in_the_shops_currency_at_the_rate_of_their_time() {
    Shop euros =
        Shoppers.SHOP.withRates((from, to, at) -> at.isBefore(Instant.parse(TEN)) ? 0.9 : 0.85);

    assertThat(euros.amount(Money.parse("USD 10.05"), Instant.parse(NOON)))
        .isEqualTo(new BigDecimal("8.54")); // 8.5425
    assertThat(euros.amount(Money.parse("USD 10.05"), Instant.EPOCH))
        .isEqualTo(new BigDecimal("9.04")); // 9.045, half to even
    assertThat(euros.amount(Money.parse("EUR 10.05"), Instant.EPOCH))
        .isEqualTo(new BigDecimal("10.05"));
  }
}
