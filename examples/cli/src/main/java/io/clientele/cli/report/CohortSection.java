package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.cohort.CohortCell;
import io.clientele.segmentation.cohort.CohortTable;
import io.clientele.segmentation.cohort.Cohorts;
import io.clientele.segmentation.cohort.Period;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What became of the customers who first bought in the same month, or week, quarter or year. */
final class CohortSection implements ReportSection {
  private static final int SHOWN = 24;
  private static final int LINES = 12;
  private static final int SHADES = 8;
  private static final int DAYS_FOR_WEEKS = 100;
  private static final int DAYS_FOR_MONTHS = 1100;
  private static final int DAYS_FOR_QUARTERS = 4400;

  /** A place of the heat map; the text of one that the data cannot know yet is empty. */
  record Cell(String text, int shade) {}

  record Row(String cohort, String size, List<Cell> cells) {}

  /**
   * What the template shows.
   *
   * @param unit what a period is, in lower case
   * @param periods the numbers above the columns
   * @param olderCohorts how many cohorts are in the file only
   */
  record Page(String unit, int periods, List<Row> rows, Row all, int olderCohorts) {}

  @Override
  public String id() {
    return "cohorts";
  }

  @Override
  public String title() {
    return "Cohorts";
  }

  @Override
  public SectionContent of(Shop shop) {
    Period period = periodFor(shop.orders());
    CohortTable table = Cohorts.by(period).of(shop.orders());
    String unit = period.name().toLowerCase(Locale.ROOT);
    List<String> cohorts = newest(table.cohorts(), SHOWN);
    int periods = Math.max(0, cohorts.stream().mapToInt(table::periods).max().orElse(0) - 1);
    Page page =
        new Page(
            unit,
            periods,
            rows(table, cohorts, periods),
            all(table, periods),
            table.cohorts().size() - cohorts.size());
    OptionalDouble next = retention(table, 1);
    return new SectionContent(
        says(table, unit),
        page,
        next.isEmpty() ? List.of() : List.of(comeBack(next.getAsDouble(), unit)),
        table.cells().isEmpty() ? null : json -> charts(json, table, unit, shop.figures()),
        List.of(
            DataFile.csv("cohorts.csv", "every cohort and " + unit, csv -> table(csv, table)),
            DataFile.csv(
                "cohorts-together.csv",
                "all cohorts taken together",
                csv -> together(csv, table, periods))));
  }

  /** Periods short enough to follow anyone, and long enough for the table to be read. */
  private static Period periodFor(Transactions orders) {
    long days =
        Duration.between(
                orders.firstAt().orElse(Instant.EPOCH), orders.lastAt().orElse(Instant.EPOCH))
            .toDays();
    if (days < DAYS_FOR_WEEKS) {
      return Period.WEEK;
    }
    if (days < DAYS_FOR_MONTHS) {
      return Period.MONTH;
    }
    return days < DAYS_FOR_QUARTERS ? Period.QUARTER : Period.YEAR;
  }

  private static KeyFigure comeBack(double share, String unit) {
    return new KeyFigure(
        "Back in the next " + unit,
        Figures.wholePercent(share),
        "That share of new customers buys again in the %s after the one of their first order."
            .formatted(unit));
  }

  private static String says(CohortTable table, String unit) {
    OptionalDouble next = retention(table, 1);
    if (next.isEmpty()) {
      return "The data does not yet show any cohort for a whole %s after its first: whether customers come back cannot be told."
          .formatted(unit);
    }
    StringBuilder text =
        new StringBuilder(
            "Of all new customers, %s bought again in the next %s."
                .formatted(Figures.wholePercent(next.getAsDouble()), unit));
    OptionalDouble later = retention(table, 6);
    if (later.isPresent()) {
      text.append(
          " In the sixth %s after their first order, %s did."
              .formatted(unit, Figures.wholePercent(later.getAsDouble())));
    }
    return text.toString();
  }

