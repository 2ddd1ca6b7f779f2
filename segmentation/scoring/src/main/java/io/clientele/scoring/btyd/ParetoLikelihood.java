package io.clientele.scoring.btyd;

/**
 * Likelihood of the Pareto/NBD model with parameters r, alpha, s, beta.
 *
 * <p>Source: D. C. Schmittlein, D. G. Morrison and R. Colombo, Counting Your Customers, Management
 * Science 33(1), 1987, in the form of P. S. Fader and B. G. S. Hardie, A Note on Deriving the
 * Pareto/NBD Model and Related Expressions, 2005, equation 18: still a customer at the end, or lost
 * at some time since the last purchase.
 */
final class ParetoLikelihood implements Likelihood {
  private final Cells cells;
  private final PowerIntegral lostSince = new PowerIntegral();

  ParetoLikelihood(Cells cells) {
    this.cells = cells;
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public double value(double[] p) {
    double r = p[0];
    double alpha = p[1];
    double s = p[2];
    double beta = p[3];
    double sum = ofFrequencies(p, new double[4], new double[0][]);
    for (int c = 0; c < cells.size(); c++) {
      double age = cells.age()[c];
      double rx = r + cells.x()[c];
      double alive = -rx * Math.log(alpha + age) - s * Math.log(beta + age);
      double lost =
          Math.log(s) + lostSince.ln(rx, alpha, s + 1, beta, cells.tx()[c], cells.age()[c]);
      sum += cells.weight()[c] * (alive + softPlus(lost - alive));
    }
    return sum;
  }

  @Override
  public double value(double[] p, double[] gradient, double[][] hessian) {
    double r = p[0];
    double alpha = p[1];
    double s = p[2];
    double beta = p[3];
    double sum = ofFrequencies(p, gradient, hessian);
    double[] difference = new double[4];
    for (int c = 0; c < cells.size(); c++) {
      double weight = cells.weight()[c];
      double age = cells.age()[c];
      double rx = r + cells.x()[c];
      double lnA = Math.log(alpha + age);
      double lnB = Math.log(beta + age);
      double iA = 1 / (alpha + age);
      double iB = 1 / (beta + age);
      double alive = -rx * lnA - s * lnB;
      PowerIntegral in = lostSince;
      in.withMoments(rx, alpha, s + 1, beta, cells.tx()[c], age);
      double lost = Math.log(s) + in.ln;
      sum += weight * (alive + softPlus(lost - alive));
      double wLost = weight / (1 + Math.exp(alive - lost));
      double wAlive = weight / (1 + Math.exp(lost - alive));
      // first derivatives of the two logarithms, and of the second less the first
      gradient[0] -= wAlive * lnA + wLost * in.mean[0];
      gradient[1] -= rx * (wAlive * iA + wLost * in.mean[1]);
      gradient[2] += wLost / s - wAlive * lnB - wLost * in.mean[2];
      gradient[3] -= wAlive * s * iB + wLost * (s + 1) * in.mean[3];
      if (wLost == 0) {
        difference[0] = 0;
        difference[1] = 0;
        difference[2] = 0;
        difference[3] = 0;
      } else {
        difference[0] = lnA - in.mean[0];
        difference[1] = rx * (iA - in.mean[1]);
        difference[2] = 1 / s + lnB - in.mean[2];
        difference[3] = s * iB - (s + 1) * in.mean[3];
        addLost(hessian, in, rx, s, wLost);
      }
      hessian[0][1] -= wAlive * iA;
      hessian[1][1] += wAlive * rx * iA * iA;
      hessian[2][3] -= wAlive * iB;
      hessian[3][3] += wAlive * s * iB * iB;
      double mixed = wAlive * wLost / weight;
      for (int i = 0; i < 4; i++) {
        for (int j = i; j < 4; j++) {
          hessian[i][j] += mixed * difference[i] * difference[j];
        }
      }
    }
    Symmetry.complete(hessian);
    return sum;
  }

  /** Second derivatives of the logarithm of the integral: means of second, covariance of first. */
  private static void addLost(double[][] h, PowerIntegral in, double rx, double s, double w) {
    double p = rx;
    double q = s + 1;
    double[][] v = in.covariance;
    h[0][0] += w * v[0][0];
    h[0][1] += w * (p * v[0][1] - in.mean[1]);
    h[0][2] += w * v[0][2];
    h[0][3] += w * q * v[0][3];
    h[1][1] += w * (p * p * v[1][1] + p * (v[1][1] + in.mean[1] * in.mean[1]));
    h[1][2] += w * p * v[1][2];
    h[1][3] += w * p * q * v[1][3];
    h[2][2] += w * (v[2][2] - 1 / (s * s));
    h[2][3] += w * (q * v[2][3] - in.mean[3]);
    h[3][3] += w * (q * q * v[3][3] + q * (v[3][3] + in.mean[3] * in.mean[3]));
  }

  private double ofFrequencies(double[] p, double[] g, double[][] h) {
    double r = p[0];
    double alpha = p[1];
    double s = p[2];
    double beta = p[3];
    double sum = 0;
    double all = 0;
    for (int k = 0; k < cells.distinctX().length; k++) {
      int x = cells.distinctX()[k];
      double w = cells.weightOfX()[k];
      all += w;
      sum += w * Gammas.lnRise(r, x);
      if (h.length > 0) {
        g[0] += w * Gammas.digammaRise(r, x);
        h[0][0] += w * Gammas.trigammaRise(r, x);
      }
    }
    if (h.length > 0) {
      g[0] += all * Math.log(alpha);
      g[1] += all * r / alpha;
      g[2] += all * Math.log(beta);
      g[3] += all * s / beta;
      h[0][1] += all / alpha;
      h[1][1] -= all * r / (alpha * alpha);
      h[2][3] += all / beta;
      h[3][3] -= all * s / (beta * beta);
    }
    return sum + all * (r * Math.log(alpha) + s * Math.log(beta));
  }

  /** Returns ln(1 + exp(d)). */
  private static double softPlus(double d) {
    return d > 0 ? d + Math.log1p(Math.exp(-d)) : Math.log1p(Math.exp(d));
  }
}
