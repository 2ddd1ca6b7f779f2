package io.clientele.cli;

import io.clientele.attribution.experiment.AlwaysValid;
import io.clientele.attribution.experiment.Analysis;
import io.clientele.attribution.experiment.Bayesian;
import io.clientele.attribution.experiment.Caps;
import io.clientele.attribution.experiment.Experiment;
import io.clientele.attribution.experiment.Exposures;
import io.clientele.attribution.experiment.FixedHorizon;
import io.clientele.attribution.experiment.Inference;
import io.clientele.attribution.experiment.Metric;
import io.clientele.attribution.experiment.Missing;
import io.clientele.table.Codes;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells what came of an experiment. */
@Command(
    name = "analyze",
    description = {
      "Tells what came of an experiment, from a row for each customer.",
      "",
      "Prints a JSON object: srm says whether the groups are as large as they were meant to be and"
          + " is to be looked at first; variants has n, mean, lift, liftRelative, low and high (the"
          + " interval of the lift), p, and with --method bayesian probabilityBest and risk. What a"
          + " method does not have is null."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar experiment analyze --data customers.csv --group variant \\",
      "    --control plain --metric revenue --covariate revenue_before --method sequential"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ExperimentAnalyzeCommand implements Callable<Integer> {
  private enum MethodName {
    FIXED,
    SEQUENTIAL,
    BAYESIAN
  }

  private static final class MethodChoice extends Choice<MethodName> {
    private MethodChoice() {
      super(MethodName.class);
    }
  }

  private enum MissingName {
    REFUSE,
    LEAVE_OUT,
    ZERO
  }

  private static final class MissingChoice extends Choice<MissingName> {
    private MissingChoice() {
      super(MissingName.class);
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final FeaturesInput input = new FeaturesInput();

  @Option(
      names = "--group",
      required = true,
      paramLabel = "COLUMN",
      description = "The column with the name of the group.")
  private String group = "";

  @Option(
      names = "--control",
      required = true,
      paramLabel = "VALUE",
      description = "The group that nothing was changed for.")
  private String control = "";

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "COLUMN",
      description =
          "What is measured: numbers, or true and false. A column of 0 and 1 alone is a"
              + " proportion.")
  private String metric = "";

  @Option(
      names = "--covariate",
      paramLabel = "COLUMN",
      description = "What was known before the experiment began; makes intervals narrower (CUPED).")
  private @Nullable String covariate;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "fixed",
      converter = MethodChoice.class,
      completionCandidates = MethodChoice.class,
      description =
          "One of ${COMPLETION-CANDIDATES}: for one look at the end, for as many as you like, or"
              + " for probabilities. Default: ${DEFAULT-VALUE}.")
  private MethodName method = MethodName.FIXED;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.05",
      description = "How often intervals may miss. Default: ${DEFAULT-VALUE}.")
  private double alpha;

  @Option(
      names = "--tuning",
      paramLabel = "N",
      defaultValue = "5000",
      description =
          "How many customers there will be about when sequential decides. Default:"
              + " ${DEFAULT-VALUE}.")
  private double tuning;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "GROUP=WEIGHT",
      description =
          "Shares that the groups were meant to have, whatever their sum. Default: equal.")
  private Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--cap",
      paramLabel = "Q",
      description = "Pull values above this quantile of all, such as 0.99, down to it.")
  private @Nullable Double cap;

  @Option(
      names = "--missing",
      paramLabel = "RULE",
      defaultValue = "refuse",
      converter = MissingChoice.class,
      completionCandidates = MissingChoice.class,
      description =
          "What to do with customers whose metric is blank: one of ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}.")
  private MissingName missing = MissingName.REFUSE;

  ExperimentAnalyzeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Inference inference = inference();
    if (metric.equals(group) || metric.equals(covariate) || group.equals(covariate)) {
      throw new ParameterException(
          command.commandLine(), "--group, --metric and --covariate: expected different columns");
    }
    Map<String, FeatureColumn> wanted = new LinkedHashMap<>();
    wanted.put(group, FeatureColumn.text(group));
    wanted.put(metric, FeatureColumn.text(metric).orBlank());
    if (covariate != null) {
      wanted.put(covariate, FeatureColumn.text(covariate).orBlank());
    }
    Features texts = input.read(wanted.values(), terminal);
    double[] values = numbers(texts, metric);
    Features.Builder outcomes = Features.builder().numbers(metric, values);
    Metric measured = metric(values);
    if (covariate != null) {
      outcomes.numbers(covariate, numbers(texts, covariate));
      measured = measured.adjustedBy(covariate);
    }
    try {
      Analysis analysis =
          Experiment.named(metric)
              .control(control)
              .metric(measured)
              .weights(weights)
              .by(inference)
              .analyze(Exposures.of(texts, group), outcomes.build());
      AnalysisJson.print(analysis, terminal);
      analysis.warnings().forEach(terminal::note);
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
    return 0;
  }

  private Inference inference() {
    try {
      return switch (method) {
        case FIXED -> new FixedHorizon(alpha);
        case SEQUENTIAL -> new AlwaysValid(alpha, tuning);
        case BAYESIAN -> {
          Bayesian plain = Bayesian.withDefaults();
          yield new Bayesian(
              alpha,
              plain.priorSuccesses(),
              plain.priorFailures(),
              plain.priorMean(),
              plain.priorDeviation());
        }
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Metric metric(double[] values) {
    boolean isProportion =
        cap == null && Arrays.stream(values).allMatch(x -> x == 0 || x == 1 || Double.isNaN(x));
    Metric plain = isProportion ? Metric.proportion(metric) : Metric.mean(metric);
    plain =
        plain.missing(
            switch (missing) {
              case REFUSE -> Missing.REFUSE;
              case LEAVE_OUT -> Missing.LEAVE_OUT;
              case ZERO -> Missing.AS_ZERO;
            });
    try {
      return cap == null ? plain : plain.cappedAt(Caps.atQuantile(cap));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private double[] numbers(Features texts, String name) {
    Labels column = texts.texts(name);
    double[] numbers = new double[texts.size()];
    for (int row = 0; row < numbers.length; row++) {
      int code = column.codeOf(row);
      if (code == Codes.NONE) {
        numbers[row] = Double.NaN;
        continue;
      }
      String text = column.texts().text(code);
      int at = row;
      numbers[row] =
          CellNumber.of(text)
              .orElseThrow(
                  () ->
                      new Failure(
                          "%s: row %s of the data, column %s: \"%s\", expected a number, true or false"
                              .formatted(input, at, name, text)));
    }
    return numbers;
  }
}
