package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Journeys;
import io.clientele.attribution.Markov;
import io.clientele.attribution.Paths;
import io.clientele.attribution.Shapley;
import io.clientele.attribution.TimeDecay;
import io.clientele.attribution.TouchRule;
import io.clientele.attribution.report.CampaignPerformance;
import io.clientele.attribution.report.CampaignPerformance.Rate;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.attribution.report.ChannelOverlap;
import io.clientele.attribution.report.ChannelReturn;
import io.clientele.attribution.report.ChannelRoles;
import io.clientele.attribution.report.ModelComparison;
import io.clientele.attribution.report.PathFlow;
import io.clientele.attribution.report.TimeLag;
import io.clientele.attribution.report.TopPaths;
import io.clientele.attribution.report.TouchCount;
import io.clientele.attribution.report.WeeklyCredits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which channels conversions are credited to, and by which paths they came. */
final class AttributionSection implements ReportSection {
  private static final int SHOWN_CHANNELS = 15;
  private static final int SHOWN_PATHS = 12;
  private static final int SHADES = 8;
  private static final int PLACES = 4;
  private static final int FLOWING = 6;
  private static final int ROWS = 31;
  private static final long SEED = 1;
  private static final String CHAIN = "Chain";

  /** Above so many distinct paths, fewer replicates: a report should not take minutes. */
  private static final int MANY_PATHS = 20_000;

  record ModelCell(String model, String conversions) {}

  record ModelRow(String channel, List<ModelCell> cells, String bounds, String value) {}

  record RoleRow(
      String channel, String first, String assists, String last, String ratio, String alone) {}

  record PathRow(String path, String conversions, String value, String rate, String lag) {}

  record CostRow(
      String channel,
      String cost,
      String value,
      String roas,
      String bounds,
      String cpa,
      String marginal) {}

  record CampaignRow(
      String campaign,
      String sent,
      String bounced,
      String response,
      String conversion,
      String unsubscribed,
      String complained) {}

  record DriftRow(String week, String channel, String share, String before) {}

  /** A place of the overlap; the text of an empty one is empty. */
  record Cell(String text, int shade, boolean isSelf) {
    String style() {
      return isSelf ? "s" + shade + " stay" : "s" + shade;
    }
  }

  record OverlapRow(String channel, List<Cell> cells) {}

  record Page(
      boolean isEmpty,
      List<String> warnings,
      String method,
      List<String> models,
      List<ModelRow> credits,
      List<CostRow> costs,
      List<String> costWarnings,
      List<CampaignRow> campaigns,
      List<String> alerts,
      List<RoleRow> roles,
      List<PathRow> paths,
      List<String> channels,
      List<OverlapRow> overlap,
      List<DriftRow> drift) {}

  @Override
  public String id() {
    return "attribution";
  }

  @Override
  public String title() {
    return "Which channels are credited";
  }

