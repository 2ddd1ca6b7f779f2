package io.clientele.workflow.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that was probably meant. */
public final class NearName {
  private static final int MAX_LENGTH = 60;

  private NearName() {}

  /**
   * Returns the name with the fewest letters added, left out or replaced, if they are few; the
   * first in alphabetical order if several are as near.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    return of(written, names, Math.max(1, written.length() / 3));
  }

  /** Returns the name that differs by the fewest letters, if by no more than some. */
  public static Optional<String> of(String written, Collection<String> names, int most) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String nearest = null;
    int fewest = 1 + most;
    for (String name : new TreeSet<>(names)) {
      int distance = distance(written, name);
      if (distance < fewest) {
        nearest = name;
        fewest = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Returns {@code ; did you mean x?} if a name is near, else nothing. */
  public static String hint(String written, Collection<String> names) {
    return of(written, names).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static int distance(String one, String other) {
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
      }
      last = row;
    }
    return last[other.length()];
  }
}
