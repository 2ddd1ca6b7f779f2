package io.clientele.table;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Rows of columns: which of them lie in a stretch of time, and columns of only these. */
final class Rows {
  private Rows() {}

  /** Returns the rows of {@code [from, to)} in their order. */
  static int[] between(long[] time, Instant from, Instant to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "rows from %s to %s: expected an end that is not before the start".formatted(from, to));
    }
    long first = clampedMillis(from);
    long end = clampedMillis(to);
    int kept = 0;
    int[] rows = new int[time.length];
    for (int row = 0; row < rows.length; row++) {
      if (time[row] >= first && time[row] < end) {
        rows[kept++] = row;
      }
    }
    return Arrays.copyOf(rows, kept);
  }

  static int[] of(int[] column, int[] rows) {
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = column[rows[i]];
    }
    return picked;
  }

  static long[] of(long[] column, int[] rows) {
    long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = column[rows[i]];
    }
    return picked;
  }

  static float[] of(float[] column, int[] rows) {
    float[] picked = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = column[rows[i]];
    }
    return picked;
  }

  static double[] of(double[] column, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = column[rows[i]];
    }
    return picked;
  }

  static Optional<Instant> firstAt(long[] time) {
    long first = Long.MAX_VALUE;
    for (long at : time) { // no stream: in a short run, compiling one takes longer than the loop
      first = Math.min(first, at);
    }
    return time.length == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }

  static Optional<Instant> lastAt(long[] time) {
    long last = Long.MIN_VALUE;
    for (long at : time) {
      last = Math.max(last, at);
    }
    return time.length == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  /** Returns the milliseconds since 1970, or the nearest that there are. */
  static long clampedMillis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException beyond) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
