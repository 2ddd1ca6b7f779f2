package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A heap beside a sorted list. */
class DueHeapPropertyTest {
  private record Entry(long at, int what) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return at != other.at ? Long.compare(at, other.at) : Integer.compare(what, other.what);
    }
  }

  @Property(tries = 200)
  void entries_come_in_order_whatever_was_put_in_and_taken_out(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000) int times) {
    SplittableRandom random = new SplittableRandom(seed);
    DueHeap heap = new DueHeap();
    List<Entry> expected = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int act = random.nextInt(100);
      if (act < 60 || expected.isEmpty()) {
        Entry entry = new Entry(random.nextInt(times) - times / 2, random.nextInt(50));
        heap.add(entry.at(), entry.what());
        expected.add(entry);
        Collections.sort(expected);
      } else if (act < 98) {
        Entry first = expected.remove(0);
        assertThat(new Entry(heap.firstAt(), heap.first())).isEqualTo(first);
        heap.removeFirst();
      } else {
        int gone = random.nextInt(50);
        heap.clean((at, what) -> what != gone);
        expected.removeIf(each -> each.what() == gone);
      }
      assertThat(heap.size()).isEqualTo(expected.size());
      assertThat(heap.isEmpty()).isEqualTo(expected.isEmpty());
    }
    List<Entry> told = new ArrayList<>();
    heap.forEach((at, what) -> told.add(new Entry(at, what)));
    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    for (Entry each : expected) {
      assertThat(new Entry(heap.firstAt(), heap.first())).isEqualTo(each);
      heap.removeFirst();
    }
  }
}
