package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** An index beside a map, also with hashes that say little. */
class HashIndexPropertyTest {
  @Property(tries = 60)
  void records_are_found_by_their_keys(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = 0xFF_FFFFL) long kept) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> numbers = new HashMap<>();
    Map<Integer, String> keys = new HashMap<>();
    HashIndex index =
        new HashIndex(
            entries -> numbers.forEach((key, number) -> entries.add(hash(key, kept), number)));
    for (int i = 0; i < 2_000; i++) {
      String key = "k" + random.nextInt(1_000);
      Integer known = numbers.get(key);
      int found = index.find(hash(key, kept), number -> key.equals(keys.get(number)));
      assertThat(found).isEqualTo(known == null ? -1 : known);
      if (known == null) {
        numbers.put(key, i);
        keys.put(i, key);
        index.add(hash(key, kept), i);
      } else if (random.nextBoolean()) {
        index.remove(hash(key, kept), known);
        numbers.remove(key);
        keys.remove(known);
      }
      assertThat(index.size()).isEqualTo(numbers.size());
    }
  }

  private static long hash(String key, long kept) {
    return HashIndex.hash(key) & (kept << 56 | kept);
  }
}
