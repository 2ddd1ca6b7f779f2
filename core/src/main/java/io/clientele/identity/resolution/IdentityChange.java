package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became different: what a host that keeps things by customer has to look at again.
 *
 * @param added how many observations or separations were new
 * @param touched the customers who are new or have other identifiers than before
 * @param renamed ids that became aliases, and the ids of the customers whom they point at now
 * @param gone ids that point at nobody any more, as after an erasure
 * @param origins for customers who have identifiers that were others': the ids of all whose they
 *     were, as after a merge or a separation
 */
public record IdentityChange(
    int added,
    Set<CustomerId> touched,
    Map<CustomerId, CustomerId> renamed,
    Set<CustomerId> gone,
    Map<CustomerId, Set<CustomerId>> origins) {
  public IdentityChange {
    touched = Collections.unmodifiableSet(sorted(touched));
    renamed = Collections.unmodifiableMap(sorted(renamed));
    gone = Collections.unmodifiableSet(sorted(gone));
    Map<CustomerId, Set<CustomerId>> from = sorted(origins);
    from.replaceAll((id, whose) -> Collections.unmodifiableSet(sorted(whose)));
    origins = Collections.unmodifiableMap(from);
  }

  /** Returns whether any customer is other than before. */
  public boolean isEmpty() {
    return touched.isEmpty() && renamed.isEmpty() && gone.isEmpty();
  }

  private static Set<CustomerId> sorted(Set<CustomerId> ids) {
    Set<CustomerId> sorted = new TreeSet<>(Comparator.comparing(CustomerId::value));
    sorted.addAll(ids);
    return sorted;
  }

  private static <V> Map<CustomerId, V> sorted(Map<CustomerId, V> ids) {
    Map<CustomerId, V> sorted = new TreeMap<>(Comparator.comparing(CustomerId::value));
    sorted.putAll(ids);
    return sorted;
  }
}
