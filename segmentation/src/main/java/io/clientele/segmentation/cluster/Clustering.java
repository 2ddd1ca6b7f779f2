package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clusters as {@link KMeans} fitted them: which row is in which, where their centres lie, and the
 * way from a new row to its cluster, scaling included. Immutable and safe for use by several
 * threads.
 */
public final class Clustering {
  private final Scaling scaling;
  private final double[] centres;
  private final int[] assignments;
  private final List<Cluster> clusters;
  private final double inertia;
  private final int iterations;
  private final boolean converged;

  private Clustering(
      Scaling scaling,
      double[] centres,
      int[] assignments,
      List<Cluster> clusters,
      Hamerly.Outcome outcome) {
    this.scaling = scaling;
    this.centres = centres;
    this.assignments = assignments;
    this.clusters = clusters;
    inertia = outcome.inertia;
    iterations = outcome.iterations;
    converged = outcome.converged;
  }

  /** Numbers the clusters by size, those of one size by the coordinates of their centres. */
  static Clustering of(Features table, Scaling.Scaled scaled, Hamerly.Outcome outcome) {
    int d = scaled.points.dimensions;
    int k = outcome.sizes.length;
    Points at = new Points(outcome.centres, d);
    int[] byNumber =
        IntStream.range(0, k)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(c -> -outcome.sizes[c]).thenComparing(at::compare))
            .mapToInt(c -> c)
            .toArray();
    int[] numberOf = new int[k];
    double[] centres = new double[k * d];
    for (int number = 0; number < k; number++) {
      numberOf[byNumber[number]] = number;
      System.arraycopy(outcome.centres, byNumber[number] * d, centres, number * d, d);
    }
    int[] assignments = outcome.assignments;
    for (int row = 0; row < assignments.length; row++) {
      assignments[row] = numberOf[assignments[row]];
    }
    List<Cluster> clusters = new ClusterTraits(table, scaled, assignments, centres).clusters();
    return new Clustering(scaled.scaling, centres, assignments, clusters, outcome);
  }

  /** Returns the clusters, the largest first. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** Returns the columns that distances are measured in. */
  public List<String> columns() {
    return scaling.columns();
  }

  /** Returns how many rows were clustered. */
  public int size() {
    return assignments.length;
  }

  /** Returns the number of the cluster that a row of the fitted table is in. */
  public int cluster(int row) {
    return assignments[row];
  }

  /** Returns the sum of the squared distances of the rows to their centres, as scaled. */
  public double inertia() {
    return inertia;
  }

  /** Returns how many times the rows were assigned in the best of the restarts. */
  public int iterations() {
    return iterations;
  }

  /** Returns whether hardly any row changed sides in the end: see {@link KMeans#unsettled}. */
  public boolean isConverged() {
    return converged;
  }

  /**
   * Returns the number of the cluster whose centre is nearest to a new row; of equally near ones
   * the lowest.
   *
   * @param values one for each of {@link #columns}, in their order, not scaled
   */
  public int clusterOf(double... values) {
    return nearest(scaling.point(values), 0);
  }

  /**
   * Returns the numbers of the clusters that the rows of a table belong to.
   *
   * @param table has at least {@link #columns}
   */
  public int[] assign(Features table) {
    Points points = scaling.points(table);
    int[] numbers = new int[points.size];
    Arrays.setAll(numbers, row -> nearest(points, row));
    return numbers;
  }

  /** Returns the clusters in words, each told from the others: "large baskets, rarely". */
  public List<String> descriptions() {
    return ClusterWords.withDefaults().describe(this);
  }

  Points points(Features table) {
    return scaling.points(table);
  }

  double[] centres() {
    return centres;
  }

  private int nearest(Points points, int row) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int centre = 0; centre < clusters.size(); centre++) {
      double distance = points.squaredDistance(row, centres, centre);
      if (distance < least) {
        least = distance;
        best = centre;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    List<String> sizes = new ArrayList<>();
    clusters.forEach(each -> sizes.add(Integer.toString(each.rows())));
    return "clusters of %s rows by %s".formatted(String.join(", ", sizes), columns());
  }
}
