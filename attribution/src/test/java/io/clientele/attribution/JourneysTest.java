package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journeys of logs that tell interactions and orders. */
class JourneysTest {
  @Test
  void journeys_tell_who_met_what_when() {
    Journeys journeys =
        log(
                "ana,2024-03-01,ads,0,0,click,",
                "ana,2024-03-03,email,1,20,click,",
                "bob,2024-03-02,ads,0,0,view,")
            .journeys();

    assertThat(journeys.size()).isEqualTo(2);
    assertThat(journeys.channels()).containsExactly("ads", "email");
    assertThat(journeys.customer(0)).isEqualTo("ana");
    assertThat(journeys.end(0)).isEqualTo(Instant.parse("2024-03-03T00:00:00Z"));
    assertThat(journeys.age(0, 0)).isEqualTo(Duration.ofDays(2).toMillis());
    assertThat(journeys.length(0)).isEqualTo(2);
    assertThat(journeys.value(0)).isEqualTo(20);
    assertThat(journeys.conversions(1)).isZero();
    assertThat(journeys.channel(1, 0)).isZero();
  }

  @Test
  void views_look_back_less_far_than_clicks() {
    PathsOfTouchpoints log =
        log(
            "ana,2024-03-01,tv,0,0,view,",
            "ana,2024-03-02,ads,0,0,click,",
            "ana,2024-03-09,social,0,0,view,",
            "ana,2024-03-10,email,1,20,click,");

    assertThat(
            texts(log.lookback(Duration.ofDays(30)).lookback("view", Duration.ofDays(1)).build()))
        .containsExactly("[ads, social, email] 1.0 20.0 0.0");
    assertThat(texts(log.lookback("click", Duration.ofDays(3)).build()))
        .containsExactly("[tv, social, email] 1.0 20.0 0.0");
  }

