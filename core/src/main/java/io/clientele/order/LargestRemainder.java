package io.clientele.order;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spreads a whole number of minor units over parts in proportion to their weights, so that the
 * shares sum to the whole: each part gets its exact share rounded down, and the units that are left
 * go one each to the parts with the largest fractions, the first ones where fractions are equal.
 *
 * <p>Source: the method of Hamilton (1792), as in M. L. Balinski and H. P. Young, Fair
 * Representation, 2nd ed. 2001, appendix A.
 */
final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * Returns the share of each weight. A share is never above its weight where the whole is not
   * above the sum of the weights.
   *
   * @param whole 0 or more; 0 if all weights are 0
   * @param weights each 0 or more
   */
  static long[] shares(long whole, long[] weights) {
    long[] shares = new long[weights.length];
    if (whole == 0) {
      return shares;
    }
    BigInteger sum = BigInteger.ZERO;
    for (long weight : weights) {
      sum = sum.add(BigInteger.valueOf(weight));
    }
    if (sum.signum() == 0) {
      throw new IllegalArgumentException(
          "%s minor units to spread over parts that weigh nothing".formatted(whole));
    }
    BigInteger[] fractions = new BigInteger[weights.length];
    List<Integer> parts = new ArrayList<>();
    long left = whole;
    for (int i = 0; i < weights.length; i++) {
      BigInteger product = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(weights[i]));
      BigInteger[] quotient = product.divideAndRemainder(sum);
      shares[i] = quotient[0].longValueExact();
      fractions[i] = quotient[1];
      left -= shares[i];
      parts.add(i);
    }
    parts.sort(Comparator.comparing((Integer i) -> fractions[i]).reversed());
    for (int i = 0; i < left; i++) {
      shares[parts.get(i)]++;
    }
    return shares;
  }
}
