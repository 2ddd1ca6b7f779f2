package io.clientele.scoring.tree;

import java.util.Arrays;

/** Numbers that become more. */
final class NumberList {
  private double[] numbers = new double[8];
  private int size;

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
