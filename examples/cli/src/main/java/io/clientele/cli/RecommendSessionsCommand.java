package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.session.NextItemRanking;
import io.clientele.recommend.session.SessionEvaluation;
import io.clientele.recommend.session.SessionMethod;
import io.clientele.recommend.session.SessionMetrics;
import io.clientele.recommend.session.SessionModel;
import io.clientele.recommend.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

/** Learns from some sessions what comes next, and says how well that foretells others. */
@Command(
    name = "sessions",
    description = {
      "Learns from some sessions what comes next, and says how well that foretells others.",
      "",
      "Each file has the columns session, item and timestamp: " + SessionsInput.TIMES + ".",
      "Sessions stand in the order of their first rows, and their events in time order, those of"
          + " one time as in the file.",
      "After each event of a test session but its last, all items are ranked for what comes next."
          + " Events of the test with items that train does not have are left out, then sessions"
          + " with fewer than two events.",
      "",
      "Prints a JSON object of sessions, items, lists, metrics (hit-rate, mrr, precision, recall,"
          + " map and coverage at each cut-off), fitCpuSeconds, recommendCpuSeconds and settings."
    },
    footer = {
      "",
      "Settings, with the names and defaults of the session-rec package; k is 100:",
      "  rules             pruning=20",
      "  sequential-rules  steps=10, weighting=div, pruning=20, last_n_days, idf_weight=false,",
      "                    last_in_session=false, session_weighting=div",
      "  sknn              k, sample_size=1000, similarity=jaccard, remind=false, pop_boost=0,",
      "                    normalize=true",
      "  v-sknn            k, sample_size=1000, similarity=vec, weighting=div,"
          + " weighting_score=div,",
      "                    idf_weighting=false, idf_weighting_session=false, last_n_days,",
      "                    last_n_clicks, weighting_time=false, remind=true, push_reminders=false,",
      "                    normalize=true",
      "  stan              k, sample_size=5000, lambda_spw=1.02, lambda_snh=5, lambda_inh=2.05,",
      "                    remind=true",
      "  vstan             those of stan, lambda_ipw=1.02, lambda_idf=5",
      "",
      "Example:",
      "  java -jar clientele.jar recommend sessions --train before.csv --test after.csv \\",
      "    --algorithm v-sknn --set k=500 --set sample_size=5000 --lists lists.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class RecommendSessionsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Mixin private TrainAndTest files = new TrainAndTest();

  @Mixin private SessionsInput input = new SessionsInput();

  @Option(
      names = "--algorithm",
      required = true,
      paramLabel = "ALGORITHM",
      converter = SessionMethods.AlgorithmChoice.class,
      description = "rules, sequential-rules, sknn, v-sknn, stan or vstan.")
  private SessionMethods.Algorithm algorithm = SessionMethods.Algorithm.V_SKNN;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the algorithm; can be given several times.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "K",
      defaultValue = "10,20",
      description = "After how many items to measure. Default: ${DEFAULT-VALUE}.")
  private int[] at = {};

  @Mixin private Helpers threads = new Helpers();

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description =
          "Also write a CSV of session, position (of the event, from 0), rank, item and score, down"
              + " to the last cut-off. Items without a score are not in it.")
  private @Nullable Path lists;

  RecommendSessionsCommand(Terminal terminal) {
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
    SessionMethods methods = new SessionMethods(settings);
    SessionMethod method = method(methods);
    NextItemRanking ranking = ranking();
    ranking = helpers == null ? ranking : ranking.on(helpers);
    Sessions before = input.read(files.train(), terminal);
    Sessions after = input.read(files.test(), terminal);
    Duration start = cpu();
    SessionModel model;
    try {
      model = method.fit(before);
    } catch (IllegalArgumentException e) {
      throw Failure.of(files.train().toString(), e);
    }
    Duration fitted = cpu();
    SessionEvaluation evaluation;
    try {
      evaluation = ranking.of(model, after);
    } catch (IllegalArgumentException e) {
      throw Failure.of(files.test().toString(), e);
    }
    Duration recommended = cpu();
    if (lists != null) {
      WholeFile.write(lists, to -> write(evaluation, CsvWriter.to(to)));
    }
    print(
        evaluation,
        model.items().size(),
        methods.used(),
        fitted.minus(start),
        recommended.minus(fitted));
  }

  private SessionMethod method(SessionMethods methods) {
    try {
      return methods.method(algorithm);
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--set " + e.getMessage(), e);
    }
  }

  private NextItemRanking ranking() {
    try {
      return NextItemRanking.at(at);
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--at: " + e.getMessage(), e);
    }
  }

  private static void write(SessionEvaluation evaluation, CsvWriter csv) {
    csv.header("session", "position", "rank", "item", "score");
    for (SessionEvaluation.NextItems list : evaluation.lists()) {
      int rank = 1;
      for (Recommendation each : list.items()) {
        csv.cell(list.session())
            .cell(list.position())
            .cell(rank++)
            .cell(each.item().value())
            .cell(each.score())
            .endRow();
      }
    }
  }

  private void print(
      SessionEvaluation evaluation,
      int items,
      Map<String, Object> used,
      Duration fit,
      Duration recommend)
      throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      to.writeNumberField("sessions", evaluation.sessions());
      to.writeNumberField("items", items);
      to.writeNumberField("lists", evaluation.lists().size());
      to.writeNumberField("unknownTestEvents", evaluation.unknownEvents());
      to.writeNumberField("shortTestSessions", evaluation.shortSessions());
      to.writeObjectFieldStart("metrics");
      for (SessionMetrics each : evaluation.metrics()) {
        to.writeNumberField("hit-rate@" + each.cutoff(), each.hitRate());
        to.writeNumberField("mrr@" + each.cutoff(), each.mrr());
        to.writeNumberField("precision@" + each.cutoff(), each.precision());
        to.writeNumberField("recall@" + each.cutoff(), each.recall());
        to.writeNumberField("map@" + each.cutoff(), each.map());
        to.writeNumberField("coverage@" + each.cutoff(), each.coverage());
      }
      to.writeEndObject();
      to.writeNumberField("fitCpuSeconds", fit.toMillis() / 1000.0);
      to.writeNumberField("recommendCpuSeconds", recommend.toMillis() / 1000.0);
      to.writeObjectFieldStart("settings");
      for (Map.Entry<String, Object> each : used.entrySet()) {
        to.writeObjectField(each.getKey(), each.getValue());
      }
      to.writeEndObject();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  /** Returns what the process has used so far, on all threads; compiling counts. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private ParameterException wrongUsage(String message, @Nullable Exception cause) {
    return new ParameterException(command.commandLine(), message, cause);
  }
}
