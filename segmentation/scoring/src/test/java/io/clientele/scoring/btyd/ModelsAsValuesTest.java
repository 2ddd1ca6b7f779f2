package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsAsValuesTest {
  private static final PurchaseHistory HISTORY = PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.CUT);

  @Test
  void a_model_of_buying_is_saved_and_read() {
    List<BuyingModel> models =
        List.of(
            BgNbd.fit(HISTORY).orElseThrow(),
            MbgNbd.fit(HISTORY).orElseThrow(),
            ParetoNbd.fitWithPrior(HISTORY).orElseThrow());
    for (BuyingModel model : models) {
      BuyingModel read = BuyingModel.of(ModelFile.of(model.toFile().toBytes()));

      assertThat(read).hasSameClassAs(model);
      assertThat(read.unit()).isEqualTo(ChronoUnit.WEEKS);
      assertThat(read.parameters().asMap()).isEqualTo(model.parameters().asMap());
      assertThat(read.parameters().standardError("r"))
          .isEqualTo(model.parameters().standardError("r"));
      assertThat(read.provenance()).isEqualTo(model.provenance());
      assertThat(read.expectedPurchases(HISTORY, 39))
          .isEqualTo(model.expectedPurchases(HISTORY, 39));
      assertThat(read.summary()).isEqualTo(model.summary());
    }
  }

  @Test
  void a_model_of_spend_or_of_occasions_is_saved_and_read() {
    GammaGamma spend = GammaGamma.fit(HISTORY).orElseThrow();
    BgBb occasions = BgBb.fit(Cdnow.donations()).orElseThrow();

    GammaGamma readSpend = GammaGamma.of(ModelFile.of(spend.toFile().toBytes()));
    BgBb readOccasions = BgBb.of(ModelFile.of(occasions.toFile().toBytes()));

    assertThat(readSpend.expectedValue(3, 20)).isEqualTo(spend.expectedValue(3, 20));
    assertThat(readOccasions.alive(2, 4, 6)).isEqualTo(occasions.alive(2, 4, 6));
    assertThat(readSpend.summary()).isEqualTo(spend.summary());
    assertThat(readOccasions.summary()).isEqualTo(occasions.summary());
  }

  @Test
  void a_file_of_another_kind_or_with_impossible_numbers_is_refused() {
    ModelFile spend = GammaGamma.fit(HISTORY).orElseThrow().toFile();
    ModelFile buying = BgNbd.fit(HISTORY).orElseThrow().toFile();

    assertThatThrownBy(() -> BuyingModel.of(spend))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "the file holds a model of kind gamma-gamma, expected bg-nbd, mbg-nbd or pareto-nbd");
    assertThatThrownBy(
            () -> BgNbd.of(buying.with("parameters", new double[] {.2, Double.NaN, -1, 2})))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "parameters of the bg-nbd model: {alpha=NaN, a=-1.0}, expected finite numbers above 0");
    assertThatThrownBy(() -> BgNbd.of(buying.with("unit", "YEARS")))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("unit of the bg-nbd model: YEARS, expected DAYS, WEEKS or MONTHS");
  }

  @Test
  void a_summary_says_in_words_what_the_model_says() {
    assertThat(BgNbd.fit(HISTORY).orElseThrow().summary())
        .isEqualTo(
            "bg-nbd, fitted to 2,357 customers with 2,457 repeat purchases: a new customer buys"
                + " again 1.45 times within a year; with probability 54 % not at all. Parameters"
                + " [r 0.2426, alpha 4.414, a 0.7929, b 2.426].");
  }

  @Test
  void lifetime_value_is_purchases_times_their_value() {
    BgNbd buying = BgNbd.fit(HISTORY).orElseThrow();
    GammaGamma spend = GammaGamma.fit(HISTORY).orElseThrow();
    LifetimeValue plain = LifetimeValue.of(buying, spend);
    Buyer buyer = new Buyer(2, 30, 38);

    double[] values = plain.of(buyer, 20, 13, 52);

    assertThat(values[1])
        .isEqualTo(buying.expectedPurchases(buyer, 52) * spend.expectedValue(2, 20), within(1e-9));
    assertThat(values[0]).isLessThan(values[1]);
    // a tenth a year takes less than a tenth of a year's value
    double discounted = plain.discountedBy(0.1).of(buyer, 20, 52)[0];
    assertThat(discounted / values[1]).isBetween(1 / 1.1, 1.0);
    Interval interval = plain.interval(buyer, 20, .8, 52, 7);
    assertThat(interval.contains(values[1])).isTrue();
    assertThat(plain.interval(buyer, 20, .8, 52, 7)).isEqualTo(interval);
  }

  @Test
  void thin_data_is_told_not_thrown() {
    PurchaseHistory nobody = PurchaseHistory.ofColumns(new int[0], new double[0], new double[0]);
    PurchaseHistory onlyOnce =
        PurchaseHistory.ofColumns(new int[3], new double[3], new double[] {1, 2, 3});
    PurchaseHistory justNow = PurchaseHistory.ofColumns(new int[3], new double[3], new double[3]);

    assertThatThrownBy(() -> BgNbd.fit(nobody).orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not fitted: no customer has bought");
    assertThatThrownBy(() -> ParetoNbd.fit(onlyOnce).orElseThrow())
        .hasMessageContaining("none of 3 customers bought a second time");
    assertThatThrownBy(() -> MbgNbd.fitWithPrior(justNow).orElseThrow())
        .hasMessageContaining("no time has passed");
    assertThatThrownBy(() -> GammaGamma.fit(onlyOnce).orElseThrow())
        .hasMessageContaining("no customer has a repeat purchase with a value above 0");
    assertThat(BgNbd.fitWithPrior(onlyOnce).model()).isPresent();
  }
}
