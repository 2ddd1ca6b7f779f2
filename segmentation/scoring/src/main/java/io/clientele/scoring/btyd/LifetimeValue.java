package io.clientele.scoring.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;

/**
 * What customers will still spend: the purchases that a model of buying expects, times the value
 * that a model of spend does. It is residual: what was spent already is not in it.
 *
 * <p>{@code LifetimeValue.of(model, spend).discountedBy(0.10).of(buyer, meanValue, 13, 26, 52)}
 * tells it for several horizons at once. Immutable and safe for use by several threads.
 */
public final class LifetimeValue {
  private static final Duration YEAR = Duration.ofSeconds(31_556_952);

  private final BuyingModel buying;
  private final GammaGamma spend;
  private final double annual;

  private LifetimeValue(BuyingModel buying, GammaGamma spend, double annual) {
    this.buying = buying;
    this.spend = spend;
    this.annual = annual;
  }

  /** Returns lifetime value by two models, without a discount. */
  public static LifetimeValue of(BuyingModel buying, GammaGamma spend) {
    return new LifetimeValue(requireNonNull(buying, "buying"), requireNonNull(spend, "spend"), 0);
  }

  /**
   * Returns the same with a discount: what comes in a year counts for {@code 1 / (1 + rate)}.
   *
   * @param annualRate such as 0.1, at least 0
   */
  public LifetimeValue discountedBy(double annualRate) {
    if (!(annualRate >= 0 && annualRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "annual discount: %s, expected a number of at least 0 such as 0.1".formatted(annualRate));
    }
    return new LifetimeValue(buying, spend, annualRate);
  }

  /**
   * Returns what a customer is expected to spend within each of some times from now.
   *
   * @param meanValue mean value of the customer's repeat purchases; NaN if there are none
   * @param horizons ascending, in the model's unit
   */
  public double[] of(Buyer buyer, double meanValue, double... horizons) {
    double value = spend.expectedValue(buyer.frequency(), meanValue);
    double[] purchases = buying.discountedPurchases(buyer, rate(), horizons);
    return Arrays.stream(purchases).map(each -> each * value).toArray();
  }

  /**
   * Returns what the customers of a history are expected to spend within a time from now.
   *
   * @param horizon in the model's unit
   */
  public double[] of(PurchaseHistory history, double horizon) {
    double[] values = spend.expectedValues(history);
    if (annual == 0) {
      double[] purchases = buying.expectedPurchases(history, horizon);
      Arrays.setAll(values, i -> values[i] * purchases[i]);
    } else {
      double rate = rate();
      Arrays.setAll(
          values, i -> values[i] * buying.discountedPurchases(history.buyer(i), rate, horizon)[0]);
    }
    return values;
  }

  /**
   * Returns between which amounts a customer's spending will lie: what is not known of the models'
   * parameters is in it, and what is left to chance. Without a discount.
   *
   * @param probability of the interval, such as 0.8
   * @param horizon in the model's unit
   * @param seed of the draws that it is made of
   */
  public Interval interval(
      Buyer buyer, double meanValue, double probability, double horizon, long seed) {
    PurchaseHistory one =
        PurchaseHistory.ofColumns(
                new int[] {buyer.frequency()},
                new double[] {buyer.recency()},
                new double[] {buyer.age()},
                new double[] {1},
                new double[] {meanValue})
            .inUnit(buying.unit());
    return Forecast.of(buying, one).withSpend(spend).seed(seed).value(probability, horizon);
  }

  /** Returns the continuous rate in the model's unit. */
  private double rate() {
    return Math.log1p(annual) / buying.units(YEAR);
  }
}
