package io.clientele.scoring.btyd;

import java.util.SplittableRandom;

/**
 * Pareto/NBD with given parameters.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, A Note on Deriving the Pareto/NBD Model and Related
 * Expressions, 2005, equations 11, 17, 27 and 41. Integrals over the time of loss are taken by
 * {@link PowerIntegral}.
 */
record Pareto(double r, double alpha, double s, double beta) implements BuyingProcess {
  private static final int PANELS = 12;

  static Pareto of(double[] p) {
    return new Pareto(p[0], p[1], p[2], p[3]);
  }

  @Override
  public double alive(int x, double tx, double age) {
    double rx = r + x;
    double lnLost = Math.log(s) + new PowerIntegral().ln(rx, alpha, s + 1, beta, tx, age);
    double lnAlive = -rx * Math.log(alpha + age) - s * Math.log(beta + age);
    return 1 / (1 + Math.exp(lnLost - lnAlive));
  }

  @Override
  public double expectedIfAlive(int x, double age, double horizon) {
    return (r + x) * (beta + age) / (alpha + age) * shrunk(horizon / (beta + age));
  }

  @Override
  public double expectedOfNew(double horizon) {
    return expectedIfAlive(0, 0, horizon);
  }

  /** Returns (1 - (1 + u)^(1 - s)) / (s - 1), the logarithm where s is 1. */
  private double shrunk(double u) {
    double ln = Math.log1p(u);
    double e = s - 1;
    return Math.abs(e) < 1e-12 ? ln : -Math.expm1(-e * ln) / e;
  }

  @Override
  public double probabilityOfNew(int purchases, double horizon) {
    if (horizon == 0) {
      return purchases == 0 ? 1 : 0;
    }
    double atEnd = lnNbd(purchases, horizon) - s * Math.log1p(horizon / beta);
    return Math.exp(atEnd) + lostBefore(purchases, horizon);
  }

  /**
   * Integrates over the time of loss: panels that grow with the time, as the density falls with it.
   */
  private double lostBefore(int purchases, double horizon) {
    double first = Math.min(Math.min(alpha, beta) / 4, horizon);
    double growth = Math.pow(horizon / first, 1.0 / PANELS);
    double sum = 0;
    double from = 0;
    for (int panel = 0; panel <= PANELS; panel++) {
      double to = panel == PANELS ? horizon : first * Math.pow(growth, panel);
      sum +=
          GaussLegendre.TWELVE.integral(
              u -> Math.exp(lnNbd(purchases, u) - (s + 1) * Math.log1p(u / beta)) * s / beta,
              from,
              to);
      from = to;
    }
    return sum;
  }

  private double lnNbd(int n, double time) {
    return Gammas.lnRise(r, n)
        - Gammas.ln(n + 1.0)
        - r * Math.log1p(time / alpha)
        + (n == 0 ? 0 : n * Math.log(time / (alpha + time)));
  }

  @Override
  public double buysIfAlive(int x, double age, double horizon) {
    if (horizon == 0) {
      return 0;
    }
    double rx = r + x;
    double a = alpha + age;
    double b = beta + age;
    double until = Math.min(horizon, 1e12 * Math.max(a, b));
    double ln = new PowerIntegral().ln(rx + 1, a, s, b, 0, until);
    return Math.min(1, Math.exp(Math.log(rx) + rx * Math.log(a) + s * Math.log(b) + ln));
  }

  @Override
  public Life drawIfAlive(int x, double age, SplittableRandom random) {
    double rate = Draws.gamma(random, r + x) / (alpha + age);
    double lost = Draws.exponential(random, Draws.gamma(random, s) / (beta + age));
    return new Life() {
      private double now;

      @Override
      public double nextPurchase() {
        now += Draws.exponential(random, rate);
        return now < lost ? now : Double.POSITIVE_INFINITY;
      }
    };
  }
}
