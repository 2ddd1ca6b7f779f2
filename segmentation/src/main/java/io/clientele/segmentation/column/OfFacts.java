package io.clientele.segmentation.column;

import io.clientele.condition.Condition;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.DayFact;
import io.clientele.condition.FlagField;
import io.clientele.condition.NumberFact;
import io.clientele.condition.NumberFact.Aggregated;
import io.clientele.condition.NumberFact.Count;
import io.clientele.condition.Source;
import io.clientele.condition.Term;
import io.clientele.condition.TextFact;
import io.clientele.condition.TextsField;
import io.clientele.condition.TimeFact;
import io.clientele.condition.TimeFact.TimeOf;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Customers whose facts are at hand: fields, scores and orders become columns, anything else is
 * asked of each.
 */
final class OfFacts implements Origin {
  private final List<String> ids;
  private final List<CustomerFacts> facts;
  private final Moment moment;
  private @Nullable Bought orders;
  private @Nullable Bought purchases;

  OfFacts(List<String> ids, List<CustomerFacts> facts, Moment moment) {
    this.ids = ids;
    this.facts = facts;
    this.moment = moment;
  }

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public String id(int row) {
    return ids.get(row);
  }

  @Override
  public RowTest asking(Condition clause) {
    return new RowTest() {
      @Override
      boolean accepts(int row) {
        return clause.holds(facts.get(row));
      }
    };
  }

  @Override
  public @Nullable Column column(Term term) {
    if (term instanceof NumberFact.Field field) {
      return numbers(row -> facts.get(row).number(field.name()));
    }
    if (term instanceof NumberFact.Score score) {
      return doubles(row -> facts.get(row).score(score.name()));
    }
    if (term instanceof NumberFact.Affinity affinity) {
      return doubles(row -> facts.get(row).affinity(affinity.to(), affinity.value()));
    }
    if (term instanceof TextFact.Field field) {
      return CodeColumn.of(size(), row -> facts.get(row).text(field.name()));
    }
    if (term instanceof FlagField field) {
      return CodeColumn.of(size(), row -> facts.get(row).flag(field.name()));
    }
    if (term instanceof DayFact.Field field) {
      return CodeColumn.of(size(), row -> facts.get(row).day(field.name()));
    }
    if (term instanceof TextsField field) {
      return CodeColumn.of(size(), row -> copy(facts.get(row).texts(field.name())));
    }
    if (term instanceof TimeFact.Field field) {
      return times(row -> facts.get(row).time(field.name()));
    }
    Source source = sourceOf(term);
    Bought bought =
        source == Source.Bought.ORDER
            ? orders()
            : source == Source.Bought.PURCHASE ? purchases() : null;
    return bought == null ? null : bought.column(term);
  }

  /** Returns what a term speaks of, if it is something that happened. */
  static @Nullable Source sourceOf(Term term) {
    if (term instanceof Count count) {
      return count.of().source();
    }
    if (term instanceof Aggregated aggregated) {
      return aggregated.of().source();
    }
    return term instanceof TimeOf time ? time.of().source() : null;
  }

  private static Set<String> copy(Set<String> texts) {
    return new TreeSet<>(texts);
  }

  private interface NumberOf {
    @Nullable BigDecimal of(int row);
  }

  private interface DoubleOf {
    double of(int row);
  }

  private interface TimeAt {
    @Nullable Instant of(int row);
  }

  private Column numbers(NumberOf number) {
    @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number.of(row);
    }
    Column column = DecimalColumn.of(numbers);
    return column == null ? CodeColumn.of(size(), row -> numbers[row]) : column;
  }

  /** Returns a column; null where a value is none that conditions could compare. */
  private @Nullable Column doubles(DoubleOf number) {
    double[] numbers = new double[size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number.of(row);
      if (Double.isInfinite(numbers[row])) {
        return null;
      }
    }
    return new DoubleColumn(numbers);
  }

  private Column times(TimeAt time) {
    @Nullable Instant[] times = new @Nullable Instant[size()];
    for (int row = 0; row < times.length; row++) {
      times[row] = time.of(row);
    }
    Column column = TimeColumn.of(times);
    return column == null ? CodeColumn.of(size(), row -> times[row]) : column;
  }

  private synchronized @Nullable Bought orders() {
    if (orders == null) {
      orders = bought(false);
    }
    return orders;
  }

  private synchronized @Nullable Bought purchases() {
    if (purchases == null) {
      purchases = bought(true);
    }
    return purchases;
  }

  /** Returns the rows; null if their times are too fine and too far off for 64 bits. */
  private @Nullable Bought bought(boolean items) {
    List<OrderFacts> rows = new ArrayList<>();
    int[] starts = new int[size() + 1];
    for (int row = 0; row < size(); row++) {
      CustomerFacts customer = facts.get(row);
      for (Order order : customer.orders()) {
        if (!order.isCancelled()) {
          int count = items ? order.lineItems().size() : 1;
          for (int item = 0; item < count; item++) {
            rows.add(new OrderFacts(order, item, customer));
          }
        }
      }
      starts[row + 1] = rows.size();
    }
    @Nullable Instant[] placed = new @Nullable Instant[rows.size()];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = rows.get(i).order().placedAt();
    }
    TimeColumn times = TimeColumn.of(placed);
    return times == null
        ? null
        : new Bought(
            starts,
            times,
            name -> OrderFacts.column(rows, name, items),
            RowTest.always(true),
            moment);
  }
}
