package io.clientele.recommend.evaluate;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is learnt from, what is known of the users to recommend to, and what is to be foretold.
 *
 * <p>Each part is a table of its own, with ids of its own: nothing of the train table, not even the
 * number of its items, tells of the test. Random parts are drawn by a hash of ids and seed, so they
 * do not depend on the order of rows. Where repeated interactions are one row of the table, that
 * row lies where the latest does, and knows the sum: build the table with repeated rows kept, and
 * split that.
 *
 * @param train what a model is fitted to
 * @param known the histories of the users to recommend to; the train table, unless those users were
 *     held out of it
 * @param test what they took to, and the model is not shown
 * @param asOf the instant that histories are seen from: none of their rows is later
 */
public record Split(Interactions train, Interactions known, Interactions test, Instant asOf) {
  public Split {
    requireNonNull(train, "train");
    requireNonNull(known, "known");
    requireNonNull(test, "test");
    requireNonNull(asOf, "asOf");
  }

  /** What of a row decides where it belongs. */
  private interface Choice {
    boolean keeps(int row);
  }

  /**
   * Learns from what was before an instant, to foretell what was not: how a shop meets the future.
   *
   * @throws IllegalArgumentException if all rows lie on one side
   */
  public static Split atTime(Interactions table, Instant cut) {
    long at = cut.toEpochMilli();
    Interactions train = SplitRows.of(table, row -> table.epochMillis(row) < at);
    Interactions test = SplitRows.of(table, row -> table.epochMillis(row) >= at);
    if (train.size() == 0 || test.size() == 0) {
      throw new IllegalArgumentException(
          "%s rows before %s and %s not, expected some of both"
              .formatted(train.size(), cut, test.size()));
    }
    return new Split(train, train, test, cut);
  }

  /**
   * Leaves out each user's latest row; of several at that time, that of the SKU which is last in
   * order. Users with no other row are learnt from whole. Rows of other users that are later than
   * what is to be foretold stay in train, as is usual for this split: what is popular later is
   * known before, which {@link #atTime} does not allow.
   */
  public static Split leaveLast(Interactions table) {
    int[] last = SplitRows.lastRowOfUsers(table);
    Interactions train = SplitRows.of(table, row -> last[table.user(row)] != row);
    Interactions test = SplitRows.of(table, row -> last[table.user(row)] == row);
    return new Split(train, train, test, end(train));
  }

  /**
   * Cuts the pairs of users and items into parts at random, each of which is to be foretold once,
   * from the others. Rows of one pair stay together. Times say nothing here.
   *
   * @param parts at least 2
   */
  public static List<Split> folds(Interactions table, int parts, long seed) {
    if (parts < 2) {
      throw new IllegalArgumentException("%s parts, expected at least 2".formatted(parts));
    }
    double[] places = SplitRows.placeOfPairs(table, seed);
    List<Split> folds = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int left = part;
      Choice isLeftOut = row -> (int) (places[row] * parts) == left;
      Interactions train = SplitRows.of(table, row -> !isLeftOut.keeps(row));
      Interactions test = SplitRows.of(table, isLeftOut::keeps);
      folds.add(new Split(train, train, test, end(train)));
    }
    return List.copyOf(folds);
  }

  /**
   * Holds users out of the training altogether; of their pairs with items, a part is known when
   * they are recommended to, and the rest is to be foretold: strong generalisation. Rows of one
   * pair stay together.
   *
   * <p>Source: B. Marlin, Collaborative filtering: a machine learning perspective, 2004, section
   * 3.3; with a random part known as in Liang et al., WWW 2018, section 4.1.
   *
   * @param share of the users that is held out, above 0 and below 1
   * @param known share of their pairs that is known, above 0 and below 1; 0.8 is usual
   */
  public static Split heldOutUsers(Interactions table, double share, double known, long seed) {
    boolean[] isHeldOut = SplitRows.users(table, between("share of users", share), seed);
    double[] places = SplitRows.placeOfPairs(table, seed);
    double part = between("known share", known);
    Interactions train = SplitRows.of(table, row -> !isHeldOut[table.user(row)]);
    Interactions history =
        SplitRows.of(table, row -> isHeldOut[table.user(row)] && places[row] < part);
    Interactions test =
        SplitRows.of(table, row -> isHeldOut[table.user(row)] && places[row] >= part);
    return new Split(train, history, test, end(history));
  }

  /** Returns the same of some users only, a share of all; more of them for a larger share. */
  Split ofUsers(double share, long seed) {
    boolean same = known == train;
    Interactions some = some(train, share, seed);
    return new Split(some, same ? some : some(known, share, seed), some(test, share, seed), asOf);
  }

  private static Interactions some(Interactions table, double share, long seed) {
    boolean[] chosen = SplitRows.users(table, share, seed);
    return SplitRows.of(table, row -> chosen[table.user(row)]);
  }

  private static Instant end(Interactions table) {
    return table.lastAt().orElse(Instant.EPOCH);
  }

  private static double between(String name, double share) {
    if (!(share > 0 && share < 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected above 0 and below 1".formatted(name, share));
    }
    return share;
  }
}
