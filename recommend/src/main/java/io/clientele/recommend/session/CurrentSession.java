package io.clientele.recommend.session;

import java.util.Arrays;

/**
 * The session that is to be continued: its events as codes, and its distinct items with their
 * weights. Items that nobody else met have codes below 0. Used again after {@link #clear}.
 */
final class CurrentSession {
  /** How many of the last events are looked at. */
  static final int MOST = 1000;

  private int[] events = new int[16];
  private int length;

  /** Distinct items, those of the last events that count first. */
  int[] items = new int[16];

  double[] weights = new double[16];

  /** How many events ago an item was met last, from 1. */
  int[] steps = new int[16];

  private int size;
  private int counting;

  void clear() {
    length = 0;
    size = 0;
    counting = 0;
  }

  void add(int item) {
    if (length == events.length) {
      events = Arrays.copyOf(events, 2 * length);
    }
    events[length++] = item;
  }

  int length() {
    return length;
  }

  int event(int position) {
    return events[position];
  }

  /** Returns how many distinct items there are. */
  int size() {
    return size;
  }

  /** Returns how many distinct items count for similarity: they are the first ones. */
  int counting() {
    return counting;
  }

  /** Finds the distinct items; only those of the last events count, if not of 0 or all. */
  void index(int lastEvents) {
    int countFrom = lastEvents == 0 ? 0 : Math.max(0, length - lastEvents);
    for (int position = length - 1; position >= 0; position--) {
      if (position == countFrom - 1) {
        counting = size;
      }
      if (!isIndexed(events[position])) {
        if (size == items.length) {
          items = Arrays.copyOf(items, 2 * size);
          weights = Arrays.copyOf(weights, 2 * size);
          steps = Arrays.copyOf(steps, 2 * size);
        }
        items[size] = events[position];
        steps[size++] = length - position;
      }
    }
    if (countFrom == 0) {
      counting = size;
    }
  }

  private boolean isIndexed(int item) {
    for (int k = 0; k < size; k++) {
      if (items[k] == item) {
        return true;
      }
    }
    return false;
  }
}
