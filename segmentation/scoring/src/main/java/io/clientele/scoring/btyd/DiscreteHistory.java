package io.clientele.scoring.btyd;

import io.clientele.modelfile.DataHash;
import java.util.Arrays;

/**
 * In how many of some occasions to buy customers bought, and in which they did last: yearly
 * donations, monthly boxes. Immutable.
 */
public final class DiscreteHistory {
  /** More occasions than that are continuous time to any purpose. */
  static final int MOST_OCCASIONS = 1000;

  final int[] frequency;
  final int[] recency;
  final int[] occasions;
  final double[] weight;

  private DiscreteHistory(int[] frequency, int[] recency, int[] occasions, double[] weight) {
    this.frequency = frequency;
    this.recency = recency;
    this.occasions = occasions;
    this.weight = weight;
  }

  /**
   * Returns the history that columns tell.
   *
   * @param frequency in how many occasions after the first the customer bought
   * @param recency the number of the last of them, from 1; 0 if there is none
   * @param occasions how many occasions there were after the first
   * @param weight how many customers a row stands for, above 0
   */
  public static DiscreteHistory ofColumns(
      int[] frequency, int[] recency, int[] occasions, double[] weight) {
    int n = frequency.length;
    if (recency.length != n || occasions.length != n || weight.length != n) {
      throw new IllegalArgumentException(
          "columns of %s, %s, %s and %s rows, expected as many in each"
              .formatted(n, recency.length, occasions.length, weight.length));
    }
    for (int i = 0; i < n; i++) {
      check(i + 1, frequency[i], recency[i], occasions[i], weight[i]);
    }
    return new DiscreteHistory(
        frequency.clone(), recency.clone(), occasions.clone(), weight.clone());
  }

  private static void check(int row, int frequency, int recency, int occasions, double weight) {
    if (occasions < 0 || occasions > MOST_OCCASIONS) {
      throw new IllegalArgumentException(
          "row %s: %s periods, expected 0 to %s: use a model of continuous time for more"
              .formatted(row, occasions, MOST_OCCASIONS));
    }
    if (recency < 0 || recency > occasions) {
      throw new IllegalArgumentException(
          "row %s: recency %s, expected 0 to the %s periods".formatted(row, recency, occasions));
    }
    if (frequency < 0 || frequency > recency || (frequency == 0 && recency > 0)) {
      throw new IllegalArgumentException(
          "row %s: frequency %s with recency %s, expected 1 to the recency, or 0 for both"
              .formatted(row, frequency, recency));
    }
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "row %s: weight %s, expected a number above 0".formatted(row, weight));
    }
  }

  /** Returns how many rows there are. */
  public int size() {
    return frequency.length;
  }

  /** Returns how many customers there are. */
  public double customers() {
    return Arrays.stream(weight).sum();
  }

  int mostOccasions() {
    return Arrays.stream(occasions).max().orElse(0);
  }

  String hash() {
    return new DataHash().add(frequency).add(recency).add(occasions).add(weight).toHex();
  }
}
