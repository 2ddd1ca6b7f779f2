package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Ids beside a map of them. */
class KnownIdsPropertyTest {
  @Property(tries = 30)
  void an_id_is_new_once_until_its_owner_is_forgotten(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    KnownIds ids = new KnownIds();
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(300) == 0) {
        int gone = random.nextInt(20);
        ids.removeOf(owner -> owner == gone);
        expected.values().removeIf(owner -> owner == gone);
      } else {
        String id = "id" + random.nextInt(2_000);
        int owner = random.nextInt(20);
        int[] asked = {0};
        int added =
            ids.add(
                id,
                () -> {
                  asked[0]++;
                  return owner;
                });
        boolean isNew = expected.putIfAbsent(id, owner) == null;
        assertThat(added).isEqualTo(isNew ? owner : KnownIds.KNOWN);
        assertThat(asked[0]).isEqualTo(isNew ? 1 : 0);
      }
      assertThat(ids.size()).isEqualTo(expected.size());
    }
  }
}
