package io.clientele.scoring.btyd;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of a history will buy together, with an honest interval: parameters are drawn
 * as far as the data leaves them open, and then each customer's fate. The fewer customers, the
 * wider.
 *
 * <p>Cost: draws times customers; a few microseconds each. Immutable and safe for use by several
 * threads.
 */
public final class Forecast {
  private static final int DRAWS = 1000;

  private final BuyingModel buying;
  private final PurchaseHistory history;
  private final @Nullable GammaGamma spend;
  private final int draws;
  private final long seed;

  private Forecast(
      BuyingModel buying,
      PurchaseHistory history,
      @Nullable GammaGamma spend,
      int draws,
      long seed) {
    this.buying = buying;
    this.history = history;
    this.spend = spend;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Returns a forecast from 1,000 draws with seed 0.
   *
   * @param history of one customer or of many, in the model's unit
   */
  public static Forecast of(BuyingModel buying, PurchaseHistory history) {
    if (requireNonNull(history, "history").unit() != buying.unit()) {
      throw new IllegalArgumentException(
          "a history in %s, expected %s as the model: call unit(%s) on it"
              .formatted(history.unit(), buying.unit(), buying.unit().name()));
    }
    for (int i = 0; i < history.size(); i++) {
      if (history.weight(i) != Math.rint(history.weight(i))) {
        throw new IllegalArgumentException(
            "row %s: weight %s, expected a whole number of customers to draw the fate of"
                .formatted(i + 1, history.weight(i)));
      }
    }
    return new Forecast(buying, history, null, DRAWS, 0);
  }

  /** Returns the same forecast with values of purchases. */
  public Forecast withSpend(GammaGamma model) {
    return new Forecast(buying, history, requireNonNull(model, "model"), draws, seed);
  }

  /** Returns the same forecast from so many draws, at least 100. */
  public Forecast draws(int count) {
    if (count < 100) {
      throw new IllegalArgumentException(
          "draws: %s, expected at least 100: fewer tell no interval".formatted(count));
    }
    return new Forecast(buying, history, spend, count, seed);
  }

  /** Returns the same forecast from draws with another seed. */
  public Forecast seed(long value) {
    return new Forecast(buying, history, spend, draws, value);
  }

  /**
   * Returns how many purchases there will be within a time from now.
   *
   * @param probability of the interval, such as 0.8
   * @param horizon in the model's unit
   */
  public Interval purchases(double probability, double horizon) {
    return interval(probability, drawn(horizon, null));
  }

  /**
   * Returns what will be spent within a time from now; only {@link #withSpend}.
   *
   * @param probability of the interval, such as 0.8
   * @param horizon in the model's unit
   */
  public Interval value(double probability, double horizon) {
    if (spend == null) {
      throw new IllegalStateException("a forecast without values: call withSpend(model) on it");
    }
    return interval(probability, drawn(horizon, spend));
  }

  private static Interval interval(double probability, double[] totals) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability of an interval: %s, expected between 0 and 1".formatted(probability));
    }
    Arrays.sort(totals);
    double mean = Arrays.stream(totals).average().orElse(0);
    double tail = (1 - probability) / 2;
    int last = totals.length - 1;
    int low = (int) Math.floor(tail * last);
    return new Interval(mean, totals[low], totals[last - low], probability);
  }

  private double[] drawn(double horizon, @Nullable GammaGamma values) {
    if (!(horizon >= 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "horizon: %s, expected a time of at least 0".formatted(horizon));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] root = buying.parameters().rootOfCovariance();
    double[][] rootOfSpend =
        values == null ? new double[0][] : values.parameters().rootOfCovariance();
    double[] totals = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      BuyingProcess process = buying.process(buying.parameters().draw(random, root));
      double[] pqv = values == null ? new double[0] : values.parameters().draw(random, rootOfSpend);
      totals[draw] = total(process, pqv, horizon, random);
    }
    return totals;
  }

  private double total(
      BuyingProcess process, double[] pqv, double horizon, SplittableRandom random) {
    double total = 0;
    for (int row = 0; row < history.size(); row++) {
      double alive = process.alive(history.frequency(row), history.recency(row), history.age(row));
      for (int i = 0; i < history.weight(row); i++) {
        if (random.nextDouble() < alive) {
          int purchases = purchases(process, row, horizon, random);
          total += pqv.length == 0 ? purchases : spent(pqv, row, purchases, random);
        }
      }
    }
    return total;
  }

  private int purchases(BuyingProcess process, int row, double horizon, SplittableRandom random) {
    BuyingProcess.Life life = process.drawIfAlive(history.frequency(row), history.age(row), random);
    int purchases = 0;
    while (life.nextPurchase() <= horizon) {
      purchases++;
    }
    return purchases;
  }

  /** Draws what purchases are worth: gamma distributed, around a mean that is drawn too. */
  private double spent(double[] pqv, int row, int purchases, SplittableRandom random) {
    if (purchases == 0) {
      return 0;
    }
    boolean known = history.frequency(row) > 0 && history.meanValue(row) > 0;
    int x = known ? history.frequency(row) : 0;
    double seen = known ? x * history.meanValue(row) : 0;
    double rate = Draws.gamma(random, pqv[0] * x + pqv[1]) / (pqv[2] + seen);
    return Draws.gamma(random, pqv[0] * purchases) / rate;
  }
}
