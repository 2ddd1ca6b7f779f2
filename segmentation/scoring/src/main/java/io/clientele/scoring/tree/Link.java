package io.clientele.scoring.tree;

/** How the sum of a row's leaves becomes a prediction. */
enum Link {
  /** The sum is the prediction. */
  IDENTITY {
    @Override
    double of(double sum, double scale) {
      return sum;
    }
  },
  /** The sum is the logarithm of odds. */
  LOGISTIC {
    @Override
    double of(double sum, double scale) {
      return 1 / (1 + Math.exp(-scale * sum));
    }
  },
  /** The sum is the logarithm of the prediction. */
  EXPONENTIAL {
    @Override
    double of(double sum, double scale) {
      return Math.exp(sum);
    }
  };

  /** Returns the prediction. */
  abstract double of(double sum, double scale);
}
