package io.clientele.recommend.session;

import java.util.Arrays;

/**
 * Sessions by slot, and for each item the slots of the sessions that have it, the most recent last:
 * by the time of the latest event, and among those of one time by their order. Not safe for use by
 * several threads while it changes.
 */
final class SessionStore {
  private static final int[] NOTHING = {};

  /** Of a slot: its items in order, when its latest event was, its order, and distinct items. */
  int[][] events;

  long[] time;
  long[] order;
  int[] distinct;

  /** Of an item: its slots from {@code from} to {@code to}, and how many events it has. */
  int[][] slots;

  int[] from;
  int[] to;
  int[] rows;

  private int sessions;

  private SessionStore(int sessions, int items) {
    events = new int[sessions][];
    time = new long[sessions];
    order = new long[sessions];
    distinct = new int[sessions];
    slots = new int[items][];
    from = new int[items];
    to = new int[items];
    rows = new int[items];
    Arrays.fill(events, NOTHING);
    Arrays.fill(slots, NOTHING);
  }

  static SessionStore empty() {
    return new SessionStore(0, 0);
  }

  /** Stores all sessions of a table, each in the slot of its number, which is its order too. */
  static SessionStore of(Sessions table) {
    int[][] events = new int[table.size()][];
    long[] time = new long[table.size()];
    for (int slot = 0; slot < table.size(); slot++) {
      events[slot] = table.itemsOf(slot);
      time[slot] = table.epochMillis(slot, table.length(slot) - 1);
    }
    return of(events, time, table.items().size());
  }

  /**
   * Stores sessions, each in the slot of its number; keeps the arrays.
   *
   * @param time when the latest event of each was
   */
  static SessionStore of(int[][] events, long[] time, int items) {
    SessionStore store = new SessionStore(events.length, items);
    store.events = events;
    store.time = time;
    int[] lastSession = new int[items];
    Arrays.fill(lastSession, -1);
    for (int slot = 0; slot < events.length; slot++) {
      store.order[slot] = slot;
      for (int item : events[slot]) {
        store.rows[item]++;
        if (lastSession[item] != slot) {
          lastSession[item] = slot;
          store.distinct[slot]++;
          store.to[item]++;
        }
      }
    }
    for (int item = 0; item < lastSession.length; item++) {
      store.slots[item] = new int[store.to[item]];
    }
    store.sessions = events.length;
    store.fillSlots(lastSession);
    return store;
  }

  private void fillSlots(int[] lastSession) {
    Arrays.fill(lastSession, -1);
    Arrays.fill(to, 0);
    for (int slot : byRecency()) {
      for (int item : events[slot]) {
        if (lastSession[item] != slot) {
          lastSession[item] = slot;
          slots[item][to[item]++] = slot;
        }
      }
    }
  }

  /** Returns the slots, the most recent last; merges runs so that nothing is boxed. */
  private int[] byRecency() {
    int[] sorted = new int[time.length];
    Arrays.setAll(sorted, slot -> slot);
    int[] other = new int[sorted.length];
    for (long run = 1; run < sorted.length; run *= 2) {
      for (long left = 0; left < sorted.length; left += 2 * run) {
        int middle = (int) Math.min(left + run, sorted.length);
        int right = (int) Math.min(left + 2 * run, sorted.length);
        merge(sorted, (int) left, middle, right, other);
      }
      int[] merged = other;
      other = sorted;
      sorted = merged;
    }
    return sorted;
  }

  private void merge(int[] source, int left, int middle, int right, int[] target) {
    int a = left;
    int b = middle;
    for (int at = left; at < right; at++) {
      boolean takeB = b < right && (a == middle || isOlder(source[b], source[a]));
      target[at] = takeB ? source[b++] : source[a++];
    }
  }

  boolean isOlder(int slot, int than) {
    return time[slot] < time[than] || (time[slot] == time[than] && order[slot] < order[than]);
  }

  /** Returns how many sessions there are. */
  int size() {
    return sessions;
  }

  /** Returns the logarithm of sessions for each event of an item, which must have some. */
  double idf(int item) {
    return Math.log((double) sessions / rows[item]);
  }

