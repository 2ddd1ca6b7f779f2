package io.clientele.cli.report;

import io.clientele.csv.BadRow;
import io.clientele.quality.DataQuality;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The report about a shop: {@code index.html}, which needs nothing else to be looked at, and beside
 * it the figures of each section as CSV and JSON. The same orders, day and time give the same
 * bytes.
 */
public final class Report {
  private static final List<ReportSection> SECTIONS =
      List.of(
          new DataSection(),
          new OverTime(),
          new RfmSection(),
          new MovementSection(),
          new OverlapSection(),
          new LifeCycleSection(),
          new CohortSection(),
          new PredictionSection(),
          new TopSellers(),
          new RecommendationSection(),
          new RecommendationQualitySection());

  private Report() {}

  /**
   * Reads the orders once and writes the report, replacing files of an earlier one.
   *
   * @param directory made if it is missing
   * @throws io.clientele.csv.CsvException if the file cannot be read, or has a bad row that may not
   *     be skipped
   * @throws IOException if the report cannot be written
   */
  public static void write(ReportInput input, Path directory) throws IOException {
    Shop shop = read(input);
    Files.createDirectories(directory);
    List<ReportSection> sections = new ArrayList<>(SECTIONS);
    if (shop.journeys().isPresent()) {
      sections.add(new AttributionSection());
    }
    ReportPage.write(input.title(), shop, sections, directory);
  }

  private static Shop read(ReportInput input) {
    DataQuality quality = DataQuality.watching(input.orders().zone());
    BadRows badRows = new BadRows();
    OrdersFile file = input.orders().watchedBy(quality);
    Transactions all =
        input.skipBadRows()
            ? file.readSkippingBadRows(badRows.andThen(input.skipped()))
            : file.read();
    quality.skipped(badRows.count);
    LocalDate asOf = input.asOf().orElseGet(() -> dayAfterLast(all, input.now()));
    Instant end = asOf.plusDays(1).atStartOfDay(all.zone()).toInstant();
    Transactions orders = all.before(end);
    return new Shop(
        orders,
        asOf,
        Shop.RFM.of(orders, asOf),
        quality.report(input.now()),
        badRows.count,
        badRows.first,
        new Figures(all.currency()),
        input.touchpoints().map(log -> log.before(end).journeys()),
        input.costs(),
        input.campaigns(),
        input.attribution());
  }

  /** A row whose date is wrong and in the future must not move the day to look back from. */
  private static LocalDate dayAfterLast(Transactions orders, Instant now) {
    long limit = now.toEpochMilli();
    long last = Long.MIN_VALUE;
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < orders.size(); row++) {
      long at = orders.epochMillis(row);
      latest = Math.max(latest, at);
      last = at <= limit ? Math.max(last, at) : last;
    }
    Instant at =
        orders.size() == 0 ? now : Instant.ofEpochMilli(last == Long.MIN_VALUE ? latest : last);
    return LocalDate.ofInstant(at, orders.zone()).plusDays(orders.size() == 0 ? 0 : 1);
  }

  /** Counts the rows that were skipped and keeps the first. */
  private static final class BadRows implements Consumer<BadRow> {
    private static final int KEPT = 20;

    private final List<BadRow> first = new ArrayList<>();
    private long count;

    @Override
    public void accept(BadRow row) {
      count++;
      if (first.size() < KEPT) {
        first.add(row);
      }
    }
  }
}
