package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.cli.report.MonthlySales.Month;
import io.clientele.csv.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Revenue, orders, customers, average order value and repeat rate of each month. */
final class OverTime implements ReportSection {
  private static final int FULL_MONTHS_FOR_A_TREND = 2;
  private static final int SHOWN = 36;

  /** A row of the table, as people read it. */
  record Row(
      String month,
      boolean isComplete,
      String revenue,
      String returns,
      String orders,
      String customers,
      String averageOrder,
      String repeatRate) {}

  record Page(List<Row> rows, String incomplete, int earlierMonths) {}

  @Override
  public String id() {
    return "over-time";
  }

  @Override
  public String title() {
    return "Sales over time";
  }

  @Override
  public SectionContent of(Shop shop) {
    List<Month> months = MonthlySales.of(shop.orders());
    List<Month> shown = months.subList(Math.max(0, months.size() - SHOWN), months.size());
    Page page = new Page(rows(shown, shop), incomplete(months), months.size() - shown.size());
    return new SectionContent(
        says(months, shop),
        page,
        keyFigures(months, shop),
        months.isEmpty() ? null : json -> charts(json, shown, shop),
        List.of(DataFile.csv("over-time.csv", "every figure by month", csv -> table(csv, months))));
  }

  private static List<Row> rows(List<Month> months, Shop shop) {
    Figures figures = shop.figures();
    return months.stream()
        .map(
            m ->
                new Row(
                    Figures.shortMonth(m.month()),
                    m.isComplete(),
                    figures.money(m.revenue()),
                    figures.money(m.returns()),
                    Figures.count(m.orders()),
                    Figures.count(m.customers()),
                    text(m.averageOrder(), figures),
                    m.repeatRate().isPresent()
                        ? Figures.percent(m.repeatRate().getAsDouble())
                        : Figures.ABSENT))
        .toList();
  }

  private static String text(OptionalDouble amount, Figures figures) {
    return amount.isPresent() ? figures.money(amount.getAsDouble()) : Figures.ABSENT;
  }

  private static String says(List<Month> months, Shop shop) {
    List<Month> full = months.stream().filter(Month::isComplete).toList();
    if (full.size() < FULL_MONTHS_FOR_A_TREND) {
      return months.isEmpty()
          ? "There is no order to show."
          : "The data holds fewer than two complete months: too little to speak of a trend.";
    }
    Month best = full.stream().max(Comparator.comparingDouble(Month::revenue)).orElseThrow();
    Month weakest = full.stream().min(Comparator.comparingDouble(Month::revenue)).orElseThrow();
    StringBuilder text =
        new StringBuilder(
            "The strongest month was %s with %s, the weakest %s with %s."
                .formatted(
                    Figures.month(best.month()),
                    shop.figures().money(best.revenue()),
                    Figures.month(weakest.month()),
                    shop.figures().money(weakest.revenue())));
    Month last = full.get(full.size() - 1);
    if (last.repeatRate().isPresent()) {
      text.append(
          " In %s, the last complete month, %s of the customers had bought before."
              .formatted(
                  Figures.month(last.month()),
                  Figures.wholePercent(last.repeatRate().getAsDouble())));
    }
    return text.toString();
  }

  private static String incomplete(List<Month> months) {
    if (months.isEmpty() || months.get(months.size() - 1).isComplete()) {
      return "";
    }
    return "The data ends before %s does: its bar is hollow and its lines are dashed, and it cannot be compared with full months."
        .formatted(Figures.month(months.get(months.size() - 1).month()));
  }

  private static List<KeyFigure> keyFigures(List<Month> months, Shop shop) {
    double purchases = months.stream().mapToDouble(Month::purchases).sum();
    double returns = months.stream().mapToDouble(Month::returns).sum();
    long orders = months.stream().mapToLong(Month::orders).sum();
    List<KeyFigure> result = new ArrayList<>();
    result.add(
        new KeyFigure(
            "Revenue",
            shop.figures().moneyInShort(purchases + returns),
            returns == 0
                ? "No return or adjustment lowers it."
                : "%s sold, less %s of returns and adjustments."
                    .formatted(
                        shop.figures().moneyInShort(purchases),
                        shop.figures().moneyInShort(-returns))));
    result.add(
        new KeyFigure(
            "Orders",
            Figures.count(orders),
            orders == 0
                ? "Nothing was bought."
                : "%s each on average, before returns."
                    .formatted(shop.figures().money(purchases / orders))));
    return result;
  }

  private static void charts(JsonGenerator json, List<Month> months, Shop shop) throws IOException {
    int decimals = shop.figures().decimals();
    json.writeArrayFieldStart("months");
    for (Month m : months) {
      json.writeStartObject();
      json.writeStringField("name", Figures.shortMonth(m.month()));
      json.writeBooleanField("complete", m.isComplete());
      Json.number(json, "revenue", m.revenue(), decimals);
      json.writeNumberField("orders", m.orders());
      json.writeNumberField("customers", m.customers());
      Json.number(json, "averageOrder", m.averageOrder(), decimals);
      Json.number(json, "repeatRate", m.repeatRate(), 4);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void table(CsvWriter csv, List<Month> months) {
    csv.header(
        "month",
        "complete",
        "revenue",
        "purchases",
        "returns",
        "orders",
        "customers",
        "returning_customers",
        "average_order_value",
        "repeat_rate");
    for (Month m : months) {
      csv.row(
          m.month(),
          m.isComplete(),
          m.revenue(),
          m.purchases(),
          m.returns(),
          m.orders(),
          m.customers(),
          m.returning(),
          DataFile.orNull(m.averageOrder()),
          DataFile.orNull(m.repeatRate()));
    }
  }
}
