package io.clientele.scoring.propensity;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.condition.Condition;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.scoring.FitResult;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a shop's events to a condition on a score. Of 60 customers every second one leaves. */
class PropensityOfProfilesTest {
  private static final Tenant TENANT = Tenant.of("test");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(150));
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Propensity CHURN =
      Propensity.toStayAwayFor(MONTH)
          .learner(LogisticRegression.withDefaults().needing(DataNeed.ofEach(10)));

  private final InMemoryEventStore store = InMemoryEventStore.of(TENANT);
  private final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  private final Profiles profiles =
      Profiles.over(store, identities, Shop.in(ZoneOffset.UTC, CurrencyUnit.EUR));
  private final List<CustomerId> customers = new ArrayList<>();

  @BeforeEach
  void open_the_shop() {
    for (int customer = 0; customer < 60; customer++) {
      Identifier who = Identifier.external("c" + customer);
      int lastDay = customer % 2 == 0 ? 150 : 70;
      for (int day = customer % 10; day < lastDay; day += 10) {
        take(ordered(who, "o" + customer + "-" + day, day));
      }
      customers.add(identities.customerOf(who).map(Customer::id).orElseThrow());
    }
  }

  @Test
  void a_condition_asks_for_a_score() {
    Propensity staysAway =
        Propensity.toStayAwayFor(MONTH)
            .learner(LogisticRegression.withDefaults().needing(DataNeed.ofEach(10)));
    PropensityModel<Profile> churn =
        staysAway.fit(profiles, customers, TrainingCuts.latest(2, MONTH, MONTH, NOW)).orElseThrow();

    Score score = churn.score(profiles.of(customers.get(1)).at(NOW));
    Profiles scored = profiles.withScores(PropensityScores.of(Map.of("churn", churn)));
    Condition leaving = Condition.parse("score(churn) >= 0.7");

    long found = customers.stream().filter(each -> leaving.holds(scored.of(each).at(NOW))).count();

    assertThat(found).isEqualTo(30);
    assertThat(score.probability()).isGreaterThan(0.7);
    assertThat(score.reasons()).isNotEmpty();
    assertThat(leaving.holds(scored.of(customers.get(0)).at(NOW))).isFalse();
    assertThat(leaving.holds(scored.of(customers.get(1)).at(NOW))).isTrue();
    assertThat(Condition.parse("score(uplift) >= 0").holds(scored.of(customers.get(1)).at(NOW)))
        .as("a model that is not there")
        .isFalse();
  }

  @Test
  void who_had_not_ordered_before_a_cut_is_no_example() {
    Instant early = START.plus(Duration.ofDays(5));

    var result = CHURN.fit(profiles, customers, TrainingCuts.of(NOW, early));

    // 30 customers, of the ten first days five, had ordered; all of them order again in the month.
    assertThat(result)
        .isEqualTo(new FitResult.NotFitted<>("not enough data: has 0 positives, needs 10"));
  }

  @Test
  void an_order_at_the_cut_itself_is_of_the_time_after_it() {
    Identifier dora = Identifier.external("dora");
    take(ordered(dora, "d1", 0));
    take(ordered(dora, "d2", 40));
    CustomerId id = identities.customerOf(dora).map(Customer::id).orElseThrow();
    Instant cut = START.plus(Duration.ofDays(40));
    Propensity needsOne =
        CHURN.learner(LogisticRegression.withDefaults().needing(new DataNeed(1, 1)));

    var atTheCut = needsOne.fit(profiles, List.of(id), TrainingCuts.of(NOW, cut));
    var justAfter = needsOne.fit(profiles, List.of(id), TrainingCuts.of(NOW, cut.plusNanos(1)));

    assertThat(atTheCut.toString())
        .contains("has 0 positives"); // she ordered: she did not stay away
    assertThat(justAfter.toString()).contains("has 0 negatives");
  }

  private static Event ordered(Identifier who, String id, int day) {
    Instant at = START.plus(Duration.ofDays(day));
    return new OrderCompleted(
        EventHeader.of(EventId.of(id), "test", at, who),
        Order.builder(OrderId.of(id), at, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("cup"), 2, Money.parse("EUR 5")))
            .build(),
        null,
        null,
        null);
  }

  private void take(Event event) {
    List<Event> added = store.appendAll(List.of(event));
    added.forEach(each -> Observation.of(each).ifPresent(identities::observe));
    profiles.accept(added);
  }
}
