package io.clientele.attribution;

/**
 * Conversions and value by channel while credits are added up. Sums are compensated, so that a
 * million small shares still add up to their whole, in whatever order they come.
 *
 * <p>Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
 * ZAMM 54, 1974.
 */
final class CreditSums {
  private final double[] conversions;
  private final double[] conversionsLost;
  private final double[] value;
  private final double[] valueLost;

  CreditSums(int channels) {
    conversions = new double[channels];
    conversionsLost = new double[channels];
    value = new double[channels];
    valueLost = new double[channels];
  }

  void add(int channel, double moreConversions, double moreValue) {
    add(conversions, conversionsLost, channel, moreConversions);
    add(value, valueLost, channel, moreValue);
  }

  double conversions(int channel) {
    return conversions[channel] + conversionsLost[channel];
  }

  double value(int channel) {
    return value[channel] + valueLost[channel];
  }

  private static void add(double[] sums, double[] lost, int at, double more) {
    double before = sums[at];
    double after = before + more;
    lost[at] += before >= more ? before - after + more : more - after + before;
    sums[at] = after;
  }
}