  @Test
  void overlapping_journeys_count_a_touch_for_each_conversion_after_it() {
    PathsOfTouchpoints log =
        log(
            "ana,2024-03-01,ads,0,0,,",
            "ana,2024-03-02,email,1,20,,",
            "ana,2024-03-04,search,0,0,,",
            "ana,2024-03-05,email,1,30,,",
            "ana,2024-03-06,social,0,0,,");

    assertThat(texts(log.lookback(Duration.ofDays(3)).overlapping().build()))
        .containsExactly(
            "[ads, email] 1.0 20.0 0.0",
            "[email, search, email] 1.0 30.0 0.0",
            "[social] 0.0 0.0 1.0");
    assertThatThrownBy(() -> log.overlapping().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("overlapping journeys without a look-back: set one with lookback(..)");
  }

  @Test
  void a_channel_can_be_left_out_where_there_is_another() {
    PathsOfTouchpoints log =
        log(
            "ana,2024-03-01,ads,0,0,,",
            "ana,2024-03-02,direct,1,20,,",
            "bob,2024-03-02,direct,1,5,,",
            "cleo,2024-03-02,direct,0,0,,");

    assertThat(texts(log.build()))
        .containsExactly("[ads, direct] 1.0 20.0 0.0", "[direct] 1.0 5.0 1.0");
    assertThat(texts(log.excluding("direct").build()))
        .containsExactly("[ads] 1.0 20.0 0.0", "[direct] 1.0 5.0 1.0");
    assertThat(texts(log.build().excluding("direct")))
        .containsExactly("[ads] 1.0 20.0 0.0", "[direct] 1.0 5.0 1.0");
    assertThat(texts(log.excluding("no such channel").build())).isEqualTo(texts(log.build()));
  }

  @Test
  void a_conversion_that_names_no_channel_ends_the_journey_before_it() {
    assertThat(
            texts(
                log(
                        "ana,2024-03-01,ads,0,0,click,",
                        "ana,2024-03-02,,1,20,,17",
                        "bob,2024-03-02,,1,5,,18")
                    .build()))
        .containsExactly("[ads] 1.0 20.0 0.0", "[direct] 1.0 5.0 0.0");
  }

  /** Three platforms claim order 17; the shop sold it for 48. */
  @Test
  void an_order_that_several_platforms_claim_converts_once() {
    PathsOfTouchpoints log =
        log(
            "ana,2024-03-02T10:00:00Z,google,1,50,click,17",
            "ana,2024-03-02T10:05:00Z,meta,1,48,view,17",
            "ana,2024-03-02T10:02:00Z,meta,1,48,view,17",
            "ana,2024-03-02T10:03:00Z,tiktok,1,0,view,17",
            "ana,2024-03-02T10:03:30Z,,1,49,,17");

    assertThat(texts(log.build())).containsExactly("[google, tiktok, meta] 1.0 48.0 0.0");
  }

  @Test
  void refunds_lower_what_an_order_is_worth_and_never_below_nothing() {
    PathsOfTouchpoints log =
        log(
            "ana,2024-03-02,google,1,50,click,17",
            "ana,2024-03-09,,0,-20,,17",
            "ana,2024-03-10,,0,-5.5,,17",
            "bob,2024-03-02,meta,1,10,click,18",
            "bob,2024-03-04,,0,-40,,18",
            "bob,2024-03-04,,0,-7,,no such order");

    assertThat(texts(log.build())).containsExactly("[google] 1.0 24.5 0.0", "[meta] 1.0 0.0 0.0");
  }

  @Test
  void an_order_of_two_customers_and_a_refund_of_no_order_are_refused() {
    assertThatThrownBy(() -> log("ana,2024-03-02,google,1,50,,17", "bob,2024-03-02,meta,1,50,,17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "order_id \"17\": conversions of the customers \"ana\" and \"bob\"");
    assertThatThrownBy(() -> log("ana,2024-03-02,google,0,-50,,"))
        .hasMessage(
            "row 1: value: -50.0 of no conversion and no order, expected the order_id of what was"
                + " refunded");
  }

  /** 10 cents by three: what is rounded away is given to a later touch. */
  @Test
  void every_journey_is_shared_out_to_the_last_cent() {
    Journeys journeys =
        log(
                "ana,2024-03-01,ads,0,0,,",
                "ana,2024-03-02,tv,0,0,,",
                "ana,2024-03-03,email,1,0.1,,",
                "bob,2024-03-03,ads,0,0,,",
                "cleo,2024-03-03,ads,1,9.99,,")
            .journeys();
    List<String> told = new ArrayList<>();

    TouchRule.linear()
        .creditEach(
            journeys,
            2,
            (journey, touch, conversions, cents) ->
                told.add(journey + " " + touch + " " + (float) conversions + " " + cents));

    assertThat(told)
        .containsExactly("0 0 0.33333334 3", "0 1 0.33333334 4", "0 2 0.33333334 3", "2 0 1.0 999");
    assertThatThrownBy(() -> TouchRule.last().creditEach(journeys, 5, (a, b, c, d) -> {}))
        .hasMessage("decimals: 5, expected 0 to 4");
  }

  @Test
  void touches_by_time_are_told_one_by_one_too() {
    Journeys journeys = log("ana,2024-03-01,ads,0,0,,", "ana,2024-03-08,email,1,30,,").journeys();
    double[] conversions = new double[2];
    long[] cents = new long[2];

    TimeDecay.withDefaults()
        .creditEach(
            journeys,
            2,
            (journey, touch, share, minorUnits) -> {
              conversions[touch] = share;
              cents[touch] = minorUnits;
            });

    assertThat(conversions).containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-15));
    assertThat(cents).containsExactly(1000, 2000);
  }

  static PathsOfTouchpoints log(String... lines) {
    List<String[]> cells = Arrays.stream(lines).map(line -> line.split(",", -1)).toList();
    return Paths.from(
        Touchpoints.of(
            Features.builder()
                .texts("customer_id", texts(cells, 0))
                .texts("time", texts(cells, 1))
                .texts("channel", texts(cells, 2))
                .numbers("conversion", numbers(cells, 3))
                .numbers("value", numbers(cells, 4))
                .texts("interaction", texts(cells, 5))
                .texts("order_id", texts(cells, 6))
                .build(),
            ZoneOffset.UTC));
  }

  private static List<String> texts(List<String[]> cells, int column) {
    List<String> texts = new ArrayList<>();
    cells.forEach(cell -> texts.add(cell[column].isEmpty() ? null : cell[column]));
    return texts;
  }

  private static double[] numbers(List<String[]> cells, int column) {
    return cells.stream().mapToDouble(cell -> Double.parseDouble(cell[column])).toArray();
  }

  static List<String> texts(Paths paths) {
    List<String> texts = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      texts.add(
          "%s %s %s %s"
              .formatted(
                  paths.path(path), paths.conversions(path), paths.value(path), paths.nulls(path)));
    }
    return texts;
  }
}
