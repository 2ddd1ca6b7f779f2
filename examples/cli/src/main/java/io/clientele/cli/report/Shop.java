package io.clientele.cli.report;

import io.clientele.attribution.Journeys;
import io.clientele.attribution.report.CampaignPerformance;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.csv.BadRow;
import io.clientele.quality.QualityReport;
import io.clientele.segmentation.rfm.Recency;
import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Transactions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A shop on one day: what every section is computed from.
 *
 * @param orders what was bought and returned until the end of {@code asOf}
 * @param asOf the day that the report looks back from
 * @param rfm how the customers score on that day
 * @param quality what was found in the whole file
 * @param badRows how many rows could not be read and were skipped
 * @param badRowExamples the first of them
 * @param figures how figures are written
 * @param journeys of the customers until the end of {@code asOf}, if touchpoints are known
 * @param costs of the channels, if they are known
 * @param campaigns of messages to the customers
 * @param attribution whose data it is, if that has to be said
 */
record Shop(
    Transactions orders,
    LocalDate asOf,
    RfmTable rfm,
    QualityReport quality,
    long badRows,
    List<BadRow> badRowExamples,
    Figures figures,
    Optional<Journeys> journeys,
    Optional<ChannelCosts> costs,
    List<CampaignPerformance> campaigns,
    Optional<String> attribution) {
  /** How customers are scored: five bins each, by days of the calendar. */
  static final Rfm RFM = Rfm.quantiles(5).recency(Recency.CALENDAR_DAYS);

  Shop {
    badRowExamples = List.copyOf(badRowExamples);
    campaigns = List.copyOf(campaigns);
  }
}
