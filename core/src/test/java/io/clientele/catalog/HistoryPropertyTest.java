package io.clientele.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HistoryPropertyTest {
  @Property
  void it_answers_like_a_sorted_map_whatever_the_order_of_arrival(
      @ForAll long seed, @ForAll @IntRange(max = 60) int changes) {
    Random random = new Random(seed);
    History<Integer> history = History.unknown();
    TreeMap<Instant, Integer> map = new TreeMap<>();
    for (int i = 0; i < changes; i++) {
      Instant at = Instant.ofEpochSecond(random.nextInt(40));
      int value = random.nextInt(3);
      history = history.with(at, value);
      map.put(at, value);
    }

    assertThat(history.size()).isEqualTo(map.size());
    for (int second = -1; second <= 41; second++) {
      Map.Entry<Instant, Integer> entry = map.floorEntry(Instant.ofEpochSecond(second));
      assertThat(history.at(Instant.ofEpochSecond(second)))
          .isEqualTo(Optional.ofNullable(entry).map(Map.Entry::getValue));
    }
    assertThat(history.last())
        .isEqualTo(Optional.ofNullable(map.lastEntry()).map(Map.Entry::getValue));
    History<Integer> inOrder = History.unknown();
    for (Map.Entry<Instant, Integer> entry : map.entrySet()) {
      inOrder = inOrder.with(entry.getKey(), entry.getValue());
    }
    assertThat(history)
        .isEqualTo(inOrder)
        .isEqualTo(History.of(map.descendingMap()))
        .hasSameHashCodeAs(inOrder)
        .hasToString(inOrder.toString());
  }
}
