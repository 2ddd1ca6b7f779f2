package io.clientele.scoring.btyd;

import java.util.Arrays;

/**
 * Likelihood of the Gamma-Gamma model with parameters p, q, v (P. S. Fader and B. G. S. Hardie, The
 * Gamma-Gamma Model of Monetary Value, 2013, equation 1a). Values are divided by their mean.
 */
final class SpendLikelihood implements Likelihood {
  private final int[] x;
  private final double[] mean;
  private final double[] weight;
  private final int[] distinctX;
  private final double[] weightOfX;
  private final double[] sumOfX;
  private final double sumOfLogs;
  private final double scale;

  /** Keeps the arrays. */
  SpendLikelihood(
      int[] x,
      double[] mean,
      double[] weight,
      int[] distinctX,
      double[] weightOfX,
      double[] sumOfX,
      double sumOfLogs,
      double scale) {
    this.x = x;
    this.mean = mean;
    this.weight = weight;
    this.distinctX = distinctX;
    this.weightOfX = weightOfX;
    this.sumOfX = sumOfX;
    this.sumOfLogs = sumOfLogs;
    this.scale = scale;
  }

  /** Returns number of purchases of each customer. */
  int[] x() {
    return x;
  }

  /** Returns value of them. */
  double[] mean() {
    return mean;
  }

  /** Returns number of customers. */
  double[] weight() {
    return weight;
  }

  /** Returns the values of x, ascending. */
  int[] distinctX() {
    return distinctX;
  }

  /** Returns number of customers of each. */
  double[] weightOfX() {
    return weightOfX;
  }

  /** Returns sum of ln(x mean) of each. */
  double[] sumOfX() {
    return sumOfX;
  }

  /** Returns sum of ln mean. */
  double sumOfLogs() {
    return sumOfLogs;
  }

  /** Returns what values were divided by. */
  double scale() {
    return scale;
  }

  static SpendLikelihood of(PurchaseHistory history, int[] rows) {
    int n = rows.length;
    int[] x = new int[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < n; i++) {
      x[i] = history.frequency[rows[i]];
      mean[i] = history.meanValue[rows[i]];
      weight[i] = history.weight[rows[i]];
      sum += weight[i] * mean[i];
      weights += weight[i];
    }
    double scale = sum / weights;
    int[] distinct = Arrays.stream(x).sorted().distinct().toArray();
    double[] weightOfX = new double[distinct.length];
    double[] sumOfX = new double[distinct.length];
    double sumOfLogs = 0;
    for (int i = 0; i < n; i++) {
      mean[i] /= scale;
      int k = Arrays.binarySearch(distinct, x[i]);
      weightOfX[k] += weight[i];
      sumOfX[k] += weight[i] * Math.log(x[i] * mean[i]);
      sumOfLogs += weight[i] * Math.log(mean[i]);
    }
    return new SpendLikelihood(x, mean, weight, distinct, weightOfX, sumOfX, sumOfLogs, scale);
  }

  double customers() {
    return Arrays.stream(weight).sum();
  }

  @Override
  public int parameters() {
    return 3;
  }

  @Override
  public double value(double[] parameters) {
    double p = parameters[0];
    double q = parameters[1];
    double v = parameters[2];
    double sum = ofFrequencies(p, q, v);
    for (int i = 0; i < x.length; i++) {
      sum -= weight[i] * (p * x[i] + q) * Math.log(v + x[i] * mean[i]);
    }
    return sum;
  }

  private double ofFrequencies(double p, double q, double v) {
    double sum = -sumOfLogs;
    for (int k = 0; k < distinctX.length; k++) {
      double px = p * distinctX[k];
      sum += weightOfX[k] * (q * Math.log(v) - Gammas.lnBeta(px, q)) + px * sumOfX[k];
    }
    return sum;
  }

  @Override
  public double value(double[] parameters, double[] g, double[][] h) {
    double p = parameters[0];
    double q = parameters[1];
    double v = parameters[2];
    double sum = ofFrequencies(p, q, v);
    for (int k = 0; k < distinctX.length; k++) {
      double n = distinctX[k];
      double w = weightOfX[k];
      double digamma = Gammas.digamma(p * n + q);
      double trigamma = Gammas.trigamma(p * n + q);
      g[0] += w * n * (digamma - Gammas.digamma(p * n)) + n * sumOfX[k];
      g[1] += w * (digamma - Gammas.digamma(q) + Math.log(v));
      g[2] += w * q / v;
      h[0][0] += w * n * n * (trigamma - Gammas.trigamma(p * n));
      h[0][1] += w * n * trigamma;
      h[1][1] += w * (trigamma - Gammas.trigamma(q));
      h[1][2] += w / v;
      h[2][2] -= w * q / (v * v);
    }
    for (int i = 0; i < x.length; i++) {
      double w = weight[i];
      double all = p * x[i] + q;
      double u = v + x[i] * mean[i];
      double ln = Math.log(u);
      sum -= w * all * ln;
      g[0] -= w * x[i] * ln;
      g[1] -= w * ln;
      g[2] -= w * all / u;
      h[0][2] -= w * x[i] / u;
      h[1][2] -= w / u;
      h[2][2] += w * all / (u * u);
    }
    Symmetry.complete(h);
    return sum;
  }
}
