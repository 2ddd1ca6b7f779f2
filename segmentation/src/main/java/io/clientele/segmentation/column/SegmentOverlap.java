package io.clientele.segmentation.column;

import java.util.List;

/** How many customers are in each two of several segments. Immutable. */
public final class SegmentOverlap {
  private final List<String> names;
  private final int[][] both;

  /** Keeps the arrays. */
  SegmentOverlap(List<String> names, int[][] both) {
    this.names = names;
    this.both = both;
  }

  /** Returns the names of the segments; the place of each is its number. */
  public List<String> names() {
    return names;
  }

  /** Returns how many customers are in a segment. */
  public int size(int segment) {
    return both[segment][segment];
  }

  /** Returns how many customers are in both of two segments. */
  public int both(int one, int other) {
    return both[one][other];
  }

  /**
   * Returns which share of a segment is in another too: 0 to 1; {@link Double#NaN} if the segment
   * is empty.
   */
  public double shareOf(int segment, int other) {
    return both[segment][other] / (double) size(segment);
  }

  /**
   * Returns how alike two segments are: those in both, of those in any of the two. 1 if they are
   * the same and 0 if nobody is in both; {@link Double#NaN} if both are empty.
   *
   * <p>Source: P. Jaccard, Étude comparative de la distribution florale dans une portion des Alpes
   * et du Jura, Bulletin de la Société vaudoise des sciences naturelles 37, 1901.
   */
  public double jaccard(int one, int other) {
    return both[one][other] / (double) (size(one) + (long) size(other) - both[one][other]);
  }
}
