package io.clientele.readme;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.cluster.Cluster;
import io.clientele.segmentation.cluster.Clustering;
import io.clientele.segmentation.cluster.KMeans;
import io.clientele.segmentation.habit.Habits;
import io.clientele.segmentation.lifecycle.LifeCycle;
import io.clientele.segmentation.lifecycle.LifeCycles;
import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.segmentation.survival.KaplanMeier;
import io.clientele.segmentation.survival.SurvivalCurve;
import io.clientele.table.Features;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;

class GroupsOfCustomers {
  private GroupsOfCustomers() {}

  public static void main(String[] args) {
    Path sample = Path.of("examples/cli/src/main/resources/io/clientele/cli/sample");
    Transactions orders = OrdersFile.open(sample.resolve("online_retail.csv.gz")).read();
    Instant now = Instant.parse("2011-12-10T00:00:00Z");

    RfmTable rfm = Rfm.quantiles(5).of(orders, now);
    Features customers =
        Features.builder()
            .numbers("recency", rows(rfm).mapToDouble(rfm::recencyDays).toArray())
            .numbers("frequency", rows(rfm).mapToDouble(rfm::frequency).toArray())
            .build();
    Clustering groups = KMeans.into(3).logged().standardized().seed(5).fit(customers);
    for (Cluster group : groups.clusters()) {
      System.out.println(group.rows() + " " + groups.descriptions().get(group.number()));
    }
    System.out.println("a new one: cluster " + groups.clusterOf(3, 20));

    LifeCycles stages = LifeCycle.withDefaults().of(orders);
    System.out.println(stages.sizes(now));
    System.out.println(stages.standing(CustomerId.of("17850"), now).orElseThrow());

    SurvivalCurve second = KaplanMeier.withDefaults().toSecondOrder(orders, now);
    System.out.println("half order again within " + second.median().orElseThrow() + " days");

    System.out.println(Habits.of(orders).habit(CustomerId.of("17850")).basketType());
  }

  private static IntStream rows(RfmTable rfm) {
    return IntStream.range(0, rfm.size());
  }
}
