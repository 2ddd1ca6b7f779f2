package io.clientele.recommend;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What someone had to do with, how strongly and when: codes of a model's items in ascending order,
 * each once, with weights from 1e-9 to 1e9. Immutable.
 *
 * <p>Times are told as days before the instant that the history is seen from. In a history without
 * times, everything happened once and just now.
 */
public final class History {
  /** What a weight may be: products and sums of such ones stay finite in single precision. */
  static final String WEIGHTS = "1e-9 to 1e9";

  private final int[] items;
  private final float[] weights;
  private final @Nullable Occasions occasions;

  /** Keeps the arrays: the caller must not change them any more. */
  History(int[] items, float[] weights) {
    this(items, weights, null);
  }

  private History(int[] items, float[] weights, @Nullable Occasions occasions) {
    this.items = items;
    this.weights = weights;
    this.occasions = occasions;
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
          "%s items with %s weights, expected one for each"
              .formatted(items.length, weights.length));
    }
    int[] codes = new int[items.length];
    float[] sums = new float[items.length];
    int size = 0;
    for (int each : byItem(items)) {
      int code = items[each];
      if (size == 0 || codes[size - 1] != code) {
        codes[size++] = code;
      }
      sums[size - 1] += checked(code, weights[each]);
      checked(code, sums[size - 1]);
    }
    return new History(Arrays.copyOf(codes, size), Arrays.copyOf(sums, size));
  }

  /**
   * Returns a history of items with weights and times; weights of repeated items are added up, and
   * each of their times is an occasion.
   *
   * @param items codes of a model's items, in any order
   * @param weights one for each, 1e-9 to 1e9, as their sums
   * @param epochMillis when, one for each, none after {@code asOf}
   * @param asOf the instant that the history is seen from
   */
  public static History of(int[] items, float[] weights, long[] epochMillis, Instant asOf) {
    if (items.length != epochMillis.length) {
      throw new IllegalArgumentException(
          "%s items with %s times, expected one for each"
              .formatted(items.length, epochMillis.length));
    }
    History history = of(items, weights);
    Occasions occasions = new Occasions(history.size());
    long end = asOf.toEpochMilli();
    int[] order = byItem(items);
    int at = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && items[order[to]] == items[order[from]]) {
        to++;
      }
      long[] times =
          Arrays.stream(order, from, to).mapToLong(k -> epochMillis[k]).sorted().toArray();
      if (times[times.length - 1] > end) {
        throw new IllegalArgumentException(
            "item %s of a history at %s, expected no time after %s, from when it is seen"
                .formatted(
                    items[order[from]], Instant.ofEpochMilli(times[times.length - 1]), asOf));
      }
      int distinct = (int) Arrays.stream(times).distinct().count();
      occasions.set(at++, distinct, times[0], times[times.length - 1], end);
    }
    return new History(history.items, history.weights, occasions);
  }

  /** Returns the places of items by their code; those of one code keep their order. */
  private static int[] byItem(int[] items) {
    return LongStream.range(0, items.length)
        .map(at -> (long) items[(int) at] << Integer.SIZE | at)
        .sorted()
        .mapToInt(each -> (int) each)
        .toArray();
  }

  /**
   * Returns the history of each user of a table, by the user's code, seen from the time of the
   * latest row.
   *
   * @throws IllegalArgumentException if there is no row, or a pair's weight is not from 1e-9 to 1e9
   */
  public static List<History> ofUsers(Interactions interactions) {
    UserRows table = UserRows.of(interactions);
    if (interactions.firstAt().equals(interactions.lastAt())) {
      return ofUsers(table, null, interactions.items(), 0); // just now and once, all of them
    }
    PairTimes times = PairTimes.of(interactions, table);
    return ofUsers(table, times, interactions.items(), times.end);
  }

  /**
   * Returns the history of each user of a table, by the user's code, for a model that was fitted to
   * another one.
   *
   * @param items those of the model; others of the table are left out
   * @param asOf the instant that the histories are seen from, not before any row
   * @throws IllegalArgumentException if there is no row, a row is later than {@code asOf}, or a
   *     pair's weight is not from 1e-9 to 1e9
   */
  public static List<History> ofUsers(Interactions interactions, Dictionary items, Instant asOf) {
    UserRows table = UserRows.of(interactions);
    PairTimes times = PairTimes.of(interactions, table);
    if (times.end > asOf.toEpochMilli()) {
      throw new IllegalArgumentException(
          "an interaction at %s, expected none after %s, from when histories are seen: slice the table with before"
              .formatted(Instant.ofEpochMilli(times.end), asOf));
    }
    return ofUsers(table, times, items, asOf.toEpochMilli());
  }

  private static List<History> ofUsers(
      UserRows table, @Nullable PairTimes times, Dictionary items, long asOf) {
    int[] codes = new int[table.items()];
    Arrays.setAll(
        codes,
        items == table.itemIds ? code -> code : code -> items.codeOf(table.itemIds.text(code)));
    List<History> histories = new ArrayList<>(table.users());
    for (int user = 0; user < table.users(); user++) {
      int from = table.userStarts[user];
      long[] known = new long[table.itemsOf(user)];
      int size = 0;
      for (int k = from; k < table.userStarts[user + 1]; k++) {
        if (codes[table.itemOf[k]] != Codes.NONE) {
          known[size++] = (long) codes[table.itemOf[k]] << Integer.SIZE | k;
        }
      }
      if (items != table.itemIds) {
        Arrays.sort(known, 0, size); // by the model's codes
      }
      int[] itemsOf = new int[size];
      float[] weights = new float[size];
      Occasions occasions = times == null ? null : new Occasions(size);
      for (int at = 0; at < size; at++) {
        int k = (int) known[at];
        itemsOf[at] = (int) (known[at] >> Integer.SIZE);
        weights[at] = table.weightOfUser[k];
        if (occasions != null && times != null) {
          occasions.set(at, times.occasions[k], times.first[k], times.last[k], asOf);
        }
      }
      histories.add(new History(itemsOf, weights, occasions));
    }
    return List.copyOf(histories);
  }

  static boolean isWeight(double weight) {
    return weight >= 0.999e-9 && weight <= 1.001e9; // as a float, 1e-9 and 1e9 are not exact
  }

  private static float checked(int item, float weight) {
    if (item < 0 || !isWeight(weight)) {
      throw new IllegalArgumentException(
          "item %s of a history with the weight %s, expected a code of at least 0 and a weight of %s"
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

  /** Returns at how many different times the item at a place was met; 1 without times. */
  public int occasions(int at) {
    return occasions == null ? 1 : occasions.count[at];
  }

  /** Returns how many days ago the item at a place was met for the first time; 0 without times. */
  public double daysSinceFirst(int at) {
    return occasions == null ? 0 : occasions.daysSinceFirst[at];
  }

  /** Returns how many days ago the item at a place was met for the last time; 0 without times. */
  public double daysSinceLast(int at) {
    return occasions == null ? 0 : occasions.daysSinceLast[at];
  }

  /**
   * Returns the same with each weight times {@code lasting + (1 - lasting) · 2^(-age/halfLife)}.
   */
  History decayed(double halfLifeDays, double lasting) {
    float[] left = new float[weights.length];
    for (int at = 0; at < left.length; at++) {
      double share = lasting + (1 - lasting) * Decay.after(daysSinceLast(at), halfLifeDays);
      left[at] = (float) (weights[at] * share);
    }
    return new History(items, left, occasions);
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
