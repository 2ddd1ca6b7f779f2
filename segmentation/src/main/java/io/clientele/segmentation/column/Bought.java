package io.clientele.segmentation.column;

import io.clientele.condition.Comparison;
import io.clientele.condition.Condition;
import io.clientele.condition.Day;
import io.clientele.condition.End;
import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.NumberFact.Aggregated;
import io.clientele.condition.NumberFact.Count;
import io.clientele.condition.Occurrences;
import io.clientele.condition.Property;
import io.clientele.condition.SegmentRules;
import io.clientele.condition.Term;
import io.clientele.condition.TimeFact.TimeOf;
import io.clientele.condition.Where;
import io.clientele.condition.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What customers bought: a row for each order, or for each line item of one; those of a customer
 * lie together, oldest first. What is asked of them becomes a column of the customers, by one pass
 * over the rows.
 */
final class Bought {
  private static final MathContext MEAN_DIGITS = new MathContext(20); // as in the language

  private final int[] starts;
  private final TimeColumn times;
  private final Function<String, @Nullable Column> properties;
  private final long[] counted;
  private final Moment moment;
  private final Map<String, Optional<Column>> columns = new ConcurrentHashMap<>();
  private final Map<Occurrences, Optional<long[]>> selections = new ConcurrentHashMap<>();

  /**
   * @param starts where the rows of each customer begin, and where the last end
   * @param properties the column of each property that is known
   * @param counted which rows are what they are asked for; the others only lower sums
   */
  Bought(
      int[] starts,
      TimeColumn times,
      Function<String, @Nullable Column> properties,
      RowTest counted,
      Moment moment) {
    this.starts = starts;
    this.times = times;
    this.properties = properties;
    this.counted = counted.all(times.size());
    this.moment = moment;
  }

  /** Returns the column that a term makes of these rows; null if they cannot tell. */
  @Nullable Column column(Term term) {
    if (term instanceof Count count) {
      long[] selected = counted(count.of());
      return selected == null ? null : new DecimalColumn(counts(selected), 0);
    }
    if (term instanceof TimeOf time) {
      long[] selected = counted(time.of());
      return selected == null ? null : times.at(ends(selected, time.end()));
    }
    return term instanceof Aggregated aggregated ? aggregate(aggregated) : null;
  }

  private @Nullable Column aggregate(Aggregated of) {
    Column property = property(of.property());
    long[] selected = of.aggregate() == Aggregate.SUM ? selected(of.of()) : counted(of.of());
    if (property == null || selected == null) {
      return null;
    }
    if (of.aggregate() == Aggregate.DISTINCT) {
      return new DecimalColumn(distinct(property, selected), 0);
    }
    if (!(property instanceof DecimalColumn numbers)) {
      return null;
    }
    return switch (of.aggregate()) {
      case SUM -> sums(numbers, selected);
      case MEAN -> means(numbers, selected);
      default -> extremes(numbers, selected, of.aggregate() == Aggregate.MAX);
    };
  }

  private @Nullable Column property(String name) {
    return columns
        .computeIfAbsent(name, one -> Optional.ofNullable(properties.apply(one)))
        .orElse(null);
  }

  // Which rows

