package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A model that recommends nothing but the items of the history itself: each is scored by its place
 * in the history, above 0, and all others with 0.
 */
abstract class OwnItems implements RecommendationModel {
  private final Dictionary items;

  OwnItems(Dictionary items) {
    this.items = items;
  }

  /** Scores the item at a place of a history, above 0. */
  abstract double score(History history, int at);

  @Override
  public Dictionary items() {
    return items;
  }

  @Override
  public Scorer scorer() {
    float[] scores = new float[items.size()];
    return history -> {
      Settings.checkCodes(history, scores.length);
      Arrays.fill(scores, 0);
      for (int at = 0; at < history.size(); at++) {
        scores[history.item(at)] = scoreOf(history, at);
      }
      return scores;
    };
  }

  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, items.size());
    Objects.checkIndex(item, items.size());
    float[] parts = new float[history.size()];
    for (int at = 0; at < parts.length; at++) {
      parts[at] = history.item(at) == item ? scoreOf(history, at) : 0;
    }
    return parts;
  }

  @Override
  public int[] best(History history, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("%s items wanted, expected at least 0".formatted(n));
    }
    Settings.checkCodes(history, items.size());
    return IntStream.range(0, history.size())
        .boxed()
        .sorted((a, b) -> Float.compare(scoreOf(history, b), scoreOf(history, a))) // stable
        .limit(n)
        .mapToInt(history::item)
        .toArray();
  }

  @Override
  public List<Recommendation> recommend(Collection<Sku> owned, int n) {
    History history =
        History.of(
            owned.stream()
                .mapToInt(item -> items.codeOf(item.value()))
                .filter(code -> code != Codes.NONE)
                .toArray());
    float[] scores = scores(history);
    return IntStream.of(best(history, n))
        .mapToObj(code -> new Recommendation(Sku.of(items.text(code)), scores[code]))
        .toList();
  }

  private float scoreOf(History history, int at) {
    return (float) score(history, at);
  }
}
