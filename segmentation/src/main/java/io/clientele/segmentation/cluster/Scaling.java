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

  /**
   * Learns from a table how to scale it, and does so. A column that never varies becomes zero if it
   * is standardized.
   */
  static Scaled scale(Features table, List<String> columns, boolean logged, boolean standardized) {
    int d = columns.size();
    double[] offset = new double[d];
    double[] unit = new double[d];
    Arrays.fill(unit, 1);
    double[] mean = new double[d];
    double[] deviation = new double[d];
    Scaling plain = new Scaling(columns, logged, offset.clone(), unit.clone());
    double[] x = plain.room(table);
    for (int j = 0; j < d; j++) {
      double[] values = plain.column(table, j);
      mean[j] = FixedPoint.mean(values);
      deviation[j] = FixedPoint.deviation(values, mean[j]);
      if (standardized) {
        offset[j] = mean[j];
        unit[j] = deviation[j] > 0 ? deviation[j] : 1;
        mean[j] = 0;
        deviation[j] = deviation[j] > 0 ? 1 : 0;
      }
      for (int row = 0; row < values.length; row++) {
        x[row * d + j] = (values[row] - offset[j]) / unit[j] + 0.0; // no negative zero
      }
    }
    Scaling scaling = new Scaling(columns, logged, offset, unit);
    return new Scaled(scaling, new Points(x, d), mean, deviation);
  }

  /** The points of a table, how they came about, and how each coordinate is spread. */
  static final class Scaled {
    final Scaling scaling;
    final Points points;
    final double[] mean;
    final double[] deviation;

    Scaled(Scaling scaling, Points points, double[] mean, double[] deviation) {
      this.scaling = scaling;
      this.points = points;
      this.mean = mean;
      this.deviation = deviation;
    }
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
    double[] x = room(table);
    for (int j = 0; j < d; j++) {
      double[] values = column(table, j);
      for (int row = 0; row < values.length; row++) {
        x[row * d + j] = values[row];
      }
    }
    return new Points(x, d);
  }

  /** Returns one row as a point. */
  Points point(double[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%s values, expected one for each of %s".formatted(values.length, columns));
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

  private double[] room(Features table) {
    long numbers = (long) table.size() * columns.size();
    if (numbers > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%s rows of %s columns, expected at most %s numbers in all: cluster a sample of the rows and assign the others"
              .formatted(table.size(), columns.size(), Integer.MAX_VALUE - 8));
    }
    return new double[(int) numbers];
  }

  private double[] column(Features table, int column) {
    double[] values = table.numbers(columns.get(column));
    for (int row = 0; row < values.length; row++) {
      values[row] = coordinate(column, values[row], row);
    }
    return values;
  }

  private double coordinate(int column, double value, int row) {
    if (!(Math.abs(value) <= MOST)) { // also catches NaN
      throw new IllegalArgumentException(
          "column \"%s\", row %s: %s, expected a number within 1e100 of zero: fill in what is missing, or leave the row out"
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
