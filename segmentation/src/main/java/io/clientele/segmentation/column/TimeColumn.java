package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.Within;
import io.clientele.condition.Day;
import io.clientele.condition.Span;
import io.clientele.condition.TimeFact;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Instants as whole milliseconds or nanoseconds since 1970: exact, and compared exactly. */
final class TimeColumn implements Column {
  private static final long NANOS = 1_000_000_000;
  private static final long MILLIS = 1_000;

  private final long[] values;
  private final long perSecond;

  private TimeColumn(long[] values, long perSecond) {
    this.values = values;
    this.perSecond = perSecond;
  }

  /**
   * Returns a column of milliseconds.
   *
   * @param values less than {@link LongRange#LIMIT} from zero, or {@link LongRange#ABSENT}
   */
  static TimeColumn ofMillis(long[] values) {
    return new TimeColumn(values, MILLIS);
  }

  /** Returns these instants; null if they are too fine and too far off for 64 bits. */
  static @Nullable TimeColumn of(@Nullable Instant[] instants) {
    boolean millis = true;
    for (Instant instant : instants) {
      millis &= instant == null || isWhole(instant, MILLIS);
    }
    long perSecond = millis ? MILLIS : NANOS;
    long[] values = new long[instants.length];
    for (int row = 0; row < values.length; row++) {
      Instant instant = instants[row];
      values[row] = instant == null ? LongRange.ABSENT : floor(instant, perSecond);
      if (values[row] == LongRange.LIMIT || values[row] == -LongRange.LIMIT) {
        return null;
      }
    }
    return new TimeColumn(values, perSecond);
  }

  /** Returns the column of other rows: the value of each, or absent where it is negative. */
  TimeColumn at(int[] rows) {
    long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = rows[i] < 0 ? LongRange.ABSENT : values[rows[i]];
    }
    return new TimeColumn(picked, perSecond);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable Instant value(int row) {
    return values[row] == LongRange.ABSENT ? null : instant(values[row]);
  }

  private Instant instant(long value) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
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
    if (comparison instanceof Within within) {
      return within(within.span(), within.negated(), moment);
    }
    if (comparison instanceof DayBetween between) {
      return days(moment.startOf(between.first()), moment.endOf(between.last()));
    }
    if (comparison instanceof DayIs is) {
      Day day = is.than();
      return switch (is.operator()) {
        case EQ -> days(moment.startOf(day), moment.endOf(day));
        case NE ->
            LongRange.outside(values, ceiling(moment.startOf(day)), ceiling(moment.endOf(day)) - 1);
        case LT -> days(Instant.MIN, moment.startOf(day));
        case LE -> days(Instant.MIN, moment.endOf(day));
        case GT -> days(moment.endOf(day), Instant.MAX);
        case GE -> days(moment.startOf(day), Instant.MAX);
      };
    }
    return judged(moment.judge(comparison));
  }

  /** Returns a test for instants of {@code [from, to)}. */
  RowTest days(Instant from, Instant to) {
    return LongRange.inside(
        values, ceiling(from), to.equals(Instant.MAX) ? LongRange.LIMIT : ceiling(to) - 1);
  }

  /** Returns a test for instants that are past, for no longer than a span, or the opposite. */
  RowTest within(Span span, boolean negated, Moment moment) {
    Predicate<Object> judge = moment.judge(new Within(new TimeFact.Field("value"), span, negated));
    long over = ceiling(moment.surelyOver(span));
    long running = floor(moment.surelyRunning(span), perSecond);
    long now = floor(moment.at(), perSecond);
    LongRange surely =
        negated
            ? LongRange.outside(values, over, now)
            : LongRange.inside(values, Math.min(running, now) + 1, now);
    return new WithinTest(surely, over, Math.min(running, now), judge);
  }

  private static long floor(Instant instant, long perSecond) {
    long most = LongRange.LIMIT / perSecond - 1;
    if (instant.getEpochSecond() > most) {
      return LongRange.LIMIT;
    }
    return instant.getEpochSecond() < -most
        ? -LongRange.LIMIT
        : instant.getEpochSecond() * perSecond + instant.getNano() / (NANOS / perSecond);
  }

  private long ceiling(Instant instant) {
    long floor = floor(instant, perSecond);
    return isWhole(instant, perSecond) || Math.abs(floor) == LongRange.LIMIT ? floor : floor + 1;
  }

  private static boolean isWhole(Instant instant, long perSecond) {
    return instant.get(ChronoField.NANO_OF_SECOND) % (NANOS / perSecond) == 0;
  }

  private RowTest judged(Predicate<Object> judge) {
    return new RowTest() {
      @Override
      boolean accepts(int row) {
        return values[row] != LongRange.ABSENT && judge.test(instant(values[row]));
      }
    };
  }

  /**
   * A span may end sooner for what began later: on 28 February what began on 30 January has been
   * over for a month at nine o'clock and what began on 29 January at ten. So of the few days about
   * its beginning each instant is judged by itself.
   */
  private final class WithinTest extends RowTest {
    private final LongRange surely;
    private final long from;
    private final long to;
    private final Predicate<Object> judge;

    WithinTest(LongRange surely, long from, long to, Predicate<Object> judge) {
      this.surely = surely;
      this.from = from;
      this.to = to;
      this.judge = judge;
    }

    @Override
    boolean accepts(int row) {
      long value = values[row];
      boolean unsure = value >= from && value <= to;
      return unsure ? judge.test(instant(value)) : surely.accepts(row);
    }

    @Override
    void fill(int first, int last, long[] words) {
      surely.fill(first, last, words);
      for (int row = first; row < last; row++) {
        long value = values[row];
        if (value >= from && value <= to) {
          int word = (row - first) >> 6;
          long bit = 1L << row;
          words[word] &= ~bit;
          if (judge.test(instant(value))) {
            words[word] |= bit;
          }
        }
      }
    }
  }
}
