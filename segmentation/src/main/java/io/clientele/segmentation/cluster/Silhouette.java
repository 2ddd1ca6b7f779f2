package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How much nearer rows lie to the other rows of their own cluster than to those of the next one: 1
 * at best, about 0 where clusters overlap, below 0 for rows that would better be elsewhere.
 *
 * <p>{@code s(i) = (b(i) - a(i)) / max(a(i), b(i))}, with {@code a} the mean distance to the other
 * rows of its cluster and {@code b} the least mean distance to those of another; 0 for a row that
 * is alone in its cluster.
 *
 * <p>Exact up to {@value #EXACT_ROWS} rows. Above, it is that of as many rows drawn by a seed:
 * {@link #rows} tells how many, {@link #isExact} whether it is all. The same rows in another order
 * give the same sample. Cost: O(rows² · columns) of the rows looked at.
 *
 * <p>Source: P. J. Rousseeuw, Silhouettes, J. Comput. Appl. Math. 20, 1987, section 2.
 *
 * @param mean the mean over the rows looked at
 * @param byCluster the mean over those of each cluster, by its number; NaN where there were none
 * @param rows how many rows were looked at
 * @param isExact whether those are all
 */
public record Silhouette(double mean, List<Double> byCluster, int rows, boolean isExact) {
  /** The most rows of which all are looked at. */
  public static final int EXACT_ROWS = 5_000;

  public Silhouette {
    byCluster = List.copyOf(byCluster);
  }

  /**
   * Returns the silhouette of clusters on rows, those they were fitted to or others.
   *
   * @param seed of the sample, if there are too many rows for all
   * @throws IllegalArgumentException if the rows looked at fall into fewer than two clusters
   */
  public static Silhouette of(Clustering clustering, Features rows, long seed) {
    Points points = clustering.points(rows);
    int[] own = clustering.assign(rows);
    boolean exact = points.size <= EXACT_ROWS;
    int[] some =
        exact
            ? all(points.size)
            : new PointOrder(points).sample(EXACT_ROWS, new SplittableRandom(seed));
    return of(points, own, some, clustering.clusters().size(), exact);
  }

  private static Silhouette of(Points points, int[] own, int[] some, int k, boolean exact) {
    int[] sizes = new int[k];
    for (int row : some) {
      sizes[own[row]]++;
    }
    long inUse = Arrays.stream(sizes).filter(size -> size > 0).count();
    if (inUse < 2) {
      throw new IllegalArgumentException(
          "%s rows in %s clusters, expected rows in two at least".formatted(some.length, inUse));
    }
    FixedPoint distances = FixedPoint.forSumsOf(some.length, points.diameter());
    FixedPoint silhouettes = FixedPoint.forSumsOf(some.length, 1);
    long[] total = new long[k];
    for (int row : some) {
      long[] sums = new long[k];
      for (int other : some) {
        sums[own[other]] += distances.of(Math.sqrt(points.squaredDistance(row, points.x, other)));
      }
      total[own[row]] += silhouettes.of(silhouette(own[row], sums, sizes));
    }
    List<Double> means = new ArrayList<>();
    for (int cluster = 0; cluster < k; cluster++) {
      means.add(silhouettes.number(total[cluster]) / sizes[cluster]);
    }
    double mean = silhouettes.number(Arrays.stream(total).sum()) / some.length;
    return new Silhouette(mean, means, some.length, exact);
  }

  /** Returns the silhouette of a row from the sums of its distances to each cluster. */
  private static double silhouette(int own, long[] sums, int[] sizes) {
    if (sizes[own] == 1) {
      return 0;
    }
    double a = (double) sums[own] / (sizes[own] - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        b = Math.min(b, (double) sums[cluster] / sizes[cluster]);
      }
    }
    double most = Math.max(a, b);
    return most == 0 ? 0 : (b - a) / most;
  }

  private static int[] all(int size) {
    int[] rows = new int[size];
    Arrays.setAll(rows, row -> row);
    return rows;
  }
}
