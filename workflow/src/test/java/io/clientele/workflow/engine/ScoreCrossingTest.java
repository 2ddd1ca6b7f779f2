package io.clientele.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.profile.Scores;
import io.clientele.workflow.Start;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.testing.TestEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A workflow that begins when a model's score of the customer crosses a threshold. */
class ScoreCrossingTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  /** The score from each minute after ten o'clock on; before the first there is none. */
  private final TreeMap<Instant, Double> scores = new TreeMap<>();

  private void score(int minute, double value) {
    scores.put(TEN.plus(Duration.ofMinutes(minute)), value);
  }

  private MarketingShop shop(boolean rises) {
    Scores model =
        (name, profile) -> {
          Map.Entry<Instant, Double> known = scores.floorEntry(profile.at());
          return name.equals("churn") && known != null ? known.getValue() : Double.NaN;
        };
    return shop(model, rises);
  }

  private static MarketingShop shop(Scores model, boolean rises) {
    Workflow workflow =
        Workflow.named("at-risk")
            .startOn(new Trigger.OnScore("churn", rises, new BigDecimal("0.7")))
            .again(new Start.Again.Always())
            .purpose(Purpose.MARKETING)
            .steps(s -> s.email("stay"))
            .build();
    return new MarketingShop(HouseRules.NONE, model, workflow);
  }

  private static int tick(MarketingShop shop, int fromMinute, int toMinute) {
    shop.now = TEN.plus(Duration.ofMinutes(toMinute));
    int due = shop.engine.tick(TEN.plus(Duration.ofMinutes(fromMinute)), List.of(shop.customer()));
    shop.engine.run();
    return due;
  }

  @Test
  void it_begins_when_the_score_rises_to_the_threshold_and_not_while_it_stays_there() {
    score(0, 0.5);
    score(90, 0.7); // found at twelve
    score(150, 0.9);
    MarketingShop shop = shop(true);

    assertThat(tick(shop, 0, 60)).isZero();
    assertThat(tick(shop, 60, 120)).isEqualTo(1);
    assertThat(tick(shop, 120, 600)).isZero();
    assertThat(shop.sent).containsExactly("stay");
  }

  @Test
  void it_begins_when_the_score_falls_below_the_threshold_and_not_at_it() {
    score(0, 0.9);
    score(90, 0.7);
    score(150, 0.69);
    score(210, 0.1);
    MarketingShop shop = shop(false);

    assertThat(tick(shop, 0, 120)).isZero();
    assertThat(tick(shop, 120, 600)).isEqualTo(1);
    assertThat(shop.sent).containsExactly("stay");
  }

  @Test
  void the_first_score_of_a_customer_crosses_it_and_one_that_is_gone_does_not() {
    score(90, 0.8);
    score(150, Double.NaN);
    MarketingShop rises = shop(true);
    assertThat(tick(rises, 0, 240)).isEqualTo(1);

    scores.clear();
    score(90, 0.2);
    score(150, Double.NaN);
    MarketingShop falls = shop(false);
    assertThat(tick(falls, 0, 240)).isEqualTo(1);
  }

  @Test
  void each_time_that_it_crosses_it_begins() {
    for (int hour = 0; hour < 10; hour++) {
      score(60 * hour + 1, hour % 2 == 0 ? 0.9 : 0.1);
    }
    MarketingShop shop = shop(true);

    assertThat(tick(shop, 0, 620)).isEqualTo(5);
    assertThat(shop.sent).hasSize(5);
  }

  @Test
  void stretches_that_overlap_begin_nothing_twice() {
    score(0, 0.5);
    score(90, 0.8);
    MarketingShop shop = shop(true);

    assertThat(tick(shop, 0, 125)).isEqualTo(1);
    assertThat(tick(shop, 0, 130)).isZero();
    assertThat(tick(shop, 30, 200)).isZero();
    assertThat(tick(shop, 119, 121)).isZero();
    assertThat(shop.sent).containsExactly("stay");
  }

  @Test
  void stretches_of_a_minute_and_one_of_a_day_begin_the_same() {
    for (int minute = 0; minute < 1440; minute++) {
      score(minute, (minute * 7919L % 100) / 100.0);
    }
    MarketingShop minutes = shop(true);
    int found = 0;
    for (int minute = 0; minute < 1440; minute++) {
      found += tick(minutes, minute, minute + 1);
    }
    MarketingShop day = shop(true);

    assertThat(found).isEqualTo(tick(day, 0, 1440)).isGreaterThan(3);
    assertThat(minutes.store.journeysOf(minutes.customer()))
        .extracting(journey -> journey.id() + journey.causedAt())
        .containsExactlyInAnyOrderElementsOf(
            day.store.journeysOf(day.customer()).stream()
                .map(journey -> journey.id() + journey.causedAt())
                .toList());
  }

  /** It rises with each cart and falls with each order, within one hour. */
  @Test
  void a_crossing_by_an_event_is_found_when_the_event_comes_in_also_when_it_comes_late() {
    Scores model =
        (name, profile) ->
            profile.count("Cart Updated", Instant.MIN) > profile.orders().size() ? 0.9 : 0.1;
    MarketingShop shop = shop(model, true);
    shop.now = TEN.plus(Duration.ofMinutes(5));
    shop.receive(TestEvent.cartUpdated("c1", 20));
    shop.now = TEN.plus(Duration.ofMinutes(7));
    shop.receive(TestEvent.orderCompleted("o1", "c1", 20));
    shop.engine.run();
    assertThat(shop.sent).containsExactly("stay");
    assertThat(tick(shop, 0, 59)).as("it is known already").isZero();

    Event late =
        TestEvent.cartUpdated("c2", 20)
            .at(shop.header(TEN.plus(Duration.ofMinutes(20)), MarketingShop.ANA));
    shop.shop.keep(late);
    shop.engine.accept(late);
    assertThat(tick(shop, 59, 600)).isZero();
    assertThat(shop.store.journeysOf(shop.customer()))
        .extracting(Journey::causedAt)
        .containsExactly(TEN.plus(Duration.ofMinutes(5)), TEN.plus(Duration.ofMinutes(20)));
  }
}
