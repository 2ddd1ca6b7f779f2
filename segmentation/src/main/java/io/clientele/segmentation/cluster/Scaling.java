package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.Arrays;
import java.util.List;

/**
 * How the numbers of a table become the coordinates of points: the logarithm taken or not, then the
 * mean taken off and the rest divided by the standard deviation (of the population), or not.
 */
final class Scaling {
  private static final double MOST = 1e100;

  private final List<String> columns;
  private final boolean logged;
  private final double[] offset;
  private final double[] unit;

  private Scaling(List<String> columns, boolean logged, double[] offset, double[] unit) {
    this.columns = columns;
    this.logged = logged;
    this.offset = offset;
    this.unit = unit;
  }

  /** Takes the numbers of a table, the logarithm of each or not. */
  static Scaling plain(List<String> columns, boolean logged) {
    double[] unit = new double[columns.size()];
    Arrays.fill(unit, 1);
    return new Scaling(columns, logged, new double[unit.length], unit);
  }

  /**
   * Learns from points how to scale them, and does so in their place. A column that never varies
   * becomes zero.
   */
  Scaling standardizing(Points points) {
    int d = points.dimensions;
    double[] x = points.x;
    double[] mean = new double[d];
    double[] deviation = new double[d];
    for (int j = 0; j < d; j++) {
      mean[j] = points.mean(j);
      deviation[j] = points.deviation(j, mean[j]);
      deviation[j] = deviation[j] > 0 ? deviation[j] : 1;
      for (int i = j; i < x.length; i += d) {
        x[i] = (x[i] - mean[j]) / deviation[j] + 0.0; // no negative zero
      }
    }
    return new Scaling(columns, logged, mean, deviation);
  }

  List<String> columns() {
    return columns;
  }

  /**
   * Returns the rows of a table as points.
   *
   * @throws IllegalArgumentException if a column is not there, or a number is missing or too large
   */
  Points points(Features table) {
    int d = columns.size();
    if ((long) table.size() * d > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d rows of %d columns, expected at most %d numbers in all: cluster a sample of the rows and assign the others"
              .formatted(table.size(), d, Integer.MAX_VALUE - 8));
    }
    double[] x = new double[table.size() * d];
    for (int j = 0; j < d; j++) {
      double[] values = table.numbers(columns.get(j));
      for (int row = 0; row < values.length; row++) {
        x[row * d + j] = coordinate(j, values[row], row);
      }
    }
    return new Points(x, d);
  }

  /** Returns one row as a point. */
  Points point(double[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values, expected one for each of %s".formatted(values.length, columns));
    }
    double[] x = new double[values.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = coordinate(j, values[j], 0);
    }
    return new Points(x, x.length);
  }

  /** Returns the value whose coordinate this is. */
  double value(int column, double coordinate) {
    double unscaled = coordinate * unit[column] + offset[column];
    return logged ? Math.copySign(Math.expm1(Math.abs(unscaled)), unscaled) : unscaled;
  }

  private double coordinate(int column, double value, int row) {
    if (!(Math.abs(value) <= MOST)) { // also catches NaN
      throw new IllegalArgumentException(
          "column \"%s\", row %d: %s, expected a number within 1e100 of zero: fill in what is missing, or leave the row out"
              .formatted(columns.get(column), row, Double.isNaN(value) ? "missing" : value));
    }
    double unscaled = logged ? Math.copySign(logOfOnePlus(Math.abs(value)), value) : value;
    return (unscaled - offset[column]) / unit[column] + 0.0; // no negative zero
  }

  /** Where one is lost in no rounding, the logarithm itself is as exact, and much quicker. */
  private static double logOfOnePlus(double value) {
    return value < 1 ? Math.log1p(value) : Math.log(1 + value);
  }
}
