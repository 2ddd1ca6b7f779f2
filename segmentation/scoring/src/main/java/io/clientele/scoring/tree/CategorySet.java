package io.clientele.scoring.tree;

import java.util.Arrays;

/**
 * Which categories go left at a split. A category is a whole number from 0; what is none goes where
 * the library that trained the tree sends it. Immutable.
 */
final class CategorySet {
  /** Highest number that a category may have, and one more: what a float can count to. */
  static final int END = 1 << 24;

  /** Any number above it is cut to 0 or more. */
  private static final double ABOVE_MINUS_ONE = Math.nextUp(-1.0);

  private final int[] members;
  private final boolean membersGoLeft;
  private final boolean missingGoesLeft;
  private final double lowest;
  private final boolean othersGoLeft;

  /**
   * @param members the categories in the set, ascending; the caller must not change them any more
   * @param membersGoLeft whether those in the set go left, and the others right
   * @param missingGoesLeft where NaN goes
   * @param lowest number whose whole part is a category
   * @param othersGoLeft where a number goes that is no category
   */
  CategorySet(
      int[] members,
      boolean membersGoLeft,
      boolean missingGoesLeft,
      double lowest,
      boolean othersGoLeft) {
    this.members = members;
    this.membersGoLeft = membersGoLeft;
    this.missingGoesLeft = missingGoesLeft;
    this.lowest = lowest;
    this.othersGoLeft = othersGoLeft;
  }

  /** Returns the set of a split of XGBoost: those in it go right. */
  static CategorySet ofXgboost(int[] members, boolean missingGoesLeft) {
    return new CategorySet(members, false, missingGoesLeft, 0, true);
  }

  /** Returns the set of a split of LightGBM: those in it go left, all else goes right. */
  static CategorySet ofLightGbm(int[] members) {
    return new CategorySet(members, true, false, ABOVE_MINUS_ONE, false);
  }

  boolean goesLeft(double category) {
    if (Double.isNaN(category)) {
      return missingGoesLeft;
    }
    if (category < lowest || category >= END) {
      return othersGoLeft;
    }
    return (Arrays.binarySearch(members, (int) category) >= 0) == membersGoLeft;
  }

  int[] members() {
    return members;
  }

  /** Returns all but the members, for a file. */
  double[] rules() {
    return new double[] {
      membersGoLeft ? 1 : 0, missingGoesLeft ? 1 : 0, lowest, othersGoLeft ? 1 : 0
    };
  }
}
