package io.clientele.assignment;

import static io.clientele.assignment.Share.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  /** Buckets 1025, 3153 and 8381 by Python's hashlib, as in {@link SaltTest}. */
  @Test
  void an_arm_is_that_of_the_bucket() {
    Split split =
        Split.salted("subject-line")
            .arm("plain", new Share(1_026))
            .arm("emoji", new Share(7_354))
            .arm("long", new Share(1_620))
            .build();

    assertThat(split.armOf(CustomerId.of("ana"))).isEqualTo("plain");
    assertThat(split.armOf("bob")).isEqualTo("emoji");
    assertThat(split.armOf("17850")).isEqualTo("long");
  }

  @Test
  void arms_get_their_shares() {
    Split split =
        Split.salted("sizes")
            .arm("a", percent(70))
            .arm("b", percent(29.5))
            .arm("c", percent(0.5))
            .build();
    Map<String, Integer> counts = new LinkedHashMap<>();
    int customers = 200_000;
    for (int i = 0; i < customers; i++) {
      counts.merge(split.armOf(Integer.toString(i)), 1, Integer::sum);
    }

    split
        .shares()
        .forEach(
            (arm, share) ->
                assertThat(counts.getOrDefault(arm, 0) / (double) customers)
                    .isCloseTo(share.fraction(), within(4 * Math.sqrt(0.25 / customers))));
  }

  @Test
  void even_arms_differ_by_one_bucket_at_most() {
    Split thirds = Split.evenly("thirds", List.of("a", "b", "c"));

    assertThat(thirds.shares())
        .containsExactly(
            Map.entry("a", new Share(3_334)),
            Map.entry("b", new Share(3_333)),
            Map.entry("c", new Share(3_333)));
  }

  @Test
  void weights_may_have_any_sum() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("a", 3.0);
    weights.put("b", 1.0);

    assertThat(Split.weighted("w", weights)).hasToString("w {a=75%, b=25%}");
    weights.put("b", Double.NaN);
    assertThatThrownBy(() -> Split.weighted("w", weights))
        .hasMessage("weight of arm \"b\": NaN, expected a finite number above 0");
    weights.put("b", 1e-5);
    assertThatThrownBy(() -> Split.weighted("w", weights))
        .hasMessageContaining("less than a hundredth of a percent of all");
  }

  @Test
  void shares_must_be_all_customers_together() {
    assertThatThrownBy(
            () -> Split.salted("offer").arm("plain", percent(50)).arm("gift", percent(40)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "arms of split \"offer\" have 50% + 40% of all, expected 100%: add an arm, or say"
                + " weighted(..)");
    assertThatThrownBy(() -> Split.salted("offer").build())
        .hasMessageContaining("have nothing of all");
  }

  @Test
  void an_arm_that_is_there_twice_is_refused() {
    assertThatThrownBy(() -> Split.salted("s").arm("a", percent(1)).arm("a", percent(1)))
        .hasMessage("arm \"a\" is there already: expected each name once");
    assertThatThrownBy(() -> Split.evenly("s", List.of("a", "a")))
        .hasMessage("arm \"a\" is there already: expected each name once");
    assertThatThrownBy(() -> Split.evenly("s", List.of()))
        .hasMessage("split \"s\" has 0 arms, expected 1 to 10000");
    assertThatThrownBy(() -> Split.salted("s").arm("a", Share.NONE))
        .hasMessageContaining("share of arm \"a\": 0%");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 100.01, 0.005, 33.333, Double.NaN, Double.POSITIVE_INFINITY})
  void a_share_that_buckets_cannot_hold_is_refused(double share) {
    assertThatThrownBy(() -> percent(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0 to 100 with at most two decimals");
  }

  @Test
  void a_share_is_shown_in_percent() {
    assertThat(percent(12.5)).hasToString("12.5%");
    assertThat(percent(0.29).buckets()).isEqualTo(29);
    assertThat(Share.ALL).hasToString("100%");
    assertThatThrownBy(() -> new Share(10_001)).hasMessageContaining("10001 buckets");
  }
}
