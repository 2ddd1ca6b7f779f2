package io.clientele.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KMeansTest {
  /**
   * Inertia, silhouette and Davies-Bouldin by scikit-learn 1.2.1: KMeans(k, n_init=300, tol=0),
   * silhouette_score, davies_bouldin_score on the same points.
   */
  @ParameterizedTest(name = "{0} clusters")
  @CsvSource({
    "2, 2591.6541333333325, 0.3801249597681599, 1.0833093012015558",
    "3, 1650.2369806218967, 0.40293927509346666, 0.813385396257738",
    "4, 1102.6076670290263, 0.4135569256888948, 0.8011567493356315",
    "5, 887.7686741924149, 0.41628089913633576, 0.8118356947406605",
    "6, 740.4544468896306, 0.4070374436249085, 0.7701465719515639",
    "7, 620.2150951603733, 0.38806030209069176, 0.7989406183855827"
  })
  void agrees_with_scikit_learn(
      int clusters, double inertia, double silhouette, double daviesBouldin) {
    Clustering found = KMeans.into(clusters).restarts(1000).fit(lattice());

    assertThat(found.inertia()).isEqualTo(inertia, within(1e-9));
    assertThat(Silhouette.of(found, lattice(), 0).mean()).isEqualTo(silhouette, within(1e-10));
    assertThat(Silhouette.of(found, lattice(), 0).isExact()).isTrue();
    assertThat(DaviesBouldin.of(found, lattice())).isEqualTo(daviesBouldin, within(1e-10));
  }

  /** KMeans(3, n_init=300, tol=0) on StandardScaler of log1p of the points. */
  @Test
  void agrees_with_scikit_learn_on_scaled_logarithms() {
    Clustering found = KMeans.into(3).restarts(100).logged().standardized().fit(lattice());

    assertThat(found.inertia()).isEqualTo(213.17174163174434, within(1e-9));
    assertThat(found.clusters()).extracting(Cluster::rows).containsExactly(154, 76, 70);
  }

  @Test
  void the_choice_of_the_number_goes_through_a_range() {
    ClusterChoice choice =
        ClusterChoice.between(2, 7, k -> KMeans.into(k).restarts(1000), lattice());

    // the highest silhouette and the lowest Davies-Bouldin of the table above
    assertThat(choice.bySilhouette()).isEqualTo(5);
    assertThat(choice.byDaviesBouldin()).isEqualTo(6);
    // x from 0 to 1 plus inertia from 1 to 0: .2 + .523, .4 + .245, .6 + .136, .8 + .061
    assertThat(choice.byElbow()).isEqualTo(4);
    assertThat(choice.candidates()).hasSize(6);
    assertThatThrownBy(() -> ClusterChoice.between(1, 3, KMeans::into, lattice()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("from 1 to 3 clusters");
  }

  @Test
  void groups_that_lie_apart_are_found_and_numbered_by_size() {
    Features rows = table(new double[] {50, 51, 1, 2, 3, 52, 2, 100});
    Clustering found = KMeans.into(3).fit(rows);

    assertThat(assignments(found)).containsExactly(1, 1, 0, 0, 0, 1, 0, 2);
    assertThat(found.clusters()).extracting(Cluster::rows).containsExactly(4, 3, 1);
    assertThat(found.inertia()).isEqualTo(2 + 2, within(1e-12));
    assertThat(found.isConverged()).isTrue();
    assertThat(found.clusterOf(70)).isEqualTo(1);
    assertThat(found.clusterOf(80)).isEqualTo(2);
    assertThat(found.assign(rows)).containsExactly(assignments(found));
    assertThat(found.clusters().get(1).traits().get(0).mean()).isEqualTo(51, within(1e-12));
  }

  @Test
  void one_cluster_has_the_mean_for_its_centre() {
    Clustering found = KMeans.into(1).fit(table(new double[] {1, 2, 6}));

    assertThat(found.clusters().get(0).traits().get(0).centre()).isEqualTo(3, within(1e-12));
    assertThat(found.inertia()).isEqualTo(4 + 1 + 9, within(1e-12));
    assertThatThrownBy(() -> Silhouette.of(found, table(new double[] {1, 2, 6}), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 rows in 1 clusters, expected rows in two at least");
    assertThatThrownBy(() -> DaviesBouldin.of(found, table(new double[] {1, 2, 6})))
        .hasMessage("3 rows in 1 clusters, expected rows in two at least");
  }

  @Test
  void as_many_clusters_as_different_rows_leave_no_inertia() {
    Clustering found = KMeans.into(3).fit(table(new double[] {7, 7, 7, 7, 1, 1, 1e9}));

    assertThat(found.inertia()).isZero();
    assertThat(found.clusters()).extracting(Cluster::rows).containsExactly(4, 2, 1);
  }

  @Test
  void more_clusters_than_different_rows_are_refused() {
    assertThatThrownBy(() -> KMeans.into(3).fit(table(new double[] {-0.0, 0.0, 2, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 clusters of rows of which only 2 differ: choose at most as many clusters");
    assertThatThrownBy(() -> KMeans.into(3).fit(table(new double[] {1, 2})))
        .hasMessage("3 clusters of 2 rows: expected at least as many rows as clusters");
  }

  @Test
  void what_cannot_be_clustered_is_refused_with_the_way_out() {
    assertThatThrownBy(() -> KMeans.into(1).fit(table(new double[] {1, Double.NaN})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column \"x\", row 1: missing, expected a number within 1e100 of zero: fill in what is"
                + " missing, or leave the row out");
    assertThatThrownBy(() -> KMeans.into(1).fit(table(new double[] {1e200})))
        .hasMessageStartingWith("column \"x\", row 0: 1.0E200, expected");
    assertThatThrownBy(
            () -> KMeans.into(1).fit(Features.builder().texts("id", List.of("a")).build()))
        .hasMessage("columns [id], expected at least one of numbers");
    assertThatThrownBy(() -> KMeans.into(0)).hasMessage("clusters: 0, expected 1 to 10000");
    assertThatThrownBy(() -> KMeans.into(2).restarts(0))
        .hasMessage("restarts: 0, expected 1 to 10000");
    assertThatThrownBy(() -> KMeans.into(2).unsettled(Double.NaN))
        .hasMessage("unsettled: NaN, expected 0 to 1");
    assertThatThrownBy(() -> KMeans.into(1).fit(table(new double[] {1})).clusterOf(1, 2))
        .hasMessage("2 values, expected one for each of [x]");
  }

  @Test
  void a_column_that_never_varies_does_not_count_when_standardized() {
    Features rows =
        Features.builder()
            .numbers("x", new double[] {1, 2, 9})
            .numbers("same", new double[] {5, 5, 5})
            .build();
    Clustering found = KMeans.into(2).standardized().fit(rows);

    assertThat(assignments(found)).containsExactly(0, 0, 1);
    assertThat(found.clusters().get(0).traits().get(1).deviation()).isZero();
    assertThat(found.clusters().get(0).traits().get(1).centre()).isEqualTo(5);
  }

  @Test
  void clusters_are_told_apart_in_words() {
    double[] often = {1, 1, 2, 1, 40, 41, 39, 42, 1, 2};
    double[] basket = {300, 310, 305, 299, 20, 21, 22, 20, 21, 20};
    Features rows =
        Features.builder().numbers("frequency", often).numbers("basket_value", basket).build();
    Clustering found = KMeans.into(3).logged().standardized().fit(rows);

    assertThat(found.descriptions())
        .containsExactly("large baskets, rarely", "often, small baskets", "small baskets, rarely");
    assertThat(
            ClusterWords.withDefaults()
                .say("Frequency", "seldom here", "always here")
                .describe(found))
        .element(1)
        .isEqualTo("always here, small baskets");
  }

  @Test
  void many_rows_have_a_silhouette_by_a_sample_that_says_so() {
    Features rows = blobs(20_000, 3);
    Clustering found = KMeans.into(4).seed(1).restarts(2).fit(rows);
    Silhouette sampled = Silhouette.of(found, rows, 9);

    assertThat(sampled.isExact()).isFalse();
    assertThat(sampled.rows()).isEqualTo(Silhouette.EXACT_ROWS);
    assertThat(sampled).isEqualTo(Silhouette.of(found, rows, 9));
    assertThat(sampled.byCluster()).hasSize(4);
    // The standard error of a mean of 5,000 values between -1 and 1 is at most 0.015.
    assertThat(Silhouette.of(found, rows, 10).mean()).isEqualTo(sampled.mean(), within(0.05));
  }

  /** Points that anyone can make again: ((37 i mod 101) / 10, (13 i² mod 97) / 10). */
  private static Features lattice() {
    double[] x = new double[300];
    double[] y = new double[300];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 37 % 101 / 10.0;
      y[i] = i * i * 13 % 97 / 10.0;
    }
    return Features.builder().numbers("x", x).numbers("y", y).build();
  }

  static Features table(double[] x) {
    return Features.builder().numbers("x", x).build();
  }

  static Features blobs(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 4 * (i & 1) + random.nextGaussian();
      y[i] = 4 * (i >> 1 & 1) + random.nextGaussian();
    }
    return Features.builder().numbers("x", x).numbers("y", y).build();
  }

  static int[] assignments(Clustering clustering) {
    int[] all = new int[clustering.size()];
    Arrays.setAll(all, clustering::cluster);
    return all;
  }
}
