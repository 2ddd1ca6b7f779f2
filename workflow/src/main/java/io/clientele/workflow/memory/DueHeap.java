package io.clientele.workflow.memory;

import java.util.Arrays;

/**
 * Numbers by when they are due, the earliest first; of one time, the smallest. A heap in which each
 * place has four below it, in two arrays: 12 bytes an entry, and half the steps of one with two.
 *
 * <p>An entry cannot be looked up: who takes one out sees whether it still holds.
 */
final class DueHeap {
  private static final int BELOW = 4;

  private long[] at = new long[16];
  private int[] what = new int[16];
  private int size;

  /** Says whether an entry still holds. */
  interface Holds {
    boolean holds(long at, int what);
  }

  /** Is told of entries. */
  interface Entries {
    void tell(long at, int what);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns when the first entry is due. */
  long firstAt() {
    return at[0];
  }

  int first() {
    return what[0];
  }

  void add(long time, int number) {
    if (size == at.length) {
      at = Arrays.copyOf(at, size + size / 8 + 16);
      what = Arrays.copyOf(what, at.length);
    }
    rise(size++, time, number);
  }

  private void rise(int from, long time, int number) {
    int place = from;
    while (place > 0) {
      int above = (place - 1) / BELOW;
      if (!isBefore(time, number, above)) {
        break;
      }
      at[place] = at[above];
      what[place] = what[above];
      place = above;
    }
    at[place] = time;
    what[place] = number;
  }

  private boolean isBefore(long time, int number, int place) {
    return time < at[place] || (time == at[place] && number < what[place]);
  }

  /** Takes the first entry out. */
  void removeFirst() {
    size--;
    sink(0, at[size], what[size]);
    if (at.length > 64 && size < at.length / 2) {
      at = Arrays.copyOf(at, size + size / 8 + 16);
      what = Arrays.copyOf(what, at.length);
    }
  }

  private void sink(int from, long time, int number) {
    int place = from;
    for (int least = leastBelow(place); least >= 0; least = leastBelow(place)) {
      if (isBefore(time, number, least)) {
        break;
      }
      at[place] = at[least];
      what[place] = what[least];
      place = least;
    }
    at[place] = time;
    what[place] = number;
  }

  private int leastBelow(int place) {
    int first = place * BELOW + 1;
    if (first >= size) {
      return -1;
    }
    int least = first;
    for (int i = first + 1; i < Math.min(first + BELOW, size); i++) {
      if (isBefore(at[i], what[i], least)) {
        least = i;
      }
    }
    return least;
  }

  /** Tells all entries, in no order. */
  void forEach(Entries entries) {
    for (int i = 0; i < size; i++) {
      entries.tell(at[i], what[i]);
    }
  }

  /** Takes out all entries that hold no more. */
  void clean(Holds still) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (still.holds(at[i], what[i])) {
        at[left] = at[i];
        what[left++] = what[i];
      }
    }
    size = left;
    at = Arrays.copyOf(at, size + size / 8 + 16);
    what = Arrays.copyOf(what, at.length);
    for (int place = (size - 2) / BELOW; place >= 0; place--) {
      sink(place, at[place], what[place]);
    }
  }
}
