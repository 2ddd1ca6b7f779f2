package io.clientele.cli.report;

import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.rfm.RfmTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/** The CSV of customers' RFM scores, sorted by customer id whatever the order of the rows. */
public final class CustomerScores {
  private CustomerScores() {}

  /** Writes the header and a row for each customer. */
  public static void write(RfmTable table, CsvWriter csv) throws IOException {
    csv.header(
        "customer_id", "recency_days", "frequency", "monetary", "r", "f", "m", "score", "segment");
    String[] ids = new String[table.size()];
    Arrays.setAll(ids, table::customerId);
    Integer[] byId = new Integer[ids.length];
    Arrays.setAll(byId, row -> row);
    Arrays.sort(byId, Comparator.comparing(row -> ids[row]));
    for (int row : byId) {
      csv.cell(ids[row])
          .cell(table.recencyDays(row))
          .cell(table.frequency(row))
          .cell(table.monetary(row))
          .cell(table.r(row))
          .cell(table.f(row))
          .cell(table.m(row))
          .cell(table.score(row))
          .cell(table.segment(row))
          .endRow();
    }
  }
}
