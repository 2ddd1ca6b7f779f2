package io.clientele.scoring.btyd;

/**
 * When a customer buys next, as a distribution: it may never happen. Times are in the model's unit,
 * from now.
 */
public final class NextOrder {
  private static final int HALVINGS = 100;

  private final BuyingProcess process;
  private final Buyer buyer;
  private final double alive;

  NextOrder(BuyingProcess process, Buyer buyer, double alive) {
    this.process = process;
    this.buyer = buyer;
    this.alive = alive;
  }

  /** Returns the probability of a purchase within a time from now. */
  public double within(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time: %s, expected at least 0".formatted(time));
    }
    return alive * withinIfAlive(time);
  }

  /** Returns the probability that there ever is a next purchase. */
  public double ever() {
    return within(Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the time by which the next purchase has come with a probability; infinite if it is more
   * than {@link #ever()}.
   *
   * @param probability from 0 to 1
   */
  public double quantile(double probability) {
    return quantileIfAlive(check(probability) / alive);
  }

  /**
   * Returns the time by which the next purchase has come with a probability, given that the
   * customer is not lost yet: the median answers when to expect it from one who may still come.
   *
   * @param probability from 0 to 1
   */
  public double quantileIfCustomer(double probability) {
    return quantileIfAlive(check(probability));
  }

  private static double check(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability: %s, expected from 0 to 1".formatted(probability));
    }
    return probability;
  }

  private double quantileIfAlive(double probability) {
    double high = Math.max(1, buyer.age());
    while (withinIfAlive(high) < probability) {
      high *= 2;
      if (high > 1e12) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = 0;
    for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
      double middle = (low + high) / 2;
      if (withinIfAlive(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double withinIfAlive(double time) {
    return process.buysIfAlive(buyer.frequency(), buyer.age(), time);
  }
}
