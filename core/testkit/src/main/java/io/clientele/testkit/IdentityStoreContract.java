package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityNews;
import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Separation;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityStore} promises. Extend it, hand over stores, run it. */
public abstract class IdentityStoreContract {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Tenant OTHER_SHOP = Tenant.of("other-shop");
  private static final Instant MAR_1 = Instant.parse("2026-03-01T09:00:00.000123Z");
  private static final Instant MAR_2 = Instant.parse("2026-03-02T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");
  private static final Identifier ACCOUNT = Identifier.external("7001 'ü");

  /** For subclasses. */
  protected IdentityStoreContract() {}

  /**
   * Returns the store of a tenant. All stores that are asked for within one test share their
   * storage, if there is one for all tenants; it is empty when the test begins.
   */
  protected abstract IdentityStore storeOf(Tenant tenant);

  @Test
  void evidence_is_told_as_it_was_given() {
    IdentityStore store = storeOf(SHOP);
    Observation seen = Observation.of("o1", MAR_1, "web", List.of(MAIL, PHONE, ACCOUNT));
    Separation decided = separation("s1", List.of(MAIL), List.of(PHONE, ACCOUNT));
    assertThat(observations(store)).isEmpty();
    assertThat(store.rulings()).isEmpty();

    assertThat(store.appendAll(List.of(seen))).containsExactly(seen);
    Joining joined = joining("s2", MAR_1, MAIL, PHONE, ACCOUNT);
    Withdrawal withdrawn = withdrawal("s0", "s1");
    Withdrawal early = withdrawal("s3", "one that did not arrive yet");

    assertThat(store.append(decided)).isTrue();
    assertThat(store.append(withdrawn)).isTrue();
    assertThat(store.append(early)).isTrue();
    assertThat(store.append(joined)).isTrue();
    assertThat(observations(store)).containsExactly(seen);
    assertThat(store.rulings()).containsExactly(joined, withdrawn, decided, early);
  }

  @Test
  void of_several_with_one_id_the_first_is_kept_as_it_is() {
    IdentityStore store = storeOf(SHOP);
    Observation first = Observation.of("o1", MAR_1, "web", List.of(MAIL));
    Observation second = Observation.of("o2", MAR_1, "web", List.of(MAIL));
    Observation changed = Observation.of("o1", MAR_2, "web", List.of(PHONE));
    Separation decided = separation("s1", List.of(MAIL), List.of(PHONE));

    assertThat(store.appendAll(List.of(first))).containsExactly(first);
    assertThat(store.appendAll(List.of(second, changed, first, second))).containsExactly(second);
    assertThat(observations(store)).containsExactlyInAnyOrder(first, second);
    assertThat(store.append(decided)).isTrue();
    assertThat(store.append(separation("s1", List.of(MAIL), List.of(ACCOUNT)))).isFalse();
    assertThat(store.append(joining("s1", MAR_1, MAIL, PHONE))).isFalse();
    assertThat(store.append(withdrawal("s1", "s2"))).isFalse();
    assertThat(store.rulings()).containsExactly(decided);
  }

  @Test
  void a_batch_that_fails_keeps_nothing() {
    IdentityStore store = storeOf(SHOP);
    List<Observation> broken =
        Arrays.asList(Observation.of("o1", MAR_1, "web", List.of(MAIL)), null);

    assertThatThrownBy(() -> store.appendAll(broken)).isInstanceOf(RuntimeException.class);
    assertThat(observations(store)).isEmpty();
  }

