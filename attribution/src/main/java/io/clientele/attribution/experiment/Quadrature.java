package io.clientele.attribution.experiment;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Integrals by the rule of Gauss and Legendre with 16 nodes on each piece. */
final class Quadrature {
  static final int NODES = 16;
  private static final double[] AT = new double[NODES];
  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) { // the i-th root of the polynomial, by Newton's method
      double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
      double slope = 0;
      for (int step = 0; step < 8; step++) {
        double before = 1;
        double here = x;
        for (int k = 2; k <= NODES; k++) {
          double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
          before = here;
          here = next;
        }
        slope = NODES * (x * here - before) / (x * x - 1);
        x -= here / slope;
      }
      AT[i] = x;
      WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private Quadrature() {}

  /**
   * Returns the integral of a function from the first to the last of these places.
   *
   * @param places in any order; the function is smooth between two that follow each other
   */
  static double integral(DoubleUnaryOperator function, double[] places) {
    double[] nodes = nodes(places);
    double[] weights = weights(places);
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * function.applyAsDouble(nodes[i]);
    }
    return sum;
  }

  /** Returns the nodes between places. */
  static double[] nodes(double[] places) {
    double[] sorted = sorted(places);
    double[] nodes = new double[NODES * (sorted.length - 1)];
    for (int i = 0; i < nodes.length; i++) {
      double from = sorted[i / NODES];
      double to = sorted[i / NODES + 1];
      nodes[i] = (from + to) / 2 - AT[i % NODES] * (to - from) / 2;
    }
    return nodes;
  }

  /** Returns the weights of the nodes between places. */
  static double[] weights(double[] places) {
    double[] sorted = sorted(places);
    double[] weights = new double[NODES * (sorted.length - 1)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = WEIGHT[i % NODES] * (sorted[i / NODES + 1] - sorted[i / NODES]) / 2;
    }
    return weights;
  }

  /** Returns places that part a range into pieces of the same width. */
  static double[] even(double from, double to, int pieces) {
    double[] places = new double[pieces + 1];
    Arrays.setAll(places, i -> from + (to - from) * i / pieces);
    return places;
  }

  private static double[] sorted(double[] places) {
    double[] sorted = places.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
