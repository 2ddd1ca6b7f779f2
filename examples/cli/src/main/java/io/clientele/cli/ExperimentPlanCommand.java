package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.attribution.experiment.SamplePlan;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how many customers an experiment takes. */
@Command(
    name = "plan",
    description = {
      "Says how many customers an experiment takes in each of two groups.",
      "",
      "Prints a JSON object of perGroup and total, and of the settings. Of proportions it is the"
          + " size for the pooled z test, with perGroupUnpooled and perGroupArcsine by two other"
          + " formulas in use; with --deviation it is the size for the t test of means."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar experiment plan --baseline 0.03 --effect 0.1 --power 0.9"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ExperimentPlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "P",
      description =
          "What the control is expected to have: a proportion, or with --deviation a mean.")
  private double baseline;

  @Option(
      names = "--effect",
      required = true,
      paramLabel = "E",
      description = "What is to be seen, in parts of the baseline: 0.1 for a tenth more.")
  private double effect;

  @Option(names = "--absolute", description = "Take --effect as a difference instead.")
  private boolean isAbsolute;

  @Option(
      names = "--deviation",
      paramLabel = "SD",
      description = "Standard deviation between customers, if the metric is a mean.")
  private @Nullable Double deviation;

  @Option(
      names = "--correlation",
      paramLabel = "R",
      defaultValue = "0",
      description =
          "Of the metric with a covariate that it will be adjusted by. Default: ${DEFAULT-VALUE}.")
  private double correlation;

  @Option(
      names = "--power",
      paramLabel = "P",
      defaultValue = "0.8",
      description = "How often to see the effect if it is there. Default: ${DEFAULT-VALUE}.")
  private double power;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.05",
      description = "How often to raise a false alarm. Default: ${DEFAULT-VALUE}.")
  private double alpha;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description =
          "How many customers there are, for both groups together: also print the smallest effect"
              + " that they are likely to show, as detectable and detectableRelative.")
  private @Nullable Long customers;

  ExperimentPlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    double other = isAbsolute ? baseline + effect : baseline * (1 + effect);
    try {
      SamplePlan plan = new SamplePlan(alpha, power, correlation);
      double unpooled = 0;
      double arcsine = 0;
      double perGroup;
      if (deviation == null) {
        perGroup = plan.perGroupOfProportions(baseline, other);
        unpooled = plan.perGroupOfProportionsUnpooled(baseline, other);
        arcsine = plan.perGroupOfProportionsByArcsine(baseline, other);
      } else {
        perGroup = plan.perGroupOfMeans(other - baseline, deviation);
      }
      double detectable = 0;
      if (customers != null) {
        double half = customers / 2.0;
        detectable =
            deviation == null
                ? plan.detectableProportion(baseline, half, half)
                : plan.detectableMean(deviation, half, half);
      }
      print(Math.ceil(perGroup), Math.ceil(unpooled), Math.ceil(arcsine), other, detectable);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void print(
      double perGroup, double unpooled, double arcsine, double other, double detectable)
      throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      to.writeNumberField("perGroup", (long) perGroup);
      to.writeNumberField("total", 2 * (long) perGroup);
      if (deviation == null) {
        to.writeNumberField("perGroupUnpooled", (long) unpooled);
        to.writeNumberField("perGroupArcsine", (long) arcsine);
      } else {
        to.writeNumberField("deviation", deviation);
      }
      if (customers != null && Double.isNaN(detectable)) { // not even a rise to 1 would show
        to.writeNullField("detectable");
        to.writeNullField("detectableRelative");
      } else if (customers != null) {
        to.writeNumberField("detectable", detectable);
        to.writeNumberField("detectableRelative", detectable / Math.abs(baseline));
      }
      to.writeNumberField("baseline", baseline);
      to.writeNumberField("withEffect", other);
      to.writeNumberField("alpha", alpha);
      to.writeNumberField("power", power);
      to.writeNumberField("correlation", correlation);
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }
}
