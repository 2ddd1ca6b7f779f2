package io.clientele.segmentation.column;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Comparison;
import io.clientele.condition.Condition;
import io.clientele.condition.ConsentState;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.DayFact;
import io.clientele.condition.Explanation;
import io.clientele.condition.FlagField;
import io.clientele.condition.NumberFact;
import io.clientele.condition.SegmentRules;
import io.clientele.condition.Term;
import io.clientele.condition.TextFact;
import io.clientele.condition.TextsField;
import io.clientele.condition.TimeFact;
import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of many customers as of an instant: a row for each, and a column for each thing
 * that conditions ask for. Columns of what customers bought, such as {@code spent(365d)}, are made
 * when they are first asked for, and kept.
 *
 * <ul>
 *   <li>{@link #of(Transactions, Instant)} knows orders and line items, whatever file they come
 *       from. A table tells one amount for each row: {@code total} of an order is what its
 *       purchases come to, and {@code net_total}, so {@code spent}, what is left of it after
 *       returns; tax and shipping are in it if they were in the file. Returns that stand in no
 *       order lower {@code spent} as of their own time and are no orders, so that {@code spent} is
 *       the monetary value of {@link io.clientele.segmentation.rfm.Rfm}.
 *   <li>{@link #of(Map)} knows all that the facts know. What columns cannot hold, such as sequences
 *       of events, is asked of each customer.
 *   <li>{@code with...} adds columns that the host has, or that models made, and takes the place of
 *       any of the same term.
 * </ul>
 *
 * <p>Immutable, if the facts are, and safe for use by several threads.
 */
public final class CustomerColumns {
  private final Moment moment;
  private final Origin origin;
  private final Map<Object, Column> given;
  private final Map<Term, Optional<Column>> made = new ConcurrentHashMap<>();

  /** A permission, which is asked for with a state. */
  private record Permission(@Nullable ChannelName channel, String purpose) {}

  private CustomerColumns(Moment moment, Origin origin, Map<Object, Column> given) {
    this.moment = moment;
    this.origin = origin;
    this.given = given;
  }

  /**
   * Returns the customers of a table, by the rows at or before an instant; who has none is not
   * among them. Cost: O(rows).
   */
  public static CustomerColumns of(Transactions orders, Instant asOf) {
    Moment moment = new Moment(requireNonNull(asOf, "asOf"), orders.zone());
    return new CustomerColumns(moment, OfTransactions.of(orders, moment), Map.of());
  }

  /**
   * Returns these customers, such as profiles, in the order of the map. They are kept.
   *
   * @throws IllegalArgumentException if they are not of one instant and zone, or if there is none
   */
  public static CustomerColumns of(Map<CustomerId, ? extends CustomerFacts> facts) {
    List<String> ids = new ArrayList<>();
    List<CustomerFacts> all = new ArrayList<>();
    facts.forEach(
        (id, one) -> {
          ids.add(id.value());
          all.add(one);
        });
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "facts of no customer, expected at least one, who tells the instant");
    }
    Moment moment = new Moment(all.get(0).at(), all.get(0).zone());
    for (int row = 0; row < all.size(); row++) {
      CustomerFacts one = all.get(row);
      if (!one.at().equals(moment.at()) || !one.zone().equals(moment.zone())) {
        throw new IllegalArgumentException(
            "facts of %s at %s in %s and of %s at %s in %s, expected one instant and zone"
                .formatted(
                    ids.get(0), moment.at(), moment.zone(), ids.get(row), one.at(), one.zone()));
      }
    }
    return new CustomerColumns(moment, new OfFacts(ids, all, moment), Map.of());
  }

  /** Returns customers of whom nothing is known but what {@code with...} adds. */
  public static CustomerColumns of(List<CustomerId> customers, Instant asOf, ZoneId zone) {
    List<String> ids = customers.stream().map(CustomerId::value).toList();
    return new CustomerColumns(new Moment(asOf, zone), new OfIds(ids), Map.of());
  }

  // Columns of the host

  /**
   * Adds a number, for example a score: {@code withNumbers(score("churn"), values)}. It counts as
   * the decimal that it is written as.
   *
   * @param values by row, finite, or NaN where absent
   */
  public CustomerColumns withNumbers(NumberFact fact, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw new IllegalArgumentException(
            "%s of customer %s: %s, expected a finite number, or NaN where absent"
                .formatted(named(fact), customerId(row), values[row]));
      }
    }
    return with(fact, named(fact), new DoubleColumn(values.clone()));
  }

  /** Adds a text, {@code null} where absent. */
  public CustomerColumns withTexts(TextFact fact, @Nullable String[] values) {
    return with(fact, named(fact), CodeColumn.of(values.length, row -> values[row]));
  }

  /** Adds a yes or no, {@code null} where absent. */
  public CustomerColumns withFlags(FlagField field, @Nullable Boolean[] values) {
    return with(field, field.name(), CodeColumn.of(values.length, row -> values[row]));
  }

  /** Adds a time, {@code null} where absent. */
  public CustomerColumns withTimes(TimeFact fact, @Nullable Instant[] values) {
    Column column = TimeColumn.of(values);
    return with(
        fact,
        named(fact),
        column == null ? CodeColumn.of(values.length, row -> values[row]) : column);
  }

  /** Adds a day, {@code null} where absent. */
  public CustomerColumns withDays(DayFact.Field field, @Nullable LocalDate[] values) {
    return with(field, field.name(), CodeColumn.of(values.length, row -> values[row]));
  }

  /** Adds a set of texts, empty where there is none. */
  public CustomerColumns withTextSets(TextsField field, List<Set<String>> values) {
    return with(
        field, field.name(), CodeColumn.of(values.size(), row -> Set.copyOf(values.get(row))));
  }

  /**
   * Adds what is known of a permission.
   *
   * @param channel by what means; {@code null} for a purpose without one
   */
  public CustomerColumns withConsents(
      @Nullable ChannelName channel, String purpose, ConsentState[] values) {
    return with(
        new Permission(channel, purpose),
        "consent for " + purpose,
        CodeColumn.of(values.length, row -> requireNonNull(values[row])));
  }

  private CustomerColumns with(Object what, String name, Column column) {
    if (column.size() != size()) {
      throw new IllegalArgumentException(
          "%s of %s customers, expected it of %s".formatted(name, column.size(), size()));
    }
    Map<Object, Column> more = new HashMap<>(given);
    more.put(what, column);
    return new CustomerColumns(moment, origin, Map.copyOf(more));
  }

  // Who and when

  /** Returns how many customers there are. */
  public int size() {
    return origin.size();
  }

  /** Returns the instant at which all of this was so. */
  public Instant at() {
    return moment.at();
  }

  /** Returns the zone in which the shop counts its days. */
  public ZoneId zone() {
    return moment.zone();
  }

  /** Returns the id of a customer. */
  public String customerId(int row) {
    return origin.id(row);
  }

  /** Returns the row of a customer, absent if there is none. Cost: O(customers). */
  public Optional<Integer> rowOf(CustomerId customer) {
    for (int row = 0; row < size(); row++) {
      if (customerId(row).equals(customer.value())) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Returns the day of the shop on which an instant lies. */
  public LocalDate dayOf(Instant instant) {
    return moment.dayOf(instant);
  }

  // What is known

  /**
   * Returns a number of the customer of a row, absent if there is none.
   *
   * @throws IllegalArgumentException if these columns do not know the number
   */
  public Optional<BigDecimal> number(NumberFact fact, int row) {
    return Optional.ofNullable((BigDecimal) known(fact).value(row));
  }

  /**
   * Returns a time of the customer of a row, absent if there is none.
   *
   * @throws IllegalArgumentException if these columns do not know the time
   */
  public Optional<Instant> time(TimeFact fact, int row) {
    return Optional.ofNullable((Instant) known(fact).value(row));
  }

  private Column known(Term term) {
    Column column = column(term);
    if (column == null) {
      throw new IllegalArgumentException(
          "%s is not known to these columns: add it with with..(..)".formatted(named(term)));
    }
    return column;
  }

  /**
   * Returns a quantile of a number: the least value such that at least this share of the customers
   * who have one have no more. Absent if nobody has one.
   *
   * @param share above 0 and at most 1
   * @throws IllegalArgumentException if these columns do not know the number
   */
  public Optional<BigDecimal> quantile(NumberFact fact, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "quantile %s of %s, expected above 0 and at most 1".formatted(share, named(fact)));
    }
    Column column = known(fact);
    List<BigDecimal> values = new ArrayList<>();
    for (int row = 0; row < size(); row++) {
      if (column.value(row) instanceof BigDecimal value) {
        values.add(value);
      }
    }
    Collections.sort(values);
    int place = Math.max(1, (int) Math.ceil(share * values.size()));
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(place - 1));
  }

  /**
   * Returns whether a condition holds for the customer of a row, and the clauses that decided it
   * with the values they met, as {@link Condition#explain} does.
   *
   * @throws IllegalArgumentException if these columns cannot answer a clause
   */
  public Explanation explain(Condition condition, SegmentRules segments, int row) {
    return new RowExplainer(this, segments, row).explain(condition);
  }

  // What conditions ask

  Moment moment() {
    return moment;
  }

  /** Returns the test of a clause. */
  RowTest test(Condition clause) {
    RowTest test = testOfColumn(clause);
    if (test == null) {
      test = origin.asking(clause);
    }
    if (test == null) {
      throw new IllegalArgumentException(
          "clause \"%s\" cannot be answered: these columns do not know what it asks for; add it with with..(..), or ask profiles by CustomerColumns.of(Map)"
              .formatted(clause));
    }
    return test;
  }

  private @Nullable RowTest testOfColumn(Condition clause) {
    if (clause instanceof Comparison comparison) {
      Column column = column(comparison.term());
      if (column == null) {
        return null;
      }
      if (comparison instanceof Comparison.IsNull is) {
        return is.negated() ? column.there() : column.there().negated();
      }
      return column.test(comparison, moment);
    }
    if (clause instanceof Condition.ConsentIs is) {
      Column column = given.get(new Permission(is.channel(), is.purpose()));
      return column instanceof CodeColumn states ? states.accepting(is.state()::equals) : null;
    }
    return clause instanceof Condition.InTop top
            && given.get(top.value()) instanceof DoubleColumn values
        ? values.sharesAbove().below(top.percent().movePointLeft(2))
        : null;
  }

  /** Returns what a term is for each customer; null if these columns do not know it. */
  @Nullable Column column(Term term) {
    Column column = given.get(term);
    return column != null
        ? column
        : made.computeIfAbsent(term, one -> Optional.ofNullable(origin.column(one))).orElse(null);
  }

  private static String named(Term term) {
    return RowExplainer.subject(term);
  }

  /** Customers of whom only the ids are known. */
  private record OfIds(List<String> ids) implements Origin {
    @Override
    public int size() {
      return ids.size();
    }

    @Override
    public String id(int row) {
      return ids.get(row);
    }

    @Override
    public @Nullable Column column(Term term) {
      return null;
    }

    @Override
    public @Nullable RowTest asking(Condition clause) {
      return null;
    }
  }
}