  int items() {
    return rows.length;
  }

  void reserveItems(int least) {
    if (least > rows.length) {
      int size = grown(rows.length, least);
      int before = rows.length;
      slots = Arrays.copyOf(slots, size);
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
      rows = Arrays.copyOf(rows, size);
      Arrays.fill(slots, before, size, NOTHING);
    }
  }

  /** Opens a session without events in a slot that is free. */
  void open(int slot, long place) {
    if (slot >= time.length) {
      int size = grown(time.length, slot + 1);
      int before = time.length;
      events = Arrays.copyOf(events, size);
      time = Arrays.copyOf(time, size);
      order = Arrays.copyOf(order, size);
      distinct = Arrays.copyOf(distinct, size);
      Arrays.fill(events, before, size, NOTHING);
    }
    time[slot] = Long.MIN_VALUE;
    order[slot] = place;
    sessions++;
  }

  /** Adds an event at the end of a session, which is as recent as its latest event. */
  void append(int slot, int item, long epochMillis) {
    boolean isNew = !has(events[slot], events[slot].length, item);
    boolean later = epochMillis > time[slot];
    if (later) {
      leaveAll(slot);
    }
    int length = events[slot].length;
    events[slot] = Arrays.copyOf(events[slot], length + 1);
    events[slot][length] = item;
    rows[item]++;
    distinct[slot] += isNew ? 1 : 0;
    if (later) {
      time[slot] = epochMillis;
      enterAll(slot);
    } else if (isNew) {
      enter(item, slot);
    }
  }

  /** Takes the first event of a session away and returns its item. */
  int dropFirst(int slot) {
    int[] all = events[slot];
    int item = all[0];
    events[slot] = Arrays.copyOfRange(all, 1, all.length);
    rows[item]--;
    if (!has(events[slot], all.length - 1, item)) {
      distinct[slot]--;
      leave(item, slot);
    }
    return item;
  }

  /** Takes a session away and returns the items that it had. */
  int[] close(int slot) {
    leaveAll(slot);
    int[] all = events[slot];
    for (int item : all) {
      rows[item]--;
    }
    events[slot] = NOTHING;
    distinct[slot] = 0;
    sessions--;
    return all;
  }

  private void leaveAll(int slot) {
    int[] all = events[slot];
    for (int k = 0; k < all.length; k++) {
      if (!has(all, k, all[k])) {
        leave(all[k], slot);
      }
    }
  }

  private void enterAll(int slot) {
    int[] all = events[slot];
    for (int k = 0; k < all.length; k++) {
      if (!has(all, k, all[k])) {
        enter(all[k], slot);
      }
    }
  }

  private void leave(int item, int slot) {
    int at = placeOf(item, slot);
    if (at == from[item]) {
      from[item]++;
    } else {
      System.arraycopy(slots[item], at + 1, slots[item], at, to[item] - at - 1);
      to[item]--;
    }
    if (from[item] == to[item]) {
      slots[item] = NOTHING;
      from[item] = 0;
      to[item] = 0;
    }
  }

  private void enter(int item, int slot) {
    if (to[item] == slots[item].length) {
      int size = to[item] - from[item];
      int[] roomier = new int[Math.max(4, size + size / 2 + 1)];
      System.arraycopy(slots[item], from[item], roomier, 0, size);
      slots[item] = roomier;
      from[item] = 0;
      to[item] = size;
    }
    int at = placeOf(item, slot);
    System.arraycopy(slots[item], at, slots[item], at + 1, to[item] - at);
    slots[item][at] = slot;
    to[item]++;
  }

  /** Returns where a session stands, or would, among those of an item. */
  private int placeOf(int item, int slot) {
    int[] all = slots[item];
    int low = from[item];
    int high = to[item];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isOlder(all[middle], slot)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean has(int[] all, int size, int item) {
    for (int k = 0; k < size; k++) {
      if (all[k] == item) {
        return true;
      }
    }
    return false;
  }

  private static int grown(int size, int least) {
    return Math.max(least, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L));
  }
}
