package io.clientele.attribution.experiment;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;

/** A table of 400 customers that other tools can make again, by remainders. */
final class Shop {
  private Shop() {}

  /**
   * Group a has 217 rows, b 183: {@code (i * 7919 % 13) % 2}. The rest as in the code; the same in
   * Python with integers.
   */
  static Features rows() {
    int n = 400;
    List<String> group = new ArrayList<>();
    double[] sessions = new double[n];
    double[] sessionsBefore = new double[n];
    double[] revenue = new double[n];
    double[] revenueBefore = new double[n];
    for (int i = 0; i < n; i++) {
      int its = i * 7919 % 13 % 2;
      group.add(its == 0 ? "a" : "b");
      sessions[i] = 1 + i * 31 % 5;
      sessionsBefore[i] = 1 + i * 17 % 4;
      double base = i * 7919 % 1000 / 100.0;
      revenue[i] = sessions[i] * (1 + base * 0.3) + i * 104_729L % 997 / 50.0 + its * 0.8;
      revenueBefore[i] = sessionsBefore[i] * (1 + base * 0.31) + i * 1_299_709L % 991 / 60.0;
    }
    return Features.builder()
        .texts("group", group)
        .numbers("sessions", sessions)
        .numbers("sessions_before", sessionsBefore)
        .numbers("revenue", revenue)
        .numbers("revenue_before", revenueBefore)
        .build();
  }
}
