package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.stream.IntStream;

/**
 * How alike clusters are to the one that each is most alike to, on average: low is good, 0 the
 * least.
 *
 * <p>{@code DB = mean over i of max over j of (S[i] + S[j]) / M[i,j]}, with {@code S} the mean
 * distance of a cluster's rows to its centre and {@code M} the distance between two centres.
 *
 * <p>Source: D. L. Davies and D. W. Bouldin, A Cluster Separation Measure, IEEE Trans. Pattern
 * Anal. 1(2), 1979, definition 5 with p = 2 and q = 1.
 */
public final class DaviesBouldin {
  private DaviesBouldin() {}

  /**
   * Returns the measure of clusters on rows, those they were fitted to or others. Cost: O(rows).
   *
   * @throws IllegalArgumentException if rows fall into fewer than two clusters
   */
  public static double of(Clustering clustering, Features rows) {
    Points points = clustering.points(rows);
    int[] own = clustering.assign(rows);
    double[] centres = clustering.centres();
    int k = clustering.clusters().size();
    FixedPoint fixed = FixedPoint.forSumsOf(points.size, furthest(points, own, centres));
    long[] sums = new long[k];
    int[] sizes = new int[k];
    for (int i = 0; i < points.size; i++) {
      sums[own[i]] += fixed.of(Math.sqrt(points.squaredDistance(i, centres, own[i])));
      sizes[own[i]]++;
    }
    int[] inUse = IntStream.range(0, k).filter(c -> sizes[c] > 0).toArray();
    if (inUse.length < 2) {
      throw new IllegalArgumentException(
          "%s rows in %s clusters, expected rows in two at least"
              .formatted(points.size, inUse.length));
    }
    Points at = new Points(centres, points.dimensions);
    double total = 0;
    for (int a : inUse) {
      double worst = 0;
      for (int b : inUse) {
        if (a != b) {
          double spread = fixed.number(sums[a]) / sizes[a] + fixed.number(sums[b]) / sizes[b];
          worst = Math.max(worst, spread / Math.sqrt(at.squaredDistance(a, centres, b)));
        }
      }
      total += worst;
    }
    return total / inUse.length;
  }

  private static double furthest(Points points, int[] own, double[] centres) {
    double most = 0;
    for (int i = 0; i < points.size; i++) {
      most = Math.max(most, points.squaredDistance(i, centres, own[i]));
    }
    return Math.sqrt(most);
  }
}
