package io.clientele.segmentation.cluster;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How good clusterings of several numbers of clusters are, and which number two rules would choose.
 *
 * <pre>{@code
 * ClusterChoice choice = ClusterChoice.between(2, 8, k -> KMeans.into(k).seed(5), customers);
 * choice.bySilhouette();
 * }</pre>
 *
 * <p>No rule is right for all data: look at {@link #candidates} and ask what the clusters are for.
 */
public final class ClusterChoice {
  private final List<Candidate> candidates;

  private ClusterChoice(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  /**
   * One number of clusters.
   *
   * @param clusters how many
   * @param inertia as {@link Clustering#inertia}
   * @param silhouette as {@link Silhouette#mean}
   * @param daviesBouldin as {@link DaviesBouldin#of}
   */
  public record Candidate(int clusters, double inertia, double silhouette, double daviesBouldin) {}

  /**
   * Fits every number of clusters of a range.
   *
   * @param from the fewest clusters, at least 2
   * @param to the most
   * @param method gives the method for a number of clusters
   */
  public static ClusterChoice between(int from, int to, IntFunction<KMeans> method, Features rows) {
    requireNonNull(method, "method");
    if (from < 2 || to < from) {
      throw new IllegalArgumentException(
          "from %s to %s clusters, expected a range that begins at 2 or later".formatted(from, to));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int k = from; k <= to; k++) {
      Clustering clustering = method.apply(k).fit(rows);
      candidates.add(
          new Candidate(
              k,
              clustering.inertia(),
              Silhouette.of(clustering, rows, 0).mean(),
              DaviesBouldin.of(clustering, rows)));
    }
    return new ClusterChoice(List.copyOf(candidates));
  }

  /** Returns what was fitted, the fewest clusters first. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /** Returns the number of clusters with the highest silhouette; of equal ones the lowest. */
  public int bySilhouette() {
    return best(Comparator.comparingDouble(Candidate::silhouette).reversed());
  }

  /** Returns the number of clusters with the lowest Davies-Bouldin; of equal ones the lowest. */
  public int byDaviesBouldin() {
    return best(Comparator.comparingDouble(Candidate::daviesBouldin));
  }

  /**
   * Returns the number of clusters at the elbow: where the curve of the inertia, both axes from 0
   * to 1, lies furthest below the line between its ends. Of equal ones, or of a curve that is a
   * line, the lowest.
   *
   * <p>Source: V. Satopaa and others, Finding a "Kneedle" in a Haystack, ICDCSW 2011, section II,
   * without smoothing.
   */
  public int byElbow() {
    Candidate first = candidates.get(0);
    Candidate last = candidates.get(candidates.size() - 1);
    double width = Math.max(1, last.clusters() - first.clusters());
    double height = first.inertia() - last.inertia();
    return best(
        Comparator.comparingDouble(
            each ->
                (each.clusters() - first.clusters()) / width
                    + (height > 0 ? (each.inertia() - last.inertia()) / height : 0)));
  }

  private int best(Comparator<Candidate> order) {
    Candidate best = candidates.get(0);
    for (Candidate each : candidates) {
      best = order.compare(each, best) < 0 ? each : best;
    }
    return best.clusters();
  }
}
