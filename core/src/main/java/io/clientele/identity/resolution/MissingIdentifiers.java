package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import io.clientele.identity.IdentifierType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many customers a shop cannot name or reach.
 *
 * @param customers how many there are
 * @param without how many of them have no identifier of a type
 * @param unknown how many have none of the types asked for: visitors, for the most part
 * @param examples the first of the unknown, at most {@value #MAX_EXAMPLES}, by the text of their id
 */
public record MissingIdentifiers(
    long customers, Map<IdentifierType, Long> without, long unknown, List<CustomerId> examples) {
  /** The most examples. */
  public static final int MAX_EXAMPLES = 10;

  public MissingIdentifiers {
    without = Collections.unmodifiableMap(new TreeMap<>(without));
    examples = List.copyOf(examples);
  }

  /**
   * Returns how many customers lack identifiers of these types.
   *
   * @param types such as {@link IdentifierType#EMAIL} and {@link IdentifierType#PHONE}
   */
  public static MissingIdentifiers among(
      Collection<Customer> customers, Collection<IdentifierType> types) {
    Map<IdentifierType, Long> without = new TreeMap<>();
    for (IdentifierType type : types) {
      without.put(type, customers.stream().filter(c -> c.identifiers(type).isEmpty()).count());
    }
    List<String> unknown =
        customers.stream()
            .filter(c -> types.stream().allMatch(type -> c.identifiers(type).isEmpty()))
            .map(c -> c.id().value())
            .toList();
    List<CustomerId> examples =
        unknown.stream().sorted().limit(MAX_EXAMPLES).map(CustomerId::of).toList();
    return new MissingIdentifiers(customers.size(), without, unknown.size(), examples);
  }
}
