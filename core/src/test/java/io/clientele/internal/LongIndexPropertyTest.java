package io.clientele.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LongIndexPropertyTest {
  @Property
  void it_answers_like_a_map(
      @ForAll @Size(max = 300) List<Long> keys, @ForAll @IntRange(max = 1000) int expected) {
    LongIndex index = new LongIndex(expected);
    Map<Long, Integer> map = new HashMap<>();
    for (long key : keys) {
      int next = map.size();
      assertThat(index.codeOf(key)).isEqualTo(map.getOrDefault(key, LongIndex.NONE));
      assertThat(index.putIfAbsent(key, next)).isEqualTo(map.computeIfAbsent(key, k -> next));
    }
    map.forEach((key, code) -> assertThat(index.codeOf(key)).isEqualTo(code));
  }

  /** Keys that differ in their high half only, as those of many customers on one day do. */
  @Property(tries = 20)
  void keys_that_look_alike_are_told_apart(@ForAll @IntRange(max = 40) int shift) {
    LongIndex index = new LongIndex(0);
    for (int i = 0; i < 50_000; i++) {
      assertThat(index.putIfAbsent((long) i << shift, i)).isEqualTo(i);
    }
    for (int i = 0; i < 50_000; i++) {
      assertThat(index.codeOf((long) i << shift)).isEqualTo(i);
    }
  }
}
