package io.clientele.segmentation.internal;

/**
 * Amounts as whole millionths of the currency unit. Their sums are exact: they add up to the cent,
 * and do not depend on the order in which rows come, as sums of doubles would.
 */
public final class ExactMoney {
  private static final double MILLION = 1e6;
  private static final double LIMIT = 9e18;

  private ExactMoney() {}

  /**
   * Returns an amount in millionths, the nearest if it is finer.
   *
   * @throws IllegalArgumentException if the amount is beyond 9 million millions
   */
  public static long millionths(double amount) {
    double scaled = amount * MILLION;
    if (!(scaled < LIMIT && scaled > -LIMIT)) {
      throw tooLarge(amount);
    }
    return Math.round(scaled);
  }

  /**
   * Returns the sum of two amounts in millionths.
   *
   * @throws IllegalArgumentException if the sum is beyond 9 million millions
   */
  public static long sum(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw tooLarge((double) a / MILLION + (double) b / MILLION);
    }
    return sum;
  }

  /** Returns the amount that so many millionths are: the double nearest to it. */
  public static double amount(long millionths) {
    return millionths / MILLION;
  }

  private static IllegalArgumentException tooLarge(double amount) {
    return new IllegalArgumentException(
        "amount %s, expected one within 9,000,000,000,000 of zero: mend the row that it comes from, or report in a larger unit"
            .formatted(amount));
  }
}
