package io.clientele.quality;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import io.clientele.table.OrderLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches the rows of an orders file as they are read, and tells what is odd about them.
 *
 * <pre>{@code
 * DataQuality quality = DataQuality.watching(zone);
 * Transactions orders = OrdersFile.open(path).zone(zone).watchedBy(quality).read();
 * quality.report(now).findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>It looks at every row as the file has it, before returns and cancelled orders are treated; one
 * row may be part of several findings. It judges and changes nothing: whether a finding is a
 * mistake only the shop can say.
 *
 * <p>It keeps about 35 bytes of each row until it is let go, and holds on to the file's texts. Not
 * safe for use by several threads.
 */
public final class DataQuality implements Consumer<OrderLine> {
  private final SeenRows rows = new SeenRows();
  private final ZoneId zone;
  private final BitSet countries = new BitSet();
  private final List<Check> checks;
  private final RowWatcher[] watchers;
  private long skipped;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  private DataQuality(ZoneId zone) {
    this.zone = zone;
    List<Check> all = new ArrayList<>();
    all.addAll(RowCheck.all(rows));
    all.add(new DuplicateLines(rows));
    all.add(new DuplicateOrders(rows));
    all.addAll(SplitOrders.all(rows));
    all.add(new ReturnsWithoutPurchase(rows));
    all.add(new QuickReversals(rows));
    all.add(new TestOrders(rows));
    all.add(new PriceOutliers(rows));
    all.add(new DominantRows(rows));
    all.add(new MixedCurrencies(rows));
    all.add(new HeavyCustomers(rows));
    all.add(new FutureTimes(rows));
    all.add(new MidnightTimes(rows, zone));
    all.add(new TrackingGaps());
    all.add(new IncompleteMonths(rows, zone));
    all.add(new Services(rows));
    all.add(new SeveralNames(rows));
    all.addAll(SpellingVariants.all(rows));
    all.add(new StandInTexts(rows));
    checks = List.copyOf(all);
    watchers =
        all.stream()
            .filter(RowWatcher.class::isInstance)
            .map(RowWatcher.class::cast)
            .toArray(RowWatcher[]::new);
  }

  /**
   * Returns a watcher that has seen nothing.
   *
   * @param zone whose midnight begins a day of the shop
   */
  public static DataQuality watching(ZoneId zone) {
    return new DataQuality(requireNonNull(zone, "zone"));
  }

  /**
   * Looks at a row. Cost: O(1).
   *
   * @throws IllegalStateException if the row is of another file than the rows before it
   */
  @Override
  public void accept(OrderLine line) {
    int row = rows.add(line);
    firstMillis = Math.min(firstMillis, line.epochMillis());
    lastMillis = Math.max(lastMillis, line.epochMillis());
    if (line.country() != Codes.NONE) {
      countries.set(line.country());
    }
    for (RowWatcher watcher : watchers) {
      watcher.see(line, row);
    }
  }

  /** Says that further rows could not be read and were left out; a finding tells how many. */
  public void skipped(long more) {
    if (more < 0) {
      throw new IllegalArgumentException("skipped rows: %s, expected >= 0".formatted(more));
    }
    skipped += more;
  }

  /**
   * Returns what was found among the rows so far. Cost: O(rows log rows).
   *
   * @param now after which no order can have been placed
   */
  public QualityReport report(Instant now) {
    requireNonNull(now, "now");
    List<Finding> findings = new ArrayList<>();
    skippedRows().ifPresent(findings::add);
    Summary summary = Summary.of(rows, zone, now);
    for (Check check : checks) {
      check.finding(summary).ifPresent(findings::add);
    }
    return new QualityReport(
        rows.size(),
        rows.orders().size(),
        customers(),
        rows.items().distinct(),
        countries.cardinality(),
        rows.size() == 0 ? null : Instant.ofEpochMilli(firstMillis),
        rows.size() == 0 ? null : Instant.ofEpochMilli(lastMillis),
        findings);
  }

  private Optional<Finding> skippedRows() {
    Hits found = new Hits();
    found.count(skipped);
    return found.finding(
        "skipped-rows",
        rows.size() + skipped,
        "Rows that could not be read are missing everywhere: every total is too low by them.");
  }

  private long customers() {
    BitSet customers = new BitSet();
    for (int order = 0; order < rows.orders().size(); order++) {
      if (rows.orders().customer(order) != Codes.NONE) {
        customers.set(rows.orders().customer(order));
      }
    }
    return customers.cardinality();
  }
}
