package io.clientele.segmentation.survival;

import static java.util.Objects.requireNonNull;

import io.clientele.segmentation.internal.CustomerOrders;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates how long it takes until something happens, when to some customers it has not happened
 * yet and may still: {@code KaplanMeier.withDefaults().toSecondOrder(orders, asOf)}.
 *
 * <p>{@code S(t) = product over times u <= t of (1 - d(u) / n(u))}, with {@code d} the customers to
 * whom it happens at a time and {@code n} those who were followed to then or longer, and the
 * standard error {@code S(t) sqrt(sum of d / (n (n - d)))} of Greenwood.
 *
 * <p>Sources: E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations,
 * JASA 53, 1958; M. Greenwood, The Natural Duration of Cancer, 1926. Cost: O(n log n). Immutable.
 */
public final class KaplanMeier {
  private static final double Z = 1.959963984540054;
  private static final double DAY = 86_400_000;

  private final Interval interval;

  private KaplanMeier(Interval interval) {
    this.interval = interval;
  }

  /** Returns the estimate with log-log intervals. */
  public static KaplanMeier withDefaults() {
    return new KaplanMeier(Interval.LOG_LOG);
  }

  /** Returns the same with other intervals. */
  public KaplanMeier interval(Interval kind) {
    return new KaplanMeier(requireNonNull(kind, "kind"));
  }

  /**
   * Returns the time in days from the first order to the second, of all customers who ordered up to
   * an instant; those who ordered once are followed to then. An order counts once, at its earliest
   * purchase; returns are none.
   */
  public SurvivalCurve toSecondOrder(Transactions orders, Instant asOf) {
    CustomerOrders times = CustomerOrders.of(orders);
    long end = asOf.toEpochMilli();
    double[] days = new double[times.customers()];
    boolean[] happened = new boolean[days.length];
    int size = 0;
    for (int customer = 0; customer < days.length; customer++) {
      int first = times.from(customer);
      int known = times.toAt(customer, end) - first;
      if (known > 0) {
        happened[size] = known > 1;
        long until = known > 1 ? times.time(first + 1) : end;
        days[size++] = ((double) until - times.time(first)) / DAY;
      }
    }
    return of(Arrays.copyOf(days, size), Arrays.copyOf(happened, size));
  }

  /**
   * Returns the curve of durations.
   *
   * @param durations how long each customer was followed, from when it could happen, finite and at
   *     least 0
   * @param happened whether it happened in the end; else the customer was lost from sight then
   */
  public SurvivalCurve of(double[] durations, boolean[] happened) {
    check(durations, happened);
    double[] all = durations.clone();
    double[] ended = new double[all.length];
    int events = 0;
    for (int i = 0; i < all.length; i++) {
      if (happened[i]) {
        ended[events++] = all[i] + 0.0;
      }
    }
    Arrays.sort(all);
    Arrays.sort(ended, 0, events);
    List<SurvivalCurve.Step> steps = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    int left = 0;
    for (int i = 0; i < events; ) {
      double time = ended[i];
      int before = i;
      while (i < events && ended[i] == time) {
        i++;
      }
      while (all[left] < time) {
        left++;
      }
      int atRisk = all.length - left;
      int died = i - before;
      survival = died == atRisk ? 0 : survival * (atRisk - died) / atRisk;
      greenwood += died / ((double) atRisk * (atRisk - died));
      steps.add(step(time, atRisk, died, survival, greenwood));
    }
    return new SurvivalCurve(all.length, events, steps);
  }

  private SurvivalCurve.Step step(
      double time, int atRisk, int died, double survival, double greenwood) {
    if (survival == 0) {
      return new SurvivalCurve.Step(time, atRisk, died, 0, Double.NaN, Double.NaN, Double.NaN);
    }
    return new SurvivalCurve.Step(
        time,
        atRisk,
        died,
        survival,
        survival * Math.sqrt(greenwood),
        interval.bound(survival, greenwood, -Z),
        interval.bound(survival, greenwood, Z));
  }

  private static void check(double[] durations, boolean[] happened) {
    if (durations.length != happened.length) {
      throw new IllegalArgumentException(
          "%s durations and %s outcomes, expected as many of both"
              .formatted(durations.length, happened.length));
    }
    for (int i = 0; i < durations.length; i++) {
      if (!(durations[i] >= 0 && durations[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "duration %s: %s, expected a finite number of 0 or more".formatted(i, durations[i]));
      }
    }
  }
}
