package io.clientele.segmentation.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is so, over all time, as the instants at which that changes, in ascending
 * order. Before the first it is not so.
 */
final class Toggles {
  private Toggles() {}

  static boolean at(List<Instant> toggles, Instant instant) {
    return countUntil(toggles, instant) % 2 == 1;
  }

  /**
   * Says of a part of time whether it is so.
   *
   * @param from its first instant
   * @param until the first instant after it, {@code null} if it has no end
   */
  static List<Instant> with(
      List<Instant> toggles, Instant from, @Nullable Instant until, boolean isSo) {
    List<Instant> changed = new ArrayList<>();
    for (Instant toggle : toggles) {
      if (toggle.isBefore(from)) {
        changed.add(toggle);
      }
    }
    if (changed.size() % 2 == 1 != isSo) {
      changed.add(from);
    }
    if (until != null) {
      int before = countUntil(toggles, until);
      if (before % 2 == 1 != isSo) {
        changed.add(until);
      }
      changed.addAll(toggles.subList(before, toggles.size()));
    }
    return changed;
  }

  /** Returns when one of two is so, or both. */
  static List<Instant> union(List<Instant> one, List<Instant> other) {
    List<Instant> both = one;
    for (Stay stay : stays(other)) {
      both = with(both, stay.from(), stay.until(), true);
    }
    return both;
  }

  static List<Stay> stays(List<Instant> toggles) {
    List<Stay> stays = new ArrayList<>();
    for (int i = 0; i < toggles.size(); i += 2) {
      Instant until = i + 1 < toggles.size() ? toggles.get(i + 1) : null;
      if (!toggles.get(i).equals(until)) {
        stays.add(new Stay(toggles.get(i), until));
      }
    }
    return stays;
  }

  private static int countUntil(List<Instant> toggles, Instant instant) {
    int count = 0;
    while (count < toggles.size() && !toggles.get(count).isAfter(instant)) {
      count++;
    }
    return count;
  }
}
