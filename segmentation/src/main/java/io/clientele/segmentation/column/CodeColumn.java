package io.clientele.segmentation.column;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of any type, each distinct one once. A comparison judges the distinct ones, and rows look
 * the answer up.
 */
final class CodeColumn implements Column {
  private final int[] codes;
  private final IntFunction<?> values;
  private final int distinct;

  /**
   * @param codes of the value of each row, -1 where it is absent
   * @param values the value of each code
   * @param distinct how many codes there are
   */
  CodeColumn(int[] codes, IntFunction<?> values, int distinct) {
    this.codes = codes;
    this.values = values;
    this.distinct = distinct;
  }

  /** Returns a column of these values, null where absent. */
  static CodeColumn of(int rows, IntFunction<? extends @Nullable Object> valueOf) {
    Map<Object, Integer> known = new HashMap<>();
    List<Object> values = new ArrayList<>();
    int[] codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      Object value = valueOf.apply(row);
      if (value == null) {
        codes[row] = -1;
        continue;
      }
      Object key = value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
      Integer code = known.putIfAbsent(key, values.size());
      if (code == null) {
        code = values.size();
        values.add(value);
      }
      codes[row] = code;
    }
    return new CodeColumn(codes, values::get, values.size());
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public @Nullable Object value(int row) {
    return codes[row] < 0 ? null : values.apply(codes[row]);
  }

  @Override
  public long key(int row) {
    return codes[row] < 0 ? LongRange.ABSENT : codes[row];
  }

  @Override
  public RowTest there() {
    return accepting(value -> !(value instanceof Set<?> set && set.isEmpty()));
  }

  @Override
  public RowTest test(Comparison comparison, Moment moment) {
    return accepting(moment.judge(comparison));
  }

  /** Returns a test for values that are there and accepted. */
  RowTest accepting(Predicate<Object> judge) {
    // One place more, at the front, for what is absent.
    long[] accepted = new long[distinct + 1];
    boolean any = false;
    for (int code = 0; code < distinct; code++) {
      boolean accepts = judge.test(requireNonNull(values.apply(code)));
      accepted[code + 1] = accepts ? 1 : 0;
      any |= accepts;
    }
    return any ? new CodeTest(codes, accepted) : RowTest.always(false);
  }

  /** Looks answers up. */
  private static final class CodeTest extends RowTest {
    private final int[] codes;
    private final long[] accepted;

    CodeTest(int[] codes, long[] accepted) {
      this.codes = codes;
      this.accepted = accepted;
    }

    @Override
    boolean accepts(int row) {
      return accepted[codes[row] + 1] != 0;
    }

    @Override
    void fill(int from, int to, long[] words) {
      for (int word = 0, row = from; row < to; word++) {
        long bits = 0;
        int end = Math.min(to, row + Long.SIZE);
        for (int bit = 0; row < end; bit++, row++) {
          bits |= accepted[codes[row] + 1] << bit;
        }
        words[word] = bits;
      }
    }
  }
}
