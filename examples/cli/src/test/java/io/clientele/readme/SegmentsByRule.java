package io.clientele.readme;

import io.clientele.segmentation.column.CustomerColumns;
import io.clientele.segmentation.column.SegmentMembers;
import io.clientele.segmentation.column.SegmentPlan;
import io.clientele.segmentation.segment.ReadySegments;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class SegmentsByRule {
  private SegmentsByRule() {}

  public static void main(String[] args) {
    Path sample = Path.of("examples/cli/src/main/resources/io/clientele/cli/sample");
    Transactions orders = OrdersFile.open(sample.resolve("online_retail.csv.gz")).read();
    Instant now = Instant.parse("2011-12-10T00:00:00Z");

    Segments segments =
        ReadySegments.standard()
            .with("high-spend", "2000")
            .segments()
            .and(Segment.named("sleeping-vips", "in segment 'vips' and last_order < -30d"));
    CustomerColumns customers = CustomerColumns.of(orders, now);
    SegmentMembers members =
        SegmentPlan.of(segments, List.of("vips", "sleeping-vips", "repeat-customers"))
            .on(customers);
    System.out.println(members.size("vips") + " vips, asleep " + members.size("sleeping-vips"));
    System.out.println(members.in("repeat-customers").andNot(members.in("vips")));
  }
}
