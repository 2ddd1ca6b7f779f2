package io.clientele.recommend.evaluate;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well a model ranked, and what it recommended to each user of the test. Immutable and safe for
 * use by several threads; measures are computed when they are first asked for.
 */
public final class RankingEvaluation {
  private final int[] cutoffs;
  private final FullRanking.Relevant relevant;
  private final Codes users;
  private final Dictionary itemIds;
  private final Supplier<ItemUsers> itemUsers;
  private final int[][] items;
  private final float[][] scores;
  private volatile @Nullable List<RankingMetrics> metrics;

  RankingEvaluation(
      int[] cutoffs,
      FullRanking.Relevant relevant,
      Codes users,
      Dictionary itemIds,
      Supplier<ItemUsers> itemUsers,
      int[][] items,
      float[][] scores) {
    this.cutoffs = cutoffs;
    this.relevant = relevant;
    this.users = users;
    this.itemIds = itemIds;
    this.itemUsers = itemUsers;
    this.items = items;
    this.scores = scores;
  }

  /** Returns how many users have a pair in the test that can be foretold: means are over them. */
  public int users() {
    return relevant.users();
  }

  /** Returns how many items the train table has rows of. */
  public int items() {
    return itemUsers.get().items();
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

  /** Returns after how many items it can be measured, the smallest first. */
  public List<Integer> cutoffs() {
    return Arrays.stream(cutoffs).boxed().toList();
  }

  /** Returns what was measured at each cut-off, the smallest first. */
  public List<RankingMetrics> metrics() {
    List<RankingMetrics> known = metrics;
    if (known == null) {
      List<RankingMetrics> measured = new ArrayList<>();
      for (int cutoff : cutoffs) {
        measured.add(measure(cutoff));
      }
      known = List.copyOf(measured);
      metrics = known;
    }
    return known;
  }

  /**
   * Returns what was measured at a cut-off.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public RankingMetrics at(int cutoff) {
    return metrics().get(place(cutoff));
  }

  /**
   * Returns a measure of each user, by the number of {@link #user}, in a new array.
   *
   * @throws IllegalArgumentException if the cut-off was not asked for
   */
  public double[] ofUsers(UserMeasure measure, int cutoff) {
    place(cutoff);
    double[] values = new double[items.length];
    for (int user = 0; user < values.length; user++) {
      boolean[] hits = new boolean[Math.min(cutoff, items[user].length)];
      for (int k = 0; k < hits.length; k++) {
        hits[k] = relevant.has(user, items[user][k]);
      }
      values[user] = measure.of(hits, relevant.size(user), cutoff);
    }
    return values;
  }

  /** Returns the mean of a measure, with an interval by the bootstrap over users. */
  public Estimate estimate(UserMeasure measure, int cutoff, long seed) {
    return Estimate.ofMean(ofUsers(measure, cutoff), seed);
  }

  /** Returns a user of the test, by a number from 0 to {@link #users()} less one. */
  public CustomerId user(int number) {
    return CustomerId.of(users.text(relevant.user(number)));
  }

  /** Returns what was recommended to a user of the test, best first, up to the largest cut-off. */
  public List<Recommendation> list(int number) {
    int[] list = items[Objects.checkIndex(number, items.length)];
    return IntStream.range(0, list.length)
        .mapToObj(k -> new Recommendation(Sku.of(itemIds.text(list[k])), scores[number][k]))
        .toList();
  }

  /** Returns the first number that stands for another user there, or -1. */
  int firstOtherUser(RankingEvaluation there) {
    for (int number = 0; number < Math.min(users(), there.users()); number++) {
      int here = relevant.user(number);
      int other = there.relevant.user(number);
      boolean isSame =
          users == there.users ? here == other : users.text(here).equals(there.users.text(other));
      if (!isSame) {
        return number;
      }
    }
    return -1;
  }

  private int place(int cutoff) {
    int place = Arrays.binarySearch(cutoffs, cutoff);
    if (place < 0) {
      throw new IllegalArgumentException(
          "cut-off %s, expected one of %s".formatted(cutoff, cutoffs()));
    }
    return place;
  }

  private RankingMetrics measure(int cutoff) {
    ItemUsers beyondHits = itemUsers.get();
    return new RankingMetrics(
        cutoff,
        mean(UserMeasure.RECALL, cutoff),
        mean(UserMeasure.CAPPED_RECALL, cutoff),
        mean(UserMeasure.NDCG, cutoff),
        mean(UserMeasure.HIT_RATE, cutoff),
        mean(UserMeasure.AVERAGE_PRECISION, cutoff),
        mean(UserMeasure.RECIPROCAL_RANK, cutoff),
        beyondHits.coverage(items, cutoff),
        beyondHits.gini(items, cutoff),
        beyondHits.novelty(items, cutoff),
        beyondHits.diversity(items, cutoff));
  }

  double mean(UserMeasure measure, int cutoff) {
    double sum = 0;
    for (double each : ofUsers(measure, cutoff)) {
      sum += each;
    }
    return sum / items.length;
  }
}
