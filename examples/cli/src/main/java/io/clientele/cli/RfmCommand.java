package io.clientele.cli;

import io.clientele.cli.report.CustomerScores;
import io.clientele.segmentation.rfm.Recency;
import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores customers by recency, frequency and monetary value. */
@Command(
    name = "rfm",
    description = {
      "Scores customers by recency, frequency and monetary value.",
      "",
      "Writes a CSV of customer_id, recency_days, frequency, monetary, r, f, m, score and segment,"
          + " sorted by customer_id. Amounts are exact to a millionth."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar rfm --orders orders.csv --as-of 2011-12-10 --zone Europe/London"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class RfmCommand implements Callable<Integer> {
  private static final int FEWEST_BINS = 2;
  private static final int MOST_BINS = 10;

  private enum Rule {
    QUANTILE,
    R_PACKAGE
  }

  private static final class RuleChoice extends Choice<Rule> {
    private RuleChoice() {
      super(Rule.class);
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final OrdersInput input = new OrdersInput();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      converter = AsOf.Converter.class,
      description =
          "The moment to look from: 2011-12-10, or 2011-12-10T18:00. The day after the last order"
              + " is usual.")
  private AsOf asOf;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "5",
      description = "Bins of each score, 2 to 10. Default: ${DEFAULT-VALUE}.")
  private int bins;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "quantile",
      converter = RuleChoice.class,
      description =
          "quantile: a value equal to a cut stays in the lower bin. r-package: the rule and the"
              + " segments of the R package rfm. Default: ${DEFAULT-VALUE}.")
  private Rule rule = Rule.QUANTILE;

  @Option(
      names = "--calendar-days",
      description = "Count recency in midnights of the shop, not in exact time.")
  private boolean calendarDays;

  RfmCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (bins < FEWEST_BINS || bins > MOST_BINS) {
      throw new ParameterException(
          command.commandLine(),
          "--bins %s, expected %s to %s".formatted(bins, FEWEST_BINS, MOST_BINS));
    }
    out.check();
    Transactions orders = input.readByCustomer(terminal);
    RfmTable table = score(orders);
    if (table.size() == 0) {
      terminal.note("no customer has an order up to then: the result has no rows");
    }
    out.write(terminal, csv -> CustomerScores.write(table, csv));
    return 0;
  }

  private RfmTable score(Transactions orders) {
    Rfm rfm =
        (rule == Rule.QUANTILE ? Rfm.quantiles(bins) : Rfm.rPackage(bins))
            .recency(calendarDays ? Recency.CALENDAR_DAYS : Recency.EXACT);
    try {
      return asOf.isDate()
          ? rfm.of(orders, asOf.date())
          : rfm.of(orders, asOf.instant(orders.zone()));
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
  }
}
