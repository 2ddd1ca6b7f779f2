package io.clientele.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.attribution.Paths;
import io.clientele.attribution.TouchRule;
import io.clientele.attribution.Touchpoints;
import io.clientele.table.Features;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected numbers are counted by hand. */
class ChannelCostsTest {
  @Test
  void rows_of_a_channel_add_up_whatever_their_order() {
    ChannelCosts costs = ChannelCosts.of(rows("email", 3, "ads", 1, "email", 0.5));

    assertThat(costs.totals()).containsExactly(Map.entry("ads", 1.0), Map.entry("email", 3.5));
    assertThat(costs.hasWeeks()).isFalse();
    assertThat(costs.returns(TouchRule.last().attribute(weekly(10, 30, 20))))
        .containsExactly(new ChannelReturn("ads", 1, 0, 0), new ChannelReturn("email", 3.5, 3, 60));
  }

  /** Values 10, 30, 20 of weeks that cost 1, 2, 3: a line of slope 5. */
  @Test
  void what_more_cost_went_along_with_is_the_slope_over_the_weeks() {
    Paths paths = weekly(10, 30, 20);
    WeeklyCredits weeks =
        WeeklyCredits.of(paths.journeys().orElseThrow(), TouchRule.last(), ZoneOffset.UTC);
    ChannelCosts costs =
        ChannelCosts.of(
            weeks(List.of("2024-W10", "2024-03-17", "2024-03-18", "2024-03-18"), 1, 2, 1, 2));

    assertThat(costs.marginalReturn("email", weeks)).hasValue(5);
    assertThat(costs.marginalReturn("radio", weeks)).isEmpty();
    assertThat(costs.warnings(weeks)).isEmpty();
  }

  @Test
  void weeks_that_no_cost_is_told_of_are_left_out() {
    Paths paths = weekly(10, 30, 20, 500);
    WeeklyCredits weeks =
        WeeklyCredits.of(paths.journeys().orElseThrow(), TouchRule.last(), ZoneOffset.UTC);
    ChannelCosts costs =
        ChannelCosts.of(weeks(List.of("2024-W10", "2024-W11", "2024-W12"), 1, 2, 3));

    assertThat(costs.marginalReturn("email", weeks)).hasValue(5);
    assertThat(costs.warnings(weeks))
        .containsExactly(
            "costs of the weeks from 2024-03-04 to 2024-03-18, credits of those from 2024-03-04 to"
                + " 2024-03-25: returns on cost compare different times");
  }

  @Test
  void rows_that_make_no_sense_are_named() {
    assertThatThrownBy(() -> ChannelCosts.of(rows("ads", -1)))
        .hasMessage("row 1: cost of \"ads\": -1.0, expected a number from 0 to 1e15");
    assertThatThrownBy(() -> ChannelCosts.of(rows("ads", Double.NaN)))
        .hasMessage("row 1: cost of \"ads\": NaN, expected a number from 0 to 1e15");
    assertThatThrownBy(() -> ChannelCosts.of(weeks(List.of("2024-W54"), 1)))
        .hasMessage(
            "row 1: week: \"2024-W54\", expected a day of it such as 2025-03-03, or 2025-W10");
  }

  private static Paths weekly(double... values) {
    int n = values.length;
    String[] customers = new String[n];
    Arrays.setAll(customers, i -> "c" + i);
    String[] times = new String[n];
    Arrays.setAll(times, i -> LocalDate.parse("2024-03-06").plusWeeks(i) + "T12:00:00Z");
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    Features rows =
        Features.builder()
            .texts("customer_id", List.of(customers))
            .texts("time", List.of(times))
            .texts("channel", Collections.nCopies(n, "email"))
            .numbers("conversion", ones)
            .numbers("value", values)
            .build();
    return Paths.from(Touchpoints.of(rows, ZoneOffset.UTC)).build();
  }

  private static Features rows(Object... pairs) {
    double[] costs = new double[pairs.length / 2];
    String[] channels = new String[costs.length];
    for (int i = 0; i < costs.length; i++) {
      channels[i] = (String) pairs[2 * i];
      costs[i] = ((Number) pairs[2 * i + 1]).doubleValue();
    }
    return Features.builder().texts("channel", List.of(channels)).numbers("cost", costs).build();
  }

  private static Features weeks(List<String> weeks, double... costs) {
    return Features.builder()
        .texts("channel", Collections.nCopies(costs.length, "email"))
        .numbers("cost", costs)
        .texts("week", weeks)
        .build();
  }
}
