package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Starts beside a list. */
class StartsPropertyTest {
  @Property
  void those_after_an_instant_are_counted(
      @ForAll List<@IntRange(min = -20, max = 20) Integer> seconds, @ForAll int removed) {
    Starts starts = new Starts();
    List<Instant> expected = new ArrayList<>();
    for (int each : seconds) {
      starts.add(Instant.EPOCH.plusSeconds(each));
      expected.add(Instant.EPOCH.plusSeconds(each));
    }
    if (!expected.isEmpty()) {
      starts.remove(expected.remove(Math.floorMod(removed, expected.size())));
    }
    starts.remove(Instant.EPOCH.plusSeconds(99)); // there is none

    for (int second = -21; second <= 21; second++) {
      Instant since = Instant.EPOCH.plusSeconds(second);
      assertThat(starts.after(since))
          .isEqualTo((int) expected.stream().filter(each -> each.isAfter(since)).count());
    }
  }
}
