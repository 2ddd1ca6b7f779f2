package io.clientele.segmentation.cluster;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Features;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows that are alike into clusters, so that the squared distances from the rows to the means
 * of their clusters add up to little (the inertia).
 *
 * <pre>{@code
 * Clustering groups = KMeans.into(8).logged().standardized().seed(5).fit(customers);
 * groups.cluster(0);                    // of the first row
 * groups.clusterOf(12, 3, 250.0);       // of a new one
 * }</pre>
 *
 * <p>Centres begin at rows that k-means++ draws, and move as Lloyd's algorithm has it, with the
 * bounds of Hamerly, until hardly any row changes sides. That is a local optimum: several restarts
 * from other rows are made, and the best is kept. The result depends on the rows, the settings and
 * the seed, not on the order of the rows nor on the number of threads, because sums are exact (of
 * numbers rounded to a multiple of a small power of two, about 12 digits for a million rows).
 *
 * <p>Distances say something only where the columns have comparable units: {@link #standardized}
 * makes them so, and {@link #logged} tames amounts and counts, of which a few are huge.
 *
 * <p>Source: S. P. Lloyd, Least squares quantization in PCM, IEEE Trans. Inform. Theory 28(2),
 * 1982. Cost of a restart: O(rows · columns · clusters · ln clusters) for the first centres, then
 * at most that without the logarithm for each iteration and, once the centres have settled, O(rows)
 * for most. Immutable; memory while fitting is about 60 bytes a row and 16 for each of its columns.
 */
public final class KMeans {
  private static final int MOST_CLUSTERS = 10_000;

  /** Of twice as many rows or more, first centres are sought on so many. */
  private static final int SAMPLE = 1 << 16;

  private final int clusters;
  private final long seed;
  private final int restarts;
  private final int mostIterations;
  private final double unsettled;
  private final boolean logged;
  private final boolean standardized;
  private final @Nullable Executor executor;

  private KMeans(
      int clusters,
      long seed,
      int restarts,
      int mostIterations,
      double unsettled,
      boolean logged,
      boolean standardized,
      @Nullable Executor executor) {
    this.clusters = between("clusters", clusters, MOST_CLUSTERS);
    this.seed = seed;
    this.restarts = between("restarts", restarts, 10_000);
    this.mostIterations = between("iterations", mostIterations, 1_000_000);
    this.unsettled = unsettled;
    this.logged = logged;
    this.standardized = standardized;
    this.executor = executor;
  }

  /** Returns k-means into so many clusters: five restarts, seed 0, numbers taken as they are. */
  public static KMeans into(int clusters) {
    return new KMeans(clusters, 0, 5, 1000, 1e-3, false, false, null);
  }

  /** Returns the same with another seed for the first centres. */
  public KMeans seed(long another) {
    return new KMeans(
        clusters, another, restarts, mostIterations, unsettled, logged, standardized, executor);
  }

  /** Returns the same with another number of times to begin, at least 1; 5 unless set. */
  public KMeans restarts(int times) {
    return new KMeans(
        clusters, seed, times, mostIterations, unsettled, logged, standardized, executor);
  }

  /** Returns the same with another bound on the iterations of a restart; 1000 unless set. */
  public KMeans mostIterations(int iterations) {
    return new KMeans(
        clusters, seed, restarts, iterations, unsettled, logged, standardized, executor);
  }

  /**
   * Returns the same with another share of the rows that may still change sides when it stops, from
   * 0 to 1; one in a thousand unless set. With 0 the centres are the means of their rows, which on
   * many rows may take several times as long and hardly lowers the inertia.
   */
  public KMeans unsettled(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("unsettled: %s, expected 0 to 1".formatted(share));
    }
    return new KMeans(
        clusters, seed, restarts, mostIterations, share, logged, standardized, executor);
  }

  /**
   * Returns the same on logarithms: {@code ln(1 + x)}, and {@code -ln(1 - x)} below zero. Taken
   * before {@link #standardized}.
   */
  public KMeans logged() {
    return new KMeans(
        clusters, seed, restarts, mostIterations, unsettled, true, standardized, executor);
  }

  /**
   * Returns the same on columns less their mean, divided by their standard deviation (that of the
   * population); a column that never varies does not count.
   */
  public KMeans standardized() {
    return new KMeans(clusters, seed, restarts, mostIterations, unsettled, logged, true, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public KMeans on(Executor helpers) {
    return new KMeans(
        clusters,
        seed,
        restarts,
        mostIterations,
        unsettled,
        logged,
        standardized,
        requireNonNull(helpers, "helpers"));
  }

  /**
   * Fits clusters to all columns of numbers of a table.
   *
   * @throws IllegalArgumentException if there is no such column, a number is missing, or fewer rows
   *     differ than there are to be clusters
   */
  public Clustering fit(Features table) {
    List<String> columns = table.names().stream().filter(table::hasNumbers).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "columns %s, expected at least one of numbers".formatted(table.names()));
    }
    if (table.size() < clusters) {
      throw new IllegalArgumentException(
          "%s clusters of %s rows: expected at least as many rows as clusters"
              .formatted(clusters, table.size()));
    }
    Scaling.Scaled scaled = Scaling.scale(table, columns, logged, standardized);
    return Clustering.of(table, scaled, fit(scaled.points));
  }

  private Hamerly.Outcome fit(Points points) {
    SplittableRandom random = new SplittableRandom(seed);
    PointOrder order = new PointOrder(points);
    if (points.size > 2 * SAMPLE) {
      Points some = points.pick(order.sample(SAMPLE, random.split()));
      try {
        Hamerly.Outcome ofSample = best(some, new PointOrder(some), random);
        return run(new Hamerly(points, chunks(points), clusters), points, ofSample.centres);
      } catch (Seeding.TooFewDifferException e) {
        return best(points, order, random); // there may be enough in all rows
      }
    }
    return best(points, order, random);
  }

  private Hamerly.Outcome best(Points points, PointOrder order, SplittableRandom random) {
    Seeding seeding = new Seeding(points, order, chunks(points), clusters);
    Hamerly lloyd = new Hamerly(points, chunks(points), clusters);
    Hamerly.Outcome best = null;
    for (int start = 0; start < restarts; start++) {
      Hamerly.Outcome outcome = run(lloyd, points, seeding.centres(random.split()));
      if (best == null || outcome.inertia < best.inertia) {
        best = outcome;
      }
    }
    return requireNonNull(best);
  }

  private Hamerly.Outcome run(Hamerly lloyd, Points points, double[] centres) {
    return lloyd.run(centres, mostIterations, (int) (unsettled * points.size), null);
  }

  private Chunks chunks(Points points) {
    return new Chunks(points.size, executor);
  }

  private static int between(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s: %s, expected 1 to %s".formatted(what, value, most));
    }
    return value;
  }
}
