package io.clientele.segmentation.cluster;

import java.util.Arrays;

/** Lloyd's algorithm as it is written down: every distance, every time. */
final class PlainLloyd {
  final int[] own;
  final double[] centres;
  int iterations = 1;

  private final Points points;
  private final int k;
  private final FixedPoint fixed;

  PlainLloyd(Points points, double[] first, int k) {
    this.points = points;
    this.k = k;
    centres = first;
    own = new int[points.size];
    fixed = FixedPoint.forSumsOf(points.size, points.mostAbsolute());
  }

  void run(int mostIterations) {
    assign();
    boolean changed = true;
    for (; changed && iterations < mostIterations; iterations++) {
      move();
      changed = assign();
    }
  }

  private boolean assign() {
    int[] before = own.clone();
    for (int i = 0; i < points.size; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        double distance = points.squaredDistance(i, centres, c);
        if (distance < least) {
          least = distance;
          own[i] = c;
        }
      }
    }
    return !Arrays.equals(before, own);
  }

  private void move() {
    for (int c = 0; c < k; c++) {
      if (count(c) == 0) {
        giveFurthest(c);
      }
    }
    for (int c = 0; c < k; c++) {
      int count = count(c);
      for (int j = 0; j < points.dimensions && count > 0; j++) {
        long sum = 0;
        for (int i = 0; i < points.size; i++) {
          sum += own[i] == c ? fixed.of(points.x[i * points.dimensions + j]) : 0;
        }
        centres[c * points.dimensions + j] = fixed.number(sum) / count;
      }
    }
  }

  private void giveFurthest(int empty) {
    int furthest = -1;
    double most = 0;
    for (int i = 0; i < points.size; i++) {
      double distance = count(own[i]) > 1 ? points.squaredDistance(i, centres, own[i]) : -1;
      boolean first = furthest >= 0 && distance == most && points.compare(i, furthest) < 0;
      if (distance > most || first) {
        most = distance;
        furthest = i;
      }
    }
    if (furthest >= 0) {
      own[furthest] = empty;
      points.copyTo(centres, empty, furthest);
    }
  }

  private int count(int c) {
    return (int) Arrays.stream(own).filter(each -> each == c).count();
  }
}
