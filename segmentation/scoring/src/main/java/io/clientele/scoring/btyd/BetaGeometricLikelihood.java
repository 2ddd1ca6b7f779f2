package io.clientele.scoring.btyd;

/**
 * Likelihood of BG/NBD and MBG/NBD, which differ in one thing: whether a customer may be lost right
 * after the first purchase.
 *
 * <p>Parameters are r, alpha, a, b. Source of the first: P. S. Fader, B. G. S. Hardie and K. L.
 * Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 2005, equation 6. Of the
 * second: E. P. Batislam, M. Denizel and A. Filiztekin, Empirical validation and comparison of
 * models for customer base analysis, International Journal of Research in Marketing 24(3), 2007.
 */
final class BetaGeometricLikelihood implements Likelihood {
  private final Cells cells;
  private final int early;
  private final double[] zero = new double[4];

  /**
   * @param early 1 if a customer may be lost right after the first purchase, else 0
   */
  BetaGeometricLikelihood(Cells cells, int early) {
    this.cells = cells;
    this.early = early;
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public double value(double[] p) {
    return value(p, zero.clone(), new double[0][]);
  }

  @Override
  public double value(double[] p, double[] gradient, double[][] hessian) {
    double sum = ofFrequencies(p, gradient, hessian);
    return sum + (hessian.length == 0 ? ofTimes(p) : ofTimes(p, gradient, hessian));
  }

  /** What depends on the number of purchases alone. */
  private double ofFrequencies(double[] p, double[] g, double[][] h) {
    double r = p[0];
    double alpha = p[1];
    double a = p[2];
    double b = p[3];
    double sum = 0;
    for (int k = 0; k < cells.distinctX().length; k++) {
      int x = cells.distinctX()[k];
      int n = x + early;
      double w = cells.weightOfX()[k];
      sum +=
          w
              * (Gammas.lnRise(r, x)
                  + r * Math.log(alpha)
                  + Gammas.lnRise(b, n)
                  - Gammas.lnRise(a + b, n));
      if (h.length == 0) {
        continue;
      }
      g[0] += w * (Gammas.digammaRise(r, x) + Math.log(alpha));
      g[1] += w * r / alpha;
      double both = -Gammas.digammaRise(a + b, n);
      g[2] += w * both;
      g[3] += w * (both + Gammas.digammaRise(b, n));
      h[0][0] += w * Gammas.trigammaRise(r, x);
      h[0][1] += w / alpha;
      h[1][1] -= w * r / (alpha * alpha);
      double bothTwice = -Gammas.trigammaRise(a + b, n);
      h[2][2] += w * bothTwice;
      h[2][3] += w * bothTwice;
      h[3][3] += w * (bothTwice + Gammas.trigammaRise(b, n));
    }
    return sum;
  }

  /** What depends on the times: the logarithm of "still a customer" plus "lost after the last". */
  private double ofTimes(double[] p) {
    double r = p[0];
    double alpha = p[1];
    double a = p[2];
    double b = p[3];
    double sum = 0;
    for (int c = 0; c < cells.size(); c++) {
      int x = cells.x()[c];
      int n = x + early;
      double rx = r + x;
      double lnAge = Math.log(alpha + cells.age()[c]);
      double ln = -rx * lnAge;
      if (n > 0) {
        double odds = a / (b + n - 1) * Math.exp(rx * (lnAge - Math.log(alpha + cells.tx()[c])));
        ln += ln1p(odds, a, b + n - 1, rx, lnAge, alpha + cells.tx()[c]);
      }
      sum += cells.weight()[c] * ln;
    }
    return sum;
  }

  private static double ln1p(
      double odds, double a, double bn, double rx, double lnAge, double alphaTx) {
    return odds < 1e300 ? Math.log(1 + odds) : Math.log(a / bn) + rx * (lnAge - Math.log(alphaTx));
  }

  private double ofTimes(double[] p, double[] g, double[][] h) {
    double r = p[0];
    double alpha = p[1];
    double a = p[2];
    double b = p[3];
    double sum = 0;
    double gr = 0;
    double gAlpha = 0;
    double ga = 0;
    double gb = 0;
    double hrr = 0;
    double hrAlpha = 0;
    double hra = 0;
    double hrb = 0;
    double hAlphaAlpha = 0;
    double hAlphaA = 0;
    double hAlphaB = 0;
    double haa = 0;
    double hab = 0;
    double hbb = 0;
    for (int c = 0; c < cells.size(); c++) {
      int x = cells.x()[c];
      int n = x + early;
      double weight = cells.weight()[c];
      double rx = r + x;
      double iAge = 1 / (alpha + cells.age()[c]);
      double lnAge = Math.log(alpha + cells.age()[c]);
      double ln = -rx * lnAge;
      if (n == 0) {
        sum += weight * ln;
        gr -= weight * lnAge;
        gAlpha -= weight * rx * iAge;
        hrAlpha -= weight * iAge;
        hAlphaAlpha += weight * rx * iAge * iAge;
        continue;
      }
      double iTx = 1 / (alpha + cells.tx()[c]);
      double lnTx = Math.log(alpha + cells.tx()[c]);
      double bn = b + n - 1;
      double odds = a / bn * Math.exp(rx * (lnAge - lnTx));
      double lost = odds < 1e300 ? odds / (1 + odds) : 1;
      double alive = odds < 1e300 ? 1 / (1 + odds) : 0;
      sum += weight * (ln + ln1p(odds, a, bn, rx, lnAge, alpha + cells.tx()[c]));
      gr -= weight * (alive * lnAge + lost * lnTx);
      gAlpha -= weight * rx * (alive * iAge + lost * iTx);
      ga += weight * lost / a;
      gb -= weight * lost / bn;
      // how much more the one logarithm changes than the other
      double mixed = weight * alive * lost;
      double dr = lnTx - lnAge;
      double dAlpha = rx * (iTx - iAge);
      hrr += mixed * dr * dr;
      hrAlpha += mixed * dr * dAlpha - weight * (alive * iAge + lost * iTx);
      hAlphaAlpha +=
          mixed * dAlpha * dAlpha + weight * rx * (alive * iAge * iAge + lost * iTx * iTx);
      hra -= mixed * dr / a;
      hrb += mixed * dr / bn;
      hAlphaA -= mixed * dAlpha / a;
      hAlphaB += mixed * dAlpha / bn;
      haa += (mixed - weight * lost) / (a * a);
      hab -= mixed / (a * bn);
      hbb += (mixed + weight * lost) / (bn * bn);
    }
    g[0] += gr;
    g[1] += gAlpha;
    g[2] += ga;
    g[3] += gb;
    h[0][0] += hrr;
    h[0][1] += hrAlpha;
    h[0][2] += hra;
    h[0][3] += hrb;
    h[1][1] += hAlphaAlpha;
    h[1][2] += hAlphaA;
    h[1][3] += hAlphaB;
    h[2][2] += haa;
    h[2][3] += hab;
    h[3][3] += hbb;
    Symmetry.complete(h);
    return sum;
  }
}
