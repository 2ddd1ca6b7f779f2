package io.clientele.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Markov;
import io.clientele.attribution.Paths;
import io.clientele.attribution.TouchRule;
import io.clientele.attribution.Touchpoints;
import io.clientele.attribution.report.TopPaths.By;
import io.clientele.attribution.report.TopPaths.PathRow;
import io.clientele.table.Features;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected numbers are counted by hand. */
class ReportsTest {
  private static final Paths PATHS =
      Paths.builder()
          .add(List.of("ads"), 2, 20, 3)
          .add(List.of("ads", "email"), 4, 100, 1)
          .add(List.of("ads", "ads", "search", "email"), 1, 200, 0)
          .add(List.of("search"), 0, 0, 9)
          .build();

  @Test
  void paths_are_ranked_by_what_is_asked() {
    assertThat(top(By.CONVERSIONS)).containsExactly("[ads, email]", "[ads]");
    assertThat(top(By.VALUE)).containsExactly("[ads, ads, search, email]", "[ads, email]");
    assertThat(top(By.LENGTH)).containsExactly("[ads, ads, search, email]", "[ads, email]");
    assertThat(top(By.LAG)).isEmpty();
    PathRow best = TopPaths.of(PATHS, By.CONVERSIONS, 1).paths().get(0);
    assertThat(best.conversionRate()).isEqualTo(0.8);
    assertThat(best.meanLagDays()).isEmpty();
    assertThatThrownBy(() -> TopPaths.of(PATHS, By.VALUE, 0))
        .hasMessage("paths to keep: 0, expected 1 or more");
  }

  @Test
  void lags_are_means_over_the_conversions_of_a_path() {
    Paths paths =
        log(
            "ana,2024-03-01,ads,0,0",
            "ana,2024-03-03,email,1,20",
            "bob,2024-03-01,ads,0,0",
            "bob,2024-03-05,email,1,20",
            "cleo,2024-03-05,email,1,20");

    List<PathRow> byLag = TopPaths.of(paths, By.LAG, 9).paths();

    assertThat(byLag).hasSize(1);
    assertThat(byLag.get(0).meanLagDays()).hasValue(3);
    assertThat(TimeLag.of(paths.journeys().orElseThrow(), 4))
        .containsExactly(
            new TimeLag(0, 1, 20),
            new TimeLag(1, 0, 0),
            new TimeLag(2, 1, 20),
            new TimeLag(3, 1, 20));
  }

  @Test
  void channels_begin_assist_and_end_conversions() {
    assertThat(ChannelRoles.of(PATHS))
        .containsExactly(
            new ChannelRoles("ads", 7, 5, 2, 7, 2),
            new ChannelRoles("email", 0, 0, 5, 5, 0),
            new ChannelRoles("search", 0, 1, 0, 1, 0));
    assertThat(ChannelRoles.of(PATHS).get(0).assistRatio()).hasValue(2.5);
    assertThat(ChannelRoles.of(PATHS).get(2).assistRatio()).isEmpty();
  }

  @Test
  void paths_are_counted_by_their_touches() {
    assertThat(TouchCount.of(PATHS, 3))
        .containsExactly(
            new TouchCount(1, 2, 20, 12),
            new TouchCount(2, 4, 100, 1),
            new TouchCount(3, 1, 200, 0));
  }

  @Test
  void channels_overlap_in_conversions() {
    ChannelOverlap overlap = ChannelOverlap.of(PATHS);

    assertThat(overlap.channels()).containsExactly("ads", "email", "search");
    assertThat(overlap.conversions(0, 1)).isEqualTo(5);
    assertThat(overlap.share(0, 1)).isEqualTo(5 / 7.0);
    assertThat(overlap.share(1, 0)).isEqualTo(1);
    assertThat(overlap.conversions(2, 2)).isEqualTo(1);
  }

