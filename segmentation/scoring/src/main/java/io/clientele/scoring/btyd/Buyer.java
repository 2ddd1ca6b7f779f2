package io.clientele.scoring.btyd;

/**
 * What a model knows of one customer.
 *
 * @param frequency number of purchases after the first
 * @param recency time from the first purchase to the last, in the model's unit; 0 without a repeat
 * @param age time from the first purchase to the moment that is looked from, in the model's unit
 */
public record Buyer(int frequency, double recency, double age) {
  public Buyer {
    if (frequency < 0) {
      throw new IllegalArgumentException(
          "frequency: %s, expected the number of repeat purchases, at least 0"
              .formatted(frequency));
    }
    if (!(age >= 0 && age < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "age: %s, expected a time of at least 0 since the first purchase".formatted(age));
    }
    if (!(recency >= 0 && recency <= age)) {
      throw new IllegalArgumentException(
          "recency: %s, expected from 0 to the age %s: it is the time from the first purchase to the last"
              .formatted(recency, age));
    }
    if (frequency == 0 && recency > 0) {
      throw new IllegalArgumentException(
          "recency: %s with a frequency of 0, expected 0: without a repeat the last purchase is the first"
              .formatted(recency));
    }
  }
}
