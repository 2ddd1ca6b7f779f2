package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleSectionTest {
  /**
   * The gap after a first order is 90 days, so Ada, who came once on 1 January, is at risk from 15
   * May and has lapsed from 27 September on. Bea came again after 10 days.
   */
  private static final String ORDERS =
      """
      customer_id,ordered_at,amount
      ada,2020-01-01,10
      bea,2020-05-01,10
      bea,2020-05-11,10
      cyd,2020-10-01,10
      """;

  @Test
  void stages_moves_and_the_curve_stand_in_the_files(@TempDir Path directory) throws Exception {
    Path report = ShopFixture.report(directory, ORDERS);

    // as of the day after the last order; 90 days before, 4 July, Ada was at risk and Bea active
    assertThat(lines(report, "life-cycle-moves.csv"))
        .containsExactly(
            "from,to,customers", "prospect,new,1", "active,at_risk,1", "at_risk,lapsed,1");
    assertThat(lines(report, "life-cycle.csv"))
        .startsWith("as_of,stage,customers", "2020-01-31,active,0", "2020-01-31,reactivated,0")
        .contains("2020-01-31,new,1", "2020-05-31,active,1", "2020-05-31,at_risk,1")
        .contains("2020-10-02,lapsed,1", "2020-10-02,new,1");
    assertThat(lines(report, "second-order.csv").get(0))
        .isEqualTo("days,at_risk,second_orders,share,standard_error,low,high");
    // Cyd was followed for less than two days: Bea is one of two, half is left after 10 days
    assertThat(lines(report, "second-order.csv").get(1)).startsWith("10,2,1,0.5,0.353553,");
  }

  private static List<String> lines(Path report, String file) throws Exception {
    return ShopFixture.text(report.resolve(file)).lines().toList();
  }
}
