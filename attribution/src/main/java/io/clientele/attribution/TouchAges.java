package io.clientele.attribution;

import java.util.Arrays;

/**
 * How long before the conversion each touch was, for every time that a path converted; beside
 * {@link Paths}, where equal paths are one. Nobody adds to it once it is part of them.
 */
final class TouchAges {
  private int[] path = new int[16];
  private double[] conversions = new double[16];
  private double[] value = new double[16];
  private int[] starts = new int[17];
  private long[] millis = new long[64];
  private int size;

  /** Adds a conversion at an instant. */
  void add(int ofPath, double count, double worth, long[] times, int touches, long at) {
    if (size == path.length) {
      path = Arrays.copyOf(path, 2 * size);
      conversions = Arrays.copyOf(conversions, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size + 1);
    }
    int from = starts[size];
    if (from + touches > millis.length) {
      millis = Arrays.copyOf(millis, Math.max(from + touches, 2 * millis.length));
    }
    for (int i = 0; i < touches; i++) {
      millis[from + i] = at - times[i];
    }
    path[size] = ofPath;
    conversions[size] = count;
    value[size] = worth;
    starts[++size] = from + touches;
  }

  /** Returns how many conversions there are. */
  int size() {
    return size;
  }

  /** Returns the path of a conversion. */
  int path(int conversion) {
    return path[conversion];
  }

  /** Returns for how many a conversion stands. */
  double conversions(int conversion) {
    return conversions[conversion];
  }

  double value(int conversion) {
    return value[conversion];
  }

  /** Returns where the touches of a conversion begin; those of the next one begin at their end. */
  int start(int conversion) {
    return starts[conversion];
  }

  /** Returns the time from a touch to its conversion. */
  long millis(int touch) {
    return millis[touch];
  }
}
