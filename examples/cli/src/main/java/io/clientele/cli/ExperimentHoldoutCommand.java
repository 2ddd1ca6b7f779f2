package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.assignment.Share;
import io.clientele.attribution.experiment.AlwaysValid;
import io.clientele.attribution.experiment.Estimate;
import io.clientele.attribution.experiment.FixedHorizon;
import io.clientele.attribution.experiment.HoldoutStudy;
import io.clientele.attribution.experiment.Incrementality;
import io.clientele.table.Features;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells by customers who were held out what a campaign earned. */
@Command(
    name = "holdout",
    description = {
      "Tells by customers who were held out what a campaign earned beyond what would have come"
          + " without it.",
      "",
      "Reads a row for each customer who was dealt, reached or not, with group, profit (before the"
          + " cost of the campaign; blank is 0) and perhaps cost of the campaign for this customer,"
          + " revenue, orders and profit_before, the profit in a time before it, which makes"
          + " intervals narrower. Prints a JSON object: profit is the incremental profit of all who"
          + " were treated, with its interval; verdict is earns, loses or undecided; srm says"
          + " whether the groups are as large as they were meant to be."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar experiment holdout --data customers.csv --share 0.1"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ExperimentHoldoutCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final FeaturesInput input = new FeaturesInput();

  @Option(
      names = "--held-out",
      paramLabel = "VALUE",
      defaultValue = "holdout",
      description = "The group that nothing was sent to. Default: ${DEFAULT-VALUE}.")
  private String heldOut = "holdout";

  @Option(
      names = "--share",
      paramLabel = "P",
      description =
          "The share of customers that was meant to be held out, such as 0.1. Default: half.")
  private @Nullable Double share;

  @Option(
      names = "--fixed-cost",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "What the campaign cost beside the column cost, such as writing it. Default:"
              + " ${DEFAULT-VALUE}.")
  private double fixedCost;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.05",
      description = "How often intervals may miss. Default: ${DEFAULT-VALUE}.")
  private double alpha;

  @Option(
      names = "--sequential",
      description = "Give intervals that hold however often they are looked at.")
  private boolean sequential;

  @Option(
      names = "--tuning",
      paramLabel = "N",
      defaultValue = "5000",
      description =
          "How many customers there will be about when --sequential decides. Default:"
              + " ${DEFAULT-VALUE}.")
  private double tuning;

  ExperimentHoldoutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    HoldoutStudy study = study();
    Features rows = input.read(List.of(HoldoutStudy.columns()), terminal);
    try {
      Incrementality found = study.of(rows);
      print(found);
      found.warnings().forEach(terminal::note);
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
    return 0;
  }

  private HoldoutStudy study() {
    try {
      HoldoutStudy study =
          HoldoutStudy.named("campaign")
              .heldOutGroup(requireNonNull(heldOut))
              .costing(fixedCost)
              .by(sequential ? new AlwaysValid(alpha, tuning) : new FixedHorizon(alpha));
      return share == null ? study : study.holdout(Share.percent(100 * share));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(Incrementality found) throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      estimate(to, "profit", Optional.of(found.profit()));
      to.writeStringField("verdict", found.verdict().name().toLowerCase(Locale.ROOT));
      AnalysisJson.print(found.sampleRatio(), to);
      estimate(to, "profitPerCustomer", Optional.of(found.profitPerCustomer()));
      to.writeNumberField("detectablePerCustomer", found.detectable());
      to.writeNumberField("treated", found.treated());
      to.writeNumberField("heldOut", found.heldOut());
      to.writeNumberField("cost", found.cost());
      estimate(to, "profitPerCost", found.profitPerCost());
      estimate(to, "revenue", found.revenue());
      estimate(to, "orders", found.orders());
      if (found.p().isPresent()) {
        to.writeNumberField("p", found.p().getAsDouble());
      } else {
        to.writeNullField("p");
      }
      to.writeArrayFieldStart("warnings");
      for (String warning : found.warnings()) {
        to.writeString(warning);
      }
      to.writeEndArray();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void estimate(JsonGenerator to, String name, Optional<Estimate> estimate)
      throws IOException {
    if (estimate.isEmpty()) {
      to.writeNullField(name);
      return;
    }
    to.writeObjectFieldStart(name);
    to.writeNumberField("value", estimate.get().value());
    to.writeNumberField("low", estimate.get().low());
    to.writeNumberField("high", estimate.get().high());
    to.writeNumberField("standardError", estimate.get().standardError());
    to.writeEndObject();
  }
}
