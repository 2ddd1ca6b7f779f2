package io.clientele.workflow.memory;

import java.time.Instant;
import java.util.Arrays;

/** When journeys of one workflow began, in order, to count those since an instant. */
final class Starts {
  private long[] starts = new long[16];
  private int size;

  /** Adds one; that it is later than the others is quickest. */
  void add(Instant at) {
    long start = Nanos.of(at);
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size + size / 2);
    }
    int place = size++;
    while (place > 0 && starts[place - 1] > start) {
      starts[place] = starts[place - 1];
      place--;
    }
    starts[place] = start;
  }

  void remove(Instant at) {
    int place = Arrays.binarySearch(starts, 0, size, Nanos.of(at));
    if (place >= 0) {
      size--;
      System.arraycopy(starts, place + 1, starts, place, size - place);
    }
  }

  /** Returns how many came after an instant. */
  int after(Instant since) {
    long limit = Nanos.of(since);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] > limit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return size - low;
  }
}