  @Test
  void steps_carry_the_names_of_their_channels() {
    assertThat(Transition.of(PATHS))
        .containsExactly(
            new Transition("(start)", "ads", 11, 11 / 20.0),
            new Transition("(start)", "search", 9, 9 / 20.0),
            new Transition("ads", "email", 5, 5 / 11.0),
            new Transition("ads", "search", 1, 1 / 11.0),
            new Transition("ads", "(conversion)", 2, 2 / 11.0),
            new Transition("ads", "(null)", 3, 3 / 11.0),
            new Transition("email", "(conversion)", 5, 5 / 6.0),
            new Transition("email", "(null)", 1, 1 / 6.0),
            new Transition("search", "email", 1, 1 / 10.0),
            new Transition("search", "(null)", 9, 9 / 10.0));
  }

  @Test
  void conversions_flow_from_place_to_place() {
    assertThat(PathFlow.of(PATHS, 2, 9).links())
        .containsExactly(
            new PathFlow.Link(1, "ads", "email", 4),
            new PathFlow.Link(1, "ads", "search", 1),
            new PathFlow.Link(1, "ads", "(conversion)", 2),
            new PathFlow.Link(2, "email", "(conversion)", 4),
            new PathFlow.Link(2, "search", "(more touches)", 1),
            new PathFlow.Link(3, "(more touches)", "(conversion)", 1));
    assertThat(PathFlow.of(PATHS, 2, 1).links())
        .contains(new PathFlow.Link(1, "ads", "(other channels)", 5));
    Paths odd = Paths.builder().add(List.of("(conversion)"), 1, 0, 0).build();
    assertThat(PathFlow.of(odd, 1, 1).links())
        .containsExactly(new PathFlow.Link(1, "channel (conversion)", "(conversion)", 1));
    assertThatThrownBy(() -> PathFlow.of(PATHS, 0, 1)).hasMessage("places: 0, expected 1 to 20");
  }

  @Test
  void models_stand_side_by_side() {
    Map<String, CreditModel> models = new LinkedHashMap<>();
    models.put("last", TouchRule.last());
    models.put("first", TouchRule.first());
    models.put("chain", Markov.ofOrder(1));

    ModelComparison comparison = ModelComparison.of(PATHS, models);

    assertThat(comparison.models()).containsExactly("last", "first", "chain");
    ModelComparison.ChannelRow ads = comparison.channels().get(0);
    assertThat(ads.channel()).isEqualTo("ads");
    assertThat(ads.credits().get(0).conversions()).isEqualTo(2);
    assertThat(ads.lowest()).isEqualTo(2);
    assertThat(ads.highest()).isEqualTo(7);
  }

  @Test
  void costs_meet_credits() {
    Attribution credits = TouchRule.last().attribute(PATHS);

    List<ChannelReturn> returns = ChannelReturn.of(credits, Map.of("email", 60.0, "radio", 5.0));

    assertThat(returns)
        .extracting(ChannelReturn::channel)
        .containsExactly("ads", "email", "radio", "search");
    assertThat(returns.get(0).returnOnCost()).isEmpty();
    assertThat(returns.get(1).returnOnCost()).hasValue(5);
    assertThat(returns.get(1).costPerConversion()).hasValue(12);
    assertThat(returns.get(2).costPerConversion()).isEmpty();
    assertThatThrownBy(() -> ChannelReturn.of(credits, Map.of("email", Double.NaN)))
        .hasMessage("cost of \"email\": NaN, expected a number from 0 to 1e15");
  }

