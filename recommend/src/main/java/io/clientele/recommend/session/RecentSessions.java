package io.clientele.recommend.session;

import java.util.Arrays;

/**
 * Walks over the sessions that share an item with the current one, the most recent first. The lists
 * of all its items are merged: a session stands at the same place in each list that has it, so its
 * items come out together. Used again after {@link #start}.
 */
final class RecentSessions {
  private SessionStore store = SessionStore.empty();

  /** Heap of items' numbers in the current session, that with the most recent session on top. */
  private int[] heap = new int[16];

  private int size;

  /** Of an item's number: its list, the next place in it, and the session there. */
  private int[][] list = new int[16][];

  private int[] place = new int[16];
  private int[] first = new int[16];
  private int[] slot = new int[16];
  private long[] time = new long[16];
  private long[] order = new long[16];

  /** What {@link #next} has found: a slot, and the numbers of the items that it shares. */
  private int found;

  private int[] shared = new int[16];
  private int sharedSize;

  /** Begins with the lists of some items of a store. */
  void start(SessionStore sessions, int[] items, int count) {
    store = sessions;
    size = 0;
    if (count > heap.length) {
      int larger = Math.max(count, 2 * heap.length);
      heap = new int[larger];
      list = new int[larger][];
      place = new int[larger];
      first = new int[larger];
      slot = new int[larger];
      time = new long[larger];
      order = new long[larger];
      shared = new int[larger];
    }
    for (int k = 0; k < count; k++) {
      int item = items[k];
      if (item >= 0 && store.from[item] < store.to[item]) {
        list[k] = store.slots[item];
        first[k] = store.from[item];
        place[k] = store.to[item];
        advance(k);
        rise(size++, k);
      }
    }
  }

  /** Lets go of the store's arrays. */
  void end() {
    Arrays.fill(list, null);
    store = SessionStore.empty();
  }

  /** Goes to the next session; returns whether there is one. */
  boolean next() {
    if (size == 0) {
      return false;
    }
    found = slot[heap[0]];
    sharedSize = 0;
    do {
      int item = heap[0];
      shared[sharedSize++] = item;
      if (place[item] == first[item]) {
        size--;
        if (size > 0) {
          sink(heap[size]);
        }
      } else {
        advance(item);
        sink(item);
      }
    } while (size > 0 && slot[heap[0]] == found);
    return true;
  }

  int slot() {
    return found;
  }

  int sharedItems() {
    return sharedSize;
  }

  /** Returns the number of an item that the session shares, its place among those given. */
  int sharedItem(int at) {
    return shared[at];
  }

  private void advance(int item) {
    int next = list[item][--place[item]];
    slot[item] = next;
    time[item] = store.time[next];
    order[item] = store.order[next];
  }

  private boolean isMoreRecent(int item, int than) {
    return time[item] > time[than] || (time[item] == time[than] && order[item] > order[than]);
  }

  private void rise(int from, int item) {
    int at = from;
    while (at > 0 && isMoreRecent(item, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = item;
  }

  private void sink(int item) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isMoreRecent(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isMoreRecent(heap[child], item)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = item;
  }
}
