package io.clientele.segmentation.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;

/**
 * Chooses first centres among the points: each further one is drawn with a probability in
 * proportion to its squared distance from the nearest centre so far. Of a few that are drawn, the
 * one is taken that leaves the least inertia.
 *
 * <p>Source: D. Arthur and S. Vassilvitskii, k-means++: The Advantages of Careful Seeding, SODA
 * 2007, section 2.2, and the remark on the greedy variant in its section 5; the number of draws,
 * {@code 2 + ln k}, is that of the authors' own program.
 */
final class Seeding {
  private final Points points;
  private final PointOrder order;
  private final Chunks chunks;
  private final int k;

  /** The squared distance of each point from the nearest centre so far. */
  private final double[] nearest;

  Seeding(Points points, PointOrder order, Chunks chunks, int k) {
    this.points = points;
    this.order = order;
    this.chunks = chunks;
    this.k = k;
    nearest = new double[points.size];
  }

  /**
   * Returns k centres.
   *
   * @throws TooFewDifferException if fewer points differ
   */
  double[] centres(SplittableRandom random) {
    double[] centres = new double[k * points.dimensions];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    points.copyTo(centres, 0, draw(point -> 1, random));
    int draws = 2 + (int) Math.log(k);
    double[] drawn = new double[draws * points.dimensions];
    for (int chosen = 1; chosen < k; chosen++) {
      double furthest = approach(centres, chosen - 1);
      if (!(furthest > 0)) {
        throw new TooFewDifferException(k, chosen);
      }
      FixedPoint fixed = FixedPoint.forSumsOf(points.size, furthest);
      PointOrder.Weights weights = point -> fixed.of(nearest[point]);
      long[] sums = sums(fixed);
      long total = Arrays.stream(sums).sum();
      for (int draw = 0; draw < draws; draw++) {
        points.copyTo(drawn, draw, order.draw(sums, weights, random.nextLong(total)));
      }
      int best = leastInertia(drawn, draws, fixed);
      System.arraycopy(
          drawn, best * points.dimensions, centres, chosen * points.dimensions, points.dimensions);
    }
    return centres;
  }

  private int draw(PointOrder.Weights one, SplittableRandom random) {
    long[] sums = new long[PointOrder.runs()];
    for (int point = 0; point < points.size; point++) {
      sums[order.runOf(point)]++;
    }
    return order.draw(sums, one, random.nextLong(points.size));
  }

  private long[] sums(FixedPoint fixed) {
    long[] sums = new long[PointOrder.runs()];
    for (int point = 0; point < points.size; point++) {
      sums[order.runOf(point)] += fixed.of(nearest[point]);
    }
    return sums;
  }

  /** Takes a new centre into account; returns the longest squared distance that is left. */
  private double approach(double[] centres, int centre) {
    DoubleAccumulator furthest = new DoubleAccumulator(Math::max, 0);
    chunks.run(
        (from, to) -> {
          double most = 0;
          for (int i = from; i < to; i++) {
            double distance = Math.min(nearest[i], points.squaredDistance(i, centres, centre));
            nearest[i] = distance;
            most = Math.max(most, distance);
          }
          furthest.accumulate(most);
        });
    return furthest.get();
  }

  private int leastInertia(double[] drawn, int draws, FixedPoint fixed) {
    AtomicLong[] inertia = new AtomicLong[draws];
    Arrays.setAll(inertia, draw -> new AtomicLong());
    chunks.run(
        (from, to) -> {
          for (int draw = 0; draw < draws; draw++) {
            long sum = 0;
            for (int i = from; i < to; i++) {
              sum += fixed.of(Math.min(nearest[i], points.squaredDistance(i, drawn, draw)));
            }
            inertia[draw].addAndGet(sum);
          }
        });
    int best = 0;
    for (int draw = 1; draw < draws; draw++) {
      best = inertia[draw].get() < inertia[best].get() ? draw : best;
    }
    return best;
  }

  /** There are fewer different points than clusters. */
  static final class TooFewDifferException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private TooFewDifferException(int clusters, int different) {
      super(
          "%s clusters of rows of which only %s differ: choose at most as many clusters"
              .formatted(clusters, different));
    }
  }
}
