package io.clientele.segmentation.column;

/**
 * How many hits a sample without replacement has.
 *
 * <p>{@code P[X = x] = C(K, x) C(N - K, n - x) / C(N, n)} for {@code x} hits in a sample of {@code
 * n} out of {@code N}, of which {@code K} are hits.
 */
final class Hypergeometric {
  private static final int EXACT_TO = 32;

  // Letters as above.
  private final int N;
  private final int n;

  Hypergeometric(int customers, int sample) {
    N = customers;
    n = sample;
  }

  /** Returns the probability of so many hits or fewer. */
  double atMost(int x, int K) {
    return isBelowMean(x, K) ? lower(x, K) : 1 - upper(x + 1L, K);
  }

  /** Returns the probability of so many hits or more. */
  double atLeast(int x, int K) {
    return isBelowMean(x, K) ? 1 - lower(x - 1L, K) : upper(x, K);
  }

  /** The tail that does not hold the mean is the smaller one, whose terms fall fast. */
  private boolean isBelowMean(int x, int K) {
    return (double) x * N < (double) n * K;
  }

  private double lower(long x, int K) {
    double term = probability(x, K);
    double sum = 0;
    for (long k = x; term > 0 && sum + term > sum; k--) {
      sum += term;
      term *= k * (N - K - (double) n + k) / ((K - k + 1.0) * (n - k + 1.0));
    }
    return Math.min(1, sum);
  }

  private double upper(long x, int K) {
    double term = probability(x, K);
    double sum = 0;
    for (long k = x; term > 0 && sum + term > sum; k++) {
      sum += term;
      term *= (K - k) * (n - (double) k) / ((k + 1.0) * (N - K - (double) n + k + 1));
    }
    return Math.min(1, sum);
  }

  private double probability(long x, int K) {
    if (x < 0 || x > Math.min(n, K) || n - x > N - K) {
      return 0;
    }
    return Math.exp(logChoose(K, x) + logChoose(N - K, n - x) - logChoose(N, n));
  }

  private static double logChoose(long of, long many) {
    return logFactorial(of) - logFactorial(many) - logFactorial(of - many);
  }

  /** Stirling's series; its error beyond 32 is below 1e-14. */
  private static double logFactorial(long m) {
    if (m <= EXACT_TO) {
      double product = 1;
      for (int i = 2; i <= m; i++) {
        product *= i;
      }
      return Math.log(product);
    }
    double r = 1.0 / m;
    return (m + 0.5) * Math.log((double) m)
        - (double) m
        + 0.5 * Math.log(2 * Math.PI)
        + r / 12 * (1 - r * r / 30 * (1 - r * r * 2 / 7));
  }
}
