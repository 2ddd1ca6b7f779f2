package io.clientele.segmentation.cluster;

import static io.clientele.segmentation.cluster.KMeansTest.assignments;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KMeansPropertyTest {
  /** Of few values, so that rows repeat and centres tie, or of many. */
  private static double[] draw(long seed, int rows, int d, boolean coarse) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[rows * d];
    for (int i = 0; i < x.length; i++) {
      x[i] = coarse ? random.nextInt(4) : random.nextGaussian() * Math.exp(random.nextGaussian());
    }
    return x;
  }

  @Property(tries = 300)
  void bounds_change_nothing_of_what_lloyd_does(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll boolean coarse) {
    Points points = new Points(draw(seed, rows, d, coarse), d);
    double[] first = draw(seed + 1, k, d, coarse);

    Hamerly.Outcome quick =
        new Hamerly(points, new Chunks(rows, null), k).run(first.clone(), 100, 0, null);
    PlainLloyd plain = new PlainLloyd(points, first.clone(), k);
    plain.run(100);

    assertThat(quick.assignments).isEqualTo(plain.own);
    assertThat(quick.centres).isEqualTo(plain.centres);
    assertThat(quick.iterations).isEqualTo(plain.iterations);
  }

  @Property(tries = 300)
  void inertia_never_rises_and_no_cluster_that_could_have_rows_stays_empty(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll boolean coarse) {
    Points points = new Points(draw(seed, rows, 2, coarse), 2);
    List<Double> inertia = new ArrayList<>();
    Hamerly.Outcome end =
        new Hamerly(points, new Chunks(rows, null), k)
            .run(draw(seed + 1, k, 2, coarse), 1000, 0, inertia::add);
    inertia.add(end.inertia);

    for (int i = 1; i < inertia.size(); i++) {
      // Means are of numbers rounded to a 2^50th of the largest or so.
      assertThat(inertia.get(i)).isLessThanOrEqualTo(inertia.get(i - 1) * (1 + 1e-9) + 1e-9);
    }
    assertThat(Arrays.stream(end.sizes).sum()).isEqualTo(rows);
    if (end.inertia > 1e-9) {
      assertThat(end.sizes).doesNotContain(0);
    }
  }

  @Property(tries = 100)
  void the_order_of_rows_does_not_show(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 300) int rows,
      @ForAll @IntRange(min = 2, max = 6) int k,
      @ForAll boolean coarse) {
    double[] x = draw(seed, rows, 2, coarse);
    int[] order = shuffled(rows, seed);
    KMeans method = KMeans.into(k).standardized().restarts(2).seed(seed);
    Clustering one = method.fit(table(x, identity(rows)));
    Clustering other = method.fit(table(x, order));

    assertThat(other.inertia()).isEqualTo(one.inertia());
    assertThat(other.clusters()).isEqualTo(one.clusters());
    int[] moved = new int[rows];
    for (int i = 0; i < rows; i++) {
      moved[order[i]] = other.cluster(i);
    }
    assertThat(moved).isEqualTo(assignments(one));
    assertThat(Silhouette.of(other, table(x, order), 1))
        .isEqualTo(Silhouette.of(one, table(x, identity(rows)), 1));
    assertThat(DaviesBouldin.of(other, table(x, order)))
        .isEqualTo(DaviesBouldin.of(one, table(x, identity(rows))));
  }

  /** Enough rows for several runs of them, and now and then for a sample. */
  @Property(tries = 4)
  void neither_threads_nor_the_order_of_many_rows_show(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int threads) {
    int rows = (seed % 3 == 0 ? 9 : 3) * Chunks.SIZE + 17;
    double[] x = draw(seed, rows, 3, seed % 2 == 0);
    KMeans method = KMeans.into(6).logged().standardized().restarts(1).seed(seed);
    Clustering alone = method.fit(table(x, identity(rows)));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      int[] order = shuffled(rows, seed);
      Clustering together = method.on(pool).fit(table(x, order));

      assertThat(together.clusters()).isEqualTo(alone.clusters());
      assertThat(together.inertia()).isEqualTo(alone.inertia());
      assertThat(together.iterations()).isEqualTo(alone.iterations());
      Silhouette sampled = Silhouette.of(together, table(x, order), 3);
      assertThat(sampled.mean())
          .isEqualTo(Silhouette.of(alone, table(x, identity(rows)), 3).mean());
    } finally {
      pool.shutdown();
    }
  }

  @Property(tries = 50)
  void rows_that_were_fitted_are_assigned_to_their_own_clusters(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int k) {
    Features rows = table(draw(seed, 100, 3, false), identity(100));
    Clustering found = KMeans.into(k).logged().standardized().unsettled(0).seed(seed).fit(rows);

    assertThat(found.assign(rows)).isEqualTo(assignments(found));
    assertThat(found.clusters().stream().mapToDouble(Cluster::share).sum()).isBetween(0.999, 1.001);
    assertThat(found.descriptions()).doesNotHaveDuplicates();
  }

  private static Features table(double[] x, int[] order) {
    int d = x.length / order.length;
    Features.Builder builder = Features.builder();
    for (int j = 0; j < d; j++) {
      double[] column = new double[order.length];
      for (int i = 0; i < order.length; i++) {
        column[i] = x[order[i] * d + j];
      }
      builder.numbers("x" + j, column);
    }
    return builder.build();
  }

  private static int[] identity(int size) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static int[] shuffled(int size, long seed) {
    int[] order = identity(size);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