  /** Shares of ads 1/2, 1/2 and 0; the slope through (1, 10), (2, 20) and (3, 0) is -5. */
  @Test
  void credits_are_told_week_by_week() {
    Paths paths =
        log(
            "a,2024-03-04,ads,1,10",
            "b,2024-03-05,email,1,10",
            "c,2024-03-17T23:30:00Z,ads,1,20",
            "d,2024-03-17T23:10:00Z,email,1,20",
            "e,2024-03-25,email,1,20");

    WeeklyCredits weekly =
        WeeklyCredits.of(
            paths.journeys().orElseThrow(), TouchRule.last(), ZoneId.of("Europe/Berlin"));

    assertThat(weekly.weeks())
        .extracting(WeeklyCredits.Week::monday)
        .containsExactly(
            LocalDate.parse("2024-03-04"),
            LocalDate.parse("2024-03-11"),
            LocalDate.parse("2024-03-18"),
            LocalDate.parse("2024-03-25"));
    assertThat(weekly.weeks().get(1).credits().conversions()).isZero(); // Monday in Berlin by then
    assertThat(weekly.drift())
        .filteredOn(each -> each.channel().equals("ads"))
        .extracting(WeeklyCredits.Drift::share)
        .containsExactly(0.5, 0.0);
    WeeklyCredits three =
        new WeeklyCredits(
            List.of(weekly.weeks().get(0), weekly.weeks().get(2), weekly.weeks().get(3)));
    assertThat(three.marginalReturn("ads", new double[] {1, 2, 3}).orElseThrow())
        .isEqualTo(-5, within(1e-12));
    assertThat(three.marginalReturn("ads", new double[] {2, 2, 2})).isEmpty();
    assertThatThrownBy(() -> three.marginalReturn("ads", new double[] {1}))
        .hasMessage("costs of \"ads\" in 1 weeks, expected 3");
  }

  @Test
  void a_share_that_leaps_is_notable_and_one_that_wavers_is_not() {
    Attribution before = last(500, 500);
    Attribution same = last(52, 48);
    Attribution leapt = last(90, 10);
    LocalDate monday = LocalDate.parse("2024-03-04");

    List<WeeklyCredits.Drift> drift =
        new WeeklyCredits(
                List.of(
                    new WeeklyCredits.Week(monday, before),
                    new WeeklyCredits.Week(monday.plusWeeks(1), same),
                    new WeeklyCredits.Week(monday.plusWeeks(2), leapt)))
            .drift();

    assertThat(drift)
        .extracting(WeeklyCredits.Drift::isNotable)
        .containsExactly(false, false, true, true);
    // (0.52 - 0.5) / sqrt(552/1100 * 548/1100 * (1/100 + 1/1000))
    assertThat(drift.get(0).standardErrors()).isEqualTo(0.381388, within(1e-6));
  }

  @Test
  void nothing_is_reported_of_no_path() {
    Paths none = Paths.builder().build();

    assertThat(TopPaths.of(none, By.VALUE, 5).paths()).isEmpty();
    assertThat(ChannelRoles.of(none)).isEmpty();
    assertThat(Transition.of(none)).isEmpty();
    assertThat(ChannelOverlap.of(none).channels()).isEmpty();
    assertThat(TouchCount.of(none, 1)).containsExactly(new TouchCount(1, 0, 0, 0));
  }

  private static Attribution last(int ads, int email) {
    return TouchRule.last()
        .attribute(
            Paths.builder()
                .add(List.of("ads"), ads, 0, 0)
                .add(List.of("email"), email, 0, 0)
                .build());
  }

  private static List<String> top(By by) {
    return TopPaths.of(PATHS, by, 2).paths().stream()
        .map(row -> row.channels().toString())
        .toList();
  }

  private static Paths log(String... lines) {
    List<String[]> cells = Arrays.stream(lines).map(line -> line.split(",", -1)).toList();
    Features rows =
        Features.builder()
            .texts("customer_id", cells.stream().map(cell -> cell[0]).toList())
            .texts("time", cells.stream().map(cell -> cell[1]).toList())
            .texts("channel", cells.stream().map(cell -> cell[2]).toList())
            .numbers(
                "conversion", cells.stream().mapToDouble(c -> Double.parseDouble(c[3])).toArray())
            .numbers("value", cells.stream().mapToDouble(c -> Double.parseDouble(c[4])).toArray())
            .build();
    return Paths.from(Touchpoints.of(rows, ZoneOffset.UTC)).build();
  }
}
