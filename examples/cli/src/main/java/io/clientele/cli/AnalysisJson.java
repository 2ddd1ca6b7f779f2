package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.attribution.experiment.Analysis;
import io.clientele.attribution.experiment.Effect;
import io.clientele.attribution.experiment.Estimate;
import io.clientele.attribution.experiment.MetricAnalysis;
import io.clientele.attribution.experiment.SampleRatio;
import io.clientele.attribution.experiment.Variant;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** An analysis of an experiment as a JSON object. */
final class AnalysisJson {
  private AnalysisJson() {}

  static void print(Analysis analysis, Terminal terminal) throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      print(analysis.sampleRatio(), to);
      MetricAnalysis primary = analysis.primary();
      to.writeStringField("metric", primary.metric().name());
      to.writeStringField("control", primary.control().name());
      if (primary.adjustment().isPresent()) {
        to.writeObjectFieldStart("adjustment");
        to.writeNumberField("theta", primary.adjustment().get().theta());
        to.writeNumberField("varianceReduction", primary.adjustment().get().varianceReduction());
        to.writeEndObject();
      } else {
        to.writeNullField("adjustment");
      }
      to.writeArrayFieldStart("variants");
      for (Variant variant : primary.variants()) {
        print(variant, to);
      }
      to.writeEndArray();
      to.writeArrayFieldStart("warnings");
      for (String warning : analysis.warnings()) {
        to.writeString(warning);
      }
      to.writeEndArray();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void print(SampleRatio ratio, JsonGenerator to) throws IOException {
    to.writeObjectFieldStart("srm");
    to.writeNumberField("chiSquare", ratio.chiSquare());
    to.writeNumberField("p", ratio.p());
    to.writeBooleanField("suspicious", ratio.isSuspicious());
    to.writeArrayFieldStart("groups");
    for (SampleRatio.Group group : ratio.groups()) {
      to.writeStartObject();
      to.writeStringField("name", group.name());
      to.writeNumberField("units", group.units());
      to.writeNumberField("expected", group.expected());
      to.writeEndObject();
    }
    to.writeEndArray();
    to.writeEndObject();
  }

  private static void print(Variant variant, JsonGenerator to) throws IOException {
    Optional<Effect.Measured> effect =
        variant.effect().filter(Effect.Measured.class::isInstance).map(Effect::orElseThrow);
    Optional<Estimate> lift = effect.map(Effect.Measured::lift);
    Optional<Estimate> relative = effect.flatMap(Effect.Measured::relative);
    to.writeStartObject();
    to.writeStringField("name", variant.name());
    to.writeNumberField("n", variant.units());
    to.writeNumberField("missing", variant.missing());
    to.writeNumberField("mean", variant.mean());
    to.writeNumberField("meanAdjusted", variant.compared().mean());
    number(to, "lift", lift.map(Estimate::value));
    number(to, "standardError", lift.map(Estimate::standardError));
    number(to, "low", lift.map(Estimate::low));
    number(to, "high", lift.map(Estimate::high));
    number(to, "liftRelative", relative.map(Estimate::value));
    number(to, "lowRelative", relative.map(Estimate::low));
    number(to, "highRelative", relative.map(Estimate::high));
    number(to, "p", boxed(variant.p()));
    number(to, "pAdjusted", boxed(variant.adjustedP()));
    number(to, "probabilityBest", variant.belief().map(belief -> belief.probabilityBest()));
    number(to, "risk", variant.belief().map(belief -> belief.risk()));
    to.writeEndObject();
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static void number(JsonGenerator to, String name, Optional<Double> value)
      throws IOException {
    if (value.isPresent()) {
      to.writeNumberField(name, value.get());
    } else {
      to.writeNullField(name);
    }
  }
}
