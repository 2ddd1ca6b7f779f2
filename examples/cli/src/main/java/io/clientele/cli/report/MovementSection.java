package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.rfm.RfmMove;
import io.clientele.segmentation.rfm.RfmMovement;
import io.clientele.segmentation.rfm.RfmSegmentSummary;
import io.clientele.segmentation.rfm.RfmTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Who moved from which segment to which within the last 90 days. */
final class MovementSection implements ReportSection {
  private static final int DAYS = 90;
  private static final int SHADES = 8;

  /** A place of a matrix; the text of an empty one is empty. */
  record Cell(String text, int shade, boolean isStay) {
    String style() {
      String color = text.isEmpty() ? "" : "s" + shade;
      return isStay ? color + " stay" : color;
    }
  }

  record Row(String from, List<Cell> cells) {}

  record Matrix(String title, String note, List<Row> rows) {}

  record Page(
      String before, String after, boolean hasMoves, List<String> to, List<Matrix> matrices) {}

  @Override
  public String id() {
    return "movement";
  }

  @Override
  public String title() {
    return "Movement in 90 days";
  }

  @Override
  public SectionContent of(Shop shop) {
    LocalDate then = shop.asOf().minusDays(DAYS);
    RfmTable before = Shop.RFM.of(shop.orders(), then);
    RfmMovement movement = RfmMovement.between(before, shop.rfm());
    boolean hasMoves = before.size() > 0 && shop.rfm().size() > 0;
    List<String> to = used(movement);
    Page page =
        new Page(
            Figures.date(then),
            Figures.date(shop.asOf()),
            hasMoves,
            to,
            List.of(
                new Matrix(
                    "Customers who moved",
                    "Rows: the segment of %s. Columns: the segment of %s."
                        .formatted(Figures.date(then), Figures.date(shop.asOf())),
                    rows(movement, to, RfmMove::customers, v -> Figures.count((long) v))),
                new Matrix(
                    "Their revenue",
                    "What these customers have spent until %s, less returns."
                        .formatted(Figures.date(shop.asOf())),
                    rows(movement, to, RfmMove::revenueAfter, shop.figures()::moneyShort))));
    return new SectionContent(
        says(before, shop.rfm(), movement, then),
        page,
        List.of(),
        hasMoves ? json -> charts(json, movement) : null,
        List.of(DataFile.csv("movement.csv", "every move", csv -> table(csv, movement))));
  }

  /** Leaves out the column of those who are gone if nobody is. */
  private static List<String> used(RfmMovement movement) {
    boolean someGone = movement.moves().stream().anyMatch(m -> m.to().equals(RfmMovement.GONE));
    List<String> to = movement.to();
    return someGone ? to : to.subList(0, to.size() - 1);
  }

  private static String says(
      RfmTable before, RfmTable after, RfmMovement movement, LocalDate then) {
    if (after.size() == 0) {
      return "Without customers there is no movement.";
    }
    if (before.size() == 0) {
      return "The data does not reach back %s days: nobody had bought by %s, so no movement can be told yet."
          .formatted(DAYS, Figures.date(then));
    }
    int stayed = 0;
    int added = 0;
    int risen = 0;
    int fallen = 0;
    String best = before.segmentNames().segments().get(0).name();
    for (RfmMove move : movement.moves()) {
      stayed += move.isStay() ? move.customers() : 0;
      added += move.from().equals(RfmMovement.NOT_YET) ? move.customers() : 0;
      risen += !move.isStay() && move.to().equals(best) ? move.customers() : 0;
      fallen += !move.isStay() && move.from().equals(best) ? move.customers() : 0;
    }
    int bestBefore =
        before.segments().stream()
            .filter(s -> s.name().equals(best))
            .mapToInt(RfmSegmentSummary::customers)
            .sum();
    return "Of the %s of %s, %s are still in the same segment. %s of %s %s have slipped, and %s rose to take their place. %s bought for the first time."
        .formatted(
            Figures.count(before.size(), "customer"),
            Figures.date(then),
            Figures.wholePercent((double) stayed / before.size()),
            Figures.count(fallen),
            Figures.count(bestBefore),
            best,
            Figures.count(risen),
            Figures.count(added));
  }

  /** Writes a figure of a matrix. */
  @FunctionalInterface
  private interface Written {
    String of(double figure);
  }

  private static List<Row> rows(
      RfmMovement movement, List<String> to, ToDoubleFunction<RfmMove> figure, Written written) {
    double most = movement.moves().stream().mapToDouble(figure).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (String segment : movement.from()) {
      List<Cell> cells = new ArrayList<>();
      for (String target : to) {
        RfmMove move = movement.move(segment, target);
        double value = figure.applyAsDouble(move);
        boolean empty = move.customers() == 0;
        int shade = empty || value <= 0 ? 0 : (int) Math.ceil(SHADES * Math.sqrt(value / most));
        cells.add(new Cell(empty ? "" : written.of(value), shade, move.isStay()));
      }
      rows.add(new Row(segment, cells));
    }
    return rows;
  }

  private static void charts(JsonGenerator json, RfmMovement movement) throws IOException {
    writeNames(json, "from", movement.from());
    writeNames(json, "to", movement.to());
    json.writeArrayFieldStart("moves");
    for (RfmMove move : movement.moves()) {
      json.writeStartArray();
      json.writeNumber(movement.from().indexOf(move.from()));
      json.writeNumber(movement.to().indexOf(move.to()));
      json.writeNumber(move.customers());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeNames(JsonGenerator json, String field, List<String> names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private static void table(CsvWriter csv, RfmMovement movement) {
    csv.header("from", "to", "customers", "revenue_before", "revenue_after");
    for (RfmMove move : movement.moves()) {
      csv.row(move.from(), move.to(), move.customers(), move.revenueBefore(), move.revenueAfter());
    }
  }
}
