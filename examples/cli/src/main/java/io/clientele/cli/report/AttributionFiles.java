package io.clientele.cli.report;

import io.clientele.attribution.Credit;
import io.clientele.attribution.report.CampaignPerformance;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.attribution.report.ChannelReturn;
import io.clientele.attribution.report.ChannelRoles;
import io.clientele.attribution.report.ModelComparison;
import io.clientele.attribution.report.PathFlow;
import io.clientele.attribution.report.TimeLag;
import io.clientele.attribution.report.TopPaths;
import io.clientele.attribution.report.TouchCount;
import io.clientele.attribution.report.Transition;
import io.clientele.attribution.report.WeeklyCredits;
import io.clientele.cli.report.AttributionSection.Found;
import io.clientele.csv.CsvWriter;
import java.util.ArrayList;
import java.util.List;

/** The figures of the attribution for other programs. */
final class AttributionFiles {
  private static final int MOST_PATHS = 1_000;

  private AttributionFiles() {}

  static List<DataFile> of(Found found) {
    List<DataFile> files = new ArrayList<>(always(found));
    if (found.costs().isPresent()) {
      files.add(DataFile.csv("attribution-costs.csv", "returns on cost", csv -> costs(csv, found)));
    }
    if (!found.campaigns().isEmpty()) {
      files.add(
          DataFile.csv(
              "attribution-campaigns.csv", "campaigns of messages", csv -> campaigns(csv, found)));
    }
    return files;
  }

  private static List<DataFile> always(Found found) {
    return List.of(
        DataFile.csv(
            "attribution-credits.csv",
            "the chain's credits and bounds",
            csv -> credits(csv, found)),
        DataFile.csv("attribution-models.csv", "all models", csv -> models(csv, found)),
        DataFile.csv("attribution-roles.csv", "who begins and ends", csv -> roles(csv, found)),
        DataFile.csv("attribution-paths.csv", "the top thousand paths", csv -> paths(csv, found)),
        DataFile.csv("attribution-flow.csv", "from place to place", csv -> flow(csv, found)),
        DataFile.csv(
            "attribution-transitions.csv", "from channel to channel", csv -> steps(csv, found)),
        DataFile.csv("attribution-touches.csv", "paths by length", csv -> touches(csv, found)),
        DataFile.csv("attribution-lags.csv", "days to convert", csv -> lags(csv, found)),
        DataFile.csv("attribution-overlap.csv", "channels in common", csv -> overlap(csv, found)),
        DataFile.csv("attribution-weeks.csv", "shares by week", csv -> weeks(csv, found)));
  }

  private static double rounded(double number) {
    return Figures.toMillionths(number);
  }

  private static void credits(CsvWriter csv, Found found) {
    csv.header(
        "channel",
        "conversions",
        "conversions_low",
        "conversions_high",
        "value",
        "value_low",
        "value_high",
        "removal_effect",
        "share",
        "share_low",
        "share_high");
    double all = found.paths().conversions();
    for (Credit credit : found.chain().credits()) {
      Credit.Margin margin = credit.margin().orElseThrow();
      csv.row(
          credit.channel(),
          rounded(credit.conversions()),
          rounded(margin.conversionsLow()),
          rounded(margin.conversionsHigh()),
          rounded(credit.value()),
          rounded(margin.valueLow()),
          rounded(margin.valueHigh()),
          DataFile.orNull(credit.removalEffect()),
          DataFile.ratio(credit.conversions(), all),
          DataFile.ratio(margin.conversionsLow(), all),
          DataFile.ratio(margin.conversionsHigh(), all));
    }
  }

  private static void costs(CsvWriter csv, Found found) {
    csv.header("channel", "cost", "conversions", "value", "roas", "cpa", "marginal_roas");
    ChannelCosts costs = found.costs().orElseThrow();
    for (ChannelReturn each : found.returns()) {
      boolean isTold = costs.totals().containsKey(each.channel());
      csv.row(
          each.channel(),
          isTold ? rounded(each.cost()) : null,
          rounded(each.conversions()),
          rounded(each.value()),
          DataFile.orNull(each.returnOnCost()),
          isTold ? DataFile.orNull(each.costPerConversion()) : null,
          DataFile.orNull(costs.marginalReturn(each.channel(), found.weekly())));
    }
  }

