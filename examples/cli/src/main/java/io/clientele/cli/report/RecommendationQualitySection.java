package io.clientele.cli.report;

import io.clientele.recommend.evaluate.Estimate;
import io.clientele.recommend.evaluate.ModelTable;
import java.util.List;
import java.util.Map;

/** How well recommendations would have foretold what customers bought for the first time. */
final class RecommendationQualitySection implements ReportSection {
  private static final Map<String, String> MEANINGS =
      Map.of(
          RecommendationCheck.POPULAR,
          "to everybody what most customers bought",
          "Similar products",
          "products with the same customers as theirs (item-kNN)",
          "Similar products with time",
          "as similar products, but recent orders and what sells lately count more");

  /** A model, as the table shows it. */
  record Row(
      String name,
      String meaning,
      String hitRate,
      String recall,
      String ndcg,
      String range,
      String coverage,
      String verdict) {}

  record Page(String setting, List<Row> rows) {}

  @Override
  public String id() {
    return "recommendation-quality";
  }

  @Override
  public String title() {
    return "How well recommendations foretell";
  }

  @Override
  public SectionContent of(Shop shop) {
    return RecommendationCheck.of(shop.orders())
        .map(RecommendationQualitySection::content)
        .orElseGet(RecommendationQualitySection::absent);
  }

  private static SectionContent absent() {
    return new SectionContent(
        "Recommendations cannot be checked: that takes products, at least 120 days of orders, and"
            + " 30 customers who bought something new to them in the last 30 days.",
        new Page("", List.of()),
        List.of(),
        null,
        List.of());
  }

  private static SectionContent content(RecommendationCheck check) {
    ModelTable models = check.models();
    return new SectionContent(
        says(check),
        new Page(
            "Learnt from the orders of 1,000 customers at most before %s, of the %s that most of them had bought by then, and checked on the same customers. Each list has %s products that the customer had not bought; what customers bought for the first time until %s should stand at its top."
                .formatted(
                    Figures.date(check.from()),
                    Figures.count(check.products(), "product"),
                    RecommendationCheck.SHOWN,
                    Figures.date(check.to())),
            models.rows().stream().map(RecommendationQualitySection::row).toList()),
        List.of(),
        null,
        List.of(
            DataFile.csv(
                "recommendation-quality.csv", "each model and its measures", models::writeTo)));
  }

  private static String says(RecommendationCheck check) {
    List<ModelTable.Row> rows = check.models().rows();
    ModelTable.Row best = rows.get(0);
    String gist =
        "Checked on %s who had ordered before and bought something new to them in the last 30 days: of 20 products that “%s” would have shown each, %s bought at least one"
            .formatted(
                Figures.count(check.models().users(), "customer"),
                best.name(),
                Figures.wholePercent(best.metrics().hitRate()));
    return rows.stream()
        .filter(row -> row.name().equals(RecommendationCheck.POPULAR) && !row.equals(best))
        .findFirst()
        .map(
            popular ->
                "%s; of the 20 most bought ever that they did not have, %s."
                    .formatted(gist, Figures.wholePercent(popular.metrics().hitRate())))
        .orElse(gist + ".");
  }

  private static Row row(ModelTable.Row row) {
    Estimate e = row.estimate();
    return new Row(
        row.name(),
        MEANINGS.getOrDefault(row.name(), ""),
        Figures.percent(row.metrics().hitRate()),
        Figures.percent(row.metrics().recall()),
        Figures.percent(e.value()),
        Figures.percent(e.low()) + " to " + Figures.percent(e.high()),
        Figures.percent(row.metrics().coverage()),
        row.toBest().isEmpty() ? "best" : row.isWorse() ? "worse" : "not surely worse");
  }
}
