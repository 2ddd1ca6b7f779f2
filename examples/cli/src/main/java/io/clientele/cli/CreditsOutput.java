package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Paths;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.attribution.report.ChannelReturn;
import io.clientele.attribution.report.WeeklyCredits;
import io.clientele.csv.CsvWriter;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Credits of channels, and what they cost, as rows of a CSV or a JSON object. */
final class CreditsOutput {
  private final Attribution credits;
  private final boolean hasMargins;
  private final double[][] byPlace;
  private final Optional<ChannelCosts> costs;
  private final Map<String, OptionalDouble> marginal = new HashMap<>();
  private final List<String> warnings;

  /**
   * @param byPlace conversions of each channel by their place in the paths, or none for each
   */
  CreditsOutput(Attribution credits, double[][] byPlace, Optional<ChannelCosts> costs) {
    this.credits = credits;
    this.byPlace = byPlace;
    this.costs = costs;
    hasMargins = credits.credits().stream().anyMatch(each -> each.margin().isPresent());
    warnings = new ArrayList<>(credits.warnings());
  }

  /** Looks at what more cost went along with, if the costs and the paths know their weeks. */
  CreditsOutput withMarginalReturns(Paths paths, CreditModel model, ZoneId zone) {
    if (costs.isEmpty() || !costs.get().hasWeeks()) {
      return this;
    }
    if (paths.journeys().isEmpty()) {
      warnings.add("marginal returns on cost need the times of --touchpoints: none are told");
      return this;
    }
    WeeklyCredits weekly = WeeklyCredits.of(paths.journeys().get(), model, zone);
    for (String channel : costs.get().totals().keySet()) {
      marginal.put(channel, costs.get().marginalReturn(channel, weekly));
    }
    warnings.addAll(costs.get().warnings(weekly));
    return this;
  }

  List<String> warnings() {
    return warnings;
  }

  void write(CsvWriter csv) {
    csv.cell("channel").cell("conversions").cell("value");
    if (hasMargins) {
      csv.cell("conversions_se").cell("conversions_low").cell("conversions_high");
      csv.cell("value_low").cell("value_high");
    }
    int places = byPlace.length == 0 ? 0 : byPlace[0].length;
    for (int place = 1; place < places; place++) {
      csv.cell("conversions_at_" + place);
    }
    if (places > 0) {
      csv.cell("conversions_later");
    }
    if (costs.isPresent()) {
      csv.cell("cost").cell("roas").cell("cpa");
      if (costs.get().hasWeeks()) {
        csv.cell("marginal_roas");
      }
    }
    csv.endRow();
    for (ChannelReturn row : rows()) {
      int channel = placeOf(row.channel());
      csv.cell(row.channel()).cell(row.conversions()).cell(row.value());
      Optional<Credit.Margin> margin =
          channel < 0 ? Optional.empty() : credits.credits().get(channel).margin();
      if (margin.isPresent()) {
        csv.cell(margin.get().conversionsStandardError())
            .cell(margin.get().conversionsLow())
            .cell(margin.get().conversionsHigh())
            .cell(margin.get().valueLow())
            .cell(margin.get().valueHigh());
      } else if (hasMargins) {
        csv.empty().empty().empty().empty().empty(); // none of its touches to draw from
      }
      for (int place = 0; place < places; place++) {
        csv.cell(channel < 0 ? 0 : byPlace[channel][place]);
      }
      if (costs.isPresent()) {
        cell(csv, costOf(row));
        cell(csv, row.returnOnCost());
        cell(csv, perConversion(row));
        if (costs.get().hasWeeks()) {
          cell(csv, marginal.getOrDefault(row.channel(), OptionalDouble.empty()));
        }
      }
      csv.endRow();
    }
  }

  /** Returns all channels that are credited or cost something. */
  private List<ChannelReturn> rows() {
    return costs.isPresent() ? costs.get().returns(credits) : ChannelReturn.of(credits, Map.of());
  }

  /** Returns the cost of a channel, empty where none is told. */
  private OptionalDouble costOf(ChannelReturn row) {
    return costs.orElseThrow().totals().containsKey(row.channel())
        ? OptionalDouble.of(row.cost())
        : OptionalDouble.empty();
  }

  private OptionalDouble perConversion(ChannelReturn row) {
    return costOf(row).isPresent() ? row.costPerConversion() : OptionalDouble.empty();
  }

  private int placeOf(String channel) {
    for (int place = 0; place < credits.credits().size(); place++) {
      if (credits.credits().get(place).channel().equals(channel)) {
        return place;
      }
    }
    return -1;
  }

  private static void cell(CsvWriter csv, OptionalDouble number) {
    if (number.isPresent()) {
      csv.cell(number.getAsDouble());
    } else {
      csv.empty();
    }
  }

  void print(Terminal terminal) throws IOException {
    try (JsonGenerator to = JsonOutput.on(terminal)) {
      to.writeStartObject();
      to.writeNumberField("conversions", credits.conversions());
      to.writeNumberField("value", credits.value());
      if (credits.conversionProbability().isPresent()) {
        to.writeNumberField("conversionProbability", credits.conversionProbability().getAsDouble());
        to.writeNumberField("order", credits.order().orElseThrow());
        to.writeObjectFieldStart("removalEffects");
        for (Credit credit : credits.credits()) {
          to.writeNumberField(credit.channel(), credit.removalEffect().orElseThrow());
        }
        to.writeEndObject();
      } else {
        to.writeNullField("conversionProbability");
        to.writeNullField("order");
        to.writeObjectFieldStart("removalEffects");
        to.writeEndObject();
      }
      to.writeArrayFieldStart("credits");
      for (ChannelReturn row : rows()) {
        print(row, to);
      }
      to.writeEndArray();
      to.writeArrayFieldStart("warnings");
      for (String warning : warnings) {
        to.writeString(warning);
      }
      to.writeEndArray();
      to.writeEndObject();
      to.writeRaw('\n');
    }
    terminal.flush();
  }

  private void print(ChannelReturn row, JsonGenerator to) throws IOException {
    int channel = placeOf(row.channel());
    to.writeStartObject();
    to.writeStringField("channel", row.channel());
    to.writeNumberField("conversions", row.conversions());
    to.writeNumberField("value", row.value());
    if (channel >= 0 && credits.credits().get(channel).margin().isPresent()) {
      Credit.Margin margin = credits.credits().get(channel).margin().get();
      to.writeNumberField("conversionsSe", margin.conversionsStandardError());
      to.writeNumberField("conversionsLow", margin.conversionsLow());
      to.writeNumberField("conversionsHigh", margin.conversionsHigh());
      to.writeNumberField("valueLow", margin.valueLow());
      to.writeNumberField("valueHigh", margin.valueHigh());
    }
    if (costs.isPresent()) {
      number(to, "cost", costOf(row));
      number(to, "roas", row.returnOnCost());
      number(to, "cpa", perConversion(row));
      if (costs.get().hasWeeks()) {
        number(to, "marginalRoas", marginal.getOrDefault(row.channel(), OptionalDouble.empty()));
      }
    }
    to.writeEndObject();
  }

  private static void number(JsonGenerator to, String name, OptionalDouble number)
      throws IOException {
    if (number.isPresent()) {
      to.writeNumberField(name, number.getAsDouble());
    } else {
      to.writeNullField(name);
    }
  }
}
