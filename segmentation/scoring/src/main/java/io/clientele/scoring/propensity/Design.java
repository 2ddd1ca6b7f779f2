package io.clientele.scoring.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of mean 0 and standard deviation 1, and which column of the encoding each is. */
final class Design {
  private static final double ALIASED = 1e-9;

  final double[][] columns;
  final double[] mean;
  final double[] scale;

  /** Share of rows in which each encoded column is missing. */
  private final double[] share;

  private final int[] source;
  private final boolean[] isMissing;

  private Design(
      double[][] columns,
      int[] source,
      boolean[] isMissing,
      double[] mean,
      double[] scale,
      double[] share) {
    this.columns = columns;
    this.source = source;
    this.isMissing = isMissing;
    this.mean = mean;
    this.scale = scale;
    this.share = share;
  }

  static Design of(double[][] encoded, boolean withoutAliased) {
    double[] mean = new double[encoded.length];
    double[] scale = new double[encoded.length];
    double[] share = new double[encoded.length];
    List<double[]> columns = new ArrayList<>();
    List<Integer> source = new ArrayList<>();
    List<Boolean> isMissing = new ArrayList<>();
    for (int i = 0; i < encoded.length; i++) {
      double[] column = encoded[i].clone();
      double[] missing = missing(column);
      share[i] = mean(missing);
      standardise(column, i, mean, scale);
      if (scale[i] > 0) {
        columns.add(column);
        source.add(i);
        isMissing.add(false);
      }
      if (share[i] > 0 && share[i] < 1) {
        columns.add(lowered(missing, share[i]));
        source.add(i);
        isMissing.add(true);
      }
    }
    int[] kept =
        withoutAliased
            ? Cholesky.independent(columns, ALIASED)
            : IntStream.range(0, columns.size()).toArray();
    double[][] all = new double[kept.length][];
    int[] from = new int[kept.length];
    boolean[] flags = new boolean[kept.length];
    for (int k = 0; k < kept.length; k++) {
      all[k] = columns.get(kept[k]);
      from[k] = source.get(kept[k]);
      flags[k] = isMissing.get(kept[k]);
    }
    return new Design(all, from, flags, mean, scale, share);
  }

  private static double[] missing(double[] column) {
    double[] missing = new double[column.length];
    for (int row = 0; row < missing.length; row++) {
      missing[row] = Double.isNaN(column[row]) ? 1 : 0;
    }
    return missing;
  }

  private static double mean(double[] column) {
    double sum = 0;
    for (double each : column) {
      sum += each;
    }
    return sum / column.length;
  }

  private static double[] lowered(double[] column, double by) {
    double[] lowered = column.clone();
    for (int row = 0; row < lowered.length; row++) {
      lowered[row] -= by;
    }
    return lowered;
  }

  /** Brings what is known of a column to mean 0 and standard deviation 1, and the rest to 0. */
  private static void standardise(double[] column, int i, double[] mean, double[] scale) {
    double[] known = Arrays.stream(column).filter(x -> !Double.isNaN(x)).toArray();
    mean[i] = known.length == 0 ? 0 : mean(known);
    double squares = 0;
    for (double each : known) {
      squares += (each - mean[i]) * (each - mean[i]);
    }
    double spread = known.length == 0 ? 0 : Math.sqrt(squares / known.length);
    boolean isConstant = !(spread > 1e-12 * Math.abs(mean[i])) || !Double.isFinite(spread);
    scale[i] = isConstant ? 0 : spread;
    for (int row = 0; row < column.length; row++) {
      column[row] = isConstant || Double.isNaN(column[row]) ? 0 : (column[row] - mean[i]) / spread;
    }
  }

  /** Returns the coefficients of the columns, or of their being missing; shape [encoded]. */
  double[] spread(double[] beta, int encoded, boolean ofValues) {
    double[] spread = new double[encoded];
    for (int k = 0; k < source.length; k++) {
      if (isMissing[k] != ofValues) {
        spread[source[k]] = beta[k + 1];
      }
    }
    return spread;
  }

  /** Returns what columns of being missing add to the log-odds of the mean row. */
  double missingInTheMean(double[] beta) {
    double sum = 0;
    for (int k = 0; k < source.length; k++) {
      sum += isMissing[k] ? beta[k + 1] * share[source[k]] : 0;
    }
    return sum;
  }

  /** Returns the standard errors of intercept and coefficients in the units of the columns. */
  double[] original(Newton newton, int encoded) {
    double[] errors = new double[encoded + 1];
    double[] intercept = new double[source.length + 1];
    intercept[0] = 1;
    for (int k = 0; k < source.length; k++) {
      if (isMissing[k]) {
        intercept[k + 1] = -share[source[k]];
      } else {
        intercept[k + 1] = -mean[source[k]] / scale[source[k]];
        errors[source[k] + 1] = newton.error(k + 1) / scale[source[k]];
      }
    }
    errors[0] = newton.error(intercept);
    return errors;
  }
}
