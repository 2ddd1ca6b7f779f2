package io.clientele.cli;

import io.clientele.csv.CsvWriter;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.GammaGamma;
import io.clientele.scoring.btyd.LifetimeValue;
import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts what each customer will still buy. */
@Command(
    name = "predict",
    description = {
      "Predicts what each customer will still buy.",
      "",
      "Writes a CSV of customer_id, historic_clv, predicted_clv, total_clv, historic_orders,"
          + " predicted_orders, average_days_between_orders, average_order_value, churn_probability"
          + " and expected_next_order, sorted by customer_id. Orders of one day are one; the next"
          + " order is as likely before its day as after, if the customer still is one. What a"
          + " summary cannot tell is left empty."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar clv predict --orders orders.csv --model bg-nbd --horizon-days 365"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ClvPredictCommand implements Callable<Integer> {
  private static final double FARTHEST_DAYS = 3653;

  private final Terminal terminal;

  @Mixin private final HistoryInput input = new HistoryInput();
  @Mixin private final ClvFits fits = new ClvFits();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "bg-nbd",
      converter = ClvModel.Converter.class,
      description = "One of bg-nbd, mbg-nbd, pareto-nbd. Default: ${DEFAULT-VALUE}.")
  private ClvModel model = ClvModel.BG_NBD;

  @Option(
      names = "--horizon-days",
      paramLabel = "DAYS",
      defaultValue = "365",
      description = "How far to look ahead. Default: ${DEFAULT-VALUE}.")
  private double horizonDays;

  @Option(
      names = "--discount-annual",
      paramLabel = "RATE",
      defaultValue = "0.1",
      description = "By how much a year later counts less. Default: ${DEFAULT-VALUE}.")
  private double discount;

  ClvPredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!model.isOfBuying()) {
      throw input.wrongUsage("--model %s: expected bg-nbd, mbg-nbd or pareto-nbd".formatted(model));
    }
    if (!(horizonDays > 0 && horizonDays <= 100 * 366)) {
      throw input.wrongUsage(
          "--horizon-days %s: expected above 0 and at most a hundred years".formatted(horizonDays));
    }
    if (!(discount >= 0 && discount <= 10)) {
      throw input.wrongUsage(
          "--discount-annual %s: expected 0 to 10, such as 0.1".formatted(discount));
    }
    out.check();
    if (input.isSummary()) {
      PurchaseHistory history = input.summary(terminal, true, false);
      predict(history, input.customers(), false);
    } else {
      Transactions orders = input.orders(terminal);
      PurchaseHistory history = input.history(orders, input.calibrationEnd(orders));
      predict(history, row -> history.customer(row).value(), true);
    }
    return 0;
  }

  private void predict(PurchaseHistory history, IntFunction<String> id, boolean ofOrders)
      throws IOException {
    BuyingModel buying = fits.buying(terminal, input.toString(), model, history).model();
    double perDay = buying.units(Duration.ofDays(1));
    double horizon = horizonDays * perDay;
    double[] orders = buying.expectedPurchases(history, horizon);
    double[] alive = buying.alive(history);
    double[] value = value(history, buying, horizon, ofOrders);
    Integer[] byId = new Integer[history.size()];
    Arrays.setAll(byId, row -> row);
    Arrays.sort(byId, Comparator.comparing(id::apply));
    out.write(
        terminal,
        csv -> {
          header(csv);
          for (int row : byId) {
            csv.cell(id.apply(row));
            double historic = ofOrders ? history.totalValue(row) : Double.NaN;
            int count = history.frequency(row) + 1;
            number(csv, historic);
            number(csv, value[row]);
            number(csv, historic + value[row]);
            csv.cell(count);
            number(csv, orders[row]);
            number(csv, count > 1 ? history.recency(row) / perDay / (count - 1) : Double.NaN);
            number(csv, ofOrders ? historic / count : history.meanValue(row));
            number(csv, 1 - alive[row]);
            nextOrder(csv, buying, history, row, ofOrders, perDay);
            csv.endRow();
          }
        });
  }

  private static void header(CsvWriter csv) {
    csv.header(
        "customer_id",
        "historic_clv",
        "predicted_clv",
        "total_clv",
        "historic_orders",
        "predicted_orders",
        "average_days_between_orders",
        "average_order_value",
        "churn_probability",
        "expected_next_order");
  }

  /** Returns what is expected to be spent; not a number where values are not known. */
  private double[] value(
      PurchaseHistory history, BuyingModel buying, double horizon, boolean ofOrders) {
    FitResult<GammaGamma> spend = GammaGamma.fit(history);
    if (spend.model().isEmpty()) {
      spend = GammaGamma.fitWithPrior(history);
    }
    if (spend.model().isPresent()) {
      return LifetimeValue.of(buying, spend.orElseThrow())
          .discountedBy(discount)
          .of(history, horizon);
    }
    if (ofOrders) {
      terminal.note("what purchases are worth cannot be told from so few: predicted_clv is empty");
    }
    double[] unknown = new double[history.size()];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  private static void nextOrder(
      CsvWriter csv,
      BuyingModel buying,
      PurchaseHistory history,
      int row,
      boolean ofOrders,
      double perDay) {
    double days =
        ofOrders
            ? buying.nextOrder(history.buyer(row)).quantileIfCustomer(0.5) / perDay
            : Double.POSITIVE_INFINITY;
    if (days <= FARTHEST_DAYS) {
      LocalDate day = history.asOf().plusDays((long) Math.ceil(days));
      csv.cell(day.toString());
    } else {
      csv.empty();
    }
  }

  /** Writes a number to a millionth, or nothing. */
  private static void number(CsvWriter csv, double number) {
    if (Double.isFinite(number)) {
      csv.cell(Math.rint(number * 1e6) / 1e6 + 0.0);
    } else {
      csv.empty();
    }
  }
}