  @Override
  public SectionContent of(Shop shop) {
    Journeys journeys = shop.journeys().orElseThrow();
    Paths paths = journeys.paths();
    if (paths.conversions() == 0) {
      String why = "No touchpoint led to a conversion: there is nothing to credit.";
      Page page =
          new Page(
              true, List.of(), why, List.of(), List.of(), List.of(), List.of(), List.of(),
              List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
      return new SectionContent(why, page, List.of(), null, List.of());
    }
    int replicates = paths.size() <= MANY_PATHS ? 200 : 50;
    Attribution chain = Markov.orderByHoldout(SEED).bootstrap(replicates, SEED).attribute(paths);
    ModelComparison models = ModelComparison.of(paths, rules());
    List<Credit> best = new ArrayList<>(chain.credits());
    best.sort(Comparator.comparingDouble((Credit credit) -> -credit.conversions()));
    Found found =
        new Found(
            paths,
            chain,
            models,
            ChannelRoles.of(paths),
            ChannelOverlap.of(paths),
            PathFlow.of(paths, PLACES, FLOWING),
            TouchCount.of(paths, ROWS),
            TimeLag.of(journeys, ROWS),
            WeeklyCredits.of(journeys, TouchRule.linear(), shop.orders().zone()),
            shop.costs(),
            shop.campaigns());
    return new SectionContent(
        says(found, best, shop.figures()),
        page(found, best, replicates, shop.figures()),
        List.of(),
        json -> charts(json, found, best),
        AttributionFiles.of(found));
  }

  /** What the section is made of. */
  record Found(
      Paths paths,
      Attribution chain,
      ModelComparison rules,
      List<ChannelRoles> roles,
      ChannelOverlap overlap,
      PathFlow flow,
      List<TouchCount> touches,
      List<TimeLag> lags,
      WeeklyCredits weekly,
      Optional<ChannelCosts> costs,
      List<CampaignPerformance> campaigns) {
    List<ChannelReturn> returns() {
      return costs.map(each -> each.returns(chain)).orElse(List.of());
    }
  }

  private static Map<String, CreditModel> rules() {
    Map<String, CreditModel> rules = new LinkedHashMap<>();
    rules.put("First touch", TouchRule.first());
    rules.put("Last touch", TouchRule.last());
    rules.put("Linear", TouchRule.linear());
    rules.put("Time decay", TimeDecay.withDefaults());
    rules.put("Shapley", Shapley.ofSets());
    return rules;
  }

  private static String says(Found found, List<Credit> best, Figures figures) {
    double conversions = found.paths.conversions();
    Credit top = best.get(0);
    Credit.Margin margin = top.margin().orElseThrow();
    return "%s conversions worth %s came by %s. %s is credited with %s of them (%s); had as many other customers come, it would be %s to %s in 95 of 100 cases. Credit shares out what happened; it does not say what a channel caused: only an experiment does."
        .formatted(
            Figures.quantity(conversions),
            figures.moneyInShort(found.paths.value()),
            Figures.count(best.size(), "channel"),
            ForeignText.shown(top.channel()),
            oneDecimal(top.conversions()),
            Figures.percent(top.conversions() / conversions),
            oneDecimal(margin.conversionsLow()),
            oneDecimal(margin.conversionsHigh()));
  }

  private static Page page(Found found, List<Credit> best, int replicates, Figures figures) {
    List<String> names = best.stream().map(Credit::channel).toList();
    List<ModelRow> credits = new ArrayList<>();
    for (Credit credit : best.subList(0, Math.min(best.size(), SHOWN_CHANNELS))) {
      credits.add(modelRow(found, credit, figures));
    }
    List<String> models = new ArrayList<>(found.rules.models());
    models.add(CHAIN);
    return new Page(
        false,
        found.chain.warnings().stream().map(ForeignText::shown).toList(),
        "The chain is a Markov chain of order %s, the one that foretells best what customers do next who were not counted: a channel is credited by the conversions that would be lost if nobody could pass it. Bounds come of %s draws of other customers of the same kind. Touches count for 30 days unless another look-back was set."
            .formatted(found.chain.order().orElseThrow(), replicates),
        models,
        credits,
        costRows(found, figures),
        found.costs.map(each -> each.warnings(found.weekly)).orElse(List.of()),
        found.campaigns.stream()
            .sorted(Comparator.comparingLong((CampaignPerformance each) -> -each.sent()))
            .limit(SHOWN_CHANNELS)
            .map(AttributionSection::campaignRow)
            .toList(),
        found.campaigns.stream()
            .flatMap(each -> each.alerts().stream())
            .map(alert -> ForeignText.shown(capitalized(alert.text())))
            .limit(SHOWN_PATHS)
            .toList(),
        found.roles.stream()
            .sorted(Comparator.comparingInt(role -> names.indexOf(role.channel())))
            .limit(SHOWN_CHANNELS)
            .map(AttributionSection::roleRow)
            .toList(),
        TopPaths.of(found.paths, TopPaths.By.CONVERSIONS, SHOWN_PATHS).paths().stream()
            .map(path -> pathRow(path, figures))
            .toList(),
        overlapNames(found, names).stream().map(ForeignText::shown).toList(),
        overlap(found, overlapNames(found, names)),
        drift(found));
  }

  private static ModelRow modelRow(Found found, Credit credit, Figures figures) {
    int place = found.paths.channels().indexOf(credit.channel());
    List<ModelCell> cells = new ArrayList<>();
    for (int model = 0; model < found.rules.models().size(); model++) {
      Credit each = found.rules.channels().get(place).credits().get(model);
      cells.add(new ModelCell(found.rules.models().get(model), oneDecimal(each.conversions())));
    }
    cells.add(new ModelCell(CHAIN, oneDecimal(credit.conversions())));
    Credit.Margin margin = credit.margin().orElseThrow();
    return new ModelRow(
        ForeignText.shown(credit.channel()),
        cells,
        oneDecimal(margin.conversionsLow()) + " to " + oneDecimal(margin.conversionsHigh()),
        figures.money(credit.value()));
  }

  private static List<CostRow> costRows(Found found, Figures figures) {
    List<ChannelReturn> dearest = new ArrayList<>(found.returns());
    dearest.removeIf(each -> each.cost() == 0);
    dearest.sort(Comparator.comparingDouble((ChannelReturn each) -> -each.cost()));
    List<CostRow> rows = new ArrayList<>();
    for (ChannelReturn each : dearest.subList(0, Math.min(dearest.size(), SHOWN_CHANNELS))) {
      OptionalDouble marginal =
          found.costs.orElseThrow().marginalReturn(each.channel(), found.weekly);
      rows.add(
          new CostRow(
              ForeignText.shown(each.channel()),
              figures.money(each.cost()),
              figures.money(each.value()),
              twoDecimals(each.returnOnCost()),
              bounds(found, each),
              each.costPerConversion().isPresent()
                  ? figures.money(each.costPerConversion().getAsDouble())
                  : Figures.ABSENT,
              twoDecimals(marginal)));
    }
    return rows;
  }

  private static String bounds(Found found, ChannelReturn of) {
    return found.chain.credits().stream()
        .filter(credit -> credit.channel().equals(of.channel()))
        .findFirst()
        .flatMap(Credit::margin)
        .map(
            margin ->
                twoDecimals(OptionalDouble.of(margin.valueLow() / of.cost()))
                    + " to "
                    + twoDecimals(OptionalDouble.of(margin.valueHigh() / of.cost())))
        .orElse(Figures.ABSENT);
  }

  private static String twoDecimals(OptionalDouble number) {
    return number.isPresent()
        ? Figures.quantity(Math.rint(number.getAsDouble() * 100) / 100)
        : Figures.ABSENT;
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static CampaignRow campaignRow(CampaignPerformance each) {
    return new CampaignRow(
        ForeignText.shown(each.campaign()),
        Figures.quantity((double) each.sent()),
        Figures.percent(each.rate(Rate.BOUNCE)),
        Figures.percent(each.rate(Rate.RESPONSE)),
        Figures.percent(each.rate(Rate.CONVERSION)),
        Figures.percent(each.rate(Rate.UNSUBSCRIBE)),
        Figures.percent(each.rate(Rate.COMPLAINT)));
  }

  private static String oneDecimal(double number) {
    return Figures.quantity(Math.rint(number * 10) / 10);
  }

  private static RoleRow roleRow(ChannelRoles role) {
    return new RoleRow(
        ForeignText.shown(role.channel()),
        Figures.quantity(role.first()),
        Figures.quantity(role.assists()),
        Figures.quantity(role.last()),
        role.assistRatio().isPresent()
            ? Figures.quantity(role.assistRatio().getAsDouble())
            : Figures.ABSENT,
        Figures.quantity(role.alone()));
  }

  private static PathRow pathRow(TopPaths.PathRow path, Figures figures) {
    return new PathRow(
        ForeignText.shown(String.join(" › ", path.channels())),
        Figures.quantity(path.conversions()),
        figures.money(path.value()),
        Figures.percent(path.conversionRate()),
        path.meanLagDays().isPresent()
            ? oneDecimal(path.meanLagDays().getAsDouble())
            : Figures.ABSENT);
  }

  private static List<String> overlapNames(Found found, List<String> best) {
    return best.stream().limit(8).filter(name -> found.overlap.channels().contains(name)).toList();
  }

  private static List<OverlapRow> overlap(Found found, List<String> names) {
    List<OverlapRow> rows = new ArrayList<>();
    for (String one : names) {
      List<Cell> cells = new ArrayList<>();
      for (String other : names) {
        double share =
            found.overlap.share(
                found.overlap.channels().indexOf(one), found.overlap.channels().indexOf(other));
        cells.add(
            new Cell(
                Figures.wholePercent(share), (int) Math.ceil(SHADES * share), one.equals(other)));
      }
      rows.add(new OverlapRow(ForeignText.shown(one), cells));
    }
    return rows;
  }

  private static List<DriftRow> drift(Found found) {
    List<DriftRow> rows = new ArrayList<>();
    for (WeeklyCredits.Drift drift : found.weekly.drift()) {
      if (drift.isNotable()) {
        rows.add(
            new DriftRow(
                Figures.date(drift.monday()),
                ForeignText.shown(drift.channel()),
                Figures.percent(drift.share()),
                Figures.percent(drift.shareBefore())));
      }
    }
    return rows.size() > SHOWN_PATHS ? rows.subList(rows.size() - SHOWN_PATHS, rows.size()) : rows;
  }

  private static void charts(JsonGenerator json, Found found, List<Credit> best)
      throws IOException {
    json.writeArrayFieldStart("credits");
    for (Credit credit : best.subList(0, Math.min(best.size(), SHOWN_CHANNELS))) {
      int place = found.paths.channels().indexOf(credit.channel());
      Credit.Margin margin = credit.margin().orElseThrow();
      json.writeStartObject();
      json.writeStringField("name", ForeignText.shown(credit.channel()));
      Json.number(json, "conversions", credit.conversions(), 2);
      Json.number(json, "low", margin.conversionsLow(), 2);
      Json.number(json, "high", margin.conversionsHigh(), 2);
      Json.number(
          json, "last", found.rules.channels().get(place).credits().get(1).conversions(), 2);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("flow");
    for (PathFlow.Link link : found.flow.links()) {
      json.writeStartArray();
      json.writeNumber(link.place());
      json.writeString(ForeignText.shown(link.from()));
      json.writeString(ForeignText.shown(link.to()));
      Json.number(json, link.conversions(), 2);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("touches");
    for (TouchCount count : found.touches) {
      Json.number(json, count.conversions(), 2);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("lags");
    for (TimeLag lag : found.lags) {
      Json.number(json, lag.conversions(), 2);
    }
    json.writeEndArray();
  }
}
