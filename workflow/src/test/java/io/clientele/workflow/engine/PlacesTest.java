package io.clientele.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacesTest {
  /** What is understood comes first. */
  private static Set<String> inOrder(String... texts) {
    return new TreeSet<>(List.of(texts));
  }

  @Test
  void codes_are_places_however_they_are_written() {
    assertThat(Places.of(Set.of("us", " DE "), Set.of("us-fl")))
        .containsExactly("DE", "US", "US-FL");
  }

  @Test
  void who_may_be_in_a_country_that_is_not_understood_may_be_anywhere() {
    assertThat(Places.of(inOrder("DE", "United States"), Set.of())).isEmpty();
    assertThat(Places.of(Set.of("UK"), Set.of())).isEmpty();
    assertThat(Places.of(Set.of(), Set.of())).isEmpty();
  }

  @Test
  void who_may_be_in_a_region_that_is_not_understood_may_be_in_any_of_the_country() {
    assertThat(Places.of(Set.of("US"), inOrder("US-AL", "US-Florida"))).containsExactly("US");
  }
}
