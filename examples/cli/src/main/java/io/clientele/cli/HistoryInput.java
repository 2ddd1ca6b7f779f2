package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Purchase histories of a command: from orders, or summed up already. */
final class HistoryInput {
  /** Where they come from. */
  private static final class Source {
    @Option(names = "--orders", paramLabel = "FILE", description = OrdersInput.ORDERS)
    private @Nullable Path orders;

    @Option(
        names = "--summary",
        paramLabel = "FILE",
        description =
            "A row for each customer, with frequency (repeat purchases), recency (time from the"
                + " first purchase to the last), age (time from the first purchase to the end) and"
                + " perhaps weight, monetary and customer_id; for bg-bb with frequency, recency,"
                + " periods and perhaps weight.")
    private @Nullable Path summary;
  }

  private enum Unit {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit chrono;

    Unit(ChronoUnit chrono) {
      this.chrono = chrono;
    }
  }

  private static final class UnitChoice extends Choice<Unit> {
    private UnitChoice() {
      super(Unit.class);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private final OrdersOptions options = new OrdersOptions();

  @Option(
      names = "--calibration-end",
      paramLabel = "DATE",
      converter = AsOf.Converter.class,
      description =
          "The last day of the orders that the model is fitted to. Default: the day of the last"
              + " order.")
  private @Nullable AsOf calibrationEnd;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      defaultValue = "week",
      converter = UnitChoice.class,
      completionCandidates = UnitChoice.class,
      description = "The unit of time, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Unit unit = Unit.WEEK;

  private @Nullable Features features;

  boolean isSummary() {
    return source.summary != null;
  }

  ChronoUnit unit() {
    return unit.chrono;
  }

  Transactions orders(Terminal terminal) {
    Path path = requireNonNull(source.orders);
    Transactions orders =
        options.read(
            options.open(path), String.valueOf(path.getFileName()), terminal, skipped -> {});
    if (orders.size() == 0) {
      throw new Failure(path + ": no order, expected at least one row with a customer");
    }
    return orders;
  }

  /** Returns the day up to which a model is fitted. */
  LocalDate calibrationEnd(Transactions orders) {
    if (calibrationEnd != null) {
      return date("--calibration-end", calibrationEnd);
    }
    return LocalDate.ofInstant(orders.lastAt().orElseThrow(), orders.zone());
  }

  LocalDate date(String option, AsOf day) {
    if (!day.isDate()) {
      throw new ParameterException(
          command.commandLine(), option + ": expected a date such as 2011-12-10, without a time");
    }
    return day.date();
  }

  PurchaseHistory history(Transactions orders, LocalDate end) {
    return PurchaseHistory.of(orders).asOf(end).unit(unit());
  }

  /** Returns the history in a file of summaries. */
  PurchaseHistory summary(Terminal terminal, boolean needsTimes, boolean needsValues) {
    FeatureColumn recency = FeatureColumn.number("recency");
    FeatureColumn age = FeatureColumn.number("age");
    FeatureColumn value = FeatureColumn.number("monetary").orBlank();
    Features read =
        read(
            terminal,
            FeatureColumn.text("customer_id").orAbsent(),
            FeatureColumn.number("frequency"),
            needsTimes ? recency : recency.orAbsent(),
            needsTimes ? age : age.orAbsent(),
            FeatureColumn.number("weight").orAbsent(),
            needsValues ? value : value.orAbsent());
    double[] zero = new double[read.size()];
    boolean hasTimes = read.has("recency") && read.has("age");
    try {
      return PurchaseHistory.ofColumns(
              whole(read, "frequency"),
              hasTimes ? read.numbers("recency") : zero,
              hasTimes ? read.numbers("age") : zero,
              read.has("weight") ? read.numbers("weight") : filled(read.size(), 1),
              read.has("monetary") ? read.numbers("monetary") : filled(read.size(), Double.NaN))
          .inUnit(unit());
    } catch (IllegalArgumentException e) {
      throw Failure.of(toString(), e);
    }
  }

  /** Reads columns of the file of summaries. */
  Features read(Terminal terminal, FeatureColumn... wanted) {
    features = options.asFeatures().read(requireNonNull(source.summary), List.of(wanted), terminal);
    if (features.size() == 0) {
      throw new Failure(this + ": no row, expected one for each customer");
    }
    return features;
  }

  /** Returns how the customers of the file of summaries are called. */
  IntFunction<String> customers() {
    Features read = requireNonNull(features);
    return read.has("customer_id")
        ? row -> read.texts("customer_id").of(row).orElseThrow()
        : row -> Integer.toString(row + 1);
  }

  /** Returns a column of whole numbers. */
  int[] whole(Features read, String name) {
    double[] numbers = read.numbers(name);
    int[] whole = new int[numbers.length];
    for (int row = 0; row < whole.length; row++) {
      whole[row] = (int) numbers[row];
      if (whole[row] != numbers[row]) {
        throw new Failure(
            "%s: row %s: %s %s, expected a whole number"
                .formatted(this, row + 1, name, numbers[row]));
      }
    }
    return whole;
  }

  private static double[] filled(int length, double value) {
    double[] column = new double[length];
    Arrays.fill(column, value);
    return column;
  }

  ParameterException wrongUsage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  @Override
  public String toString() {
    return String.valueOf(source.summary != null ? source.summary : source.orders);
  }
}
