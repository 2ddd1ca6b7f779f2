package io.clientele.scoring.tree;

/**
 * Which categories go left at a split. A category is a whole number from 0; what is none goes where
 * the library that trained the tree sends it.
 *
 * @param members bits of the categories in the set
 * @param membersGoLeft whether those in the set go left, and the others right
 * @param missingGoesLeft where NaN goes
 * @param lowest number that is a category at all, once the fraction is cut off or not
 * @param othersGoLeft where a number goes that is no category
 */
record CategorySet(
    long[] members,
    boolean membersGoLeft,
    boolean missingGoesLeft,
    double lowest,
    boolean othersGoLeft) {
  /** Highest number that a category may have, and one more: what a float can count to. */
  static final int END = 1 << 24;

  /** Any number above it is cut to 0 or more. */
  private static final double ABOVE_MINUS_ONE = Math.nextUp(-1.0);

  /** Returns the set of a split of XGBoost: those in it go right. */
  static CategorySet ofXgboost(long[] members, boolean missingGoesLeft) {
    return new CategorySet(members, false, missingGoesLeft, 0, true);
  }

  /** Returns the set of a split of LightGBM: those in it go left, all else goes right. */
  static CategorySet ofLightGbm(long[] members) {
    return new CategorySet(members, true, false, ABOVE_MINUS_ONE, false);
  }

  boolean goesLeft(double category) {
    if (Double.isNaN(category)) {
      return missingGoesLeft;
    }
    if (category < lowest || category >= END) {
      return othersGoLeft;
    }
    int code = (int) category;
    boolean isMember = code >> 6 < members.length && (members[code >> 6] >>> code & 1) != 0;
    return isMember == membersGoLeft;
  }
}
