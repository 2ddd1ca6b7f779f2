package io.clientele.attribution.experiment;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What becomes of p values when several questions are asked at once: of twenty that are all
 * nothing, one comes out below 0.05.
 */
public enum MultipleTesting {
  /** Leave them as they are. */
  NONE {
    @Override
    double adjusted(double p, int rank, int size) {
      return p;
    }
  },

  /** The chance of even one false alarm: p times the number of questions. */
  BONFERRONI {
    @Override
    double adjusted(double p, int rank, int size) {
      return p * size;
    }
  },

  /**
   * The same chance with more power. Source: S. Holm, A simple sequentially rejective multiple test
   * procedure, Scandinavian Journal of Statistics 6, 1979.
   */
  HOLM {
    @Override
    double adjusted(double p, int rank, int size) {
      return p * (size - rank);
    }
  },

  /**
   * The share of false alarms among the alarms. Source: Y. Benjamini and Y. Hochberg, Controlling
   * the false discovery rate, Journal of the Royal Statistical Society B 57, 1995.
   */
  BENJAMINI_HOCHBERG {
    @Override
    double adjusted(double p, int rank, int size) {
      return p * size / (rank + 1);
    }
  };

  /** Returns the p value of this rank, from 0 for the smallest, before it is made monotone. */
  abstract double adjusted(double p, int rank, int size);

  /**
   * Returns the adjusted p values: compare each with alpha as if it stood alone.
   *
   * @param p each from 0 to 1
   * @return in the same order
   */
  public double[] adjust(double... p) {
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) { // also catches NaN
        throw new IllegalArgumentException("p value: %s, expected 0 to 1".formatted(each));
      }
    }
    Integer[] smallestFirst = new Integer[p.length];
    Arrays.setAll(smallestFirst, i -> i);
    Arrays.sort(smallestFirst, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    if (this == BENJAMINI_HOCHBERG) { // steps up: no larger than that of any larger p
      double bound = 1;
      for (int rank = p.length - 1; rank >= 0; rank--) {
        int i = smallestFirst[rank];
        bound = Math.min(bound, adjusted(p[i], rank, p.length));
        adjusted[i] = bound;
      }
    } else { // steps down: no smaller than that of any smaller p
      double bound = 0;
      for (int rank = 0; rank < p.length; rank++) {
        int i = smallestFirst[rank];
        bound = Math.max(bound, Math.min(1, adjusted(p[i], rank, p.length)));
        adjusted[i] = bound;
      }
    }
    return adjusted;
  }
}
