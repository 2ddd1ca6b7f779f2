package io.clientele.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PersistentMapPropertyTest {
  /** A key of which many have one hash, or hashes that differ late. */
  private record Key(int number) {
    @Override
    public int hashCode() {
      return number % 3 == 0 ? 7 : number << 27;
    }
  }

  @Property
  void it_holds_what_a_hash_map_holds_and_earlier_maps_stay(
      @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> keys) {
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    Map<Key, Integer> expected = new HashMap<>();
    List<PersistentMap<Key, Integer>> before = new ArrayList<>();
    List<Map<Key, Integer>> expectedBefore = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      before.add(map);
      expectedBefore.add(Map.copyOf(expected));
      map = map.with(new Key(keys.get(i)), i);
      expected.put(new Key(keys.get(i)), i);
    }

    assertThat(content(map)).isEqualTo(expected);
    assertThat(map.size()).isEqualTo(expected.size());
    for (int key = 0; key <= 61; key++) {
      assertThat(map.get(new Key(key))).isEqualTo(expected.get(new Key(key)));
    }
    for (int i = 0; i < before.size(); i++) {
      assertThat(content(before.get(i))).isEqualTo(expectedBefore.get(i));
    }
    PersistentMap<Key, Integer> again = PersistentMap.empty();
    for (Map.Entry<Key, Integer> entry : expected.entrySet()) {
      again = again.with(entry.getKey(), entry.getValue());
    }
    assertThat(again).isEqualTo(map).hasSameHashCodeAs(map);
    assertThat(again.with(new Key(61), 1)).isNotEqualTo(map);
  }

  private static Map<Key, Integer> content(PersistentMap<Key, Integer> map) {
    Map<Key, Integer> content = new HashMap<>();
    map.forEach(content::put);
    return content;
  }
}
