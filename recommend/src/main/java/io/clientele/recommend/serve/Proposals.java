package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.Arrays;

/** Takes what a {@link CandidateSource} proposes. Items that the catalog does not list are lost. */
public final class Proposals {
  private final Shelf shelf;
  private final String source;
  private final float[] scores;

  Proposals(Shelf shelf, String source) {
    this.shelf = shelf;
    this.source = source;
    scores = new float[shelf.size()];
  }

  /**
   * Proposes an item; of several scores the highest counts.
   *
   * @param score finite; 0 and below propose nothing
   */
  public void add(Sku item, double score) {
    int code = shelf.codeOf(item);
    if (code != Codes.NONE) {
      add(code, score);
    }
  }

  /**
   * Proposes all items of a model, in place of what was proposed before. Cost: O(items), and a
   * search for each the first time that these codes are met.
   *
   * @param items what the codes stand for, the same object each time
   * @param values by code, finite; those of 0 and below propose nothing
   */
  public void setAll(Dictionary items, float[] values) {
    if (values.length != items.size()) {
      throw new IllegalArgumentException(
          "source %s: %s scores of %s items, expected one for each"
              .formatted(source, values.length, items.size()));
    }
    clear();
    int[] codes = shelf.codesOf(items);
    if (codes.length == 0) {
      System.arraycopy(values, 0, scores, 0, values.length);
      return;
    }
    for (int code = 0; code < values.length; code++) {
      if (codes[code] != Codes.NONE) {
        scores[codes[code]] = values[code];
      }
    }
  }

  void add(int code, double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "source %s: score of %s: %s, expected a finite number"
              .formatted(source, shelf.sku(code), score));
    }
    scores[code] = Math.max(scores[code], (float) Math.min(Float.MAX_VALUE, score));
  }

  /** The scores by code of the shelf, which may be changed. */
  float[] scores() {
    return scores;
  }

  void clear() {
    Arrays.fill(scores, 0);
  }

  Shelf shelf() {
    return shelf;
  }
}