  private static void campaigns(CsvWriter csv, Found found) {
    csv.header(
        "campaign",
        "sent",
        "bounced",
        "opened",
        "clicked",
        "converted",
        "unsubscribed",
        "complained",
        "alerts");
    for (CampaignPerformance each : found.campaigns()) {
      csv.row(
          each.campaign(),
          each.sent(),
          each.bounced(),
          each.opened(),
          each.clicked(),
          each.converted(),
          each.unsubscribed(),
          each.complained(),
          each.alerts().size());
    }
  }

  private static void models(CsvWriter csv, Found found) {
    csv.header("channel", "model", "conversions", "value");
    for (ModelComparison.ChannelRow row : found.rules().channels()) {
      for (int model = 0; model < row.credits().size(); model++) {
        csv.row(
            row.channel(),
            found.rules().models().get(model),
            rounded(row.credits().get(model).conversions()),
            rounded(row.credits().get(model).value()));
      }
    }
  }

  private static void roles(CsvWriter csv, Found found) {
    csv.header("channel", "first", "assists", "last", "assist_ratio", "any", "alone");
    for (ChannelRoles role : found.roles()) {
      csv.row(
          role.channel(),
          rounded(role.first()),
          rounded(role.assists()),
          rounded(role.last()),
          DataFile.orNull(role.assistRatio()),
          rounded(role.any()),
          rounded(role.alone()));
    }
  }

  private static void paths(CsvWriter csv, Found found) {
    csv.header("path", "conversions", "value", "nulls", "conversion_rate", "mean_lag_days");
    for (TopPaths.PathRow path :
        TopPaths.of(found.paths(), TopPaths.By.CONVERSIONS, MOST_PATHS).paths()) {
      csv.row(
          String.join(" > ", path.channels()),
          rounded(path.conversions()),
          rounded(path.value()),
          rounded(path.nulls()),
          rounded(path.conversionRate()),
          DataFile.orNull(path.meanLagDays()));
    }
  }

  private static void flow(CsvWriter csv, Found found) {
    csv.header("place", "from", "to", "conversions");
    for (PathFlow.Link link : found.flow().links()) {
      csv.row(link.place(), link.from(), link.to(), rounded(link.conversions()));
    }
  }

  private static void steps(CsvWriter csv, Found found) {
    csv.header("from", "to", "count", "probability");
    for (Transition step : Transition.of(found.paths())) {
      csv.row(step.from(), step.to(), rounded(step.count()), rounded(step.probability()));
    }
  }

  private static void touches(CsvWriter csv, Found found) {
    csv.header("touches", "or_more", "conversions", "value", "nulls");
    int last = found.touches().size();
    for (TouchCount count : found.touches()) {
      csv.row(
          count.touches(),
          count.touches() == last,
          rounded(count.conversions()),
          rounded(count.value()),
          rounded(count.nulls()));
    }
  }

  private static void lags(CsvWriter csv, Found found) {
    csv.header("days", "or_more", "conversions", "value");
    int last = found.lags().size() - 1;
    for (TimeLag lag : found.lags()) {
      csv.row(lag.days(), lag.days() == last, rounded(lag.conversions()), rounded(lag.value()));
    }
  }

  private static void overlap(CsvWriter csv, Found found) {
    csv.header("channel", "other", "conversions", "share_of_channel");
    List<String> names = found.overlap().channels();
    for (int one = 0; one < names.size(); one++) {
      for (int other = 0; other < names.size(); other++) {
        csv.row(
            names.get(one),
            names.get(other),
            rounded(found.overlap().conversions(one, other)),
            rounded(found.overlap().share(one, other)));
      }
    }
  }

  private static void weeks(CsvWriter csv, Found found) {
    csv.header("monday", "channel", "share", "share_before", "standard_errors");
    for (WeeklyCredits.Drift drift : found.weekly().drift()) {
      csv.row(
          drift.monday().toString(),
          drift.channel(),
          rounded(drift.share()),
          rounded(drift.shareBefore()),
          rounded(drift.standardErrors()));
    }
  }
}
