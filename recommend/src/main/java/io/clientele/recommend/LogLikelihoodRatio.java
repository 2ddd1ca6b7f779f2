package io.clientele.recommend;

/**
 * How far two things are from having nothing to do with each other, by how often they were met
 * together, alone and not at all.
 *
 * <p>{@code G² = 2 · sum over the four counts of k · ln(k · n / (row · column))}, where {@code n}
 * is the sum of all, and {@code row} and {@code column} are those of the count. Where they have
 * nothing to do with each other, it is nearly chi squared with one degree of freedom: above 3.84 by
 * chance once in 20 times, above 10.83 once in 1000. Unlike chi squared itself it holds for rare
 * things.
 *
 * <p>Source: T. Dunning, Accurate methods for the statistics of surprise and coincidence,
 * Computational Linguistics 19(1), 1993, section 5.
 */
public final class LogLikelihoodRatio {
  private LogLikelihoodRatio() {}

  /**
   * Returns the ratio, which is large both for what is met together more often and for what is met
   * less often than by chance.
   *
   * @param both how often both were met, at least 0 as each
   * @param first how often only the first
   * @param second how often only the second
   * @param neither how often neither
   * @return at least 0
   */
  public static double of(long both, long first, long second, long neither) {
    if (both < 0 || first < 0 || second < 0 || neither < 0) {
      throw new IllegalArgumentException(
          "counts of both %s, of the first alone %s, of the second alone %s and of neither %s, expected each at least 0"
              .formatted(both, first, second, neither));
    }
    double n = (double) both + first + second + neither;
    double withFirst = (double) both + first;
    double withSecond = (double) both + second;
    double sum =
        term(both, withFirst, withSecond, n)
            + term(first, withFirst, n - withSecond, n)
            + term(second, n - withFirst, withSecond, n)
            + term(neither, n - withFirst, n - withSecond, n);
    return Math.max(0, 2 * sum); // rounding can bring it below 0
  }

  private static double term(long count, double row, double column, double n) {
    double k = (double) count;
    return count == 0 ? 0 : k * Math.log(k / row * (n / column));
  }
}
