package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

/**
 * SKNN: sessions are sets of items, and a neighbour votes for each of its items with its
 * similarity.
 *
 * <p>{@code score(i) = sum over neighbours n that have i of similarity(n, c)}, where {@code c} is
 * the current session; then divided by the largest score.
 *
 * <p>Source: D. Jannach and M. Ludewig, When recurrent neural networks meet the neighborhood for
 * session-based recommendation, RecSys 2017, section 2.2, as session-rec computes it.
 */
public final class Sknn extends SessionKnn {
  /** How near two sets of items are: {@code s} items in both, {@code n} and {@code c} in each. */
  public enum Similarity {
    /** {@code s / (n + c - s)}. */
    JACCARD,
    /** {@code s / sqrt(n) * sqrt(c)}: it orders as the cosine does, of which it is c times. */
    COSINE,
    /** Another name for {@link #JACCARD}. */
    TANIMOTO,
    /** {@code 2s / (2s + n + c)}. */
    BINARY;

    double of(int shared, int neighbour, int current) {
      return switch (this) {
        case JACCARD, TANIMOTO -> (double) shared / (neighbour + current - shared);
        case COSINE -> shared / Math.sqrt(neighbour) * Math.sqrt(current);
        case BINARY -> 2.0 * shared / (2.0 * shared + neighbour + current);
      };
    }
  }

  private Sknn(KnnSettings settings) {
    super(settings);
  }

  /**
   * Returns the method with the 100 nearest of the 1,000 most recent sessions, by Jaccard's index.
   */
  public static Sknn withDefaults() {
    return new Sknn(
        new KnnSettings(KnnSettings.Kind.SKNN, 1000).with(each -> each.normalize = true));
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public Sknn neighbours(int most) {
    int checked = neighboursChecked(most);
    return new Sknn(settings.with(each -> each.neighbours = checked));
  }

  /** Returns the same with neighbours sought among so many recent sessions, or all for 0. */
  public Sknn sampleSize(int sessions) {
    int checked = notNegative("sample size", sessions);
    return new Sknn(settings.with(each -> each.sampleSize = checked));
  }

  /** Returns the same with another similarity. */
  public Sknn similarity(Similarity measure) {
    requireNonNull(measure, "measure");
    return new Sknn(settings.with(each -> each.setSimilarity = measure));
  }

  /** Returns the same that puts the last 3 items of the session to the top, or does not. */
  public Sknn remind(boolean lastItemsFirst) {
    return new Sknn(settings.with(each -> each.lastItemsFirst = lastItemsFirst));
  }

  /**
   * Returns the same that adds to the score of each item so much times its number of neighbours,
   * divided by the largest such number; at least 0.
   */
  public Sknn popularityBoost(double factor) {
    double checked = notNegative("popularity boost", factor);
    return new Sknn(settings.with(each -> each.popularityBoost = checked));
  }

  /** Returns the same with scores that are divided by the largest, or are not. */
  public Sknn normalize(boolean byLargest) {
    return new Sknn(settings.with(each -> each.normalize = byLargest));
  }
}
