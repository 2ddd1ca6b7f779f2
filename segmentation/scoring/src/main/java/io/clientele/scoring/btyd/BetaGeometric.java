package io.clientele.scoring.btyd;

import java.util.SplittableRandom;

/**
 * BG/NBD and MBG/NBD with given parameters.
 *
 * <p>Sources: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting Your Customers" the Easy Way,
 * Marketing Science 24(2), 2005, equations 7 to 10; P. S. Fader and B. G. S. Hardie, Computing
 * P(alive) Using the BG/NBD Model, 2008; for MBG/NBD, U. Wagner and D. Hoppe, Erratum on the
 * MBG/NBD Model, International Journal of Research in Marketing 25(3), 2008.
 *
 * <p>Of a customer who is one still, the rate of purchases has a gamma distribution with r + x and
 * alpha + age, and the probability to be lost after a purchase a beta distribution with a and b +
 * x, where x counts one more in MBG/NBD.
 *
 * @param early 1 if a customer may be lost right after the first purchase, else 0
 */
record BetaGeometric(int early, double r, double alpha, double a, double b)
    implements BuyingProcess {

  static BetaGeometric of(int early, double[] p) {
    return new BetaGeometric(early, p[0], p[1], p[2], p[3]);
  }

  @Override
  public double alive(int x, double tx, double age) {
    int n = x + early;
    if (n == 0) {
      return 1;
    }
    double ln = (r + x) * Math.log((alpha + age) / (alpha + tx));
    return 1 / (1 + a / (b + n - 1) * Math.exp(ln));
  }

  @Override
  public double expectedIfAlive(int x, double age, double horizon) {
    return Hypergeometric.purchases(a, b + x + early, r + x, alpha + age, horizon);
  }

  @Override
  public double expectedOfNew(double horizon) {
    return alive(0, 0, 0) * expectedIfAlive(0, 0, horizon);
  }

  @Override
  public double probabilityOfNew(int purchases, double horizon) {
    int n = purchases + early;
    double lnBeta = Gammas.lnBeta(a, b);
    double z = horizon / (alpha + horizon);
    double lnNbd =
        purchases == 0 && horizon == 0
            ? 0
            : Gammas.lnRise(r, purchases)
                - Gammas.ln(purchases + 1.0)
                + r * Math.log1p(-z)
                + (purchases == 0 ? 0 : purchases * Math.log(z));
    double nbd = Math.exp(lnNbd);
    double still = Math.exp(Gammas.lnBeta(a, b + n) - lnBeta) * nbd;
    if (n == 0) {
      return still;
    }
    double lost = Math.exp(Gammas.lnBeta(a + 1, b + n - 1) - lnBeta);
    return still + lost * atLeast(purchases, nbd, z);
  }

  /** Returns the probability of so many events or more, if none is the last. */
  private double atLeast(int events, double probabilityOfEvents, double z) {
    if (events == 0) {
      return 1;
    }
    double term = probabilityOfEvents;
    double sum = term;
    for (int j = events; term > 1e-17 * sum; j++) {
      term *= (r + j) / (j + 1) * z;
      sum += term;
      if (j > 10_000_000) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  @Override
  public double buysIfAlive(int x, double age, double horizon) {
    return -Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + age)));
  }

  @Override
  public Life drawIfAlive(int x, double age, SplittableRandom random) {
    double rate = Draws.gamma(random, r + x) / (alpha + age);
    double loss = Draws.beta(random, a, b + x + early);
    return new Life() {
      private double now;

      @Override
      public double nextPurchase() {
        now += Draws.exponential(random, rate);
        double at = now;
        if (random.nextDouble() < loss) {
          now = Double.POSITIVE_INFINITY;
        }
        return at;
      }
    };
  }
}
