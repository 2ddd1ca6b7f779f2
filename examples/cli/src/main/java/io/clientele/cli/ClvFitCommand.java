package io.clientele.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.btyd.BgBb;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.DiscreteHistory;
import io.clientele.scoring.btyd.GammaGamma;
import io.clientele.scoring.btyd.Parameters;
import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a model of repeat buying or of spend. */
@Command(
    name = "fit",
    description = {
      "Fits a model of repeat buying, or of spend, by maximum likelihood.",
      "",
      "Prints a JSON object of model, customers, parameters, standardErrors, logLikelihood,"
          + " converged, gradientNorm, prior and, with --holdout-end, holdout with actual and"
          + " expected."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar clv fit --orders orders.csv --model bg-nbd"
          + " --calibration-end 2011-08-31 --holdout-end 2011-12-09"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ClvFitCommand implements Callable<Integer> {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // The JDK before 19 prints some doubles longer than they need be.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final Terminal terminal;

  @Mixin private final HistoryInput input = new HistoryInput();
  @Mixin private final ClvFits fits = new ClvFits();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      converter = ClvModel.Converter.class,
      completionCandidates = ClvModel.Converter.class,
      description = "One of ${COMPLETION-CANDIDATES}; bg-bb takes --summary.")
  private ClvModel model;

  @Option(
      names = "--holdout-end",
      paramLabel = "DATE",
      converter = AsOf.Converter.class,
      description = "Compare what the model expects with what came until the end of that day.")
  private @Nullable AsOf holdoutEnd;

  /** What came after the end of the calibration, and what the model expected. */
  private record Holdout(long actual, double expected) {}

  ClvFitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (model == ClvModel.BG_BB && !input.isSummary()) {
      throw input.wrongUsage("--model bg-bb: expected --summary, as orders have no periods");
    }
    if (holdoutEnd != null && (input.isSummary() || !model.isOfBuying())) {
      throw input.wrongUsage(
          "--holdout-end: expected --orders and a model of buying, as only those tell what came");
    }
    if (model == ClvModel.BG_BB) {
      FitResult.Fitted<BgBb> fit = ClvFits.fitted(input.toString(), model, BgBb.fit(occasions()));
      write(fit.fitted().parameters(), fit.diagnostics(), false, null);
    } else if (input.isSummary()) {
      boolean spend = model == ClvModel.GAMMA_GAMMA;
      fit(input.summary(terminal, !spend, spend));
    } else {
      fitOrders();
    }
    return 0;
  }

  private DiscreteHistory occasions() {
    Features read =
        input.read(
            terminal,
            FeatureColumn.number("frequency"),
            FeatureColumn.number("recency"),
            FeatureColumn.number("periods"),
            FeatureColumn.number("weight").orAbsent());
    double[] weight = new double[read.size()];
    Arrays.fill(weight, 1);
    try {
      return DiscreteHistory.ofColumns(
          input.whole(read, "frequency"),
          input.whole(read, "recency"),
          input.whole(read, "periods"),
          read.has("weight") ? read.numbers("weight") : weight);
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
  }

  private void fitOrders() throws IOException {
    Transactions orders = input.orders(terminal);
    LocalDate end = input.calibrationEnd(orders);
    PurchaseHistory history = input.history(orders, end);
    if (holdoutEnd == null) {
      fit(history);
      return;
    }
    LocalDate until = input.date("--holdout-end", holdoutEnd);
    if (!until.isAfter(end)) {
      throw input.wrongUsage(
          "--holdout-end %s: expected a day after the end of the calibration, %s"
              .formatted(until, end));
    }
    ClvFits.Fit<? extends BuyingModel> fit =
        fits.buying(terminal, input.toString(), model, history);
    PurchaseHistory later = input.history(orders, until);
    long actual = 0;
    for (int row = 0; row < history.size(); row++) {
      int there = later.rowOf(history.customer(row)).orElseThrow();
      actual += later.frequency(there) - history.frequency(row);
    }
    double horizon =
        ChronoUnit.DAYS.between(end, until)
            * (double) ChronoUnit.DAYS.getDuration().toSeconds()
            / history.unit().getDuration().toSeconds();
    double expected = Arrays.stream(fit.model().expectedPurchases(history, horizon)).sum();
    write(
        fit.model().parameters(),
        fit.fitted().diagnostics(),
        fit.withPrior(),
        new Holdout(actual, expected));
  }

  private void fit(PurchaseHistory history) throws IOException {
    if (model == ClvModel.GAMMA_GAMMA) {
      ClvFits.Fit<GammaGamma> fit = fits.spend(terminal, input.toString(), history);
      write(fit.model().parameters(), fit.fitted().diagnostics(), fit.withPrior(), null);
    } else {
      ClvFits.Fit<? extends BuyingModel> fit =
          fits.buying(terminal, input.toString(), model, history);
      write(fit.model().parameters(), fit.fitted().diagnostics(), fit.withPrior(), null);
    }
  }

  private void write(
      Parameters parameters, FitDiagnostics how, boolean withPrior, @Nullable Holdout holdout)
      throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JSON.createGenerator(terminal.out())) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      json.writeStartObject();
      json.writeStringField("model", model.toString());
      json.writeNumberField("customers", how.rows());
      json.writeObjectFieldStart("parameters");
      for (String name : parameters.names()) {
        json.writeNumberField(name, parameters.of(name));
      }
      json.writeEndObject();
      json.writeObjectFieldStart("standardErrors");
      for (String name : parameters.names()) {
        json.writeNumberField(name, parameters.standardError(name));
      }
      json.writeEndObject();
      json.writeNumberField("logLikelihood", how.logLikelihood());
      json.writeBooleanField("converged", how.converged());
      json.writeNumberField("gradientNorm", how.gradientNorm());
      json.writeBooleanField("prior", withPrior);
      if (holdout != null) {
        json.writeObjectFieldStart("holdout");
        json.writeNumberField("actual", holdout.actual());
        json.writeNumberField("expected", holdout.expected());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
    terminal.flush();
  }
}
