package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import org.jspecify.annotations.Nullable;

/** What one term of conditions is for each row. Immutable. */
sealed interface Column permits DecimalColumn, DoubleColumn, TimeColumn, CodeColumn {
  /** Returns how many rows there are. */
  int size();

  /** Returns the value of a row as conditions know it, {@code null} if it is absent. */
  @Nullable Object value(int row);

  /**
   * Returns a number that is the same for equal values and only for them; {@link LongRange#ABSENT}
   * where there is none.
   */
  long key(int row);

  /** Returns a test for rows where there is a value; an empty set is none. */
  RowTest there();

  /**
   * Returns the test that a comparison makes of the values. One with values of another type accepts
   * none.
   *
   * @param comparison other than {@link Comparison.IsNull}
   */
  RowTest test(Comparison comparison, Moment moment);
}
