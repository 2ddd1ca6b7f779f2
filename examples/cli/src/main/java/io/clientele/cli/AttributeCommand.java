package io.clientele.cli;

import io.clientele.attribution.AdditiveHazard;
import io.clientele.attribution.Attribution;
import io.clientele.attribution.Counterfactual;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Logistic;
import io.clientele.attribution.Markov;
import io.clientele.attribution.Paths;
import io.clientele.attribution.RateShapley;
import io.clientele.attribution.Shapley;
import io.clientele.attribution.TimeDecay;
import io.clientele.attribution.TouchModel;
import io.clientele.attribution.TouchRule;
import io.clientele.attribution.report.ChannelCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Credits channels with conversions and their value. */
@Command(
    name = "attribute",
    description = {
      "Credits channels with conversions and their value.",
      "",
      "Writes a CSV of channel, conversions and value, in the order of the names of the channels;"
          + " with --bootstrap also of conversions_se, conversions_low, conversions_high, value_low"
          + " and value_high, and for shapley-ordered of the conversions earned at each place of"
          + " the paths. --costs adds cost, roas (value for each unit of cost), cpa (cost of a"
          + " conversion) and with weeks marginal_roas. Credit does not say what a channel caused:"
          + " only an experiment does."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar attribute --paths paths.csv --model markov --order 2 \\",
      "    --bootstrap 300 --seed 7 --out credits.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class AttributeCommand implements Callable<Integer> {
  private static final int PLACES = 20;

  private enum ModelName {
    FIRST,
    LAST,
    FIRST_NON_DIRECT,
    LAST_NON_DIRECT,
    LINEAR,
    LINEAR_DISTINCT,
    POSITION,
    W_SHAPE,
    CUSTOM,
    POSITION_DECAY,
    TIME_DECAY,
    MARKOV,
    SHAPLEY,
    SHAPLEY_ORDERED,
    SHAPLEY_RATE,
    SHAPLEY_RATE_EXACT,
    COUNTERFACTUAL,
    ADDITIVE_HAZARD,
    LOGISTIC
  }

  private static final class ModelChoice extends Choice<ModelName> {
    private ModelChoice() {
      super(ModelName.class);
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final PathsInput input = new PathsInput();
  @Mixin private final CostsInput costs = new CostsInput();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      converter = ModelChoice.class,
      completionCandidates = ModelChoice.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private ModelName model = ModelName.LAST;

  @Option(
      names = "--order",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "How many touches markov remembers, 1 to 6, or auto: as many as foretell other paths"
              + " best. Default: ${DEFAULT-VALUE}.")
  private String order = "1";

  @Option(
      names = "--direct",
      paramLabel = "CHANNEL",
      defaultValue = "direct",
      description =
          "The channel that first-non-direct and last-non-direct pass over. Default:"
              + " ${DEFAULT-VALUE}.")
  private String direct = "direct";

  @Option(
      names = "--weights",
      paramLabel = "N",
      split = ",",
      description =
          "What position gives the first and the last touch, of 1 in all (default 0.4,0.4); what"
              + " w-shape gives the first, the middle and the last (default 0.3,0.3,0.3); how much"
              + " the first, second ... touch counts for custom, the last number for all later"
              + " ones.")
  private @Nullable List<Double> weights;

  @Option(
      names = "--half-life",
      paramLabel = "N",
      description =
          "After how many days time-decay halves a touch (default 7), or after how many touches"
              + " position-decay does (default 2).")
  private @Nullable Double halfLife;

  @Option(
      names = "--smoothing",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many paths the end of a path counts as much as, for counterfactual; 0 counts paths"
              + " as a whole alone. Default: ${DEFAULT-VALUE}.")
  private double smoothing = 10;

  @Option(
      names = "--bags",
      paramLabel = "N",
      description = "The mean of so many fits of logistic, 2 to 10000. Default: one fit to all.")
  private @Nullable Integer bags;

  @Option(
      names = "--journeys",
      paramLabel = "FILE",
      description =
          "Also write the credit of every touch of every journey of --touchpoints to this CSV, for"
              + " rules: customer_id, converted_at, touch, days_before, channel, conversions,"
              + " value.")
  private @Nullable Path journeys;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description =
          "Draw the paths anew so many times, 2 to 100000, and add margins; for time-decay and"
              + " additive-hazard the customers.")
  private @Nullable Integer replicates;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "What the bootstrap, --order auto and --bags draw from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--json",
      description =
          "Print a JSON object of credits, conversions, value, conversionProbability, order,"
              + " removalEffects and warnings instead of the CSV.")
  private boolean json;

  AttributeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    out.check();
    if (journeys != null) {
      WholeFile.check("--journeys", journeys);
    }
    CreditModel wanted = model();
    Optional<ChannelCosts> told = costs.read(terminal, input.skipsBadRows());
    try {
      Paths paths = input.read(terminal);
      if (journeys != null) {
        JourneyCredits.write(paths.journeys().orElseThrow(), (TouchModel) plainModel(), journeys);
      }
      Attribution credits = wanted.attribute(paths);
      double[][] byPlace =
          model == ModelName.SHAPLEY_ORDERED && !json
              ? Shapley.conversionsByPlace(paths, PLACES)
              : new double[credits.credits().size()][0];
      CreditsOutput output =
          new CreditsOutput(credits, byPlace, told)
              .withMarginalReturns(paths, weeklyModel(credits), input.zone());
      if (json) {
        output.print(terminal);
      } else {
        out.write(terminal, output::write);
        output.warnings().forEach(terminal::note);
      }
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
    return 0;
  }

  private CreditModel model() {
    boolean asksForTimes = model == ModelName.TIME_DECAY || model == ModelName.ADDITIVE_HAZARD;
    if (asksForTimes && !input.knowsTimes()) {
      throw new ParameterException(
          command.commandLine(),
          "--model %s needs the times of --touchpoints; for --paths take another, such as position-decay"
              .formatted(model == ModelName.TIME_DECAY ? "time-decay" : "additive-hazard"));
    }
    try {
      CreditModel plain = plainModel();
      if (journeys != null && !(input.knowsTimes() && plain instanceof TouchModel)) {
        throw new IllegalArgumentException(
            "--journeys: expected --touchpoints, and a rule such as linear or time-decay");
      }
      return replicates == null ? plain : plain.bootstrap(replicates, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the model without margins, for weeks: their chains have the order that all have. */
  private CreditModel weeklyModel(Attribution credits) {
    return credits.order().isPresent() ? Markov.ofOrder(credits.order().getAsInt()) : plainModel();
  }

  private CreditModel plainModel() {
    return switch (model) {
      case FIRST -> TouchRule.first();
      case LAST -> TouchRule.last();
      case FIRST_NON_DIRECT -> TouchRule.firstNonDirect(direct);
      case LAST_NON_DIRECT -> TouchRule.lastNonDirect(direct);
      case LINEAR -> TouchRule.linear();
      case LINEAR_DISTINCT -> TouchRule.linearDistinct();
      case POSITION -> {
        double[] shares = weights(0.4, 0.4);
        yield TouchRule.position(shares[0], shares[1]);
      }
      case W_SHAPE -> {
        double[] shares = weights(0.3, 0.3, 0.3);
        yield TouchRule.wShape(shares[0], shares[1], shares[2]);
      }
      case CUSTOM -> custom();
      case POSITION_DECAY -> TouchRule.positionDecay(halfLife == null ? 2 : halfLife);
      case TIME_DECAY ->
          halfLife == null ? TimeDecay.withDefaults() : new TimeDecay(days(halfLife));
      case MARKOV -> markov();
      case SHAPLEY, SHAPLEY_ORDERED -> Shapley.ofSets();
      case SHAPLEY_RATE -> RateShapley.ofSubsets();
      case SHAPLEY_RATE_EXACT -> RateShapley.ofExactSets();
      case COUNTERFACTUAL -> new Counterfactual(smoothing);
      case ADDITIVE_HAZARD -> AdditiveHazard.withDefaults();
      case LOGISTIC -> bags == null ? Logistic.plain() : Logistic.bagged(bags, seed);
    };
  }

  /** Returns the weights that were given, as many as there are by default. */
  private double[] weights(double... unlessGiven) {
    if (weights == null) {
      return unlessGiven;
    }
    if (weights.size() != unlessGiven.length) {
      throw new IllegalArgumentException(
          "--weights: expected %s numbers such as %s"
              .formatted(
                  unlessGiven.length == 2 ? "two" : "three",
                  unlessGiven.length == 2 ? "0.4,0.4" : "0.3,0.3,0.3"));
    }
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private TouchRule custom() {
    if (weights == null) {
      throw new IllegalArgumentException("--model custom: expected --weights such as 3,1,2");
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= 1e15)) { // also catches NaN
        throw new IllegalArgumentException(
            "--weights: %s, expected numbers from 0 to 1e15".formatted(weight));
      }
    }
    return TouchRule.byPlace(weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Markov markov() {
    if (order.equals("auto")) {
      return Markov.orderByHoldout(seed);
    }
    if (!order.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "--order %s, expected a number from 1 to 6, or auto".formatted(order));
    }
    return Markov.ofOrder(Integer.parseInt(order));
  }

  private static Duration days(double days) {
    if (!(days > 0 && days <= 1e6)) { // also catches NaN
      throw new IllegalArgumentException(
          "half-life in days: %s, expected a number above 0, at most a million".formatted(days));
    }
    return Duration.ofMillis(Math.max(1, Math.round(days * 86_400_000)));
  }
}
