package io.clientele.recommend;

import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What someone had to do with, and how strongly: codes of a model's items in ascending order, each
 * once, with weights from 1e-9 to 1e9. Immutable.
 */
public final class History {
  /** What a weight may be: products and sums of such ones stay finite in single precision. */
  static final String WEIGHTS = "1e-9 to 1e9";

  private final int[] items;
  private final float[] weights;

  /** Keeps the arrays: the caller must not change them any more. */
  History(int[] items, float[] weights) {
    this.items = items;
    this.weights = weights;
  }

  /** Returns a history of items of the weight 1; repeated ones count as often. */
  public static History of(int... items) {
    float[] ones = new float[items.length];
    Arrays.fill(ones, 1);
    return of(items, ones);
  }

  /**
   * Returns a history of items with weights; those of repeated ones are added up.
   *
   * @param items codes of a model's items, in any order
   * @param weights one for each, 1e-9 to 1e9, as their sums
   */
  public static History of(int[] items, float[] weights) {
    if (items.length != weights.length) {
      throw new IllegalArgumentException(
          "%d items with %d weights, expected one for each"
              .formatted(items.length, weights.length));
    }
    // The place in the low bits keeps repeated items in their order, so that sums are the same.
    long[] ordered =
        LongStream.range(0, items.length)
            .map(at -> (long) items[(int) at] << Integer.SIZE | at)
            .sorted()
            .toArray();
    int[] codes = new int[items.length];
    float[] sums = new float[items.length];
    int size = 0;
    for (long each : ordered) {
      int code = (int) (each >> Integer.SIZE);
      if (size == 0 || codes[size - 1] != code) {
        codes[size++] = code;
      }
      sums[size - 1] += checked(code, weights[(int) each]);
      checked(code, sums[size - 1]);
    }
    return new History(Arrays.copyOf(codes, size), Arrays.copyOf(sums, size));
  }

  /**
   * Returns the history of each user of a table, by the user's code.
   *
   * @throws IllegalArgumentException if there is no row, or a pair's weight is not from 1e-9 to 1e9
   */
  public static List<History> ofUsers(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    return IntStream.range(0, table.users()).mapToObj(table::history).toList();
  }

  static boolean isWeight(double weight) {
    return weight >= 0.999e-9 && weight <= 1.001e9; // as a float, 1e-9 and 1e9 are not exact
  }

  private static float checked(int item, float weight) {
    if (item < 0 || !isWeight(weight)) {
      throw new IllegalArgumentException(
          "item %d of a history with the weight %s, expected a code of at least 0 and a weight of %s"
              .formatted(item, weight, WEIGHTS));
    }
    return weight;
  }

  /** Returns how many items there are. */
  public int size() {
    return items.length;
  }

  /** Returns the code of the item at a place from 0; codes ascend. */
  public int item(int at) {
    return items[at];
  }

  /** Returns the weight of the item at a place. */
  public float weight(int at) {
    return weights[at];
  }

  /** Returns whether an item is among them. */
  public boolean has(int item) {
    return Arrays.binarySearch(items, item) >= 0;
  }

  /** The codes as they are, not to be changed. */
  int[] itemsAsArray() {
    return items;
  }

  /** The weights as they are, not to be changed. */
  float[] weightsAsArray() {
    return weights;
  }
}
