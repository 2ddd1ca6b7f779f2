package io.clientele.cli;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.catalog.Sku;
import io.clientele.csv.CsvWriter;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.evaluate.Estimate;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.RankingEvaluation;
import io.clientele.recommend.evaluate.RankingMetrics;
import io.clientele.recommend.evaluate.Tuning;
import io.clientele.recommend.evaluate.UserMeasure;
import io.clientele.table.Features;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Learns what goes with what from some interactions, and says how well that foretells others. */
@Command(
    name = "evaluate",
    description = {
      "Learns what goes with what from some interactions, and says how well that foretells others.",
      "",
      "Each file has the columns user and item, and may have weight (else 1) and timestamp (seconds"
          + " or milliseconds since 1970, a date, or a time with an offset); weights of repeated"
          + " pairs are added up. For each user of the test, all items that they had nothing to do"
          + " with in train are ranked.",
      "",
      "Prints a JSON object of users, items, metrics (recall, recall-capped, ndcg, hit-rate, map,"
          + " mrr, coverage, gini, novelty and diversity at each cut-off), intervals of the first"
          + " three (95 %%, bootstrap over users), fitCpuSeconds, recommendCpuSeconds and settings."
    },
    footer = {
      "",
      "Settings:",
      "  item-knn  k, shrinkage, measure (cosine, tf-idf, bm25 or jaccard); for bm25 k1, b",
      "  rp3beta   k, alpha, beta",
      "  llr       k, at-least, weight (ratio, similarity or one)",
      "  ease      lambda, most-items",
      "  slim      l1, l2, negative (no or yes), most-items",
      "  ials      rank, sweeps, w0 (a number, or auto), reg, nu, stddev,",
      "            solver (cg, cholesky or block), block",
      "  popular-lately  half-life in days",
      "  time-aware      base (ease or item-knn) with its settings; in days history and trend;",
      "                  lasting, exponent, prior, repeats",
      "",
      "Example:",
      "  java -jar clientele.jar recommend evaluate --train before.csv --test after.csv \\",
      "    --algorithm ease --set lambda=300 --at 10,20 --lists lists.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class RecommendEvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private TrainAndTest files = new TrainAndTest();

  @Mixin private FeaturesOptions options = new FeaturesOptions();

  @Option(
      names = "--algorithm",
      required = true,
      paramLabel = "ALGORITHM",
      converter = RecommendMethods.AlgorithmChoice.class,
      description =
          "popular, item-knn, rp3beta, ease, slim, ials, llr, popular-lately, buy-again or"
              + " time-aware; the last three need timestamps, and buy-again needs --count-repeats.")
  private RecommendMethods.Algorithm algorithm = RecommendMethods.Algorithm.POPULAR;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the algorithm; can be given several times.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "K",
      defaultValue = "10,20,50,100",
      description = "After how many items to measure. Default: ${DEFAULT-VALUE}.")
  private int[] at = {};

  @Mixin private Helpers threads = new Helpers();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "What is random in ials is drawn from this. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--count-repeats",
      description = "Rank all items, and count what users took to again.")
  private boolean countRepeats;

  @Option(
      names = "--tune",
      paramLabel = "N",
      description =
          "Choose the settings that are not given: the defaults and N - 1 at random are tried on"
              + " the latest fifth of train, or a random one where there are no timestamps; the"
              + " test is not looked at.")
  private @Nullable Integer tune;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description = "Also write a CSV of user, rank, item and score, down to the last cut-off.")
  private @Nullable Path lists;

  RecommendEvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (lists != null) {
      WholeFile.check("--lists", lists);
    }
    threads.run(this::evaluate);
    return 0;
  }

  private void evaluate(@Nullable ExecutorService helpers) throws IOException {
    RecommendMethods methods = new RecommendMethods(settings, helpers);
    RecommendationMethod method = method(methods);
    FullRanking ranking = ranking(helpers, at);
    RecommendTuning tuning = tuning();
    Interactions before = read(files.train());
    Interactions after = read(files.test());
    Tuning.Result tuned = null;
    if (tuning != null && tune != null) {
      tuned = tuned(tuning, before, tune, helpers);
      methods = new RecommendMethods(tuning.with(tuned.best()), helpers);
      method = method(methods);
    }
    Duration start = cpu();
    RecommendationModel model = fit(method, before);
    Duration fitted = cpu();
    RankingEvaluation evaluation;
    try {
      evaluation = ranking.of(model, before, after);
    } catch (IllegalArgumentException e) {
      throw Failure.of(files.test().toString(), e);
    }
    Duration recommended = cpu();
    if (lists != null) {
      WholeFile.write(lists, to -> write(evaluation, CsvWriter.to(to)));
    }
    print(evaluation, methods, tuned, fitted.minus(start), recommended.minus(fitted));
  }

  private @Nullable RecommendTuning tuning() {
    if (tune == null) {
      return null;
    }
    if (tune < 1) {
      throw wrongUsage("--tune %s, expected at least 1".formatted(tune), null);
    }
    try {
      return new RecommendTuning(algorithm, settings);
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--tune: " + e.getMessage(), e);
    }
  }

  private Tuning.Result tuned(
      RecommendTuning tuning, Interactions before, int trials, @Nullable ExecutorService helpers) {
    try {
      return tuning.on(before, ranking(helpers, RecommendTuning.CUTOFF), trials, seed, helpers);
    } catch (IllegalArgumentException e) {
      throw Failure.of(files.train().toString(), e);
    }
  }

  private RecommendationMethod method(RecommendMethods methods) {
    try {
      return methods.method(algorithm, seed);
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--set " + e.getMessage(), e);
    }
  }

  private FullRanking ranking(@Nullable ExecutorService helpers, int... cutoffs) {
    try {
      FullRanking ranking = FullRanking.at(cutoffs);
      ranking = countRepeats ? ranking.countingRepeats() : ranking;
      return helpers == null ? ranking : ranking.on(helpers);
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--at: " + e.getMessage(), e);
    }
  }

  private RecommendationModel fit(RecommendationMethod method, Interactions interactions) {
    try {
      return method.fit(interactions);
    } catch (IllegalArgumentException e) {
      throw Failure.of(files.train().toString(), e);
    }
  }

  private Interactions read(Path file) {
    Features rows =
        options.read(
            file,
            List.of(
                text("user"),
                text("item"),
                number("weight").orAbsent(),
                text("timestamp").orAbsent()),
            terminal);
    boolean weighted = rows.has("weight");
    boolean timed = rows.has("timestamp");
    InteractionsBuilder builder = Interactions.builder();
    try {
      for (int row = 0; row < rows.size(); row++) {
        builder.add(
            CustomerId.of(rows.texts("user").of(row).orElseThrow()),
            Sku.of(rows.texts("item").of(row).orElseThrow()),
            weighted ? rows.number("weight", row) : 1,
            timed ? Timestamp.of(rows.texts("timestamp").of(row).orElseThrow()) : Instant.EPOCH);
      }
    } catch (IllegalArgumentException e) {
      throw Failure.of(file.toString(), e);
    }
    return builder.build();
  }

  private static void write(RankingEvaluation evaluation, CsvWriter csv) {
    csv.header("user", "rank", "item", "score");
    for (int number = 0; number < evaluation.users(); number++) {
      String user = evaluation.user(number).value();
      int rank = 1;
      for (Recommendation each : evaluation.list(number)) {
        csv.cell(user).cell(rank++).cell(each.item().value()).cell(each.score()).endRow();
      }
    }
  }

  private void print(
      RankingEvaluation evaluation,
      RecommendMethods methods,
      Tuning.@Nullable Result tuned,
      Duration fit,
      Duration recommend)
      throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      to.writeNumberField("users", evaluation.users());
      to.writeNumberField("items", evaluation.items());
      to.writeNumberField("testPairs", evaluation.pairs());
      to.writeNumberField("unknownTestRows", evaluation.unknownRows());
      to.writeNumberField("seenTestRows", evaluation.seenRows());
      to.writeObjectFieldStart("metrics");
      for (RankingMetrics each : evaluation.metrics()) {
        to.writeNumberField("recall@" + each.cutoff(), each.recall());
        to.writeNumberField("recall-capped@" + each.cutoff(), each.cappedRecall());
        to.writeNumberField("ndcg@" + each.cutoff(), each.ndcg());
        to.writeNumberField("hit-rate@" + each.cutoff(), each.hitRate());
        to.writeNumberField("map@" + each.cutoff(), each.map());
        to.writeNumberField("mrr@" + each.cutoff(), each.mrr());
        to.writeNumberField("coverage@" + each.cutoff(), each.coverage());
        to.writeNumberField("gini@" + each.cutoff(), each.gini());
        to.writeNumberField("novelty@" + each.cutoff(), each.novelty());
        to.writeNumberField("diversity@" + each.cutoff(), each.diversity());
      }
      to.writeEndObject();
      to.writeObjectFieldStart("intervals");
      for (int cutoff : evaluation.cutoffs()) {
        interval(to, "recall@" + cutoff, evaluation.estimate(UserMeasure.RECALL, cutoff, seed));
        interval(
            to,
            "recall-capped@" + cutoff,
            evaluation.estimate(UserMeasure.CAPPED_RECALL, cutoff, seed));
        interval(to, "ndcg@" + cutoff, evaluation.estimate(UserMeasure.NDCG, cutoff, seed));
      }
      to.writeEndObject();
      if (tuned != null) {
        to.writeObjectFieldStart("tuning");
        to.writeNumberField("trials", tuned.trials().size());
        to.writeNumberField("ndcg@" + RecommendTuning.CUTOFF, tuned.score());
        to.writeEndObject();
      }
      to.writeNumberField("fitCpuSeconds", fit.toMillis() / 1000.0);
      to.writeNumberField("recommendCpuSeconds", recommend.toMillis() / 1000.0);
      to.writeObjectFieldStart("settings");
      for (Map.Entry<String, Object> each : methods.used().entrySet()) {
        to.writeObjectField(each.getKey(), each.getValue());
      }
      to.writeEndObject();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void interval(JsonGenerator to, String name, Estimate estimate)
      throws IOException {
    to.writeArrayFieldStart(name);
    to.writeNumber(estimate.low());
    to.writeNumber(estimate.high());
    to.writeEndArray();
  }

  /** Returns what the process has used so far, on all threads; compiling counts. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private ParameterException wrongUsage(String message, @Nullable Exception cause) {
    return new ParameterException(command.commandLine(), message, cause);
  }
}
