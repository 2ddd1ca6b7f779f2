package io.clientele.scoring.evaluate;

import io.clientele.modelfile.ModelFileException;

/**
 * A calibration by a logistic curve over the score. Targets are drawn in a little from 0 and 1, by
 * how few rows there are, so that it is never certain.
 *
 * <p>Source: J. Platt, Probabilistic outputs for support vector machines and comparisons to
 * regularized likelihood methods, 1999, section 2; found by Newton's method as in H.-T. Lin, C.-J.
 * Lin and R. C. Weng, A note on Platt's probabilistic outputs for support vector machines, Machine
 * Learning 68, 2007.
 */
public final class Platt implements Calibration {
  static final double KIND = 2;

  private static final int MOST_STEPS = 200;
  private static final double FLAT = 1e-10;
  private static final double RIDGE = 1e-12;

  private final double slope;
  private final double intercept;

  private Platt(double slope, double intercept) {
    this.slope = slope;
    this.intercept = intercept;
  }

  static Platt of(double slope, double intercept) {
    if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new ModelFileException(
          "a calibration of slope %s and intercept %s: the file is damaged"
              .formatted(slope, intercept));
    }
    return new Platt(slope, intercept);
  }

  /**
   * Fits a calibration. A score that says nothing, or the contrary, becomes the overall rate.
   *
   * @param scores finite, such as log-odds; shape [rows], at least one
   * @param labels whether it came true; shape [rows]
   */
  public static Platt fit(double[] scores, boolean[] labels) {
    BinaryEvaluation.checkLengths(scores, labels);
    if (scores.length == 0) {
      throw new IllegalArgumentException("no row to calibrate on, expected at least one");
    }
    double positives = 0;
    double mean = 0;
    for (int i = 0; i < scores.length; i++) {
      positives += labels[i] ? 1 : 0;
      mean += scores[i] / scores.length;
    }
    double spread = 0;
    for (double score : scores) {
      spread += (score - mean) * (score - mean) / scores.length;
    }
    double unit = spread > 0 && Double.isFinite(spread) ? Math.sqrt(spread) : 1;
    double[] x = new double[scores.length];
    double[] target = new double[scores.length];
    double yes = (positives + 1) / (positives + 2);
    double no = 1 / (scores.length - positives + 2);
    for (int i = 0; i < x.length; i++) {
      x[i] = (scores[i] - mean) / unit;
      target[i] = labels[i] ? yes : no;
    }
    double[] line = newton(x, target, positives / scores.length);
    if (line[0] < 0 || spread == 0) {
      line = newton(new double[x.length], target, positives / scores.length);
      line[0] = 0;
    }
    return new Platt(line[0] / unit, line[1] - line[0] * mean / unit);
  }

  private static double[] newton(double[] x, double[] target, double rate) {
    double a = 0;
    double b = Math.log((rate * x.length + 1) / ((1 - rate) * x.length + 1));
    double loss = loss(x, target, a, b);
    for (int step = 0; step < MOST_STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = RIDGE;
      double hab = 0;
      double hbb = RIDGE;
      for (int i = 0; i < x.length; i++) {
        double p = 1 / (1 + Math.exp(-(a * x[i] + b)));
        double w = p * (1 - p);
        ga += (p - target[i]) * x[i];
        gb += p - target[i];
        haa += w * x[i] * x[i];
        hab += w * x[i];
        hbb += w;
      }
      if (Math.abs(ga) <= FLAT * x.length && Math.abs(gb) <= FLAT * x.length) {
        break;
      }
      double det = haa * hbb - hab * hab;
      double da = -(hbb * ga - hab * gb) / det;
      double db = -(haa * gb - hab * ga) / det;
      double size = 1;
      double next = loss(x, target, a + da, b + db);
      while (!(next <= loss) && size > 1e-10) {
        size /= 2;
        next = loss(x, target, a + size * da, b + size * db);
      }
      if (!(next <= loss)) {
        break;
      }
      a += size * da;
      b += size * db;
      loss = next;
    }
    return new double[] {a, b};
  }

  private static double loss(double[] x, double[] target, double a, double b) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = a * x[i] + b;
      // log(1 + exp(z)) - target z, without overflow
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target[i] * z;
    }
    return loss;
  }

  /** Returns by how much a score's unit raises the log-odds, 0 or more. */
  public double slope() {
    return slope;
  }

  /** Returns the log-odds of score 0. */
  public double intercept() {
    return intercept;
  }

  @Override
  public double of(double score) {
    return 1 / (1 + Math.exp(-(slope * score + intercept)));
  }

  @Override
  public double[] toNumbers() {
    return new double[] {KIND, slope, intercept};
  }
}
