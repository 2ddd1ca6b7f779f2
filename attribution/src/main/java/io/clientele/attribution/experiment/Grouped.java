package io.clientele.attribution.experiment;

import java.util.Arrays;
import java.util.List;

/** Which group each row of some columns belongs to. */
final class Grouped {
  private final List<String> names;
  private final int[] groupOf;

  /** Keeps the array: the caller must not change it any more. */
  Grouped(List<String> names, int[] groupOf) {
    this.names = names;
    this.groupOf = groupOf;
  }

  /** Returns how many groups there are. */
  int size() {
    return names.size();
  }

  /** Returns how many rows there are. */
  int rows() {
    return groupOf.length;
  }

  String name(int group) {
    return names.get(group);
  }

  /** Returns the values of one group, in the order of the rows. */
  double[] part(double[] column, int group) {
    double[] values = new double[column.length];
    int size = 0;
    for (int row = 0; row < column.length; row++) {
      if (groupOf[row] == group) {
        values[size++] = column[row];
      }
    }
    return Arrays.copyOf(values, size);
  }

  /** Puts the values of one group back where they came from. */
  void put(double[] column, int group, double[] values) {
    int next = 0;
    for (int row = 0; row < column.length; row++) {
      if (groupOf[row] == group) {
        column[row] = values[next++];
      }
    }
  }
}
