package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.recommend.internal.BestItems;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
   * Returns how similar each item is to one: what goes with a history of that item alone, unless
   * the model knows better. Those of one item can be compared with each other; where one is not
   * above 0, the model has nothing to say for it.
   *
   * @return a new array, by code of the item; that of the item itself says nothing
   * @throws IndexOutOfBoundsException if no item has the code
   */
  default float[] similarities(int item) {
    return scores(History.of(Objects.checkIndex(item, items().size())));
  }

  /**
   * Returns the items that are most similar to one, best first: at most {@code n}, fewer where the
   * model has nothing to say for others, none where the training did not know the item.
   */
  default List<Recommendation> similarTo(Sku item, int n) {
    int code = items().codeOf(item.value());
    if (code == Codes.NONE) {
      return List.of();
    }
    float[] similar = similarities(code);
    return IntStream.of(BestItems.of(similar, History.of(code), n))
        .filter(other -> similar[other] > 0)
        .mapToObj(other -> new Recommendation(Sku.of(items().text(other)), similar[other]))
        .toList();
  }

  /**
   * Returns it as a model file, in which it takes about as much room as in memory.
   *
   * @throws UnsupportedOperationException if it is a model of another making than this library's,
   *     and does not say how
   */
  default ModelFile toFile() {
    throw new UnsupportedOperationException(
        "%s has no form in a file: let it say how in toFile, or save the models that it is made of"
            .formatted(getClass().getName()));
  }

  /**
   * Writes it to a file, as a whole or not at all: until this one is complete, one that may be
   * there stays, and so do the models that were opened from it.
   */
  default void save(Path path) {
    toFile().save(path);
  }

  /**
   * Opens a model to serve it; it scores as the saved one did, bit by bit. What scoring reads as
   * fast from the file as from memory stays there: see {@link ModelFile#map} about that file.
   *
   * @throws ModelFileException if it holds no recommendation model of a kind and version that are
   *     known here, or is damaged
   * @throws java.io.UncheckedIOException if the disk fails
   */
  static RecommendationModel open(Path path) {
    return of(ModelFile.map(path));
  }

  /**
   * Returns the model in a file that was read.
   *
   * @throws ModelFileException if it holds no recommendation model of a kind and version that are
   *     known here, or is damaged
   */
  static RecommendationModel of(ModelFile file) {
    return SavedModel.of(file);
  }

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
