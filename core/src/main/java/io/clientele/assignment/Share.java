package io.clientele.assignment;

import java.math.BigDecimal;

/**
 * A part of all customers, in hundredths of a percent.
 *
 * @param buckets how many of the 10,000 {@linkplain Salt buckets}, 0 to 10,000
 */
public record Share(int buckets) {
  /** No customer. */
  public static final Share NONE = new Share(0);

  /** All customers. */
  public static final Share ALL = new Share(Salt.BUCKETS);

  public Share {
    if (buckets < 0 || buckets > Salt.BUCKETS) {
      throw new IllegalArgumentException(
          "share of %s buckets, expected 0 to %s".formatted(buckets, Salt.BUCKETS));
    }
  }

  /**
   * Returns a share in percent.
   *
   * @param percent from 0 to 100, with at most two decimals
   */
  public static Share percent(double percent) {
    double buckets = percent * 100;
    long whole = Math.round(buckets);
    if (!(percent >= 0 && percent <= 100) || Math.abs(buckets - whole) > 1e-6) { // also NaN
      throw new IllegalArgumentException(
          "share of %s %%, expected 0 to 100 with at most two decimals".formatted(percent));
    }
    return new Share((int) whole);
  }

  /** Returns the share as a number from 0 to 1. */
  public double fraction() {
    return buckets / (double) Salt.BUCKETS;
  }

  /** Returns it in percent, as in {@code 12.5%}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(buckets, 2).stripTrailingZeros().toPlainString() + "%";
  }
}
