package io.clientele.recommend.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * By how much one model is better than another for the same users, and whether that could be
 * chance.
 *
 * <p>{@code p} is that of the two-sided randomisation test: the share of all ways to exchange the
 * two models for some of the users in which the means differ at least as much. Up to 16 users that
 * differ, every way is tried; for more, 9999 are drawn, and {@code p} is {@code (1 + as large) /
 * 10000}, at least 0.0001.
 *
 * <p>Source: M. D. Smucker, J. Allan and B. Carterette, A comparison of statistical significance
 * tests for information retrieval evaluation, CIKM 2007, section 3.1; the drawn {@code p} after B.
 * Phipson and G. K. Smyth, Permutation p-values should never be zero, SAGMB 9(1), 2010.
 *
 * @param difference mean of the first less mean of the second, with the bootstrap's interval over
 *     pairs
 * @param p of the hypothesis that the models do not differ, above 0 to 1
 */
public record PairedComparison(Estimate difference, double p) {
  private static final int EXACT_UP_TO = 16;
  private static final int DRAWN = 9999;

  /**
   * Compares two models that ranked for the same users.
   *
   * @throws IllegalArgumentException if the users are not the same
   */
  public static PairedComparison of(
      RankingEvaluation first,
      RankingEvaluation second,
      UserMeasure measure,
      int cutoff,
      long seed) {
    int other = first.firstOtherUser(second);
    if (other >= 0) {
      throw new IllegalArgumentException(
          "user %s is not the same in both evaluations, expected evaluations of one test"
              .formatted(other));
    }
    return of(first.ofUsers(measure, cutoff), second.ofUsers(measure, cutoff), seed);
  }

  /**
   * Compares values of the same users, in the same order.
   *
   * @throws IllegalArgumentException if there are none, or not as many of each
   */
  public static PairedComparison of(double[] first, double[] second, long seed) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%s values beside %s, expected the same users".formatted(first.length, second.length));
    }
    double[] differences = new double[first.length];
    Arrays.setAll(differences, user -> first[user] - second[user]);
    return new PairedComparison(Estimate.ofMean(differences, seed), p(differences, seed));
  }

  private static double p(double[] differences, long seed) {
    double[] d = Arrays.stream(differences).filter(each -> each != 0).toArray();
    double sum = Arrays.stream(d).sum();
    double scale = Arrays.stream(d).map(Math::abs).sum();
    double bar = Math.abs(sum) - 1e-12 * scale; // sums in another order are equal all the same
    if (d.length <= EXACT_UP_TO) {
      int ways = 1 << d.length;
      int asLarge = 0;
      for (int signs = 0; signs < ways; signs++) {
        asLarge += Math.abs(signed(d, signs, 0, d.length)) >= bar ? 1 : 0;
      }
      return (double) asLarge / ways;
    }
    double[][] blocks = blocks(d);
    SplittableRandom random = new SplittableRandom(seed);
    int asLarge = 1;
    for (int way = 0; way < DRAWN; way++) {
      double exchanged = 0;
      long signs = 0;
      for (int block = 0; block < blocks.length; block++) {
        signs = block % Long.BYTES == 0 ? random.nextLong() : signs >>> Byte.SIZE;
        exchanged += blocks[block][(int) (signs & 0xFF)];
      }
      asLarge += Math.abs(exchanged) >= bar ? 1 : 0;
    }
    return asLarge / (DRAWN + 1.0);
  }

  /** Returns the sums of all ways to exchange eight users, for each eight of them. */
  private static double[][] blocks(double[] d) {
    double[][] blocks = new double[(d.length + Byte.SIZE - 1) / Byte.SIZE][1 << Byte.SIZE];
    for (int block = 0; block < blocks.length; block++) {
      int from = block * Byte.SIZE;
      int to = Math.min(d.length, from + Byte.SIZE);
      for (int signs = 0; signs < blocks[block].length; signs++) {
        blocks[block][signs] = signed(d, signs, from, to);
      }
    }
    return blocks;
  }

  private static double signed(double[] d, int signs, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += (signs >>> (k - from) & 1) == 0 ? d[k] : -d[k];
    }
    return sum;
  }
}
