package io.clientele.segmentation.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clientele.catalog.Sku;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Separation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.privacy.ErasureRequest;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.segmentation.segment.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class LiveSegmentsTest {
  private static final Segment RECENT = Segment.named("recent", "last_order within 3d");
  private static final Segment REPEAT = Segment.named("repeat", "orders >= 2");
  private static final Segment LAPSED =
      Segment.named("lapsed", "orders >= 1 and not in segment 'recent'");
  private static final Identifier ANA = Identifier.external("ana");
  private static final Identifier EMAIL = Identifier.email("ana@gmail.com");

  @Test
  void a_customer_leaves_by_the_mere_passing_of_time_at_the_same_time_of_day_in_the_shop() {
    FollowedShop shop = FollowedShop.of("2026-03-27T17:00:00Z", RECENT);

    shop.take(order("o1", "2026-03-27T17:00:00Z", ANA));
    assertThat(shop.heard()).containsExactly("entered recent at 2026-03-27T17:00:00Z by EVENT");
    assertThat(shop.live.nextChangeAt()).hasValue(Instant.parse("2026-03-30T16:00:00Z"));

    shop.goTo(Instant.parse("2026-03-30T15:59:59.999999999Z"));
    assertThat(shop.heard()).isEmpty();
    shop.goTo(Instant.parse("2026-04-30T00:00:00Z")); // clocks went forward on the 29th
    assertThat(shop.heard()).containsExactly("left recent at 2026-03-30T16:00:00Z by TIME");
  }

  @Test
  void segments_that_refer_to_each_other_change_at_one_instant_in_their_order() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", LAPSED, RECENT);

    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.goTo(Instant.parse("2026-05-10T00:00:00Z"));
    shop.take(order("o2", "2026-05-10T00:00:00Z", ANA));

    assertThat(shop.heard())
        .containsExactly(
            "entered recent at 2026-05-01T00:00:00Z by EVENT",
            "entered lapsed at 2026-05-04T00:00:00Z by TIME",
            "left recent at 2026-05-04T00:00:00Z by TIME",
            "left lapsed at 2026-05-10T00:00:00Z by EVENT",
            "entered recent at 2026-05-10T00:00:00Z by EVENT");
  }

  @Test
  void a_late_event_corrects_what_was_told_of_the_past_and_repeats_nothing() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT, REPEAT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.goTo(Instant.parse("2026-05-20T00:00:00Z"));
    shop.heard();

    shop.take(order("o2", "2026-05-03T00:00:00Z", ANA));

    assertThat(shop.heard())
        .containsExactly(
            "entered repeat at 2026-05-03T00:00:00Z by EVENT",
            "was in recent from 2026-05-04T00:00:00Z until 2026-05-06T00:00:00Z by LATE_EVENT");
    assertThat(shop.live.history(ana(shop), "recent", Instant.MIN, Instant.MAX))
        .containsExactly(
            new Stay(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-05-06T00:00:00Z")));
  }

  @Test
  void what_happens_later_than_the_clock_shows_waits() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT);

    shop.take(order("o1", "2026-05-02T00:00:00Z", ANA));
    assertThat(shop.heard()).isEmpty();
    assertThat(shop.live.segmentsOf(ana(shop))).isEmpty();

    shop.goTo(Instant.parse("2026-05-02T00:00:00Z"));
    assertThat(shop.heard()).containsExactly("entered recent at 2026-05-02T00:00:00Z by EVENT");
    assertThat(shop.live.segmentsOf(ana(shop))).containsExactly("recent");
  }

  @Test
  void time_that_goes_back_changes_nothing() {
    FollowedShop shop = FollowedShop.of("2026-05-10T00:00:00Z", RECENT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    List<String> heard = shop.heard();

    shop.goTo(Instant.parse("2026-05-02T00:00:00Z"));

    assertThat(heard)
        .containsExactly(
            "entered recent at 2026-05-01T00:00:00Z by EVENT",
            "left recent at 2026-05-04T00:00:00Z by TIME");
    assertThat(shop.heard()).isEmpty();
    assertThat(shop.live.now()).isEqualTo(Instant.parse("2026-05-10T00:00:00Z"));
  }

  @Test
  void customers_who_turn_out_to_be_one_neither_leave_nor_enter_what_one_of_them_was_in() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT, REPEAT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.take(order("o2", "2026-05-02T00:00:00Z", EMAIL));
    shop.goTo(Instant.parse("2026-05-03T00:00:00Z"));
    shop.heard();

    shop.take(order("o3", "2026-05-03T00:00:00Z", ANA, EMAIL));

    assertThat(shop.heard())
        .containsExactly("merged", "entered repeat at 2026-05-02T00:00:00Z by IDENTITY");
    assertThat(shop.live.segmentsOf(ana(shop))).containsExactly("recent", "repeat");
    shop.checkAgainstRecompute(new Random(1));

    shop.live.accept(
        shop.identities.decide(
            new Separation(
                "s1", shop.clock.instant(), List.of(ANA), List.of(EMAIL), "op", "asked")));

    assertThat(shop.heard())
        .contains("separated")
        .noneMatch(change -> change.startsWith("entered"))
        .noneMatch(change -> change.startsWith("left recent"));
    shop.checkAgainstRecompute(new Random(2));
  }

  @Test
  void what_was_so_at_the_beginning_is_not_told() {
    FollowedShop shop = FollowedShop.of("2026-05-03T00:00:00Z", RECENT, LAPSED);
    shop.store.append(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.identities.observe(Observation.of(order("o1", "2026-05-01T00:00:00Z", ANA)).orElseThrow());
    List<SegmentChange> told = new ArrayList<>();
    LiveSegments live =
        LiveSegments.of(shop.segments)
            .profiles(Profiles.over(shop.store, shop.identities, shop.shop))
            .clock(shop.clock)
            .listener(told::add)
            .beginningAt(shop.clock.instant())
            .build();

    live.follow(List.of(ana(shop)));
    assertThat(told).isEmpty();
    assertThat(live.segmentsOf(ana(shop))).containsExactly("recent");
    live.advanceTo(Instant.parse("2026-05-05T00:00:00Z"));

    assertThat(told)
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Left", "Entered");
    assertThat(live.membershipAt(ana(shop), Instant.parse("2026-05-02T00:00:00Z")))
        .containsExactly("recent");
    assertThat(live.membershipAt(ana(shop), Instant.parse("2026-04-30T00:00:00Z"))).isEmpty();
  }

  @Test
  void what_is_forgotten_is_told_no_more_and_can_still_be_worked_out() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT, REPEAT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.goTo(Instant.parse("2026-05-20T00:00:00Z"));
    shop.take(order("o2", "2026-05-19T00:00:00Z", ANA));
    shop.heard();

    shop.live.forgetBefore(Instant.parse("2026-05-10T00:00:00Z"));
    shop.take(order("o3", "2026-05-03T00:00:00Z", ANA));

    assertThat(shop.heard())
        .containsExactly(
            "was in repeat from 2026-05-10T00:00:00Z until 2026-05-19T00:00:00Z by LATE_EVENT");
    assertThat(shop.live.membershipAt(ana(shop), Instant.parse("2026-05-05T00:00:00Z")))
        .containsExactly("recent", "repeat");
    assertThat(shop.live.segmentsOf(ana(shop))).containsExactly("recent", "repeat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.live.forgetBefore(Instant.parse("2026-05-21T00:00:00Z")))
        .withMessageContaining("expected no later than 2026-05-20T00:00:00Z");
  }

  @Test
  void a_customer_whose_facts_cannot_be_read_does_not_hold_up_the_others() {
    FollowedShop shop =
        FollowedShop.of("2026-05-01T00:00:00Z", Segment.named("big", "spent >= 10"));
    boolean[] known = {false};
    Profiles profiles =
        Profiles.over(
            shop.store,
            shop.identities,
            Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR)
                .withRates(
                    (from, to, at) -> {
                      if (!known[0]) {
                        throw new IllegalArgumentException("no rate of " + from);
                      }
                      return 0.9;
                    }));
    Memberships told = Memberships.none();
    LiveSegments live =
        LiveSegments.of(shop.segments)
            .profiles(profiles)
            .clock(shop.clock)
            .listener(told::apply)
            .build();
    Event dollars = order("o1", "2026-05-01T00:00:00Z", "USD 50.00", ANA);
    Event euros = order("o2", "2026-05-01T00:00:00Z", "EUR 50.00", Identifier.external("ben"));
    shop.store.appendAll(List.of(dollars, euros));
    shop.identities.observe(
        List.of(dollars, euros).stream().flatMap(e -> Observation.of(e).stream()).toList());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> live.onEvent(dollars, euros))
        .withMessage("no rate of USD");
    assertThat(told.customers()).hasSize(1);

    known[0] = true;
    live.advanceTo(Instant.parse("2026-05-01T00:00:01Z"));
    assertThat(told.isMember(ana(shop), "big", Instant.parse("2026-05-01T00:00:00Z"))).isTrue();
    assertThat(told.customers()).hasSize(2);
  }

  @Test
  void a_person_who_is_erased_is_forgotten() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    ErasureRequest request =
        ErasureRequest.of("r1", shop.clock.instant(), List.of(ana(shop)), List.of(ANA));
    shop.store.erase(request);
    CustomerId id = ana(shop);
    shop.identities.erase(request);

    assertThat(shop.live.erase(request)).isEqualTo(1);
    assertThat(shop.live.erase(request)).isZero();

    assertThat(shop.live.segmentsOf(id)).isEmpty();
    assertThat(shop.live.memberships().customers()).isEmpty();
    shop.heard();
    shop.goTo(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(shop.heard()).isEmpty();
  }

  @Test
  void a_change_says_which_event_and_why() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", REPEAT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));
    shop.goTo(Instant.parse("2026-05-02T00:00:01Z"));
    shop.take(order("o2", "2026-05-02T00:00:00Z", ANA));

    SegmentChange.Entered entered = (SegmentChange.Entered) shop.log.get(0);
    assertThat(entered.event()).isEqualTo(EventId.of("o2"));
    assertThat(entered.noticedAt()).isEqualTo(Instant.parse("2026-05-02T00:00:01Z"));
    assertThat(shop.live.explain(entered.customer(), "repeat", entered.at()))
        .hasToString("yes: orders was 2, needed >= 2");
    assertThat(shop.live.explain(entered.customer(), "repeat", entered.at().minusNanos(1)))
        .hasToString("no: orders was 1, needed >= 2");
  }

  @Test
  void asking_for_what_cannot_be_known_says_what_to_do() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", REPEAT);
    shop.take(order("o1", "2026-05-01T00:00:00Z", ANA));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.live.membershipAt(ana(shop), Instant.parse("2026-05-02T00:00:00Z")))
        .withMessage(
            "membership at 2026-05-02T00:00:00Z, expected no later than 2026-05-01T00:00:00Z:"
                + " advanceTo that instant first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.live.history(ana(shop), "repeal", Instant.MIN, Instant.MAX))
        .withMessageContaining("did you mean 'repeat'?");
    assertThatIllegalStateException()
        .isThrownBy(() -> shop.live.resume(Memberships.none(), List.of()))
        .withMessageContaining("expected resume before anything else");
    assertThatIllegalStateException()
        .isThrownBy(() -> LiveSegments.of(REPEAT).build())
        .withMessage("live segments without profiles: set it with profiles(..)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveSegments.of(REPEAT).tracking(-1))
        .withMessage("tracking -1 customers, expected 0 or more");
    assertThat(shop.live.segmentsOf(CustomerId.of("nobody"))).isEqualTo(Set.of());
  }

  @Test
  void several_threads_may_tell_of_events() {
    FollowedShop shop = FollowedShop.of("2026-05-01T00:00:00Z", RECENT, REPEAT, LAPSED);
    List<Event> events =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    order(
                        "o" + i,
                        Instant.parse("2026-04-01T00:00:00Z")
                            .plus(Duration.ofHours((i * 7919L) % 700))
                            .toString(),
                        Identifier.external("person-" + i % 10)))
            .toList();
    shop.store.appendAll(events);
    shop.identities.observe(events.stream().flatMap(e -> Observation.of(e).stream()).toList());

    events.parallelStream().forEach(event -> shop.live.onEvent(event));

    shop.checkAgainstRecompute(new Random(3));
  }

  private static CustomerId ana(FollowedShop shop) {
    return shop.identities.customerOf(ANA).map(Customer::id).orElseThrow();
  }

  private static Event order(String id, String at, Identifier... whom) {
    return order(id, at, "EUR 20.00", whom);
  }

  private static Event order(String id, String at, String price, Identifier... whom) {
    Money money = Money.parse(price);
    return new OrderCompleted(
        EventHeader.of(EventId.of(id), "test", Instant.parse(at), whom),
        Order.builder(OrderId.of(id), Instant.parse(at), money.getCurrencyUnit())
            .lineItem(LineItem.of(Sku.of("sku"), 1, money))
            .build(),
        null,
        null,
        null);
  }
}
