package io.clientele.scoring.btyd;

import java.util.Arrays;

/**
 * What is expected of those who are customers still, which depends on frequency and age alone:
 * customers who came on one day share it, so the last answers are remembered. Not safe for use by
 * several threads.
 */
final class ExpectedByAge {
  private static final int MOST = 1 << 14;

  private final BuyingProcess process;
  private final double horizon;
  private final int[] frequency;
  private final double[] age;
  private final double[] expected;

  ExpectedByAge(BuyingProcess process, double horizon, int rows) {
    int size = Math.min(MOST, Integer.highestOneBit(Math.max(1, rows)) * 2);
    this.process = process;
    this.horizon = horizon;
    frequency = new int[size];
    age = new double[size];
    expected = new double[size];
    Arrays.fill(age, Double.NaN); // equal to no age
  }

  double of(int x, double atAge) {
    long mixed = (Double.doubleToRawLongBits(atAge) + x) * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 40) & (age.length - 1);
    if (age[at] != atAge || frequency[at] != x) {
      age[at] = atAge;
      frequency[at] = x;
      expected[at] = process.expectedIfAlive(x, atAge, horizon);
    }
    return expected[at];
  }
}
