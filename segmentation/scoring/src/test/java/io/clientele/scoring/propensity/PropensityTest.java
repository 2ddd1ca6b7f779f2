package io.clientele.scoring.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.modelfile.ModelFile;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.evaluate.BinaryEvaluation;
import io.clientele.scoring.feature.Feature;
import io.clientele.scoring.feature.FeatureSet;
import io.clientele.scoring.feature.OrderFeatures;
import io.clientele.scoring.feature.OrderHistory;
import io.clientele.table.Transactions;
import io.clientele.testkit.TestTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Propensities from orders alone, in a shop where half of the customers order every ten days. */
class PropensityTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Propensity BUYS =
      Propensity.toOrderWithin(MONTH)
          .learner(LogisticRegression.withDefaults().needing(DataNeed.ofEach(20)));
  private static final TrainingCuts CUTS = TrainingCuts.latest(2, MONTH, MONTH, END);

  private static Transactions shop;

  @BeforeAll
  static void open_the_shop() {
    SplittableRandom random = new SplittableRandom(7);
    TestTransactions orders = TestTransactions.empty();
    for (int customer = 0; customer < 300; customer++) {
      int gap = customer % 2 == 0 ? 10 : 90;
      for (int day = random.nextInt(40); day < 180; day += 1 + random.nextInt(2 * gap)) {
        orders.order("c" + customer, START.plus(Duration.ofDays(day)).toString(), 10 + gap);
      }
    }
    shop = orders.table();
  }

  @Test
  void who_orders_often_is_more_likely_to_order_again() {
    PropensityModel<OrderHistory> model = BUYS.fit(shop, CUTS).orElseThrow();

    List<OrderHistory> customers = OrderHistory.allOf(shop, END);
    boolean[] often = new boolean[customers.size()];
    for (int i = 0; i < often.length; i++) {
      often[i] = Integer.parseInt(customers.get(i).customer().value().substring(1)) % 2 == 0;
    }
    assertThat(BinaryEvaluation.of(model.probabilities(customers), often).auc()).isGreaterThan(0.9);
  }

  @Test
  void a_score_has_reasons_and_the_version_of_its_model() {
    PropensityModel<OrderHistory> model = BUYS.fit(shop, CUTS).orElseThrow();
    OrderHistory customer = OrderHistory.allOf(shop, END).get(0);

    Score score = model.score(customer);

    assertThat(score.probability()).isEqualTo(model.probability(customer));
    assertThat(score.reasons()).hasSize(3);
    assertThat(score.reasons().get(0).feature()).isIn(OrderFeatures.standard().names());
    assertThat(score.modelVersion()).isEqualTo(model.version()).hasSize(12);
    assertThat(BUYS.fit(shop, CUTS).orElseThrow().version()).isEqualTo(model.version());
    assertThat(BUYS.fit(shop, TrainingCuts.latest(1, MONTH, MONTH, END)).orElseThrow().version())
        .isNotEqualTo(model.version());
    assertThat(model.summary()).startsWith("Propensity to order within PT720H, version ");
  }

  @Test
  void staying_away_is_the_contrary_of_ordering() {
    Propensity leaves =
        Propensity.toStayAwayFor(MONTH)
            .learner(LogisticRegression.withDefaults().needing(DataNeed.ofEach(20)));
    OrderHistory customer = OrderHistory.allOf(shop, END).get(0);

    double stays = BUYS.fit(shop, CUTS).orElseThrow().probability(customer);

    assertThat(leaves.fit(shop, CUTS).orElseThrow().probability(customer))
        .isCloseTo(1 - stays, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void a_calibrated_model_is_saved_and_read() {
    PropensityModel<OrderHistory> model = BUYS.calibratedOnLastCut().fit(shop, CUTS).orElseThrow();
    List<OrderHistory> customers = OrderHistory.allOf(shop, END);

    PropensityModel<OrderHistory> read =
        PropensityModel.of(ModelFile.of(model.toFile().toBytes()), OrderFeatures.standard());

    assertThat(read.probabilities(customers)).isEqualTo(model.probabilities(customers));
    assertThat(read.version()).isEqualTo(model.version());
    assertThat(read.outcome()).isEqualTo("to order within PT720H");
    FeatureSet<OrderHistory> others =
        FeatureSet.of(Feature.number("orders", "orders", OrderHistory::orders));
    assertThatThrownBy(() -> PropensityModel.of(model.toFile(), others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hand over the set that it was trained with");
  }

  @Test
  void labels_that_are_not_known_yet_are_refused() {
    TrainingCuts late = TrainingCuts.of(END, END.minus(Duration.ofDays(29)));

    assertThatThrownBy(() -> BUYS.fit(shop, late))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the records end at 2026-06-30T00:00:00Z; cut earlier");
    assertThatThrownBy(() -> TrainingCuts.of(END, END, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ascending instants");
  }

  @Test
  void a_shop_that_is_too_young_is_told_what_it_lacks() {
    FitResult<PropensityModel<OrderHistory>> result =
        BUYS.fit(shop.before(START), TrainingCuts.of(END, START));

    assertThat(result)
        .isEqualTo(new FitResult.NotFitted<>("not enough data: has 0 positives, needs 20"));
    assertThat(result.model()).isEmpty();
  }
}
