package io.clientele.attribution;

import java.util.Arrays;

/**
 * A logistic regression of conversions on the sets of channels that paths have, by Newton's steps
 * with a prior of variance 1 on the slopes. The sets are found once, and counted for each fit.
 */
final class LogisticFit {
  private static final int STEPS = 50;
  private static final double STILL = 1e-10;

  /** Only keeps the intercept finite where all paths convert, or none does. */
  private static final double INTERCEPT_PRECISION = 1e-6;

  private final int channels;
  private final PathTable sets = new PathTable();
  private final int[] setOf; // by path

  LogisticFit(Paths paths) {
    channels = paths.channels().size();
    setOf = new int[paths.size()];
    DistinctChannels distinct = new DistinctChannels(paths);
    for (int path = 0; path < setOf.length; path++) {
      setOf[path] = distinct.moveTo(path).addSorted(sets);
    }
  }

  /**
   * Returns the slope of each channel.
   *
   * @param isIn which channels are asked about; others have the slope 0
   * @param counted the paths, as often as they came to pass
   */
  double[] slopes(boolean[] isIn, Paths counted) {
    double[] conversions = new double[sets.size()];
    double[] times = new double[sets.size()];
    for (int path = 0; path < setOf.length; path++) {
      conversions[setOf[path]] += counted.conversions(path);
      times[setOf[path]] += counted.conversions(path) + counted.nulls(path);
    }
    int[] place = new int[channels];
    int n = 1; // the intercept is first
    for (int channel = 0; channel < channels; channel++) {
      place[channel] = isIn[channel] ? n++ : -1;
    }
    double[] b = new double[n];
    double objective = objective(b, place, conversions, times);
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      derive(b, place, conversions, times, gradient, hessian);
      double[] move = solve(hessian, gradient);
      double size = 1;
      double[] next = moved(b, move, size);
      double better = objective(next, place, conversions, times);
      // a full step can be too long; less by rounding alone is none
      while (!(better >= objective - 1e-12 * Math.abs(objective)) && size > 1e-6) {
        size /= 2;
        next = moved(b, move, size);
        better = objective(next, place, conversions, times);
      }
      b = next;
      objective = better;
      double longest = 0;
      for (double each : move) {
        longest = Math.max(longest, Math.abs(each) * size);
      }
      if (longest < STILL) {
        break;
      }
    }
    double[] slopes = new double[channels];
    for (int channel = 0; channel < channels; channel++) {
      slopes[channel] = isIn[channel] ? b[place[channel]] : 0;
    }
    return slopes;
  }

  private double score(int set, double[] b, int[] place) {
    double score = b[0];
    for (int at = sets.start(set); at < sets.start(set + 1); at++) {
      int i = place[sets.touch(at)];
      score += i < 0 ? 0 : b[i];
    }
    return score;
  }

  private double objective(double[] b, int[] place, double[] conversions, double[] times) {
    double sum = 0;
    for (int set = 0; set < times.length; set++) {
      double score = score(set, b, place);
      double log = Math.max(0, score) + Math.log1p(Math.exp(-Math.abs(score)));
      sum += conversions[set] * score - times[set] * log;
    }
    sum -= b[0] * b[0] * INTERCEPT_PRECISION / 2;
    for (int i = 1; i < b.length; i++) {
      sum -= b[i] * b[i] / 2;
    }
    return sum;
  }

  private void derive(
      double[] b,
      int[] place,
      double[] conversions,
      double[] times,
      double[] gradient,
      double[][] hessian) {
    int[] in = new int[b.length];
    for (int set = 0; set < times.length; set++) {
      if (times[set] == 0) {
        continue;
      }
      double p = 1 / (1 + Math.exp(-score(set, b, place)));
      double residual = conversions[set] - times[set] * p;
      double weight = times[set] * p * (1 - p);
      int size = 1;
      for (int at = sets.start(set); at < sets.start(set + 1); at++) {
        if (place[sets.touch(at)] >= 0) {
          in[size++] = place[sets.touch(at)];
        }
      }
      for (int i = 0; i < size; i++) {
        gradient[in[i]] += residual;
        for (int j = 0; j <= i; j++) {
          hessian[in[i]][in[j]] += weight;
        }
      }
    }
    for (int i = 0; i < b.length; i++) {
      double precision = i == 0 ? INTERCEPT_PRECISION : 1;
      gradient[i] -= b[i] * precision;
      hessian[i][i] += precision;
    }
  }

  private static double[] moved(double[] from, double[] move, double size) {
    double[] to = from.clone();
    Arrays.setAll(to, i -> from[i] + size * move[i]);
    return to;
  }

  /** Solves a positive definite system of which the lower half is given, by Cholesky. */
  private static double[] solve(double[][] a, double[] right) {
    int n = right.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j][j];
      }
    }
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
