package io.clientele.segmentation.survival;

/**
 * How the 95 % interval of a survival probability comes about; both rest on Greenwood's variance.
 */
public enum Interval {
  /** The estimate plus and minus 1.96 standard errors, cut off at 0 and 1. */
  PLAIN {
    @Override
    double bound(double survival, double greenwood, double z) {
      return Math.min(1, Math.max(0, survival + z * survival * Math.sqrt(greenwood)));
    }
  },

  /**
   * On the scale of {@code ln(-ln S)}, within 0 and 1 by itself, and better for few customers.
   *
   * <p>Source: J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data,
   * 1980, section 1.3.
   */
  LOG_LOG {
    @Override
    double bound(double survival, double greenwood, double z) {
      double width = z * Math.sqrt(greenwood) / Math.log(survival);
      return Math.pow(survival, Math.exp(width));
    }
  };

  /**
   * Returns an end of the interval.
   *
   * @param greenwood the sum of {@code d / (n (n - d))}
   * @param z how many standard errors above the estimate
   */
  abstract double bound(double survival, double greenwood, double z);
}
