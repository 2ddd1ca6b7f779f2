package io.clientele.cli.report;

import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.rfm.RfmSegmentSummary;
import io.clientele.segmentation.rfm.RfmTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Who the customers are by recency, frequency and monetary value, and what to do about them. */
final class RfmSection implements ReportSection {
  private static final String BEST = "Champions";
  private static final Set<String> SLIPPING = Set.of("At Risk", "Can't Lose Them");

  /** A segment in the table, as people read it. */
  record Row(
      String name,
      String customers,
      String share,
      String revenue,
      String shareOfRevenue,
      String recency,
      String frequency,
      String monetary,
      String advice) {}

  record Page(
      String asOf,
      int customers,
      int bins,
      List<RfmGrid.Cell> cells,
      List<RfmGrid.Area> areas,
      List<Row> rows) {}

  @Override
  public String id() {
    return "rfm-segments";
  }

  @Override
  public String title() {
    return "Customer segments";
  }

  @Override
  public SectionContent of(Shop shop) {
    RfmTable table = shop.rfm();
    List<RfmSegmentSummary> segments = table.segments();
    double revenue = segments.stream().mapToDouble(RfmSegmentSummary::revenue).sum();
    RfmGrid grid = new RfmGrid(table);
    Page page =
        new Page(
            Figures.date(shop.asOf()),
            table.size(),
            grid.bins(),
            grid.cells(),
            grid.areas(),
            segments.stream().map(s -> row(s, table.size(), revenue, shop.figures())).toList());
    return new SectionContent(
        says(segments, table.size(), revenue),
        page,
        keyFigures(segments, table, revenue, shop.figures()),
        null,
        List.of(
            DataFile.csv(
                "rfm-segments.csv",
                "the segments",
                csv -> segments(csv, segments, table.size(), revenue)),
            DataFile.csv("rfm-grid.csv", "the cells of the grid", csv -> grid(csv, grid)),
            DataFile.csv("rfm-areas.csv", "the areas drawn on it", csv -> areas(csv, grid)),
            DataFile.csv(
                "rfm-customers.csv", "each customer", csv -> CustomerScores.write(table, csv))));
  }

  private static Row row(RfmSegmentSummary segment, int all, double revenue, Figures figures) {
    return new Row(
        segment.name(),
        Figures.count(segment.customers()),
        Figures.share(segment.customers(), all),
        figures.money(segment.revenue()),
        Figures.share(segment.revenue(), revenue),
        text(segment.meanRecencyDays()),
        text(segment.meanFrequency()),
        segment.meanMonetary().isPresent()
            ? figures.money(segment.meanMonetary().getAsDouble())
            : Figures.ABSENT,
        segment.advice());
  }

  private static String says(List<RfmSegmentSummary> segments, int all, double revenue) {
    if (all == 0) {
      return "No customer has bought anything yet, so there is nobody to tell apart.";
    }
    RfmSegmentSummary largest =
        segments.stream().max(Comparator.comparingInt(RfmSegmentSummary::customers)).orElseThrow();
    RfmSegmentSummary richest =
        segments.stream().max(Comparator.comparingDouble(RfmSegmentSummary::revenue)).orElseThrow();
    String most =
        "The largest segment is %s with %s of the customers."
            .formatted(largest.name(), Figures.share(largest.customers(), all));
    return largest.name().equals(richest.name())
        ? most
            + " It brings %s of the revenue.".formatted(Figures.share(richest.revenue(), revenue))
        : most
            + " Most revenue, %s, comes from %s, who are %s of the customers."
                .formatted(
                    Figures.share(richest.revenue(), revenue),
                    richest.name(),
                    Figures.share(richest.customers(), all));
  }

  private static List<KeyFigure> keyFigures(
      List<RfmSegmentSummary> segments, RfmTable table, double revenue, Figures figures) {
    int again = 0;
    for (int row = 0; row < table.size(); row++) {
      again += table.frequency(row) > 1 ? 1 : 0;
    }
    List<KeyFigure> result = new ArrayList<>();
    result.add(
        new KeyFigure(
            "Customers",
            Figures.count(table.size()),
            table.size() == 0
                ? "No order names its customer."
                : "%s of them ordered more than once."
                    .formatted(Figures.wholePercent((double) again / table.size()))));
    if (table.size() > 0 && revenue > 0) {
      RfmSegmentSummary best = named(segments, Set.of(BEST));
      result.add(
          new KeyFigure(
              BEST,
              Figures.count(best.customers()),
              "%s of the customers bring %s of their revenue."
                  .formatted(
                      Figures.wholePercent((double) best.customers() / table.size()),
                      Figures.wholePercent(best.revenue() / revenue))));
      RfmSegmentSummary slipping = named(segments, SLIPPING);
      result.add(
          new KeyFigure(
              "Slipping away",
              Figures.count(slipping.customers()),
              "Good customers once, not seen for long. They have spent %s: win them back first."
                  .formatted(figures.moneyInShort(slipping.revenue()))));
    }
    return result;
  }

  private static RfmSegmentSummary named(List<RfmSegmentSummary> segments, Set<String> names) {
    int customers = 0;
    long orders = 0;
    double revenue = 0;
    for (RfmSegmentSummary segment : segments) {
      if (names.contains(segment.name())) {
        customers += segment.customers();
        orders += segment.orders();
        revenue += segment.revenue();
      }
    }
    return new RfmSegmentSummary("", "", customers, orders, revenue, OptionalDouble.empty());
  }

  private static String text(OptionalDouble number) {
    return number.isPresent()
        ? Figures.rounded(number.getAsDouble(), 1).toPlainString()
        : Figures.ABSENT;
  }

  private static void segments(
      CsvWriter csv, List<RfmSegmentSummary> segments, int all, double revenue) {
    csv.header(
        "segment",
        "customers",
        "share_of_customers",
        "revenue",
        "share_of_revenue",
        "orders",
        "mean_recency_days",
        "mean_frequency",
        "mean_monetary",
        "advice");
    for (RfmSegmentSummary s : segments) {
      csv.row(
          s.name(),
          s.customers(),
          DataFile.ratio(s.customers(), all),
          s.revenue(),
          DataFile.ratio(s.revenue(), revenue),
          s.orders(),
          DataFile.orNull(s.meanRecencyDays()),
          DataFile.orNull(s.meanFrequency()),
          DataFile.orNull(s.meanMonetary()),
          s.advice());
    }
  }

  private static void grid(CsvWriter csv, RfmGrid grid) {
    csv.header("r", "f", "segment_of_most", "customers", "revenue");
    for (RfmGrid.Cell cell : grid.cells()) {
      csv.row(cell.r(), cell.f(), cell.segment(), cell.customers(), cell.revenue());
    }
  }

  private static void areas(CsvWriter csv, RfmGrid grid) {
    csv.header("r_from", "r_to", "f_from", "f_to", "segment", "customers");
    for (RfmGrid.Area area : grid.areas()) {
      for (RfmGrid.Share share : area.shares()) {
        csv.row(
            area.column(),
            area.column() + area.columns() - 1,
            grid.bins() + 2 - area.line() - area.lines(),
            grid.bins() + 1 - area.line(),
            share.segment(),
            share.customers());
      }
    }
  }
}
