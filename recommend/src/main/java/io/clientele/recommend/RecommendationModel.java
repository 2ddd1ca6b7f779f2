package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.recommend.internal.BestItems;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was learnt from interactions: scores each item for whoever had to do with some of them, in
 * the training or not. Immutable and safe for use by several threads.
 */
public interface RecommendationModel {
  /** Returns the items that can be recommended: those of the training, with their codes. */
  Dictionary items();

  /** Returns a new scorer, for one thread. */
  Scorer scorer();

  /**
   * Returns how well each item goes with a history, also those of the history itself. Scores of one
   * history can be compared with each other, and with nothing else.
   *
   * @return a new array, by code of the item, each finite
   * @throws IndexOutOfBoundsException if the history has a code that no item has
   */
  default float[] scores(History history) {
    return scorer().scores(history);
  }

  /**
   * Returns what each item of a history adds to the score of an item: the reason why it stands
   * where it does. Zeros where the model does not look at histories.
   *
   * @return a new array, by place in the history; the sum is the score, but for rounding and what
   *     the item has without a history
   * @throws IndexOutOfBoundsException if the history or {@code item} has a code that no item has
   */
  float[] contributions(History history, int item);

  /**
   * Returns the items with the highest scores that are not in the history, best first; of equal
   * ones that with the lower code first. Models that say so recommend those of the history instead.
   *
   * @param n how many, at least 0; fewer come back only where there are fewer other items
   * @return codes of {@link #items()}
   */
  default int[] best(History history, int n) {
    return BestItems.of(scores(history), history, n);
  }

  /**
   * Returns the best items for whoever owns or views some: exactly {@code n}, unless there are
   * fewer other items. Items that the training did not know say nothing; repeated ones count as
   * often as they stand there.
   */
  default List<Recommendation> recommend(Collection<Sku> items, int n) {
    int[] known =
        items.stream()
            .mapToInt(item -> items().codeOf(item.value()))
            .filter(code -> code != Codes.NONE)
            .toArray();
    History history = History.of(known);
    float[] scores = scores(history);
    return IntStream.of(BestItems.of(scores, history, n))
        .mapToObj(code -> new Recommendation(Sku.of(items().text(code)), scores[code]))
        .toList();
  }
}
