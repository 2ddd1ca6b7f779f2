package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.ANA_EMAIL;
import static io.clientele.profile.Shoppers.BEN;
import static io.clientele.profile.Shoppers.TABLET;
import static io.clientele.profile.Shoppers.added;
import static io.clientele.profile.Shoppers.order;
import static io.clientele.profile.Shoppers.told;
import static io.clientele.profile.Shoppers.viewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.Separation;
import io.clientele.intake.Accepted;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final String EVENING = "2026-03-01T20:00:00Z";

  private final Shoppers shop = new Shoppers();

  @Test
  void a_profile_tells_what_happened_until_its_instant_and_nothing_after_it() {
    shop.take(order("o1", "2026-03-01T10:00:00Z", "10"), order("o2", "2026-03-01T13:00:00Z", "10"));

    assertThat(shop.at(ANA, NOON).orders()).hasSize(1);
    assertThat(shop.at(ANA, "2026-03-01T13:00:00Z").orders()).hasSize(2);
    assertThat(shop.at(ANA, "2026-03-01T09:59:59.999999Z").orders()).isEmpty();
    assertThat(shop.at(ANA, EVENING).events("Order Completed", Instant.parse(NOON))).hasSize(1);
    assertThat(shop.at(ANA, NOON).count("Order Completed", Instant.MIN)).isEqualTo(1);
    assertThat(shop.at(ANA, EVENING).at(Instant.parse(NOON))).isEqualTo(shop.at(ANA, NOON));
  }

  @Test
  void before_an_instant_nothing_later_is_known_whichever_instant_is_asked_for() {
    shop.take(viewed("v1", "2026-03-01T10:00:00Z", "Toys"));
    shop.take(viewed("v2", "2026-03-01T11:00:00Z", "Lamps"));
    shop.take(viewed("v3", "2026-03-01T11:30:00Z", "Toys"));
    TimeLine before = shop.line(ANA).before(Instant.parse("2026-03-01T11:00:00Z"));

    assertThat(before.events()).hasSize(1);
    assertThat(before.at(Instant.parse(EVENING)).events()).hasSize(1);
    assertThat(before.at(Instant.parse(NOON)).at(Instant.parse(EVENING)).events()).hasSize(1);
    assertThat(before.at(Instant.parse(EVENING)).count("Product Viewed", Instant.MIN)).isEqualTo(1);
    assertThat(before.at(Instant.parse("2026-03-01T10:30:00Z")))
        .isEqualTo(shop.at(ANA, "2026-03-01T10:30:00Z"));
    assertThat(shop.line(ANA).before(Instant.MIN).events()).isEmpty();
  }

  @Test
  void of_an_id_that_points_at_nobody_nothing_is_known() {
    Profile nobody = shop.profiles.of(CustomerId.of("nobody")).at(Instant.parse(NOON));

    assertThat(nobody.events()).isEmpty();
    assertThat(nobody.firstSeenAt()).isEmpty();
    assertThat(nobody.purchases().count()).isZero();
    assertThat(nobody.purchases().revenue()).isEqualByComparingTo("0");
    assertThat(nobody.texts("tags")).isEmpty();
    assertThat(nobody.summary()).startsWith("profile of customer nobody");
  }

  @Test
  void who_is_remembered_without_what_another_process_kept_is_read_anew() {
    shop.take(viewed("v1", "2026-03-01T10:00:00Z", "Toys"));
    assertThat(shop.at(ANA, NOON).events()).hasSize(1);
    Event kept = viewed("v2", "2026-03-01T11:00:00Z", "Lamps");
    shop.store.append(kept);
    assertThat(shop.at(ANA, NOON).events()).hasSize(1);

    shop.profiles.refresh(List.of(kept));

    assertThat(shop.at(ANA, NOON).events()).hasSize(2);
    shop.profiles.refresh(List.of(viewed("v3", "2026-03-01T11:30:00Z", "Toys")));
    assertThat(shop.at(ANA, NOON).events()).hasSize(2); // it is not in the store
  }

  @Test
  void what_was_told_is_seen_at_once_also_where_it_is_late() {
    shop.take(viewed("v2", "2026-03-01T11:00:00Z", "Lamps"));
    assertThat(shop.at(ANA, NOON).events()).hasSize(1);

    shop.take(viewed("v1", "2026-03-01T10:00:00Z", "Toys"));
    shop.take(viewed("v3", "2026-03-01T11:30:00Z", "Toys"));

    assertThat(shop.at(ANA, NOON).events())
        .extracting(event -> event.header().id().value())
        .containsExactly("v1", "v2", "v3");
    assertThat(shop.at(ANA, "2026-03-01T10:30:00Z").events()).hasSize(1);
  }

  @Test
  void what_happened_on_a_shared_device_is_the_persons_who_was_signed_in() {
    shop.take(
        viewed("a1", "2026-03-01T10:00:00Z", "Lamps", ANA, TABLET),
        viewed("b1", "2026-03-01T10:01:00Z", "Toys", BEN, TABLET),
        viewed("x1", "2026-03-01T10:02:00Z", "Books", TABLET));

    assertThat(names(ANA)).containsExactly("a1");
    assertThat(names(BEN)).containsExactly("b1");
  }

  @Test
  void a_device_that_turns_out_to_be_shared_takes_its_own_events_along() {
    shop.take(
        viewed("a1", "2026-03-01T10:00:00Z", "Lamps", ANA, TABLET),
        viewed("x1", "2026-03-01T10:02:00Z", "Books", TABLET));
    assertThat(names(ANA)).containsExactly("a1", "x1");

    shop.take(viewed("b1", "2026-03-01T10:03:00Z", "Toys", BEN, TABLET));

    assertThat(names(ANA)).containsExactly("a1");
    assertThat(names(BEN)).containsExactly("b1");
  }

  @Test
  void merged_customers_have_one_profile_and_separated_ones_two_again() {
    Identifier phone = Identifier.phone("+442079460958", "GB");
    shop.take(
        viewed("e1", "2026-03-01T10:00:00Z", "Lamps", ANA_EMAIL),
        viewed("p1", "2026-03-01T10:30:00Z", "Toys", phone));
    CustomerId second = shop.id(phone);
    assertThat(names(ANA_EMAIL)).containsExactly("e1");
    assertThat(names(phone)).containsExactly("p1");

    shop.take(viewed("m1", "2026-03-01T11:00:00Z", "Books", ANA_EMAIL, phone));
    assertThat(names(ANA_EMAIL)).containsExactly("e1", "p1", "m1");
    assertThat(shop.profiles.of(second).at(Instant.parse(NOON)))
        .isEqualTo(shop.at(ANA_EMAIL, NOON));

    shop.take(viewed("p2", "2026-03-01T11:10:00Z", "Toys", phone));
    shop.identities.decide(
        new Separation(
            "s1",
            Instant.parse(NOON),
            List.of(ANA_EMAIL),
            List.of(phone),
            "support",
            "two people"));
    assertThat(names(phone)).containsExactly("p1", "p2");
    assertThat(names(ANA_EMAIL)).containsExactly("e1", "m1");
  }

  @Test
  void events_that_the_caller_brings_together_are_folded_alike() {
    Event first = viewed("v1", "2026-03-01T10:00:00Z", "Lamps");
    Event second = order("o1", "2026-03-01T10:00:00Z", "10");
    shop.take(first, second);

    assertThat(
            shop.profiles
                .fold(shop.identities.customerOf(ANA).orElseThrow(), List.of(second, first, second))
                .at(Instant.parse(NOON)))
        .isEqualTo(shop.at(ANA, NOON));
  }

  @Test
  void a_host_adds_folds_of_its_own() {
    Fold<Integer> lampsSeen =
        Fold.of("lamps_seen", 1, 0, (before, event, shop) -> before + 1)
            .reading(EventType.PRODUCT_VIEWED);
    Profiles profiles = shop.profiles.with(Folds.standard().with(lampsSeen));
    shop.take(
        viewed("v1", "2026-03-01T10:00:00Z", "Lamps"),
        added("c1", "2026-03-01T10:01:00Z", "cup", 1));

    int seen = profiles.of(shop.id(ANA)).at(Instant.parse(NOON)).get(lampsSeen);
    assertThat(seen).isEqualTo(1);
    assertThatThrownBy(() -> shop.at(ANA, NOON).get(lampsSeen))
        .hasMessageStartingWith("fold lamps_seen v1 is not one of these profiles");
    assertThatThrownBy(() -> Folds.standard().with(Fold.of("cart", 1, 0, (b, e, s) -> b)))
        .hasMessage("two folds are named \"cart\", expected a name for each");
  }

  @Test
  void little_memory_makes_it_read_anew_and_changes_nothing_else() {
    Profiles forgetful = shop.profiles.holding(20);
    for (int i = 0; i < 50; i++) {
      shop.take(
          viewed("a" + i, "2026-03-01T10:00:00Z", "Lamps"),
          viewed("b" + i, "2026-03-01T10:00:00Z", "Toys", BEN));
      for (Identifier whose : List.of(ANA, BEN)) {
        assertThat(forgetful.of(shop.id(whose)).at(Instant.parse(NOON)))
            .isEqualTo(shop.at(whose, NOON));
      }
    }
    assertThat(shop.at(ANA, NOON).events()).hasSize(50);
  }

  @Test
  void an_erased_person_is_forgotten_and_leaves_others() {
    shop.take(
        viewed("a1", "2026-03-01T10:00:00Z", "Lamps", ANA, TABLET),
        viewed("b1", "2026-03-01T10:01:00Z", "Toys", BEN, TABLET));
    CustomerId ana = shop.id(ANA);
    assertThat(names(ANA)).hasSize(1);
    assertThat(names(BEN)).hasSize(1);
    ErasureRequest request =
        ErasureRequest.of("r1", Instant.parse(NOON), List.of(ana), List.of(ANA, TABLET));

    shop.store.erase(request.identifiers(), event -> event.header().identifiers().contains(ANA));
    shop.identities.erase(request.identifiers());
    assertThat(shop.profiles.erase(request)).isEqualTo(2);
    assertThat(shop.profiles.erase(request)).isZero();

    assertThat(shop.profiles.of(ana).events()).isEmpty();
    assertThat(shop.line(BEN).events())
        .singleElement()
        .extracting(event -> event.header().identifiers())
        .isEqualTo(List.of(BEN));
    assertThat(shop.profiles.name()).isEqualTo("profiles");
  }

  @Test
  void an_intake_tells_of_what_was_added_and_of_what_was_known_before() {
    Event first = viewed("v1", "2026-03-01T10:00:00Z", "Lamps");
    shop.take(first);
    assertThat(names(ANA)).containsExactly("v1");
    Event second = viewed("v2", "2026-03-01T10:01:00Z", "Lamps");
    Event third = viewed("v3", "2026-03-01T10:02:00Z", "Lamps");
    shop.store.appendAll(List.of(second, third));

    shop.profiles.accepted(
        new Accepted(
            List.of(third),
            List.of(first, second),
            List.of(),
            List.of(),
            new IdentityChange(0, Set.of(), Map.of(), Set.of(), Map.of())));

    assertThat(names(ANA)).containsExactly("v1", "v2", "v3");
  }

  @Test
  void events_and_identities_are_of_one_tenant() {
    assertThatThrownBy(
            () ->
                Profiles.over(
                    InMemoryEventStore.of(Tenant.of("other")), shop.identities, Shoppers.SHOP))
        .hasMessage("events of other and identities of test, expected one tenant");
  }

  @Test
  void a_profile_is_told_to_people_masked_and_to_the_person_in_full() {
    shop.take(
        told(
            "t1",
            "2026-03-01T09:00:00Z",
            Properties.none().with("firstName", "Anastasia"),
            ANA,
            ANA_EMAIL),
        order("o1", "2026-03-01T10:00:00Z", "10"));
    Profile ana = shop.at(ANA, NOON);

    assertThat(ana.summary())
        .contains("orders: 1, revenue EUR 20.00")
        .contains("traits: firstName")
        .contains("a***@***.com")
        .doesNotContain("Anastasia", "ana@example.com");
    assertThat(ana.toString()).doesNotContain("Anastasia", "ana@example");
    assertThat(PersonalData.of(ana).toString()).doesNotContain("Anastasia", "ana@example");
    assertThat(PersonalData.of(ana).toJson())
        .startsWith("{\"v\":1,")
        .contains("\"firstName\":\"Anastasia\"", "ana@example.com")
        .contains("\"orders\":[{\"id\":\"o1\"")
        .contains("\"type\":\"Order Completed\"");
  }

  private List<String> names(Identifier whose) {
    return shop.at(whose, NOON).events().stream().map(ProfilesTest::idOf).toList();
  }

  private static String idOf(Event event) {
    return event.header().id().value();
  }
}
