package io.clientele.scoring.btyd;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.modelfile.DataHash;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often, how recently and for how long customers have bought, as of a day: what the models are
 * fitted to.
 *
 * <p>{@code PurchaseHistory.of(orders).asOf(cut).unit(WEEKS)} takes it from a table: frequency is
 * the number of purchases after the first, recency the time from the first to the last, age the
 * time from the first to the cut. Purchases of one day are one, unless chosen otherwise, and time
 * is counted in days of the shop. {@link #ofColumns} takes columns that are known already.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PurchaseHistory {
  private static final Set<ChronoUnit> UNITS =
      Set.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS);

  final int[] frequency;
  final double[] recency;
  final double[] age;
  final double[] weight;
  final double[] meanValue;
  private final ChronoUnit unit;
  private final @Nullable Origin origin;

  /** Where a history taken from a table came from. */
  static final class Origin {
    private final Codes ids;
    private final int[] code;
    private final double[] value;
    private final LocalDate asOf;
    private final int[] firstDay;
    private final int[] lastDay;

    /** Keeps the arrays. */
    Origin(Codes ids, int[] code, double[] value, LocalDate asOf, int[] firstDay, int[] lastDay) {
      this.ids = ids;
      this.code = code;
      this.value = value;
      this.asOf = asOf;
      this.firstDay = firstDay;
      this.lastDay = lastDay;
    }

    /** Returns of the customers of the table. */
    Codes ids() {
      return ids;
    }

    /** Returns of the customer of each row. */
    int[] code() {
      return code;
    }

    /** Returns of all that the customer bought and returned. */
    double[] value() {
      return value;
    }

    /** Returns the last day that counts. */
    LocalDate asOf() {
      return asOf;
    }

    /** Returns of each row, as days since 1970-01-01. */
    int[] firstDay() {
      return firstDay;
    }

    /** Returns of each row. */
    int[] lastDay() {
      return lastDay;
    }
  }

  /** Keeps the arrays. */
  PurchaseHistory(
      int[] frequency,
      double[] recency,
      double[] age,
      double[] weight,
      double[] meanValue,
      ChronoUnit unit,
      @Nullable Origin origin) {
    this.frequency = frequency;
    this.recency = recency;
    this.age = age;
    this.weight = weight;
    this.meanValue = meanValue;
    this.unit = unit;
    this.origin = origin;
  }

  /** Returns what takes histories from a table; purchases of one day are one. */
  public static HistoryOfOrders of(Transactions orders) {
    return new HistoryOfOrders(orders);
  }

  /**
   * Returns the history that columns tell, in weeks until {@link #inUnit} says otherwise.
   *
   * @param frequency number of purchases after the first
   * @param recency time from the first purchase to the last
   * @param age time from the first purchase to the end
   */
  public static PurchaseHistory ofColumns(int[] frequency, double[] recency, double[] age) {
    double[] one = new double[frequency.length];
    Arrays.fill(one, 1);
    double[] none = new double[frequency.length];
    Arrays.fill(none, Double.NaN);
    return ofColumns(frequency, recency, age, one, none);
  }

  /**
   * Returns the history that columns tell, in weeks until {@link #inUnit} says otherwise.
   *
   * @param frequency number of purchases after the first
   * @param recency time from the first purchase to the last
   * @param age time from the first purchase to the end
   * @param weight how many customers a row stands for, above 0
   * @param meanValue mean value of a purchase after the first; NaN where there is none
   */
  public static PurchaseHistory ofColumns(
      int[] frequency, double[] recency, double[] age, double[] weight, double[] meanValue) {
    int n = frequency.length;
    if (recency.length != n || age.length != n || weight.length != n || meanValue.length != n) {
      throw new IllegalArgumentException(
          "columns of %s, %s, %s, %s and %s rows, expected as many in each"
              .formatted(n, recency.length, age.length, weight.length, meanValue.length));
    }
    for (int i = 0; i < n; i++) {
      try {
        new Buyer(frequency[i], recency[i], age[i]);
        if (!(weight[i] > 0 && weight[i] < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "weight: %s, expected a number above 0".formatted(weight[i]));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %s: %s".formatted(i + 1, e.getMessage()), e);
      }
    }
    return new PurchaseHistory(
        frequency.clone(),
        recency.clone(),
        age.clone(),
        weight.clone(),
        meanValue.clone(),
        ChronoUnit.WEEKS,
        null);
  }

  /**
   * Returns the same history with its times in another unit.
   *
   * @param other days, weeks, or months of 30.436875 days
   */
  public PurchaseHistory unit(ChronoUnit other) {
    checkUnit(other);
    double from = unit.getDuration().toSeconds();
    double to = other.getDuration().toSeconds();
    return new PurchaseHistory(
        frequency,
        Arrays.stream(recency).map(time -> time * from / to).toArray(),
        Arrays.stream(age).map(time -> time * from / to).toArray(),
        weight,
        meanValue,
        other,
        origin);
  }

  /** Returns the same numbers, said to be in another unit: days, weeks or months. */
  public PurchaseHistory inUnit(ChronoUnit other) {
    checkUnit(other);
    return new PurchaseHistory(frequency, recency, age, weight, meanValue, other, origin);
  }

  static void checkUnit(ChronoUnit unit) {
    if (!UNITS.contains(unit)) {
      throw new IllegalArgumentException(
          "unit of a purchase history: %s, expected DAYS, WEEKS or MONTHS".formatted(unit));
    }
  }

  /** Returns how many rows there are: customers, or groups of customers with a weight. */
  public int size() {
    return frequency.length;
  }

  /** Returns how many customers there are. */
  public double customers() {
    return Arrays.stream(weight).sum();
  }

  /** Returns the unit of all times: days, weeks or months. */
  public ChronoUnit unit() {
    return unit;
  }

  /** Returns what the models know of a row. */
  public Buyer buyer(int row) {
    return new Buyer(frequency[row], recency[row], age[row]);
  }

  /** Returns the number of purchases after the first. */
  public int frequency(int row) {
    return frequency[row];
  }

  /** Returns the time from the first purchase to the last. */
  public double recency(int row) {
    return recency[row];
  }

  /** Returns the time from the first purchase to the end. */
  public double age(int row) {
    return age[row];
  }

  /** Returns how many customers a row stands for. */
  public double weight(int row) {
    return weight[row];
  }

  /**
   * Returns the mean value of a purchase after the first, returns after the first day deducted; NaN
   * where there is none.
   */
  public double meanValue(int row) {
    return meanValue[row];
  }

  /** Returns whose row it is; only of a history that was taken from a table. */
  public CustomerId customer(int row) {
    Origin from = origin();
    return CustomerId.of(from.ids.text(from.code[row]));
  }

  /** Returns the row of a customer, if they bought; only of a history taken from a table. */
  public OptionalInt rowOf(CustomerId customer) {
    Origin from = origin();
    int at = Arrays.binarySearch(from.code, from.ids.codeOf(customer.value()));
    return at >= 0 ? OptionalInt.of(at) : OptionalInt.empty();
  }

  /** Returns the value of all that a customer bought; only of a history taken from a table. */
  public double totalValue(int row) {
    return origin().value[row];
  }

  /** Returns the last day that counts; only of a history taken from a table. */
  public LocalDate asOf() {
    return origin().asOf;
  }

  /** Returns the day of the last purchase; only of a history taken from a table. */
  public LocalDate lastDay(int row) {
    return LocalDate.ofEpochDay(origin().lastDay[row]);
  }

  /** Returns the day of the first purchase; only of a history taken from a table. */
  public LocalDate firstDay(int row) {
    return LocalDate.ofEpochDay(origin().firstDay[row]);
  }

  private Origin origin() {
    return requireNonNull(origin, "the history was made of columns: it has no customers or days");
  }

  Cells cells() {
    return Cells.of(frequency, recency, age, weight);
  }

  String hash() {
    return new DataHash().add(frequency).add(recency).add(age).add(weight).toHex();
  }

  /** Returns the rows at some places; for tests on parts of a shop. */
  PurchaseHistory rows(int[] rows) {
    return new PurchaseHistory(
        Arrays.stream(rows).map(row -> frequency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> recency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> age[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> weight[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> meanValue[row]).toArray(),
        unit,
        null);
  }
}
