package io.clientele.segmentation.rfm;

/**
 * A box of cells of the RFM grid: bins from-to of recency, of frequency and of monetary value, both
 * ends included. Bin 1 is the worst; the best is the number of bins.
 *
 * @param rFrom lowest bin of recency, at least 1
 * @param rTo highest bin of recency
 * @param fFrom lowest bin of frequency, at least 1
 * @param fTo highest bin of frequency
 * @param mFrom lowest bin of monetary value, at least 1
 * @param mTo highest bin of monetary value
 */
public record RfmRange(int rFrom, int rTo, int fFrom, int fTo, int mFrom, int mTo) {
  public RfmRange {
    check("recency", rFrom, rTo);
    check("frequency", fFrom, fTo);
    check("monetary value", mFrom, mTo);
  }

  /** Returns the box with these bins. */
  public static RfmRange of(int rFrom, int rTo, int fFrom, int fTo, int mFrom, int mTo) {
    return new RfmRange(rFrom, rTo, fFrom, fTo, mFrom, mTo);
  }

  /** Returns whether a cell lies in the box. */
  public boolean contains(int r, int f, int m) {
    return r >= rFrom && r <= rTo && f >= fFrom && f <= fTo && m >= mFrom && m <= mTo;
  }

  private static void check(String what, int from, int to) {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException(
          "bins of %s from %s to %s, expected 1 <= from <= to".formatted(what, from, to));
    }
  }
}