  @Test
  void erased_identifiers_are_in_no_evidence() {
    IdentityStore store = storeOf(SHOP);
    Observation hers = Observation.of("o1", MAR_1, "web", List.of(MAIL));
    Observation both = Observation.of("o2", MAR_1, "web", List.of(MAIL, ACCOUNT));
    Observation his = Observation.of("o3", MAR_1, "web", List.of(PHONE));
    store.appendAll(List.of(hers, both, his));
    store.append(separation("s1", List.of(MAIL), List.of(PHONE)));
    store.append(separation("s2", List.of(MAIL, ACCOUNT), List.of(PHONE)));
    store.append(withdrawal("s3", "s1"));
    store.append(withdrawal("s4", "s2"));
    store.append(withdrawal("s5", "one that did not arrive yet"));
    store.append(joining("s6", MAR_2, MAIL, PHONE));
    store.append(joining("s7", MAR_2, MAIL, PHONE, ACCOUNT));

    assertThat(store.erase(Set.of(MAIL))).isEqualTo(7);
    assertThat(observations(store))
        .containsExactlyInAnyOrder(Observation.of("o2", MAR_1, "web", List.of(ACCOUNT)), his);
    assertThat(store.rulings())
        .containsExactly(
            separation("s2", List.of(ACCOUNT), List.of(PHONE)),
            withdrawal("s4", "s2"),
            withdrawal("s5", "one that did not arrive yet"),
            joining("s7", MAR_2, PHONE, ACCOUNT));
    assertThat(store.erase(Set.of(MAIL))).isZero();
    assertThat(store.appendAll(List.of(hers))).containsExactly(hers);
    assertThat(store.append(withdrawal("s1", "s2"))).isTrue();
  }

  @Test
  void observations_are_erased_as_a_whole_whomever_they_are_of() {
    IdentityStore store = storeOf(SHOP);
    Observation hers = Observation.of("o1", MAR_1, "web", List.of(MAIL, ACCOUNT));
    Observation his = Observation.of("o2", MAR_1, "web", List.of(PHONE, ACCOUNT));
    Observation other = Observation.of("o3", MAR_1, "web", List.of(PHONE));
    store.appendAll(List.of(hers, his, other));
    storeOf(OTHER_SHOP).appendAll(List.of(his));
    store.append(separation("s1", List.of(ACCOUNT), List.of(PHONE)));

    assertThat(store.erase(Set.of(MAIL), Set.of("o2", "one that is not kept"))).isEqualTo(2);
    assertThat(observations(store))
        .containsExactlyInAnyOrder(Observation.of("o1", MAR_1, "web", List.of(ACCOUNT)), other);
    assertThat(store.rulings()).hasSize(1);
    assertThat(store.erase(Set.of(MAIL), Set.of("o2"))).isZero();
    assertThat(store.erase(Set.of(), Set.of("o3"))).isEqualTo(1);
    assertThat(store.erase(Set.of(ACCOUNT))).isEqualTo(2);
    assertThat(observations(store)).isEmpty();
    assertThat(observations(storeOf(OTHER_SHOP))).containsExactly(his);
    assertThat(store.appendAll(List.of(his))).containsExactly(his);
  }

  @Test
  void each_change_moves_the_position_on_by_one_and_can_be_read_from_there() {
    IdentityStore store = storeOf(SHOP);
    Observation one = Observation.of("o1", MAR_2, "web", List.of(MAIL, PHONE));
    Observation two = Observation.of("o2", MAR_1, "web", List.of(ACCOUNT));
    Observation three = Observation.of("o3", MAR_1, "app", List.of(ACCOUNT));
    assertThat(store.position()).isZero();
    assertThat(store.since(0)).isEqualTo(new IdentityNews(0, List.of(), false, false));
    store.appendAll(List.of());
    store.erase(Set.of());
    assertThat(store.position()).isZero();

    store.appendAll(List.of(one, two));
    assertThat(store.position()).isEqualTo(1);
    store.appendAll(List.of(two, three));
    assertThat(store.since(0).observations()).containsExactlyInAnyOrder(one, two, three);
    assertThat(store.since(1)).isEqualTo(new IdentityNews(2, List.of(three), false, false));
    store.appendAll(List.of(Observation.of("o2", MAR_2, "web", List.of(MAIL))));
    assertThat(store.since(2)).isEqualTo(new IdentityNews(3, List.of(), false, false));

    store.append(separation("s1", List.of(MAIL), List.of(PHONE)));
    store.append(separation("s1", List.of(MAIL), List.of(ACCOUNT)));
    assertThat(store.since(3)).isEqualTo(new IdentityNews(5, List.of(), true, false));
    assertThat(store.since(5)).isEqualTo(new IdentityNews(5, List.of(), false, false));
    store.erase(Set.of(MAIL), Set.of("o3"));
    assertThat(store.since(1).position()).isEqualTo(6);
    assertThat(store.since(1).observations()).isEmpty();
    assertThat(store.since(5)).isEqualTo(new IdentityNews(6, List.of(), false, true));
    assertThat(store.since(0).observations())
        .containsExactlyInAnyOrder(Observation.of("o1", MAR_2, "web", List.of(PHONE)), two);
    assertThat(store.since(0)).matches(news -> news.ruled() && news.erased());
    assertThat(storeOf(OTHER_SHOP).position()).isZero();
    assertThat(storeOf(OTHER_SHOP).since(0).observations()).isEmpty();
  }

