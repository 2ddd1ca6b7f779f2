package io.clientele.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.identity.BlockedValues;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.identity.resolution.IdentityDecision.Demoted;
import io.clientele.identity.resolution.IdentityDecision.Merged;
import io.clientele.identity.resolution.IdentityDecision.Reason;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityGraphTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Identifier ANA = Identifier.external("7001");
  private static final Identifier BOB = Identifier.external("7002");
  private static final Identifier ANA_MAIL = Identifier.email("ana@shop.example");
  private static final Identifier BOB_MAIL = Identifier.email("bob@shop.example");
  private static final Identifier ANA_PHONE = Identifier.phone("+442079460958", "GB");
  private static final Identifier TABLET = Identifier.device("tablet");
  private static final Identifier BROWSER = Identifier.anonymous("browser");
  private static final Identifier CART = Identifier.cart("cart-9");

  private final InMemoryIdentityStore store = InMemoryIdentityStore.of(SHOP);
  private IdentityGraph graph = IdentityGraph.over(store, IdentityRules.withDefaults());

  @Test
  void a_visitor_who_signs_in_stays_the_same_customer() {
    see("e1", 0, BROWSER);
    see("e2", 1, BROWSER, ANA);

    CustomerId id = CustomerId.of("e1/anonymous");
    assertThat(graph.customers())
        .containsExactly(new Customer(id, List.of(), List.of(BROWSER, ANA), START));
    assertThat(explanations(id))
        .containsExactly(
            "2026-03-01T00:00:00Z: new customer e1/anonymous with [anonymous ***]",
            "2026-03-01T01:00:00Z: e1/anonymous also has [external ***], seen with anonymous ***");
  }

  @Test
  void a_cart_tells_that_a_browser_and_a_checkout_are_of_one_customer() {
    see("e1", 0, BROWSER, CART);
    see("e2", 1, CART, ANA_MAIL);

    assertThat(customer(BROWSER)).isEqualTo(customer(ANA_MAIL));
  }

  @Test
  void two_customers_who_turn_out_to_be_one_keep_the_older_id_and_the_other_as_alias() {
    see("e1", 0, ANA_MAIL);
    see("e2", 1, ANA);
    IdentityChange change = see("e3", 2, ANA, ANA_MAIL);

    CustomerId id = CustomerId.of("e1/email");
    CustomerId alias = CustomerId.of("e2/external");
    assertThat(customer(ANA).id()).isEqualTo(id);
    assertThat(customer(ANA).aliases()).containsExactly(alias);
    assertThat(graph.customer(alias)).contains(customer(ANA));
    assertThat(change.renamed()).isEqualTo(Map.of(alias, id));
    assertThat(change.touched()).containsExactly(id);
    assertThat(explanations(id))
        .last()
        .isEqualTo(
            "2026-03-01T02:00:00Z: e2/external is e1/email, since email a***@***.example was seen with one of [external ***]");
  }

  @Test
  void two_accounts_with_one_address_stay_two_customers() {
    see("e1", 0, ANA, ANA_MAIL);
    see("e2", 1, BOB, ANA_MAIL);

    assertThat(customer(BOB).identifiers()).containsExactly(BOB);
    assertThat(customer(ANA_MAIL)).isEqualTo(customer(ANA));
    assertThat(explanations(customer(BOB).id()))
        .last()
        .isEqualTo(
            "2026-03-01T01:00:00Z: email a***@***.example does not join e2/external: there would be 2 of type external, at most 1");
  }

  @Test
  void one_address_more_than_a_customer_may_have_is_a_customer_of_its_own() {
    for (int i = 0; i < 6; i++) {
      see("e" + i, i, ANA, Identifier.email("a" + i + "@shop.example"));
    }

    assertThat(customer(ANA).identifiers(IdentifierType.EMAIL)).hasSize(5);
    assertThat(customer(Identifier.email("a5@shop.example")).id())
        .isEqualTo(CustomerId.of("e5/email"));
  }

  @Test
  void a_limit_may_look_at_a_time_only() {
    IdentityRules rules =
        IdentityRules.withDefaults()
            .with(
                IdentityRule.personal(IdentifierType.EMAIL).atMost(1).within(Duration.ofHours(10)));
    graph = IdentityGraph.over(store, rules);
    Identifier second = Identifier.email("ana2@shop.example");
    see("e1", 0, ANA, ANA_MAIL);
    see("e2", 9, ANA, second);
    assertThat(customer(second).id()).isNotEqualTo(customer(ANA).id());

    see("e3", 10, ANA, Identifier.email("ana3@shop.example"));
    assertThat(customer(Identifier.email("ana3@shop.example"))).isEqualTo(customer(ANA));
  }

  @Test
  void a_tablet_of_a_family_merges_nobody() {
    see("e1", 0, TABLET);
    see("e2", 1, TABLET, ANA_MAIL);
    see("e3", 2, TABLET, BOB_MAIL);
    see("e4", 3, TABLET, ANA_PHONE);

    assertThat(customer(ANA_MAIL).identifiers()).containsExactly(ANA_MAIL);
    assertThat(customer(BOB_MAIL).identifiers()).containsExactly(BOB_MAIL);
    assertThat(customer(ANA_PHONE).identifiers()).containsExactly(ANA_PHONE);
    assertThat(graph.customerOf(TABLET)).isEmpty();
    assertThat(graph.isShared(TABLET)).isTrue();
    assertThat(graph.decisions(customer(ANA_MAIL).id()))
        .filteredOn(d -> d instanceof Demoted demoted && demoted.reason() == Reason.SHARED)
        .hasSize(1);
  }

  @Test
  void a_kiosk_merges_none_of_a_thousand_strangers() {
    for (int i = 0; i < 1000; i++) {
      see("e" + i, i, TABLET, Identifier.email("a" + i + "@shop.example"));
    }

    assertThat(graph.customers()).hasSize(1000);
  }

  @Test
  void what_two_customers_shared_is_theirs_once_they_turn_out_to_be_one() {
    see("e1", 0, TABLET, ANA_MAIL);
    see("e2", 1, TABLET, ANA_PHONE);
    assertThat(graph.isShared(TABLET)).isTrue();

    see("e3", 2, ANA_MAIL, ANA_PHONE);
    assertThat(graph.isShared(TABLET)).isFalse();
    assertThat(customer(TABLET).identifiers()).containsExactly(TABLET, ANA_MAIL, ANA_PHONE);
  }

  @Test
  void blocked_values_join_nobody_also_if_they_are_blocked_later() {
    Identifier till = Identifier.email("till@shop.example");
    see("e1", 0, till, ANA_PHONE);
    see("e2", 1, till, BOB_MAIL);
    assertThat(customer(ANA_PHONE)).isEqualTo(customer(BOB_MAIL));

    graph =
        IdentityGraph.over(
            store, IdentityRules.withDefaults().blocking(BlockedValues.standard().with(till)));
    assertThat(graph.customerOf(till)).isEmpty();
    assertThat(customer(ANA_PHONE)).isNotEqualTo(customer(BOB_MAIL));
  }

  @Test
  void a_merge_is_taken_back_for_good_and_both_ids_are_there_again() {
    see("e1", 0, ANA, ANA_PHONE);
    see("e2", 1, BOB_MAIL);
    final CustomerId ana = CustomerId.of("e1/external");
    final CustomerId bob = CustomerId.of("e2/email");
    assertThat(see("e3", 2, ANA, BOB_MAIL).origins()).isEqualTo(Map.of(ana, Set.of(ana, bob)));
    assertThat(customer(BOB_MAIL)).isEqualTo(customer(ANA));

    Merged merge =
        graph.decisions(customer(ANA).id()).stream()
            .filter(Merged.class::isInstance)
            .map(Merged.class::cast)
            .findFirst()
            .orElseThrow();
    IdentityChange change =
        graph.decide(merge.takenBack("s1", START, "support", "Bob bought a gift for Ana"));
    see("e4", 3, ANA, BOB_MAIL);

    assertThat(customer(ANA).identifiers()).containsExactly(ANA, ANA_PHONE);
    assertThat(customer(BOB_MAIL).id()).isEqualTo(bob);
    assertThat(change.touched()).containsExactly(ana, bob);
    assertThat(change.origins()).isEqualTo(Map.of(bob, Set.of(ana)));
    assertThat(store.rulings())
        .singleElement()
        .hasToString(
            "separation s1 of [external ***, phone ***58] from [email b***@***.example] at 2026-03-01T00:00:00Z");
    assertThat(explanations(customer(ANA).id()))
        .last()
        .asString()
        .endsWith("a person decided that they are two customers");
  }

  @Test
  void a_separation_is_withdrawn_and_both_are_one_again() {
    see("e1", 0, ANA, ANA_MAIL);
    final Customer before = customer(ANA);
    graph.decide(new Separation("s1", START, List.of(ANA), List.of(ANA_MAIL), "support", "asked"));
    assertThat(customer(ANA)).isNotEqualTo(customer(ANA_MAIL));

    Withdrawal withdrawal = new Withdrawal("s2", START, "s1", "support", "asked the wrong one");
    IdentityChange change = graph.decide(withdrawal);
    assertThat(customer(ANA_MAIL)).isEqualTo(before);
    assertThat(change.touched()).containsExactly(before.id());
    assertThat(change.renamed()).isEqualTo(Map.of(CustomerId.of("e1/email"), before.id()));
    assertThat(graph.decide(withdrawal).added()).isZero();
    assertThat(graph.rulings()).extracting(Ruling::id).containsExactly("s1", "s2");
  }

  @Test
  void a_withdrawal_may_come_before_what_it_withdraws() {
    see("e1", 0, ANA, ANA_MAIL);
    graph.decide(new Withdrawal("s2", START, "s1", "support", "asked the wrong one"));
    IdentityChange change =
        graph.decide(
            new Separation("s1", START, List.of(ANA), List.of(ANA_MAIL), "support", "asked"));

    assertThat(change.added()).isEqualTo(1);
    assertThat(change.isEmpty()).isTrue();
    assertThat(customer(ANA)).isEqualTo(customer(ANA_MAIL));
    assertThat(graph.rulings()).hasSize(2);
  }

  @Test
  void a_person_joins_what_a_limit_keeps_apart_and_takes_it_back() {
    see("e1", 0, ANA, ANA_MAIL);
    see("e2", 1, BOB, ANA_PHONE, TABLET);
    Joining joining = new Joining("j1", START, List.of(ANA, BOB), "support", "opened two");
    IdentityChange change = graph.decide(joining);
    see("e3", 2, BOB, BOB_MAIL);

    CustomerId id = CustomerId.of("e1/external");
    CustomerId alias = CustomerId.of("e2/external");
    assertThat(customer(BOB).identifiers())
        .containsExactly(TABLET, ANA_MAIL, BOB_MAIL, ANA, BOB, ANA_PHONE);
    assertThat(change.renamed()).isEqualTo(Map.of(alias, id));
    assertThat(explanations(id))
        .last()
        .isEqualTo("2026-03-01T00:00:00Z: e2/external is e1/external, support decided (j1)");

    IdentityDecision.Joined joined =
        graph.decisions(id).stream()
            .filter(IdentityDecision.Joined.class::isInstance)
            .map(IdentityDecision.Joined.class::cast)
            .findFirst()
            .orElseThrow();
    graph.decide(joined.takenBack("j2", START, "support", "two people after all"));
    assertThat(customer(ANA).identifiers()).containsExactly(ANA_MAIL, ANA);
    assertThat(customer(BOB).id()).isEqualTo(alias);
  }

  @Test
  void a_separation_outweighs_a_joining_and_a_thing_joins_nobody() {
    see("e1", 0, ANA_MAIL);
    see("e2", 1, BOB_MAIL);
    see("e3", 2, TABLET, ANA_PHONE);
    graph.decide(new Separation("s1", START, List.of(ANA_MAIL), List.of(BOB_MAIL), "a", "asked"));
    graph.decide(new Joining("j1", START, List.of(ANA_MAIL, BOB_MAIL, TABLET), "b", "asked"));

    assertThat(graph.customers()).hasSize(3);
    assertThat(explanations(customer(ANA_MAIL).id()))
        .last()
        .isEqualTo(
            "2026-03-01T00:00:00Z: email b***@***.example does not join e1/email: a person decided that they are two customers");
  }

  @Test
  void what_was_only_ever_seen_together_is_told_apart_by_a_person() {
    see("e1", 0, ANA_MAIL, ANA_PHONE);
    graph.decide(
        new Separation("s1", START, List.of(ANA_MAIL), List.of(ANA_PHONE), "support", "asked"));

    assertThat(customer(ANA_MAIL).id()).isEqualTo(CustomerId.of("e1/email"));
    assertThat(customer(ANA_PHONE).id()).isEqualTo(CustomerId.of("e1/phone"));
  }

  @Test
  void an_id_given_before_an_earlier_observation_came_keeps_pointing_at_the_customer() {
    see("e2", 2, ANA, ANA_MAIL);
    CustomerId given = customer(ANA).id();
    IdentityChange change = see("e1", 1, ANA_MAIL);

    assertThat(customer(ANA).id()).isEqualTo(CustomerId.of("e1/email"));
    assertThat(graph.customer(given)).contains(customer(ANA));
    assertThat(change.renamed()).isEqualTo(Map.of(given, CustomerId.of("e1/email")));
  }

  @Test
  void an_event_tells_the_identifiers_of_its_header() {
    EventHeader header = EventHeader.of(EventId.of("w".repeat(255)), "web", START, ANA, ANA_MAIL);
    Observation seen =
        Observation.of(new CustomerIdentified(header, Properties.none())).orElseThrow();

    assertThat(seen.identifiers()).containsExactly(ANA_MAIL, ANA);
    assertThat(seen.id()).hasSize(195).startsWith("www");
    assertThat(
            Observation.of(
                new CustomerIdentified(header.withIdentifiers(List.of()), Properties.none())))
        .isEmpty();
  }

  @Test
  void the_most_trusted_identifier_says_who_it_is() {
    see("e1", 0, ANA);
    see("e2", 1, BOB_MAIL);

    assertThat(graph.customerOf(List.of(TABLET, BOB_MAIL, ANA))).contains(customer(ANA));
    assertThat(graph.customerOf(List.of(TABLET))).isEmpty();
    assertThat(graph.byTrust(List.of(TABLET, BOB_MAIL, ANA)))
        .containsExactly(ANA, BOB_MAIL, TABLET);
  }

  @Test
  void an_erased_person_is_unknown_and_the_others_stay() {
    see("e1", 0, ANA, ANA_MAIL);
    see("e2", 1, BOB, ANA_MAIL);
    graph.decide(new Separation("s1", START, List.of(ANA), List.of(BOB), "support", "asked"));

    assertThat(graph.erase(Set.of(ANA, ANA_MAIL))).isEqualTo(3);
    assertThat(graph.customerOf(ANA)).isEmpty();
    assertThat(graph.customer(CustomerId.of("e1/external"))).isEmpty();
    assertThat(graph.customers())
        .containsExactly(
            new Customer(
                CustomerId.of("e2/external"), List.of(), List.of(BOB), START.plusSeconds(3600)));
    assertThat(graph.decisions(CustomerId.of("e2/external"))).hasSize(1);
    assertThat(store.rulings()).isEmpty();
    assertThat(graph.erase(Set.of(ANA, ANA_MAIL))).isZero();
  }

  @Test
  void rules_have_an_order_that_makes_sense() {
    IdentityRule card = IdentityRule.personal(IdentifierType.named("loyalty_card")).atMost(2);
    assertThat(IdentityRules.withDefaults().with(card).rules())
        .extracting(rule -> rule.type().name())
        .containsExactly(
            "external", "email", "phone", "loyalty_card", "device", "anonymous", "cart");
    assertThat(IdentityRules.withDefaults().with(IdentityRule.thing(IdentifierType.PHONE)).rules())
        .last()
        .isEqualTo(IdentityRule.thing(IdentifierType.PHONE));
    assertThatThrownBy(
            () ->
                IdentityRules.of(
                    List.of(
                        IdentityRule.thing(IdentifierType.DEVICE),
                        IdentityRule.personal(IdentifierType.EMAIL))))
        .hasMessage(
            "email stands after a type that points at things, expected before: persons come first");
    assertThatThrownBy(() -> card.atMost(0)).hasMessageContaining("expected >= 1");
  }

  @Test
  void an_observation_of_a_crowd_is_refused() {
    assertThatThrownBy(() -> Observation.of("e1", START, "web", List.of()))
        .hasMessage("0 identifiers in observation e1, expected 1 to 50");
    assertThatThrownBy(() -> new Joining("j1", START, List.of(ANA, ANA), "support", "asked"))
        .hasMessage("1 identifiers in joining j1, expected 2 to 50");
    assertThatThrownBy(() -> new Withdrawal("w1", START, "w1", "support", "asked"))
        .hasMessage("withdrawal w1 of itself, expected the id of a separation or joining");
  }

  private IdentityChange see(String id, int hour, Identifier... identifiers) {
    return graph.observe(
        Observation.of(id, START.plus(Duration.ofHours(hour)), "test", Arrays.asList(identifiers)));
  }

  private Customer customer(Identifier identifier) {
    return graph.customerOf(identifier).orElseThrow();
  }

  private List<String> explanations(CustomerId id) {
    return graph.decisions(id).stream().map(IdentityDecision::explanation).toList();
  }
}
