package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.order.Order;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.TimeLine;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.evaluate.Calibration;
import io.clientele.scoring.evaluate.Isotonic;
import io.clientele.scoring.evaluate.Platt;
import io.clientele.scoring.feature.FeatureSet;
import io.clientele.scoring.feature.OrderFeatures;
import io.clientele.scoring.feature.OrderHistory;
import io.clientele.scoring.feature.ProfileFeatures;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How likely customers who have ordered before are to order again within a time, or not to.
 *
 * <pre>{@code
 * Propensity buys =
 *     Propensity.toOrderWithin(Duration.ofDays(30)).learner(LogisticRegression.withDefaults());
 * PropensityModel<Profile> model = buys.fit(profiles, customers, cuts).orElseThrow();
 * Score score = model.score(profiles.of(customer).at(now));
 * }</pre>
 *
 * <p>An example is a customer at a cut. Its features are taken from what is left of the records
 * when all that happened at the cut and later is taken away, so they cannot know what came; its
 * label is whether an order that was not called off was placed from the cut until the time has
 * passed. Immutable and safe for use by several threads.
 */
public final class Propensity {
  private static final int ISOTONIC_FROM = 1000;

  private final Duration horizon;
  private final boolean toStayAway;
  private final Learner learner;
  private final FeatureSet<Profile> features;
  private final FeatureSet<OrderHistory> orderFeatures;
  private final boolean calibrates;

  private Propensity(
      Duration horizon,
      boolean toStayAway,
      Learner learner,
      FeatureSet<Profile> features,
      FeatureSet<OrderHistory> orderFeatures,
      boolean calibrates) {
    this.horizon = horizon;
    this.toStayAway = toStayAway;
    this.learner = learner;
    this.features = features;
    this.orderFeatures = orderFeatures;
    this.calibrates = calibrates;
  }

  /** Returns the propensity to order within a time. */
  public static Propensity toOrderWithin(Duration horizon) {
    return of(horizon, false);
  }

  /** Returns the propensity not to order for a time: churn, as a shop without contracts sees it. */
  public static Propensity toStayAwayFor(Duration horizon) {
    return of(horizon, true);
  }

  private static Propensity of(Duration horizon, boolean toStayAway) {
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalArgumentException("time %s, expected above 0".formatted(horizon));
    }
    return new Propensity(
        horizon,
        toStayAway,
        LogisticRegression.withDefaults(),
        ProfileFeatures.standard(),
        OrderFeatures.standard(),
        false);
  }

  /** Returns the same, learned otherwise; unless set, by logistic regression. */
  public Propensity learner(Learner other) {
    requireNonNull(other, "other");
    return new Propensity(horizon, toStayAway, other, features, orderFeatures, calibrates);
  }

  /** Returns the same from other features of profiles. */
  public Propensity features(FeatureSet<Profile> others) {
    requireNonNull(others, "others");
    return new Propensity(horizon, toStayAway, learner, others, orderFeatures, calibrates);
  }

  /** Returns the same from other features of orders. */
  public Propensity orderFeatures(FeatureSet<OrderHistory> others) {
    requireNonNull(others, "others");
    return new Propensity(horizon, toStayAway, learner, features, others, calibrates);
  }

  /**
   * Returns the same, learned from all cuts but the last and calibrated on the last: by isotonic
   * regression from 1,000 examples on, else by Platt's curve.
   */
  public Propensity calibratedOnLastCut() {
    return new Propensity(horizon, toStayAway, learner, features, orderFeatures, true);
  }

  /**
   * Fits a model to events.
   *
   * @param customers who to look at; those who had not ordered before a cut are no example of it
   * @throws IllegalArgumentException if the labels of the last cut are not known yet
   */
  public FitResult<PropensityModel<Profile>> fit(
      Profiles profiles, Collection<CustomerId> customers, TrainingCuts cuts) {
    cuts.checkKnown(horizon);
    Examples<Profile> examples = new Examples<>(features);
    for (Instant cut : cuts.instants()) {
      examples.begin();
      for (CustomerId customer : customers) {
        TimeLine line = profiles.of(customer);
        Profile before = line.before(cut).at(cut);
        if (before.purchases().count() > 0) {
          examples.add(before, ordersIn(line, cut) != toStayAway);
        }
      }
    }
    return fit(examples, features);
  }

  private boolean ordersIn(TimeLine line, Instant cut) {
    Instant end = cut.plus(horizon);
    for (Order order : line.at(end).purchases().orders()) {
      if (!order.placedAt().isBefore(cut) && order.placedAt().isBefore(end)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Fits a model to orders.
   *
   * @throws IllegalArgumentException if the labels of the last cut are not known yet
   */
  public FitResult<PropensityModel<OrderHistory>> fit(Transactions orders, TrainingCuts cuts) {
    cuts.checkKnown(horizon);
    Examples<OrderHistory> examples = new Examples<>(orderFeatures);
    Grouping rows = orders.byCustomer();
    for (Instant cut : cuts.instants()) {
      examples.begin();
      for (OrderHistory before : OrderHistory.allOf(orders, cut)) {
        boolean came = ordersIn(orders, rows, orders.codeOf(before.customer()), cut);
        examples.add(before, came != toStayAway);
      }
    }
    return fit(examples, orderFeatures);
  }

  private boolean ordersIn(Transactions orders, Grouping rows, int customer, Instant cut) {
    for (int k = rows.from(customer); k < rows.to(customer); k++) {
      int row = rows.row(k);
      Instant time = Instant.ofEpochMilli(orders.epochMillis(row));
      if (orders.isPurchase(row) && !time.isBefore(cut) && time.isBefore(cut.plus(horizon))) {
        return true;
      }
    }
    return false;
  }

  private <S> FitResult<PropensityModel<S>> fit(Examples<S> examples, FeatureSet<S> from) {
    if (!calibrates) {
      return fitted(
          learner.fit(examples.features(), examples.labels()), from, new Calibration.None());
    }
    if (examples.cuts() < 2) {
      throw new IllegalArgumentException(
          "one cut, expected at least two: the last is kept for calibration");
    }
    FitResult<ProbabilityModel> result =
        learner.fit(examples.featuresBeforeLast(), examples.labelsBeforeLast());
    if (result.model().isEmpty() || examples.lastLabels().length == 0) {
      return result.model().isEmpty()
          ? fitted(result, from, new Calibration.None())
          : new FitResult.NotFitted<>("no example at the last cut to calibrate on");
    }
    double[] scores = result.orElseThrow().probabilities(examples.lastFeatures());
    for (int row = 0; row < scores.length; row++) {
      scores[row] = PropensityModel.logOdds(scores[row]);
    }
    boolean[] labels = examples.lastLabels();
    return fitted(
        result,
        from,
        scores.length >= ISOTONIC_FROM ? Isotonic.fit(scores, labels) : Platt.fit(scores, labels));
  }

  private <S> FitResult<PropensityModel<S>> fitted(
      FitResult<ProbabilityModel> result, FeatureSet<S> from, Calibration calibration) {
    if (result instanceof FitResult.Fitted<ProbabilityModel> fitted) {
      return new FitResult.Fitted<>(
          new PropensityModel<>(toString(), from, fitted.fitted(), calibration),
          fitted.diagnostics());
    }
    return new FitResult.NotFitted<>(((FitResult.NotFitted<ProbabilityModel>) result).reason());
  }

  /** Tells what it is the propensity to, such as {@code to order within PT720H}. */
  @Override
  public String toString() {
    return (toStayAway ? "to stay away for " : "to order within ") + horizon;
  }
}