  private long @Nullable [] counted(Occurrences of) {
    long[] selected = selected(of);
    if (selected == null) {
      return null;
    }
    long[] both = counted.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= selected[i];
    }
    return both;
  }

  private long @Nullable [] selected(Occurrences of) {
    return selections.computeIfAbsent(of, one -> Optional.ofNullable(select(one))).orElse(null);
  }

  private long @Nullable [] select(Occurrences of) {
    long[] selected = inWindow(of.window()).all(times.size());
    Where where = of.where();
    if (where == null) {
      return selected;
    }
    Net net = Net.of(List.of(where.condition()), SegmentRules.none());
    for (Condition clause : net.clauses()) {
      if (propertyOf(clause) == null) {
        return null;
      }
    }
    long[] holds = net.rows(net.tests(this::test), times.size())[0];
    for (int i = 0; i < holds.length; i++) {
      holds[i] &= selected[i];
    }
    return holds;
  }

  private RowTest inWindow(Window window) {
    if (window instanceof Window.Last last) {
      return times.within(last.span(), false, moment);
    }
    if (window instanceof Window.Days days) {
      Day from = days.from();
      Day until = days.until();
      return times.days(
          from == null ? Instant.MIN : moment.startOf(from),
          until == null ? Instant.MAX : moment.endOf(until));
    }
    return RowTest.always(true);
  }

  private @Nullable Column propertyOf(Condition clause) {
    return clause instanceof Comparison comparison && comparison.term() instanceof Property property
        ? property(property.name())
        : null;
  }

  private RowTest test(Condition clause) {
    Column column = propertyOf(clause);
    if (column == null) {
      throw new IllegalStateException("property of %s is not there".formatted(clause));
    }
    if (clause instanceof Comparison.IsNull is) {
      return is.negated() ? column.there() : column.there().negated();
    }
    return column.test((Comparison) clause, moment);
  }

  // What of them

  private int customers() {
    return starts.length - 1;
  }

  private long[] counts(long[] selected) {
    long[] counts = new long[customers()];
    for (int customer = 0; customer < counts.length; customer++) {
      long count = 0;
      for (int row = starts[customer]; row < starts[customer + 1]; row++) {
        count += selected[row >> 6] >>> row & 1;
      }
      counts[customer] = count;
    }
    return counts;
  }

  private int[] ends(long[] selected, End end) {
    int[] rows = new int[customers()];
    for (int customer = 0; customer < rows.length; customer++) {
      int found = -1;
      if (end == End.FIRST) {
        for (int row = starts[customer]; row < starts[customer + 1] && found < 0; row++) {
          found = RowTest.get(selected, row) ? row : -1;
        }
      } else {
        for (int row = starts[customer + 1] - 1; row >= starts[customer] && found < 0; row--) {
          found = RowTest.get(selected, row) ? row : -1;
        }
      }
      rows[customer] = found;
    }
    return rows;
  }

  /** Returns the sums; null if one is beyond 64 bits. */
  private @Nullable Column sums(DecimalColumn numbers, long[] selected) {
    long[] sums = new long[customers()];
    for (int customer = 0; customer < sums.length; customer++) {
      long sum = 0;
      for (int row = starts[customer]; row < starts[customer + 1]; row++) {
        long number = numbers.multiple(row);
        if (RowTest.get(selected, row) && number != LongRange.ABSENT) {
          sum += number;
          if (sum >= LongRange.LIMIT || sum <= -LongRange.LIMIT) {
            return null;
          }
        }
      }
      sums[customer] = sum;
    }
    return new DecimalColumn(sums, numbers.scale());
  }

  private Column means(DecimalColumn numbers, long[] selected) {
    return CodeColumn.of(
        customers(),
        customer -> {
          BigDecimal sum = BigDecimal.ZERO;
          long count = 0;
          for (int row = starts[customer]; row < starts[customer + 1]; row++) {
            BigDecimal number = RowTest.get(selected, row) ? numbers.value(row) : null;
            if (number != null) {
              sum = sum.add(number);
              count++;
            }
          }
          return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MEAN_DIGITS);
        });
  }

  private Column extremes(DecimalColumn numbers, long[] selected, boolean greatest) {
    long[] extremes = new long[customers()];
    for (int customer = 0; customer < extremes.length; customer++) {
      long extreme = LongRange.ABSENT;
      for (int row = starts[customer]; row < starts[customer + 1]; row++) {
        long number = numbers.multiple(row);
        if (RowTest.get(selected, row)
            && number != LongRange.ABSENT
            && (extreme == LongRange.ABSENT || number > extreme == greatest)) {
          extreme = number;
        }
      }
      extremes[customer] = extreme;
    }
    return new DecimalColumn(extremes, numbers.scale());
  }

  private long[] distinct(Column property, long[] selected) {
    long[] counts = new long[customers()];
    long[] keys = new long[16];
    for (int customer = 0; customer < counts.length; customer++) {
      int size = 0;
      for (int row = starts[customer]; row < starts[customer + 1]; row++) {
        long key = RowTest.get(selected, row) ? property.key(row) : LongRange.ABSENT;
        if (key != LongRange.ABSENT) {
          keys = size == keys.length ? Arrays.copyOf(keys, 2 * size) : keys;
          keys[size++] = key;
        }
      }
      Arrays.sort(keys, 0, size);
      for (int i = 0; i < size; i++) {
        counts[customer] += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
      }
    }
    return counts;
  }
}
