package io.clientele.scoring.btyd;

/**
 * Likelihood of the BG/BB model with parameters alpha, beta, gamma, delta (P. S. Fader, B. G. S.
 * Hardie and J. Shang, Customer-Base Analysis in a Discrete-Time Noncontractual Setting, Marketing
 * Science 29(6), 2010, equation 5): a customer is still one after all occasions, or was lost after
 * one of those since the last purchase.
 */
final class BetaBernoulliLikelihood implements Likelihood {
  private final DiscreteHistory history;

  BetaBernoulliLikelihood(DiscreteHistory history) {
    this.history = history;
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public double value(double[] p) {
    Terms terms = new Terms(p, history.mostOccasions() + 1, false);
    double sum = 0;
    for (int row = 0; row < history.size(); row++) {
      sum += history.weight[row] * terms.of(row, history);
    }
    return sum;
  }

  @Override
  public double value(double[] p, double[] gradient, double[][] hessian) {
    Terms terms = new Terms(p, history.mostOccasions() + 1, true);
    double sum = 0;
    for (int row = 0; row < history.size(); row++) {
      double weight = history.weight[row];
      sum += weight * terms.of(row, history);
      terms.addDerivatives(weight, gradient, hessian);
    }
    Symmetry.complete(hessian);
    return sum;
  }

  /** The logarithms of what a row's likelihood adds up from, by tables of gamma functions. */
  private static final class Terms {
    private final Rises alpha;
    private final Rises beta;
    private final Rises both;
    private final Rises delta;
    private final Rises gammaDelta;
    private final double gamma;
    private final double[] ln;
    private final double[][] slope;
    private final double[][] bend;
    private final boolean derivatives;
    private int count;

    private Terms(double[] p, int most, boolean derivatives) {
      this.derivatives = derivatives;
      alpha = new Rises(p[0], most, derivatives);
      beta = new Rises(p[1], most, derivatives);
      both = new Rises(p[0] + p[1], most, derivatives);
      gamma = p[2];
      delta = new Rises(p[3], most, derivatives);
      gammaDelta = new Rises(p[2] + p[3], most, derivatives);
      ln = new double[most + 1];
      slope = new double[most + 1][4];
      bend = new double[most + 1][6];
    }

    /** Returns the log-likelihood of a row. */
    private double of(int row, DiscreteHistory history) {
      int x = history.frequency[row];
      int tx = history.recency[row];
      int n = history.occasions[row];
      count = 0;
      add(x, n, n, false);
      for (int i = tx; i < n; i++) {
        add(x, i, i, true);
      }
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        most = Math.max(most, ln[i]);
      }
      double sum = 0;
      for (int i = 0; i < count; i++) {
        ln[i] = Math.exp(ln[i] - most);
        sum += ln[i];
      }
      for (int i = 0; i < count; i++) {
        ln[i] /= sum;
      }
      return most + Math.log(sum);
    }

    /** Adds: bought x times in some occasions, stayed so many, and was lost then or not. */
    private void add(int x, int occasions, int stayed, boolean lost) {
      int l = lost ? 1 : 0;
      ln[count] =
          alpha.ln[x]
              + beta.ln[occasions - x]
              - both.ln[occasions]
              + delta.ln[stayed]
              - gammaDelta.ln[stayed + l]
              + l * Math.log(gamma);
      if (derivatives) {
        double[] s = slope[count];
        double[] b = bend[count];
        s[0] = alpha.first[x] - both.first[occasions];
        s[1] = beta.first[occasions - x] - both.first[occasions];
        s[2] = l / gamma - gammaDelta.first[stayed + l];
        s[3] = delta.first[stayed] - gammaDelta.first[stayed + l];
        b[0] = alpha.second[x] - both.second[occasions];
        b[1] = -both.second[occasions];
        b[2] = beta.second[occasions - x] - both.second[occasions];
        b[3] = -l / (gamma * gamma) - gammaDelta.second[stayed + l];
        b[4] = -gammaDelta.second[stayed + l];
        b[5] = delta.second[stayed] - gammaDelta.second[stayed + l];
      }
      count++;
    }

    /** Adds the mean of the derivatives of the logarithms, and their covariance, by weight. */
    private void addDerivatives(double weight, double[] gradient, double[][] hessian) {
      double[] mean = new double[4];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < 4; j++) {
          mean[j] += ln[i] * slope[i][j];
        }
      }
      for (int j = 0; j < 4; j++) {
        gradient[j] += weight * mean[j];
      }
      for (int i = 0; i < count; i++) {
        double w = weight * ln[i];
        hessian[0][0] += w * bend[i][0];
        hessian[0][1] += w * bend[i][1];
        hessian[1][1] += w * bend[i][2];
        hessian[2][2] += w * bend[i][3];
        hessian[2][3] += w * bend[i][4];
        hessian[3][3] += w * bend[i][5];
        for (int j = 0; j < 4; j++) {
          for (int k = j; k < 4; k++) {
            hessian[j][k] += w * (slope[i][j] - mean[j]) * (slope[i][k] - mean[k]);
          }
        }
      }
    }
  }

  /** By how much ln Gamma and its derivatives rise from z to z + k, for small k. */
  private static final class Rises {
    private final double[] ln;
    private final double[] first;
    private final double[] second;

    private Rises(double z, int most, boolean derivatives) {
      ln = new double[most + 1];
      first = new double[derivatives ? most + 1 : 0];
      second = new double[derivatives ? most + 1 : 0];
      for (int k = 0; k < most; k++) {
        ln[k + 1] = ln[k] + Math.log(z + k);
        if (derivatives) {
          first[k + 1] = first[k] + 1 / (z + k);
          second[k + 1] = second[k] - 1 / ((z + k) * (z + k));
        }
      }
    }
  }

  /** Returns the likelihood of a row of one customer. */
  static double ln(double[] p, int x, int tx, int n) {
    DiscreteHistory one =
        DiscreteHistory.ofColumns(new int[] {x}, new int[] {tx}, new int[] {n}, new double[] {1});
    return new BetaBernoulliLikelihood(one).value(p);
  }
}
