package io.clientele.recommend.evaluate;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Interactions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** How well a model ranked, and what it recommended to each user of the test. Immutable. */
public final class RankingEvaluation {
  private final FullRanking.Relevant relevant;
  private final Interactions train;
  private final int[][] items;
  private final float[][] scores;
  private final int itemsOfTrain;
  private final List<RankingMetrics> metrics;

  RankingEvaluation(
      int[] cutoffs,
      FullRanking.Relevant relevant,
      Interactions train,
      int[][] items,
      float[][] scores) {
    this.relevant = relevant;
    this.train = train;
    this.items = items;
    this.scores = scores;
    itemsOfTrain = (int) IntStream.range(0, train.size()).map(train::item).distinct().count();
    List<RankingMetrics> measured = new ArrayList<>();
    for (int cutoff : cutoffs) {
      measured.add(measure(cutoff));
    }
    metrics = List.copyOf(measured);
  }

  /** Returns how many users have a pair in the test that can be foretold: means are over them. */
  public int users() {
    return relevant.users();
  }

  /** Returns how many items the train table has rows of. */
  public int items() {
    return itemsOfTrain;
  }

  /** Returns how many pairs of the test were to be foretold. */
  public int pairs() {
    return relevant.pairs();
  }

  /** Returns how many rows of the test were left out: train does not have their user or item. */
  public int unknownRows() {
    return relevant.unknown;
  }

  /** Returns how many rows of the test were left out because their pair stands in train. */
  public int seenRows() {
    return relevant.seen;
  }

  /** Returns what was measured at each cut-off, the smallest first. */
  public List<RankingMetrics> metrics() {
    return metrics;
  }

  /**
   * Returns what was measured at a cut-off.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public RankingMetrics at(int cutoff) {
    return metrics.stream()
        .filter(each -> each.cutoff() == cutoff)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cut-off %d, expected one of %s"
                        .formatted(cutoff, metrics.stream().map(RankingMetrics::cutoff).toList())));
  }

  /** Returns a user of the test, by a number from 0 to {@link #users()} less one. */
  public CustomerId user(int number) {
    return CustomerId.of(train.users().text(relevant.user(number)));
  }

  /** Returns what was recommended to a user of the test, best first, up to the largest cut-off. */
  public List<Recommendation> list(int number) {
    int[] list = items[Objects.checkIndex(number, items.length)];
    return IntStream.range(0, list.length)
        .mapToObj(k -> new Recommendation(Sku.of(train.items().text(list[k])), scores[number][k]))
        .toList();
  }

  private RankingMetrics measure(int cutoff) {
    double recall = 0;
    double capped = 0;
    double ndcg = 0;
    double hit = 0;
    double precision = 0;
    BitSet recommended = new BitSet();
    for (int user = 0; user < items.length; user++) {
      int reach = Math.min(cutoff, relevant.size(user));
      int hits = 0;
      double gain = 0;
      double precisions = 0;
      for (int k = 0; k < Math.min(cutoff, items[user].length); k++) {
        recommended.set(items[user][k]);
        if (relevant.has(user, items[user][k])) {
          hits++;
          gain += discount(k);
          precisions += hits / (k + 1.0);
        }
      }
      double best = 0;
      for (int k = 0; k < reach; k++) {
        best += discount(k);
      }
      recall += (double) hits / relevant.size(user);
      capped += (double) hits / reach;
      ndcg += gain / best;
      hit += hits > 0 ? 1 : 0;
      precision += precisions / reach;
    }
    double users = items.length;
    return new RankingMetrics(
        cutoff,
        recall / users,
        capped / users,
        ndcg / users,
        hit / users,
        precision / users,
        recommended.cardinality() / (double) itemsOfTrain);
  }

  private static double discount(int rankFromZero) {
    return 1 / (Math.log(rankFromZero + 2) / Math.log(2));
  }
}
