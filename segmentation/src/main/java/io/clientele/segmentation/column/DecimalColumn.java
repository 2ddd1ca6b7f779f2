package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of one scale, as whole multiples of its last digit: exact, and compared exactly. */
final class DecimalColumn implements Column {
  private static final BigInteger LIMIT = BigInteger.valueOf(LongRange.LIMIT);
  private static final int MAX_SCALE = 18;

  private final long[] values;
  private final int scale;

  /**
   * @param values less than {@link LongRange#LIMIT} from zero, or {@link LongRange#ABSENT}
   * @param scale how many of their digits are behind the point
   */
  DecimalColumn(long[] values, int scale) {
    this.values = values;
    this.scale = scale;
  }

  /** Returns a column of these numbers; null if they have more digits together than 64 bits. */
  static @Nullable DecimalColumn of(@Nullable BigDecimal[] numbers) {
    int scale = 0;
    for (BigDecimal number : numbers) {
      if (number != null) {
        scale = Math.max(scale, number.scale() <= scale ? 0 : number.stripTrailingZeros().scale());
      }
    }
    if (scale > MAX_SCALE) {
      return null;
    }
    long[] values = new long[numbers.length];
    for (int row = 0; row < values.length; row++) {
      BigDecimal number = numbers[row];
      if (number == null) {
        values[row] = LongRange.ABSENT;
        continue;
      }
      if ((long) number.precision() - number.scale() > MAX_SCALE) {
        return null;
      }
      BigInteger value = number.setScale(scale).unscaledValue();
      if (value.abs().compareTo(LIMIT) >= 0) {
        return null;
      }
      values[row] = value.longValue();
    }
    return new DecimalColumn(values, scale);
  }

  int scale() {
    return scale;
  }

  /** Returns the multiple of the last digit, or {@link LongRange#ABSENT}. */
  long multiple(int row) {
    return values[row];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable BigDecimal value(int row) {
    return values[row] == LongRange.ABSENT ? null : BigDecimal.valueOf(values[row], scale);
  }

  @Override
  public long key(int row) {
    return values[row];
  }

  @Override
  public RowTest there() {
    return LongRange.there(values);
  }

  @Override
  public RowTest test(Comparison comparison, Moment moment) {
    if (comparison instanceof NumberBetween between) {
      return LongRange.inside(
          values,
          multiple(between.low(), RoundingMode.CEILING),
          multiple(between.high(), RoundingMode.FLOOR));
    }
    if (!(comparison instanceof NumberIs is)) {
      return RowTest.always(false);
    }
    long floor = multiple(is.than(), RoundingMode.FLOOR);
    long ceiling = multiple(is.than(), RoundingMode.CEILING);
    return switch (is.operator()) {
      // Between two multiples lies none: the range from ceiling to floor is empty.
      case EQ -> LongRange.inside(values, ceiling, floor);
      case NE -> LongRange.outside(values, ceiling, floor);
      case LT -> LongRange.inside(values, -LongRange.LIMIT, ceiling - 1);
      case LE -> LongRange.inside(values, -LongRange.LIMIT, floor);
      case GT -> LongRange.inside(values, floor + 1, LongRange.LIMIT);
      case GE -> LongRange.inside(values, ceiling, LongRange.LIMIT);
    };
  }

  /** Returns how many times the last digit a number is; the limit if that is beyond it. */
  private long multiple(BigDecimal number, RoundingMode rounding) {
    BigInteger multiple = number.setScale(scale, rounding).unscaledValue();
    return multiple.min(LIMIT).max(LIMIT.negate()).longValue();
  }
}
