package io.clientele.segmentation.cluster;

/** Points of several dimensions, one behind the other in one array. */
final class Points {
  final double[] x;
  final int dimensions;
  final int size;

  /** Keeps the array. */
  Points(double[] x, int dimensions) {
    this.x = x;
    this.dimensions = dimensions;
    size = x.length / dimensions;
  }

  /** Returns the squared distance from a point to one of several centres. */
  double squaredDistance(int point, double[] centres, int centre) {
    int p = point * dimensions;
    int c = centre * dimensions;
    if (dimensions == 3) { // recency, frequency and monetary value: half the time without a loop
      double x0 = x[p] - centres[c];
      double x1 = x[p + 1] - centres[c + 1];
      double x2 = x[p + 2] - centres[c + 2];
      return x0 * x0 + x1 * x1 + x2 * x2;
    }
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double difference = x[p + j] - centres[c + j];
      sum += difference * difference;
    }
    return sum;
  }

  /** Copies a point into an array of centres. */
  void copyTo(double[] centres, int centre, int point) {
    System.arraycopy(x, point * dimensions, centres, centre * dimensions, dimensions);
  }

  /** Returns some of the points, in this order. */
  Points pick(int[] some) {
    double[] picked = new double[some.length * dimensions];
    for (int at = 0; at < some.length; at++) {
      copyTo(picked, at, some[at]);
    }
    return new Points(picked, dimensions);
  }

  /** Compares two points by their coordinates, the first of them first. */
  int compare(int a, int b) {
    for (int j = 0; j < dimensions; j++) {
      int order = Double.compare(x[a * dimensions + j], x[b * dimensions + j]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Returns the coordinate furthest from zero. */
  double mostAbsolute() {
    double most = 0;
    for (double each : x) {
      most = Math.max(most, Math.abs(each));
    }
    return most;
  }

  /** Returns a length that no distance between two points, or means of points, exceeds. */
  double diameter() {
    double sum = 0;
    for (int j = 0; j < dimensions && size > 0; j++) {
      double least = x[j];
      double most = x[j];
      for (int i = j; i < x.length; i += dimensions) {
        least = Math.min(least, x[i]);
        most = Math.max(most, x[i]);
      }
      sum += (most - least) * (most - least);
    }
    return Math.sqrt(sum);
  }
}
