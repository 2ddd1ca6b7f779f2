package io.clientele.cli.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.PathsOfTouchpoints;
import io.clientele.attribution.report.CampaignPerformance;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.csv.BadRow;
import io.clientele.table.OrdersFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a report is made of.
 *
 * @param title heading of the page, such as the name of the shop
 * @param orders the file, with its choices made
 * @param asOf the day to look back from, of which everything counts; without it the day after the
 *     last order that does not lie in the future
 * @param now the time beyond which an order lies in the future
 * @param skipBadRows whether rows that cannot be read are skipped and counted; else the first one
 *     ends the report
 * @param skipped is told of every row that was skipped
 * @param touchpoints of the customers with the shop's channels, if they are known; without them
 *     nothing is said of channels
 * @param costs of the channels, if they are known; they are told where touchpoints are
 * @param campaigns of messages to the customers, told where touchpoints are
 * @param attribution whose data it is and under which licence, if that has to be said
 */
public record ReportInput(
    String title,
    OrdersFile orders,
    Optional<LocalDate> asOf,
    Instant now,
    boolean skipBadRows,
    Consumer<BadRow> skipped,
    Optional<PathsOfTouchpoints> touchpoints,
    Optional<ChannelCosts> costs,
    List<CampaignPerformance> campaigns,
    Optional<String> attribution) {
  public ReportInput {
    requireNonNull(title, "title");
    requireNonNull(orders, "orders");
    requireNonNull(asOf, "asOf");
    requireNonNull(now, "now");
    requireNonNull(skipped, "skipped");
    requireNonNull(touchpoints, "touchpoints");
    requireNonNull(costs, "costs");
    campaigns = List.copyOf(campaigns);
    requireNonNull(attribution, "attribution");
  }

  /** Makes an input without touchpoints whose skipped rows are told on the page alone. */
  public ReportInput(
      String title,
      OrdersFile orders,
      Optional<LocalDate> asOf,
      Instant now,
      boolean skipBadRows,
      Optional<String> attribution) {
    this(
        title,
        orders,
        asOf,
        now,
        skipBadRows,
        row -> {},
        Optional.empty(),
        Optional.empty(),
        List.of(),
        attribution);
  }
}
