package io.clientele.scoring.btyd;

import java.util.function.DoubleUnaryOperator;

/** Nodes and weights of Gauss-Legendre quadrature on [0, 1], where polynomials are exact. */
final class GaussLegendre {
  static final GaussLegendre TWELVE = new GaussLegendre(12);

  private final double[] node;
  private final double[] weight;

  private GaussLegendre(int n) {
    node = new double[n];
    weight = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < 50; step++) { // Newton's method on the Legendre polynomial
        double before = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        slope = n * (x * value - before) / (x * x - 1);
        x -= value / slope;
      }
      node[i] = (1 - x) / 2;
      weight[i] = 1 / ((1 - x * x) * slope * slope);
    }
  }

  int size() {
    return node.length;
  }

  double node(int i) {
    return node[i];
  }

  double weight(int i) {
    return weight[i];
  }

  double integral(DoubleUnaryOperator f, double from, double to) {
    double sum = 0;
    for (int i = 0; i < node.length; i++) {
      sum += weight[i] * f.applyAsDouble(from + (to - from) * node[i]);
    }
    return sum * (to - from);
  }
}
