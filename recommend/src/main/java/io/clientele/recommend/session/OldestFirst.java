package io.clientele.recommend.session;

import java.util.Arrays;

/** The slots of a store in a heap with the least recent on top. */
final class OldestFirst {
  private final SessionStore store;
  private int[] heap = new int[16];
  private int size;

  /** Of a slot: its place in the heap. */
  private int[] place = new int[16];

  OldestFirst(SessionStore store) {
    this.store = store;
  }

  int size() {
    return size;
  }

  int oldest() {
    return heap[0];
  }

  void add(int slot) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size + (size >> 1));
    }
    if (slot >= place.length) {
      place = Arrays.copyOf(place, Math.max(slot + 1, place.length + (place.length >> 1)));
    }
    rise(size++, slot);
  }

  /** Moves a slot that has become more recent. */
  void moved(int slot) {
    sink(place[slot], slot);
  }

  void remove(int slot) {
    int at = place[slot];
    int last = heap[--size];
    if (last != slot) {
      sink(at, last);
      rise(place[last], last);
    }
  }

  private void rise(int from, int slot) {
    int at = from;
    while (at > 0 && store.isOlder(slot, heap[(at - 1) / 2])) {
      put(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, slot);
  }

  private void sink(int from, int slot) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && store.isOlder(heap[child + 1], heap[child])) {
        child++;
      }
      if (!store.isOlder(heap[child], slot)) {
        break;
      }
      put(at, heap[child]);
      at = child;
    }
    put(at, slot);
  }

  private void put(int at, int slot) {
    heap[at] = slot;
    place[slot] = at;
  }
}
