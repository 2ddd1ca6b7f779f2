package io.clientele.workflow.engine;

import io.clientele.workflow.QuietRule;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What sources write of where customers are, as far as it is written in codes of ISO 3166. Where
 * somebody may be elsewhere too, in a place that is not understood, nothing is known.
 */
final class Places {
  private Places() {}

  /**
   * Returns countries and regions.
   *
   * @param countries as sources write them, such as {@code US} or {@code Germany}
   * @param regions as sources write them behind the country, such as {@code US-FL}
   */
  static Set<String> of(Set<String> countries, Set<String> regions) {
    Set<String> places = new TreeSet<>();
    if (!addAll(countries, places)) {
      return Set.of();
    }
    Set<String> known = new TreeSet<>();
    if (addAll(regions, known)) {
      places.addAll(known);
    }
    return places;
  }

  /** Returns whether all of them are places. */
  private static boolean addAll(Set<String> written, Set<String> places) {
    for (String each : written) {
      String place = each.strip().toUpperCase(Locale.ROOT);
      if (!QuietRule.isPlace(place)) {
        return false;
      }
      places.add(place);
    }
    return true;
  }
}