  /** Which share of the customers of all cohorts that are known so far bought in a period. */
  private static OptionalDouble retention(CohortTable table, int period) {
    int[] counts = counts(table, period);
    return counts[1] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) counts[0] / counts[1]);
  }

  /** Active customers, and all customers, of the cohorts for which a period is known. */
  private static int[] counts(CohortTable table, int period) {
    int[] counts = new int[2];
    for (String cohort : table.cohorts()) {
      table
          .cell(cohort, period)
          .ifPresent(
              cell -> {
                counts[0] += cell.active();
                counts[1] += cell.size();
              });
    }
    return counts;
  }

  private static List<Row> rows(CohortTable table, List<String> cohorts, int periods) {
    double most = mostRetained(table);
    List<Row> rows = new ArrayList<>();
    for (String cohort : cohorts) {
      List<Cell> cells = new ArrayList<>();
      for (int period = 1; period <= periods; period++) {
        cells.add(cell(table.retention(cohort, period), most));
      }
      rows.add(new Row(cohort, Figures.count(table.size(cohort)), cells));
    }
    return rows;
  }

  private static Row all(CohortTable table, int periods) {
    double most = mostRetained(table);
    List<Cell> cells = new ArrayList<>();
    for (int period = 1; period <= periods; period++) {
      cells.add(cell(retention(table, period), most));
    }
    long customers = table.cohorts().stream().mapToLong(table::size).sum();
    return new Row("All", Figures.count(customers), cells);
  }

  private static double mostRetained(CohortTable table) {
    return table.cells().stream()
        .filter(cell -> cell.period() > 0)
        .mapToDouble(CohortCell::retention)
        .max()
        .orElse(0);
  }

  private static Cell cell(OptionalDouble retention, double most) {
    if (retention.isEmpty()) {
      return new Cell("", 0);
    }
    double share = retention.getAsDouble();
    int shade = share == 0 ? 0 : (int) Math.ceil(SHADES * share / most);
    return new Cell(Figures.wholePercent(share), shade);
  }

  private static List<String> newest(List<String> cohorts, int count) {
    return cohorts.subList(Math.max(0, cohorts.size() - count), cohorts.size());
  }

  private static void charts(JsonGenerator json, CohortTable table, String unit, Figures figures)
      throws IOException {
    json.writeStringField("unit", unit);
    json.writeArrayFieldStart("cohorts");
    List<String> followed =
        table.cohorts().stream().filter(cohort -> table.periods(cohort) > 0).toList();
    for (String cohort : newest(followed, LINES)) {
      json.writeStartObject();
      json.writeStringField("name", cohort);
      json.writeArrayFieldStart("revenuePerCustomer");
      for (int period = 0; period < table.periods(cohort); period++) {
        CohortCell cell = table.cell(cohort, period).orElseThrow();
        Json.number(json, cell.cumulativeRevenuePerCustomer(), figures.decimals());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void table(CsvWriter csv, CohortTable table) {
    csv.header(
        "cohort",
        "size",
        "period",
        "active",
        "retention",
        "orders",
        "revenue",
        "cumulative_revenue_per_customer");
    for (CohortCell cell : table.cells()) {
      csv.row(
          cell.cohort(),
          cell.size(),
          cell.period(),
          cell.active(),
          cell.retention(),
          cell.orders(),
          cell.revenue(),
          cell.cumulativeRevenuePerCustomer());
    }
  }

  private static void together(CsvWriter csv, CohortTable table, int periods) {
    csv.header("period", "size", "active", "retention");
    int all = table.cohorts().stream().mapToInt(table::size).sum();
    csv.row(0, all, all, DataFile.ratio(all, all));
    for (int period = 1; period <= periods; period++) {
      int[] counts = counts(table, period);
      csv.row(period, counts[1], counts[0], DataFile.ratio(counts[0], counts[1]));
    }
  }
}
