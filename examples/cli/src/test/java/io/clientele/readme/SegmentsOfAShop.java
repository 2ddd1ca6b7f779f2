package io.clientele.readme;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.cohort.CohortTable;
import io.clientele.segmentation.cohort.Cohorts;
import io.clientele.segmentation.cohort.Period;
import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmSegmentSummary;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

class SegmentsOfAShop {
  private SegmentsOfAShop() {}

  public static void main(String[] args) {
    Path sample = Path.of("examples/cli/src/main/resources/io/clientele/cli/sample");
    Transactions orders =
        OrdersFile.open(sample.resolve("online_retail.csv.gz"))
            .zone(ZoneId.of("Europe/London"))
            .read();

    RfmTable rfm = Rfm.quantiles(5).of(orders, LocalDate.parse("2011-12-10"));
    for (RfmSegmentSummary s : rfm.segments()) {
      System.out.println(s.name() + ": " + s.customers() + " customers, " + s.revenue());
    }
    System.out.println(rfm.of(CustomerId.of("17850")).segment());

    CohortTable cohorts = Cohorts.by(Period.MONTH).of(orders);
    System.out.println(cohorts.retention("2010-12", 3));
    System.out.println(cohorts.retention("2010-12", 12)); // December 2011 is not over yet
  }
}
