package io.clientele.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clientele.csv.CsvWriter;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.evaluate.BinaryEvaluation;
import io.clientele.scoring.evaluate.BinaryEvaluation.ReliabilityBin;
import io.clientele.scoring.propensity.Learner;
import io.clientele.scoring.propensity.LogisticRegression;
import io.clientele.scoring.propensity.ProbabilityModel;
import io.clientele.xgboost.BoostedTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Learns from most rows who says yes, and says how well that is foretold for the others. */
@Command(
    name = "evaluate",
    description = {
      "Learns from most rows who says yes, and says how well that is foretold for the others.",
      "",
      "Prints a JSON object of auc, prAuc (average precision), logLoss, brier, calibration,"
          + " rowsTrain and rowsTest; each bin of calibration has from, to, rows, predicted and"
          + " observed."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar propensity evaluate --data sessions.csv --label Revenue \\",
      "    --categorical Month,VisitorType --learner boosted"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class PropensityEvaluateCommand implements Callable<Integer> {
  private static final int CALIBRATION_BINS = 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // The JDK before 19 prints some doubles longer than they need be.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private enum LearnerName {
    LOGISTIC,
    BOOSTED
  }

  private static final class LearnerChoice extends Choice<LearnerName> {
    private LearnerChoice() {
      super(LearnerName.class);
    }
  }

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private final FeaturesInput input = new FeaturesInput();

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "The column that says what came true. All other columns are learned from.")
  private String label;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "Its value for yes. Default: true of true and false, 1 of 0 and 1, yes of both.")
  private @Nullable String positive;

  @Option(
      names = "--categorical",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns whose values are names and not amounts.")
  private List<String> categorical = List.of();

  @Option(
      names = "--test-every",
      paramLabel = "N",
      defaultValue = "5",
      description = "Every n-th row is kept for the test, from row 0. Default: ${DEFAULT-VALUE}.")
  private int testEvery;

  @Option(
      names = "--learner",
      paramLabel = "LEARNER",
      defaultValue = "logistic",
      converter = LearnerChoice.class,
      description = "logistic or boosted (trees). Default: ${DEFAULT-VALUE}.")
  private LearnerName learner = LearnerName.LOGISTIC;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Of the rows that each tree is grown on. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write a CSV of row and score for each row of the test.")
  private @Nullable Path out;

  PropensityEvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (testEvery < 2) {
      throw new ParameterException(
          command.commandLine(), "--test-every %s, expected at least 2".formatted(testEvery));
    }
    if (out != null) {
      WholeFile.check("--out", out);
    }
    LabelledRows all =
        LabelledRows.read(input, terminal, command.commandLine(), label, positive, categorical);
    int[] test = rows(all.size(), true);
    LabelledRows train = all.rows(rows(all.size(), false));
    FitResult<ProbabilityModel> result = learner().fit(train.features(), train.labels());
    if (result instanceof FitResult.NotFitted<ProbabilityModel> not) {
      throw new Failure("%s: %s".formatted(input, not.reason()));
    }
    double[] scores = result.orElseThrow().probabilities(all.rows(test).features());
    if (out != null) {
      WholeFile.write(out, text -> write(CsvWriter.to(text), test, scores));
    }
    write(BinaryEvaluation.of(scores, all.rows(test).labels()), train.size());
    return 0;
  }

  private int[] rows(int size, boolean ofTest) {
    return IntStream.range(0, size).filter(row -> (row % testEvery == 0) == ofTest).toArray();
  }

  private Learner learner() {
    return learner == LearnerName.LOGISTIC
        ? LogisticRegression.withDefaults()
        : BoostedTrees.withDefaults().seed(seed);
  }

  private static void write(CsvWriter csv, int[] rows, double[] scores) {
    csv.header("row", "score");
    for (int i = 0; i < rows.length; i++) {
      csv.cell(rows[i]).cell(scores[i]).endRow();
    }
  }

  private void write(BinaryEvaluation evaluation, int rowsTrain) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JSON.createGenerator(terminal.out())) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      json.writeStartObject();
      number(json, "auc", evaluation.auc());
      number(json, "prAuc", evaluation.averagePrecision());
      number(json, "logLoss", evaluation.logLoss());
      number(json, "brier", evaluation.brier());
      json.writeArrayFieldStart("calibration");
      for (ReliabilityBin bin : evaluation.reliability(CALIBRATION_BINS)) {
        json.writeStartObject();
        json.writeNumberField("from", bin.from());
        json.writeNumberField("to", bin.to());
        json.writeNumberField("rows", bin.rows());
        json.writeNumberField("predicted", bin.predicted());
        json.writeNumberField("observed", bin.observed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("rowsTrain", rowsTrain);
      json.writeNumberField("rowsTest", evaluation.rows());
      json.writeNumberField("positivesTest", evaluation.positives());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    if (Double.isNaN(value)) { // the rows of the test were all yes, or all no
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
