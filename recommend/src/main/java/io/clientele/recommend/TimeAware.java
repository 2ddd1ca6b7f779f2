package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Interactions;
import java.time.Duration;
import java.util.Map;

/**
 * Makes another method aware of time: what a user did lately says more, what is bought more than it
 * used to be stands higher, and what a user buys again and again can come back.
 *
 * <p>{@code score(i) = base(i | h) · trend(i) + repeats · rate(i)}. In the history {@code h}, each
 * weight is multiplied by {@code lasting + (1 - lasting) · 2^(-age / historyHalfLife)}. {@code
 * trend(i) = ((recent(i) + prior) / (expected(i) + prior))^exponent}, where {@code recent} is the
 * number of users as {@link Popularity#decayingBy} counts them and {@code expected} what it would
 * be if the item had the same share of them as of all users ever; a base score below 0 is divided
 * by the trend. {@code rate} is that of {@link BuyAgain} for items of the history.
 *
 * <p>The product follows from Bayes' rule where, given the item, the user and the time say nothing
 * of each other: {@code p(i | user, now) ~ p(i | user) · p(i | now) / p(i)}. The trend is the mean
 * of a Poisson rate relative to the expected one under a Gamma prior of the mean 1 and the shape
 * {@code prior}, to an exponent that is 1 by that rule. Recent weights of the history are those of
 * Y. Ding and X. Li, Time weight collaborative filtering, CIKM 2005, section 3.2, but for the share
 * that lasts.
 *
 * <p>Cost beyond the base method: O(rows log rows) to fit, O(items) to score. Its model can be
 * saved if that of the base method can.
 */
public final class TimeAware implements RecommendationMethod {
  private final RecommendationMethod base;
  private final double historyDays;
  private final double lasting;
  private final double trendDays;
  private final double exponent;
  private final double prior;
  private final double repeats;

  private TimeAware(
      RecommendationMethod base,
      double historyDays,
      double lasting,
      double trendDays,
      double exponent,
      double prior,
      double repeats) {
    this.base = requireNonNull(base, "base");
    this.historyDays = historyDays;
    this.lasting = lasting;
    this.trendDays = trendDays;
    this.exponent = Settings.notNegative("trend exponent", exponent);
    this.prior = Settings.positive("trend prior", prior);
    this.repeats = Settings.notNegative("repeats", repeats);
    if (!(lasting >= 0 && lasting <= 1)) { // also catches NaN
      throw new IllegalArgumentException("lasting: %s, expected 0 to 1".formatted(lasting));
    }
  }

  /**
   * Returns a method over another one: history half-life 120 days, of which 0.3 lasts, trend
   * half-life 7 days with the exponent 1 and the prior 1, and no repeats. They did well on one shop
   * (Online Retail) both before and after the day that it was split at; try others with {@link
   * io.clientele.recommend.evaluate.Tuning}.
   */
  public static TimeAware over(RecommendationMethod base) {
    return new TimeAware(base, 120, 0.3, 7, 1, 1, 0);
  }

  /**
   * Returns the same with another fading of the history.
   *
   * @param halfLife after which half of what fades is left, a millisecond to a million days
   * @param lasting the share of a weight that never fades, 0 to 1; with 1 nothing does
   */
  public TimeAware history(Duration halfLife, double lasting) {
    double days = Decay.days("history half-life", halfLife);
    return new TimeAware(base, days, lasting, trendDays, exponent, prior, repeats);
  }

  /**
   * Returns the same with another trend.
   *
   * @param halfLife after which a user counts half, a millisecond to a million days
   * @param exponent how much the trend counts, at least 0; with 0 not at all
   * @param prior how many users a trend must be made of to be half believed, above 0
   */
  public TimeAware trend(Duration halfLife, double exponent, double prior) {
    double days = Decay.days("trend half-life", halfLife);
    return new TimeAware(base, historyDays, lasting, days, exponent, prior, repeats);
  }

  /**
   * Returns the same with another weight of repeated purchases.
   *
   * @param weight that the rate per day is multiplied by, at least 0; with 0 it does not count
   */
  public TimeAware repeats(double weight) {
    return new TimeAware(base, historyDays, lasting, trendDays, exponent, prior, weight);
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    RecommendationModel fitted = base.fit(interactions);
    UserItems table = UserItems.of(interactions);
    PairTimes times = PairTimes.of(interactions, table);
    return new TimeAwareModel(
        fitted,
        trend(table, times),
        BuyAgain.fit(table, times),
        historyDays,
        lasting,
        repeats,
        table.provenance("time-aware", settings()));
  }

  private Map<String, String> settings() {
    return Map.of(
        "trendDays", Double.toString(trendDays),
        "exponent", Double.toString(exponent),
        "prior", Double.toString(prior));
  }

  private float[] trend(UserItems table, PairTimes times) {
    double[] recent = times.decayedUsers(table, trendDays * Decay.MILLIS_PER_DAY);
    double all = 0;
    for (double each : recent) {
      all += each;
    }
    float[] trend = new float[recent.length];
    for (int item = 0; item < trend.length; item++) {
      double expected = table.usersOf(item) * (all / table.itemOf.length);
      double factor = Math.pow((recent[item] + prior) / (expected + prior), exponent);
      trend[item] = (float) Math.min(1e9, Math.max(1e-9, factor));
    }
    return trend;
  }
}
