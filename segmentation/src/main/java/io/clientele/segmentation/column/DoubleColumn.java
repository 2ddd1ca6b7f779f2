package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Doubles, of which conditions see the decimal that they are written as ({@link
 * BigDecimal#valueOf(double)}). Bounds are moved to the doubles whose decimals lie just within
 * them, so comparing doubles gives what comparing decimals would.
 */
final class DoubleColumn implements Column {
  private final double[] values;

  /**
   * @param values finite, or NaN where absent
   */
  DoubleColumn(double[] values) {
    this.values = values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable BigDecimal value(int row) {
    return Double.isNaN(values[row]) ? null : BigDecimal.valueOf(values[row]);
  }

  @Override
  public long key(int row) {
    return Double.isNaN(values[row])
        ? LongRange.ABSENT
        : Double.doubleToRawLongBits(values[row] + 0.0);
  }

  @Override
  public RowTest there() {
    return new DoubleRange(values, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
  }

  @Override
  public RowTest test(Comparison comparison, Moment moment) {
    if (comparison instanceof NumberBetween between) {
      return new DoubleRange(values, leastFrom(between.low()), lastTo(between.high()), false);
    }
    if (!(comparison instanceof NumberIs is)) {
      return RowTest.always(false);
    }
    double from = leastFrom(is.than());
    double to = lastTo(is.than());
    return switch (is.operator()) {
      case EQ -> new DoubleRange(values, from, to, false);
      case NE -> new DoubleRange(values, from, to, true);
      case LT -> below(is.than());
      case LE -> new DoubleRange(values, Double.NEGATIVE_INFINITY, to, false);
      case GT -> new DoubleRange(values, Math.nextUp(to), Double.POSITIVE_INFINITY, false);
      case GE -> new DoubleRange(values, from, Double.POSITIVE_INFINITY, false);
    };
  }

  /** Returns a test for values whose decimal is less than a number. */
  RowTest below(BigDecimal number) {
    return new DoubleRange(
        values, Double.NEGATIVE_INFINITY, Math.nextDown(leastFrom(number)), false);
  }

  /**
   * Returns for each row the share of rows with a higher value, of all with a value; rows with the
   * same value have the same share.
   */
  DoubleColumn sharesAbove() {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0; // one zero
    }
    Arrays.sort(sorted);
    double[] shares = new double[values.length];
    for (int row = 0; row < shares.length; row++) {
      shares[row] =
          Double.isNaN(values[row])
              ? Double.NaN
              : (sorted.length - notAbove(sorted, values[row])) / (double) sorted.length;
    }
    return new DoubleColumn(shares);
  }

  private static int notAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the least double whose decimal is a number or more. */
  static double leastFrom(BigDecimal number) {
    double near = finite(number);
    while (BigDecimal.valueOf(near).compareTo(number) >= 0 && near > -Double.MAX_VALUE) {
      near = Math.nextDown(near);
    }
    while (BigDecimal.valueOf(near).compareTo(number) < 0) {
      if (near == Double.MAX_VALUE) {
        return Double.POSITIVE_INFINITY;
      }
      near = Math.nextUp(near);
    }
    return near;
  }

  /** Returns the greatest double whose decimal is a number or less. */
  static double lastTo(BigDecimal number) {
    return -leastFrom(number.negate());
  }

  private static double finite(BigDecimal number) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number.doubleValue()));
  }
}
