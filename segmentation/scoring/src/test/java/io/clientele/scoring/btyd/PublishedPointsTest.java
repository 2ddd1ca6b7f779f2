package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions that were published or that other tools give, at given parameters or fits. */
class PublishedPointsTest {
  private static final BetaGeometric PAPER = new BetaGeometric(0, .243, 4.414, .793, 2.426);
  private static final PurchaseHistory EXACT = PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.CUT);

  /** Fader, Hardie and Lee, Implementing the BG/NBD Model in Excel, 2005: 1.226. */
  @Test
  void bg_nbd_of_a_customer_of_cdnow() {
    BgNbd model = BgNbd.fit(Cdnow.summary()).orElseThrow();
    Buyer buyer = new Buyer(2, 30.43, 38.86);

    assertThat(model.expectedPurchases(buyer, 39)).isEqualTo(1.225910452, within(1e-6));
    assertThat(model.alive(buyer)).isEqualTo(.726609152, within(1e-6));
  }

  /** Fader, Hardie and Lee, Implementing the BG/NBD Model in Excel, 2005, and lifetimes 0.11.3. */
  @ParameterizedTest(name = "until {0}: {1}")
  @CsvSource({"0.1429, 0.0078", "1, 0.0532", "3, 0.1506", "31.8571, 1.0405", "32, 1.0437"})
  void bg_nbd_of_a_new_customer(double weeks, double published) {
    assertThat(BgNbd.fit(Cdnow.summary()).orElseThrow().expectedPurchases(weeks))
        .isEqualTo(published, within(0.00005));
  }

  /**
   * The same sources say 1.8576 for 78 weeks. That is a short series: the integral over the
   * probability of loss, which needs none, agrees with ours.
   */
  @Test
  void bg_nbd_of_a_new_customer_over_78_weeks() {
    BgNbd model = BgNbd.fit(Cdnow.summary()).orElseThrow();
    Parameters p = model.parameters();

    assertThat(model.expectedPurchases(78)).isEqualTo(1.85797, within(0.000005));
    assertThat(model.expectedPurchases(78))
        .isEqualTo(
            Hypergeometric.byIntegral(p.of("a"), p.of("b"), p.of("r"), p.of("alpha"), 78),
            within(1e-10));
  }

  /** Python package lifetimes 0.11.3, its test of probabilities. */
  @Test
  void bg_nbd_probabilities() {
    assertThat(PAPER.probabilityOfNew(0, 39)).isEqualTo(.5737864, within(5e-8));
    assertThat(PAPER.probabilityOfNew(10, 2)).isEqualTo(1.07869e-07, within(5e-13));
    assertThat(PAPER.probabilityOfNew(11, 30)).isEqualTo(.0019995214, within(5e-11));
    assertThat(PAPER.probabilityOfNew(20, 30)).isEqualTo(.0002222260, within(5e-11));
  }

  /** Python package lifetimes 0.11.3, its test of Pareto/NBD, whose parameters these are. */
  @Test
  void pareto_nbd_of_a_new_customer() {
    Pareto model = new Pareto(.55, 10.56, .61, 11.64);
    double[] published = {
      0, .05077821, .09916088, .14542507, .18979930, .23247466, .27361274, .31335159, .35181024,
      .38909211
    };

    for (int t = 0; t < published.length; t++) {
      assertThat(model.expectedOfNew(t)).isEqualTo(published[t], within(1e-8));
    }
  }

  /** R package BTYD 2.4, its estimates and its vignette: 25.46 and .998. */
  @Test
  void pareto_nbd_of_a_loyal_customer() {
    ParetoNbd model = ParetoNbd.fit(Cdnow.summary()).orElseThrow();
    Buyer buyer = new Buyer(26, 30.86, 31);

    assertThat(model.expectedPurchases(buyer, 52)).isEqualTo(25.456546943, within(5e-5));
    assertThat(model.alive(buyer)).isEqualTo(.997917943, within(1e-6));
  }

  /** Fader, Hardie and Shang 2010: figures 3 and 5, tables 5 and 6. */
  @Test
  void bg_bb_of_the_donations() {
    DiscreteHistory donations = Cdnow.donations();
    BgBb model = BgBb.fit(donations).orElseThrow();

    assertThat(model.alive(0, 0, 6)).isEqualTo(.11, within(.005));
    assertThat(model.alive(2, 4, 6)).isEqualTo(.59, within(.005));
    assertThat(model.alive(6, 6, 6)).isEqualTo(.93, within(.005));
    assertThat(11_104 * model.probability(0, 6)).isEqualTo(3454.9, within(0.05));
    assertThat(11_104 * model.probability(6, 6)).isEqualTo(1253.1, within(0.05));
    double sum = 0;
    for (int i = 0; i < donations.size(); i++) {
      sum +=
          donations.weight[i]
              * model.expectedPurchases(
                  donations.frequency[i], donations.recency[i], donations.occasions[i], 5);
    }
    assertThat(sum).isEqualTo(12_884.2, within(0.05));
  }

  /**
   * The models' own known error on the second 39 weeks: 1,882 purchases against 1,653.4 and 1,665.5
   * (R package BTYD 2.4).
   */
  @Test
  void holdout_of_cdnow() {
    PurchaseHistory all = PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.END);

    assertThat(IntStream.range(0, all.size()).map(all::frequency).sum() - repeats(EXACT))
        .isEqualTo(1882);
    assertThat(repeats(EXACT)).isEqualTo(2457);
    assertThat(sum(BgNbd.fit(EXACT).orElseThrow().expectedPurchases(EXACT, 39)))
        .isEqualTo(1653.4, within(0.05));
    assertThat(sum(ParetoNbd.fit(EXACT).orElseThrow().expectedPurchases(EXACT, 39)))
        .isEqualTo(1665.5, within(0.05));
  }

  private static int repeats(PurchaseHistory history) {
    return IntStream.range(0, history.size()).map(history::frequency).sum();
  }

  private static double sum(double[] values) {
    return DoubleStream.of(values).sum();
  }

  @Test
  void several_horizons_at_once_are_those_one_by_one() {
    BgNbd model = BgNbd.fit(EXACT).orElseThrow();
    Buyer buyer = EXACT.buyer(0);
    double[] horizons = {0, 13, 26, 52, 520};

    double[] plain = model.discountedPurchases(buyer, 0, horizons);
    double[] discounted = model.discountedPurchases(buyer, .0018, horizons);

    for (int i = 0; i < horizons.length; i++) {
      assertThat(plain[i]).isEqualTo(model.expectedPurchases(buyer, horizons[i]), within(1e-13));
      assertThat(discounted[i])
          .isEqualTo(model.discountedPurchases(buyer, .0018, horizons[i])[0], within(1e-10));
      double daily = dailySum(model, buyer, horizons[i]);
      assertThat(discounted[i]).isEqualTo(daily, within(1e-4 * Math.max(0.1, daily)));
    }
    assertThat(Arrays.stream(discounted)).isSorted();
  }

  /** Adds up purchases day by day, each day's discounted from its middle. */
  private static double dailySum(BgNbd model, Buyer buyer, double horizon) {
    double sum = 0;
    double before = 0;
    for (int day = 1; day <= Math.round(horizon * 7); day++) {
      double until = model.expectedPurchases(buyer, day / 7.0);
      sum += (until - before) * Math.exp(-.0018 * (day - 0.5) / 7);
      before = until;
    }
    return sum;
  }

  /**
   * Fader, Hardie and Lee, RFM and CLV, 2005, equation 3: for s = 1 the confluent function in it is
   * {@code e^z E1(z)}, and E1(1) is 0.219383934395520 (NIST Digital Library, table of 6.2).
   */
  @Test
  void discounted_purchases_without_end_by_pareto_nbd() {
    Pareto model = new Pareto(.55, 10.56, 1, 11.64);
    double age = 30;

    double discounted =
        Discounting.at(1 / (11.64 + age))
            .over(
                t -> model.expectedIfAlive(3, age, t),
                10.56 + age,
                new double[] {Double.POSITIVE_INFINITY})[0];

    assertThat(discounted)
        .isEqualTo(3.55 * (11.64 + age) / (10.56 + age) * Math.E * 0.219383934395520, within(1e-9));
  }
}
