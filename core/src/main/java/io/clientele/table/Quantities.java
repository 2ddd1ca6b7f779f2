package io.clientele.table;

/**
 * A column of quantities. Most shops sell whole pieces: where a float holds every quantity as it
 * is, the column takes half the room. Immutable.
 */
final class Quantities {
  private static final double[] NONE_WIDE = {};
  private static final float[] NONE_NARROW = {};

  private final float[] narrow;
  private final double[] wide;

  private Quantities(float[] narrow, double[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** Keeps the array: the caller must not change it any more. */
  static Quantities of(float[] narrow) {
    return new Quantities(narrow, NONE_WIDE);
  }

  /** Keeps the array: the caller must not change it any more. */
  static Quantities of(double[] wide) {
    return new Quantities(NONE_NARROW, wide);
  }

  double get(int row) {
    return wide.length == 0 ? narrow[row] : wide[row];
  }

  /** Returns the quantities of these rows. */
  Quantities of(int[] rows) {
    return new Quantities(
        narrow.length == 0 ? narrow : Rows.of(narrow, rows),
        wide.length == 0 ? wide : Rows.of(wide, rows));
  }

  long memoryBytes() {
    return 4L * narrow.length + 8L * wide.length;
  }
}
