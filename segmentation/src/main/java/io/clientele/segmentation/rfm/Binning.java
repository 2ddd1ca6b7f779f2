package io.clientele.segmentation.rfm;

import java.util.Arrays;
import java.util.function.Supplier;

/** How values are put into bins, bin 1 for the lowest. */
sealed interface Binning {
  /** Returns how many bins there are. */
  int bins();

  /**
   * Puts each value into a bin.
   *
   * @param values none of them NaN
   * @param byId the positions of the values in the order of the customers' ids; asked for only
   *     where ties must be broken
   */
  Binned bin(double[] values, Supplier<int[]> byId);

  /**
   * The bin of each value, and the values at which bins end.
   *
   * @param bin of each value, from 1
   * @param cuts one less than there are bins; none if there are no such values
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record Binned(byte[] bin, double[] cuts) {}

  /** A value equal to a quantile stays in the lower bin. */
  record Quantiles(int bins) implements Binning {
    @Override
    public Binned bin(double[] values, Supplier<int[]> byId) {
      return above(values, quantiles(values, bins));
    }
  }

  /** A value stays in the lower bin if it is strictly below the quantile and one. */
  record QuantilesPlusOne(int bins) implements Binning {
    @Override
    public Binned bin(double[] values, Supplier<int[]> byId) {
      double[] cuts = quantiles(values, bins);
      for (int i = 0; i < cuts.length; i++) {
        cuts[i] += 1;
      }
      byte[] bin = new byte[values.length];
      for (int i = 0; i < bin.length; i++) {
        int b = 1;
        for (double cut : cuts) {
          b += values[i] >= cut ? 1 : 0;
        }
        bin[i] = (byte) b;
      }
      return new Binned(bin, cuts);
    }
  }

  /** A value equal to a threshold stays in the lower bin. */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared, never changed
  record Thresholds(double[] cuts) implements Binning {
    @Override
    public int bins() {
      return cuts.length + 1;
    }

    @Override
    public Binned bin(double[] values, Supplier<int[]> byId) {
      return above(values, cuts);
    }
  }

  /** The sizes of the bins differ by at most one, the larger ones first; ties go by id. */
  record EqualSize(int bins) implements Binning {
    @Override
    public Binned bin(double[] values, Supplier<int[]> byId) {
      int n = values.length;
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int[] metInTie = new int[n];
      byte[] bin = new byte[n];
      for (int i : byId.get()) {
        int first = firstAt(sorted, values[i]);
        bin[i] = (byte) binOfRank(first + metInTie[first]++, n);
      }
      return new Binned(bin, new double[0]);
    }

    private int binOfRank(int rank, int n) {
      int small = n / bins;
      int large = n % bins;
      int inLarge = large * (small + 1);
      return 1 + (rank < inLarge ? rank / (small + 1) : large + (rank - inLarge) / small);
    }

    private static int firstAt(double[] sorted, double value) {
      int from = 0;
      int to = sorted.length;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (sorted[middle] < value) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }

  private static Binned above(double[] values, double[] cuts) {
    byte[] bin = new byte[values.length];
    for (int i = 0; i < bin.length; i++) {
      int b = 1;
      for (double cut : cuts) {
        b += values[i] > cut ? 1 : 0;
      }
      bin[i] = (byte) b;
    }
    return new Binned(bin, cuts);
  }

  /**
   * Quantiles at {@code 1/bins, 2/bins, ..} by linear interpolation between order statistics: type
   * 7 of R. Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician
   * 50(4), 1996. Positions are counted in whole numbers, so that no rounding moves them.
   */
  private static double[] quantiles(double[] values, int bins) {
    int n = values.length;
    if (n == 0) {
      return new double[0];
    }
    int[] ranks = new int[2 * (bins - 1)];
    for (int k = 1; k < bins; k++) {
      int below = (int) ((long) (n - 1) * k / bins);
      ranks[2 * k - 2] = below;
      ranks[2 * k - 1] = Math.min(below + 1, n - 1);
    }
    double[] at = OrderStatistics.at(values, ranks);
    double[] cuts = new double[bins - 1];
    for (int k = 1; k < bins; k++) {
      double share = (double) ((long) (n - 1) * k % bins) / bins;
      double low = at[2 * k - 2];
      cuts[k - 1] = low + (at[2 * k - 1] - low) * share;
    }
    return cuts;
  }
}
