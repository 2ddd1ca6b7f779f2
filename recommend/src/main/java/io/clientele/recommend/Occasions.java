package io.clientele.recommend;

/**
 * When the items of a history were met, by place: how often, and how many days before the instant
 * that the history is seen from.
 */
final class Occasions {
  final int[] count;
  final double[] daysSinceFirst;
  final double[] daysSinceLast;

  Occasions(int size) {
    count = new int[size];
    daysSinceFirst = new double[size];
    daysSinceLast = new double[size];
  }

  void set(int at, int occasions, long first, long last, long asOf) {
    count[at] = occasions;
    daysSinceFirst[at] = ((double) asOf - first) / Decay.MILLIS_PER_DAY;
    daysSinceLast[at] = ((double) asOf - last) / Decay.MILLIS_PER_DAY;
  }
}
