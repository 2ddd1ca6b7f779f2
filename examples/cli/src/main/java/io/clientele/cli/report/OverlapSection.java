package io.clientele.cli.report;

import static io.clientele.condition.Conditions.score;
import static io.clientele.condition.Conditions.spent;

import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.column.CustomerColumns;
import io.clientele.segmentation.column.SegmentMembers;
import io.clientele.segmentation.column.SegmentOverlap;
import io.clientele.segmentation.column.SegmentPlan;
import io.clientele.segmentation.segment.ReadySegments;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How many customers are in the ready segments that orders alone can answer, and in two at once.
 */
final class OverlapSection implements ReportSection {
  private static final int SHADES = 8;
  private static final double VALUABLE = 0.9;
  private static final Segments BUYERS = Segments.of(Segment.named("buyers", "orders >= 1"));

  /** What people call the segments, in the order of the tables. */
  private static final Map<String, String> NAMES =
      Map.of(
          "first-time-buyers", "First-time buyers",
          "repeat-customers", "Repeat customers",
          "vips", "VIPs",
          "likely-to-churn", "Likely to churn",
          "valuable-likely-to-churn", "Valuable, likely to churn",
          "inactive", "Inactive",
          "lapsed-vips", "Lapsed VIPs");

  record Size(String name, String meaning, String rule, String customers, String share) {}

  /** A place of the heat map. */
  record Cell(String text, int shade, boolean isSelf) {
    String style() {
      return "s" + shade + (isSelf ? " stay" : "");
    }
  }

  record Row(String name, List<Cell> cells) {}

  /**
   * What the template shows.
   *
   * @param names of the segments
   */
  record Page(boolean hasCustomers, List<Size> sizes, List<String> names, List<Row> rows) {}

  @Override
  public String id() {
    return "overlap";
  }

  @Override
  public String title() {
    return "Segments by rule";
  }

  @Override
  public SectionContent of(Shop shop) {
    Instant end =
        shop.asOf().plusDays(1).atStartOfDay(shop.orders().zone()).toInstant().minusMillis(1);
    CustomerColumns orders = CustomerColumns.of(shop.orders(), end);
    double[] noScore = new double[orders.size()];
    Arrays.fill(noScore, Double.NaN);
    CustomerColumns customers = orders.withNumbers(score("churn"), noScore);
    List<Segment> segments = segments(customers);
    SegmentMembers members = SegmentPlan.of(Segments.of(segments)).on(customers);
    SegmentOverlap overlap = members.overlap();
    int buyers = SegmentPlan.of(BUYERS).on(customers).size("buyers");
    Page page =
        new Page(
            buyers > 0,
            sizes(segments, overlap, buyers),
            segments.stream().map(segment -> name(segment.name())).toList(),
            rows(overlap));
    return new SectionContent(
        says(buyers, members),
        page,
        List.of(),
        null,
        List.of(
            DataFile.csv(
                "segments.csv",
                "each segment, its rule and its size",
                csv -> sizes(csv, segments, overlap, buyers)),
            DataFile.csv(
                "segment-overlap.csv",
                "how many customers are in each two segments",
                csv -> overlap(csv, overlap))));
  }

  /** What is much is drawn from the shop: what a tenth of its customers have spent at least. */
  private static List<Segment> segments(CustomerColumns customers) {
    ReadySegments ready = ReadySegments.standard();
    ready =
        customers
            .quantile(spent(), VALUABLE)
            .filter(amount -> amount.signum() > 0)
            .map(amount -> amount.stripTrailingZeros().toPlainString())
            .map(amount -> ReadySegments.standard().with("high-spend", amount))
            .orElse(ready);
    List<Segment> segments = new ArrayList<>();
    for (String name : ready.names()) {
      if (NAMES.containsKey(name)) {
        segments.add(ready.get(name));
      }
    }
    return segments;
  }

  private static String says(int buyers, SegmentMembers members) {
    if (buyers == 0) {
      return "Without customers there are no segments.";
    }
    return "%s of %s bought more than once. %s of the valuable ones grow quiet, and %s are lost for now."
        .formatted(
            Figures.count(members.size("repeat-customers")),
            Figures.count(buyers, "customer"),
            Figures.count(members.size("valuable-likely-to-churn")),
            Figures.count(members.size("lapsed-vips")));
  }

  /** Writes few as few and not as none. */
  private static String percent(double share) {
    return share > 0 && share < 0.005 ? "<1%" : Figures.wholePercent(share);
  }

  private static String name(String segment) {
    return NAMES.getOrDefault(segment, segment);
  }

  private static List<Size> sizes(List<Segment> segments, SegmentOverlap overlap, int buyers) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      sizes.add(
          new Size(
              name(segment.name()),
              segment.description(),
              segment.condition().text(),
              Figures.count(overlap.size(i)),
              buyers == 0 ? "" : percent((double) overlap.size(i) / buyers)));
    }
    return sizes;
  }

  private static List<Row> rows(SegmentOverlap overlap) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < overlap.names().size(); i++) {
      List<Cell> cells = new ArrayList<>();
      for (int j = 0; j < overlap.names().size(); j++) {
        double share = overlap.size(i) == 0 ? 0 : overlap.shareOf(i, j);
        cells.add(
            new Cell(
                overlap.size(i) == 0 ? "" : percent(share),
                (int) Math.ceil(SHADES * share),
                i == j));
      }
      rows.add(new Row(name(overlap.names().get(i)), cells));
    }
    return rows;
  }

  private static void sizes(
      CsvWriter csv, List<Segment> segments, SegmentOverlap overlap, int buyers)
      throws IOException {
    csv.header("segment", "rule", "customers", "share");
    for (int i = 0; i < segments.size(); i++) {
      csv.row(
          segments.get(i).name(),
          segments.get(i).condition().text(),
          overlap.size(i),
          DataFile.ratio(overlap.size(i), buyers));
    }
  }

  private static void overlap(CsvWriter csv, SegmentOverlap overlap) throws IOException {
    csv.header("segment", "other", "customers_in_both", "share_of_segment", "jaccard");
    for (int i = 0; i < overlap.names().size(); i++) {
      for (int j = 0; j < overlap.names().size(); j++) {
        int either = overlap.size(i) + overlap.size(j) - overlap.both(i, j);
        csv.row(
            overlap.names().get(i),
            overlap.names().get(j),
            overlap.both(i, j),
            DataFile.ratio(overlap.both(i, j), overlap.size(i)),
            DataFile.ratio(overlap.both(i, j), either));
      }
    }
  }
}
