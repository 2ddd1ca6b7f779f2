package io.clientele.cli;

import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.cohort.CohortCell;
import io.clientele.segmentation.cohort.CohortTable;
import io.clientele.segmentation.cohort.Cohorts;
import io.clientele.segmentation.cohort.Period;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows the customers of each period through the periods after it. */
@Command(
    name = "cohorts",
    description = {
      "Follows the customers who first ordered in the same period.",
      "",
      "Writes a CSV of cohort, size, period, active, retention, orders, revenue and"
          + " cumulative_revenue_per_customer. Period 0 is the one of the first order; periods that"
          + " the data does not know to their end are absent, not zero."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar cohorts --orders orders.csv --period quarter --out cohorts.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class CohortsCommand implements Callable<Integer> {
  private static final class PeriodChoice extends Choice<Period> {
    private PeriodChoice() {
      super(Period.class);
    }
  }

  private final Terminal terminal;

  @Mixin private final OrdersInput input = new OrdersInput();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "month",
      converter = PeriodChoice.class,
      completionCandidates = PeriodChoice.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Period period = Period.MONTH;

  CohortsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    out.check();
    Transactions orders = input.readByCustomer(terminal);
    CohortTable table = follow(orders);
    out.write(terminal, csv -> write(table, csv));
    return 0;
  }

  private CohortTable follow(Transactions orders) {
    try {
      return Cohorts.by(period).of(orders);
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
  }

  private static void write(CohortTable table, CsvWriter csv) throws IOException {
    csv.header(
        "cohort",
        "size",
        "period",
        "active",
        "retention",
        "orders",
        "revenue",
        "cumulative_revenue_per_customer");
    for (CohortCell cell : table.cells()) {
      csv.cell(cell.cohort())
          .cell(cell.size())
          .cell(cell.period())
          .cell(cell.active())
          .cell(cell.retention())
          .cell(cell.orders())
          .cell(cell.revenue())
          .cell(cell.cumulativeRevenuePerCustomer())
          .endRow();
    }
  }
}
