package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFileException;

/** How the sum of a row's leaves becomes a prediction. */
enum Link {
  /** The sum is the prediction. */
  IDENTITY(0) {
    @Override
    double of(double sum, double scale) {
      return sum;
    }
  },
  /** The sum is the logarithm of odds. */
  LOGISTIC(1) {
    @Override
    double of(double sum, double scale) {
      return 1 / (1 + Math.exp(-scale * sum));
    }
  },
  /** The sum is the logarithm of the prediction. */
  EXPONENTIAL(2) {
    @Override
    double of(double sum, double scale) {
      return Math.exp(sum);
    }
  };

  private final int code;

  Link(int code) {
    this.code = code;
  }

  /** Returns what tells it in a file. */
  int code() {
    return code;
  }

  static Link coded(double code) {
    for (Link link : values()) {
      if (link.code == code) {
        return link;
      }
    }
    throw new ModelFileException("trees with link %s, which is not known".formatted(code));
  }

  /** Returns the prediction. */
  abstract double of(double sum, double scale);
}
