package io.clientele.scoring.btyd;

import java.util.Arrays;

/**
 * Histories with equal ones put together: how often, when last, how long, and how many customers.
 */
final class Cells {
  private final int[] x;
  private final double[] tx;
  private final double[] age;
  private final double[] weight;
  private final int[] distinctX;
  private final int[] indexOfX;
  private final double[] weightOfX;
  private final double scale;

  /** Keeps the arrays. */
  Cells(
      int[] x,
      double[] tx,
      double[] age,
      double[] weight,
      int[] distinctX,
      int[] indexOfX,
      double[] weightOfX,
      double scale) {
    this.x = x;
    this.tx = tx;
    this.age = age;
    this.weight = weight;
    this.distinctX = distinctX;
    this.indexOfX = indexOfX;
    this.weightOfX = weightOfX;
    this.scale = scale;
  }

  /** Returns number of repeat purchases. */
  int[] x() {
    return x;
  }

  /** Returns time of the last purchase since the first, divided by the scale. */
  double[] tx() {
    return tx;
  }

  /** Returns time from the first purchase to the end, divided by the scale. */
  double[] age() {
    return age;
  }

  /** Returns number of customers. */
  double[] weight() {
    return weight;
  }

  /** Returns the values of x, ascending. */
  int[] distinctX() {
    return distinctX;
  }

  /** Returns where the x of a cell stands in {@code distinctX}. */
  int[] indexOfX() {
    return indexOfX;
  }

  /** Returns number of customers of each distinct x. */
  double[] weightOfX() {
    return weightOfX;
  }

  /** Returns what times were divided by. */
  double scale() {
    return scale;
  }

  int size() {
    return x.length;
  }

  double customers() {
    return Arrays.stream(weight).sum();
  }

  /** Puts equal rows together, in the order in which they first come. */
  static Cells of(int[] x, double[] tx, double[] age, double[] weight) {
    int n = x.length;
    int mask = Integer.highestOneBit(Math.max(8, n)) * 4 - 1;
    int[] slot = new int[mask + 1];
    int[] first = new int[n];
    double[] sum = new double[n];
    int cells = 0;
    for (int i = 0; i < n; i++) {
      int at = hash(x[i], tx[i], age[i]) & mask;
      while (slot[at] != 0 && !isSame(x, tx, age, first[slot[at] - 1], i)) {
        at = (at + 1) & mask;
      }
      if (slot[at] == 0) {
        first[cells] = i;
        slot[at] = ++cells;
      }
      sum[slot[at] - 1] += weight[i];
    }
    double scale = scale(age, weight);
    int[] cellX = new int[cells];
    double[] cellTx = new double[cells];
    double[] cellAge = new double[cells];
    for (int c = 0; c < cells; c++) {
      cellX[c] = x[first[c]];
      cellTx[c] = tx[first[c]] / scale;
      cellAge[c] = age[first[c]] / scale;
    }
    return indexed(cellX, cellTx, cellAge, Arrays.copyOf(sum, cells), scale);
  }

  private static Cells indexed(int[] x, double[] tx, double[] age, double[] weight, double scale) {
    int[] distinct = Arrays.stream(x).sorted().distinct().toArray();
    int[] index = new int[x.length];
    double[] weightOfX = new double[distinct.length];
    for (int c = 0; c < x.length; c++) {
      index[c] = Arrays.binarySearch(distinct, x[c]);
      weightOfX[index[c]] += weight[c];
    }
    return new Cells(x, tx, age, weight, distinct, index, weightOfX, scale);
  }

  /** Returns the mean age, so that fits do not depend on the unit of time. */
  private static double scale(double[] age, double[] weight) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < age.length; i++) {
      sum += weight[i] * age[i];
      weights += weight[i];
    }
    return sum > 0 ? sum / weights : 1;
  }

  private static boolean isSame(int[] x, double[] tx, double[] age, int i, int j) {
    return x[i] == x[j] && tx[i] == tx[j] && age[i] == age[j];
  }

  private static int hash(int x, double tx, double age) {
    long h = Double.doubleToRawLongBits(tx + 0.0) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32)) + Double.doubleToRawLongBits(age + 0.0) * 0xC2B2AE3D27D4EB4FL;
    h = (h ^ (h >>> 29)) + x * 0x165667B19E3779F9L;
    h *= 0xBF58476D1CE4E5B9L;
    return (int) (h >>> 33);
  }
}
