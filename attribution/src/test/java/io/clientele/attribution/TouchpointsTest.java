package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchpointsTest {
  @Test
  void a_conversion_ends_a_path_and_the_next_touch_begins_another() {
    Paths paths =
        Paths.from(
                log(
                    "ana,2024-03-01,ads,0,0",
                    "ana,2024-03-02,email,1,20",
                    "bob,2024-03-01,ads,0,0",
                    "ana,2024-03-03,search,0,0",
                    "ana,2024-03-04,email,1,30",
                    "ana,2024-03-05,ads,0,0"))
            .build();

    assertThat(texts(paths))
        .containsExactlyInAnyOrder(
            "[ads, email] 1.0 20.0 0.0", "[search, email] 1.0 30.0 0.0", "[ads] 0.0 0.0 2.0");
  }

  @Test
  void touches_before_the_look_back_are_left_out() {
    Touchpoints log =
        log(
            "ana,2024-03-01T00:00:00Z,tv,0,0",
            "ana,2024-03-02T00:00:00Z,ads,0,0",
            "ana,2024-03-03T00:00:00Z,email,1,20");

    assertThat(texts(Paths.from(log).lookback(Duration.ofDays(1)).build()))
        .containsExactly("[ads, email] 1.0 20.0 0.0");
    assertThat(texts(Paths.from(log).lookback(Duration.ofSeconds(Long.MAX_VALUE)).build()))
        .containsExactly("[tv, ads, email] 1.0 20.0 0.0");
    assertThatThrownBy(() -> Paths.from(log).lookback(Duration.ZERO))
        .hasMessage("look-back: PT0S, expected more than 0");
  }

  @Test
  void two_conversions_in_one_second_stay_two() {
    Paths paths =
        Paths.from(
                log(
                    "ana,2024-03-02,shop,1,20",
                    "ana,2024-03-02,shop,1,5",
                    "ana,2024-03-02,ads,0,0"))
            .build();

    assertThat(texts(paths))
        .containsExactlyInAnyOrder("[ads, shop] 1.0 5.0 0.0", "[shop] 1.0 20.0 0.0");
  }

  @Test
  void times_without_an_offset_are_those_of_the_zone() {
    Features rows =
        rows(
            "ana,2024-03-02 00:30,ads,0,0",
            "ana,2024-03-01T23:45:00Z,email,0,0",
            "ana,2024-03-02T01:00:00+01:00,shop,1,9");

    Paths berlin = Paths.from(Touchpoints.of(rows, ZoneId.of("Europe/Berlin"))).build();
    Paths utc = Paths.from(Touchpoints.of(rows, ZoneOffset.UTC)).build();

    assertThat(berlin.path(0)).containsExactly("ads", "email", "shop");
    assertThat(utc.path(0)).containsExactly("email", "shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ana,2024-02-30,ads,0,0 | row 1: time: \"2024-02-30\", expected one such as",
        "ana,yesterday,ads,0,0 | row 1: time: \"yesterday\", expected one such as",
        "ana,2024-02-01,ads,-1,0 | row 1: conversion: -1.0, expected a number from 0 to 1e15",
        "ana,2024-02-01,ads,1,-3 | row 1: value: -3.0, expected a number from 0 to 1e15",
        "ana,2024-02-01,ads,0,3 | row 1: value: 3.0 of no conversion, expected 0"
      })
  void a_row_that_makes_no_sense_is_named(String row, String message) {
    assertThatThrownBy(() -> log(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void a_blank_cell_is_named() {
    Features rows =
        Features.builder()
            .texts("customer_id", List.of("ana"))
            .texts("time", List.of("2024-01-01"))
            .texts("channel", Arrays.asList((String) null))
            .numbers("conversion", new double[] {0})
            .build();

    assertThatThrownBy(() -> Touchpoints.of(rows, ZoneOffset.UTC))
        .hasMessage(
            "row 1: channel: blank, expected a text in every row without a conversion or a refund");
  }

  /** Weights by hand: 1/4 at two half-lives, 1/2 at one, 1 at the conversion itself. */
  @Test
  void touches_decay_by_real_time() {
    Paths paths =
        Paths.from(
                log(
                    "ana,2024-03-01T12:00:00Z,tv,0,0",
                    "ana,2024-03-08T12:00:00Z,ads,0,0",
                    "ana,2024-03-15T12:00:00Z,email,1,70"))
            .build();

    Attribution credits = TimeDecay.withDefaults().attribute(paths);

    assertThat(credits.of("tv").conversions()).isEqualTo(1 / 7.0, within(1e-15));
    assertThat(credits.of("ads").value()).isEqualTo(20, within(1e-12));
    assertThat(credits.of("email").value()).isEqualTo(40, within(1e-12));
  }

  @Test
  void time_decay_asks_for_times() {
    Paths paths = Paths.builder().add(List.of("ads"), 1, 0, 0).build();

    assertThatThrownBy(() -> TimeDecay.withDefaults().attribute(paths))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected paths put together from touchpoints");
    assertThatThrownBy(() -> new TimeDecay(Duration.ZERO))
        .hasMessage("half-life: PT0S, expected more than 0");
  }

  /** The counts in the notice of the file. */
  @Test
  void a_log_of_sixty_thousand_touchpoints_keeps_its_totals() {
    Features rows =
        FeaturesFile.open(PathData.file("touchpoints_62k.csv.gz"))
            .want(Touchpoints.columns())
            .columns(Map.of("value", "conversion_value"))
            .read();
    Touchpoints log = Touchpoints.of(rows, ZoneOffset.UTC);

    Paths paths = Paths.from(log).build();
    Attribution credits = TimeDecay.withDefaults().attribute(paths);

    assertThat(log.size()).isEqualTo(62_483);
    assertThat(paths.channels()).hasSize(5);
    assertThat(paths.conversions()).isEqualTo(1_838);
    assertThat(paths.value()).isEqualTo(11_423.5, within(1e-9));
    assertThat(credits.conversions()).isEqualTo(1_838, within(1e-9));
    assertThat(credits.value()).isEqualTo(11_423.5, within(1e-9));
  }

  private static List<String> texts(Paths paths) {
    List<String> texts = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      texts.add(
          "%s %s %s %s"
              .formatted(
                  paths.path(path), paths.conversions(path), paths.value(path), paths.nulls(path)));
    }
    return texts;
  }

  static Paths paths(String... lines) {
    return Paths.from(log(lines)).build();
  }

  static Touchpoints log(String... lines) {
    return Touchpoints.of(rows(lines), ZoneOffset.UTC);
  }

  private static Features rows(String... lines) {
    List<String[]> cells = Arrays.stream(lines).map(line -> line.split(",", -1)).toList();
    return Features.builder()
        .texts("customer_id", cells.stream().map(cell -> cell[0]).toList())
        .texts("time", cells.stream().map(cell -> cell[1]).toList())
        .texts("channel", cells.stream().map(cell -> cell[2]).toList())
        .numbers("conversion", cells.stream().mapToDouble(c -> Double.parseDouble(c[3])).toArray())
        .numbers("value", cells.stream().mapToDouble(c -> Double.parseDouble(c[4])).toArray())
        .build();
  }
}
