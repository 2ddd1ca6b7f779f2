package io.clientele.condition;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearName {
  private static final int MAX_LENGTH = 60;

  private NearName() {}

  /**
   * Returns the name with the fewest letters added, left out, replaced or swapped with the next, if
   * they are few; the first in alphabetical order if several are as near.
   */
  static Optional<String> of(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String nearest = null;
    int fewest = 1 + Math.max(1, written.length() / 3);
    for (String name : names) {
      int distance = distance(written, name);
      if (distance < fewest
          || (nearest != null && distance == fewest && name.compareTo(nearest) < 0)) {
        nearest = name;
        fewest = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Optimal string alignment: edits of single letters and swaps of neighbours. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[other.length()];
  }
}
