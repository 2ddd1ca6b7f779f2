package io.clientele.attribution;

/**
 * Conversions and value by channel while credits are added up. Sums are compensated, so that a
 * million small shares still add up to their whole, in whatever order they come.
 *
 * <p>Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
 * ZAMM 54, 1974.
 */
final class CreditSums {
  /** Sum and what it lost of the conversions, then of the value, one channel behind the other. */
  private final double[] sums;

  CreditSums(int channels) {
    sums = new double[4 * channels];
  }

  void add(int channel, double moreConversions, double moreValue) {
    add(4 * channel, moreConversions);
    add(4 * channel + 2, moreValue);
  }

  double conversions(int channel) {
    return sums[4 * channel] + sums[4 * channel + 1];
  }

  double value(int channel) {
    return sums[4 * channel + 2] + sums[4 * channel + 3];
  }

  private void add(int at, double more) {
    double before = sums[at];
    double after = before + more;
    sums[at + 1] += before >= more ? before - after + more : more - after + before;
    sums[at] = after;
  }
}