  @Test
  void whoever_sees_a_position_sees_all_that_was_kept_until_then() throws Exception {
    IdentityStore store = storeOf(SHOP);
    AtomicInteger writer = new AtomicInteger();
    int wrong =
        Together.sum(
            4,
            () -> {
              int own = writer.getAndIncrement();
              int missed = 0;
              Set<String> seen = new HashSet<>();
              long position = 0;
              for (int i = 0; i < 40; i++) {
                String id = "o%s-%s".formatted(own, i);
                storeOf(SHOP).appendAll(List.of(Observation.of(id, MAR_1, "web", List.of(MAIL))));
                IdentityNews news = store.since(position);
                news.observations().forEach(each -> seen.add(each.id()));
                position = news.position();
                missed += seen.size() < position ? 1 : 0;
              }
              return missed;
            });

    assertThat(wrong).isZero();
    assertThat(store.position()).isEqualTo(160);
  }

  @Test
  void tenants_with_the_same_ids_never_mix() {
    IdentityStore shop = storeOf(SHOP);
    IdentityStore other = storeOf(OTHER_SHOP);
    Observation one = Observation.of("o1", MAR_1, "web", List.of(MAIL));
    Observation two = Observation.of("o1", MAR_2, "app", List.of(MAIL, PHONE));

    assertThat(shop.appendAll(List.of(one))).hasSize(1);
    assertThat(other.appendAll(List.of(two))).hasSize(1);
    assertThat(other.append(separation("s1", List.of(MAIL), List.of(PHONE)))).isTrue();
    assertThat(other.append(joining("s2", MAR_1, MAIL, PHONE))).isTrue();
    assertThat(other.append(withdrawal("s3", "s1"))).isTrue();
    assertThat(observations(shop)).containsExactly(one);
    assertThat(shop.rulings()).isEmpty();
    assertThat(shop.tenant()).isEqualTo(SHOP);
    assertThat(shop.erase(Set.of(MAIL, PHONE))).isEqualTo(1);
    assertThat(observations(other)).containsExactly(two);
    assertThat(other.rulings()).hasSize(3);
  }

  @Test
  void of_observations_that_threads_append_at_once_each_is_new_once() throws Exception {
    IdentityStore store = storeOf(SHOP);
    int added =
        Together.sum(
            4,
            () -> {
              int fresh = 0;
              for (int i = 0; i < 100; i++) {
                Observation seen = Observation.of("o" + i, MAR_1, "web", List.of(MAIL));
                fresh += store.appendAll(List.of(seen)).size();
              }
              return fresh;
            });

    assertThat(added).isEqualTo(100);
    assertThat(observations(store)).hasSize(100);
  }

  private static Separation separation(String id, List<Identifier> one, List<Identifier> other) {
    return new Separation(id, MAR_2, one, other, "support", "asked by 'Ana'");
  }

  private static Joining joining(String id, Instant at, Identifier... identifiers) {
    return new Joining(id, at, Arrays.asList(identifiers), "support 'é'", "both said so");
  }

  private static Withdrawal withdrawal(String id, String withdrawn) {
    return new Withdrawal(id, MAR_2, withdrawn, "support", "it was a mistake");
  }

  private static List<Observation> observations(IdentityStore store) {
    try (Stream<Observation> all = store.observations()) {
      return all.toList();
    }
  }
}
