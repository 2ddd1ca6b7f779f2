package io.clientele.workflow.journey;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holdout and ways of splits to which a customer was assigned in one workflow under an id that is
 * an alias now. Assignments follow from ids; where the first journey of the workflow began under
 * another id, that one's assignments go on: each journey remembers them for those that begin later.
 *
 * @param values how journeys remember it; empty if there is nothing to be remembered
 */
public record Assigned(Map<String, String> values) {
  /** Nothing: the customer's own id counts. */
  public static final Assigned NOTHING = new Assigned(Map.of());

  /** Before the name of a step, the way that a journey was dealt there. */
  static final String SPLIT = "split.";

  /** Before all that was assigned earlier. */
  static final String EARLIER = "earlier.";

  private static final String HOLDOUT = EARLIER + "holdout";

  public Assigned {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Returns what journeys of a workflow, which may be any, remember. */
  public static Assigned in(String workflow, Collection<Journey> journeys) {
    Journey latest = null;
    for (Journey journey : journeys) {
      if (journey.workflow().equals(workflow)
          && journey.values().containsKey(HOLDOUT)
          && (latest == null || Journey.BY_START.compare(journey, latest) > 0)) {
        latest = journey;
      }
    }
    return latest == null ? NOTHING : rememberedBy(latest);
  }

  /** Returns what a journey remembers of earlier assignments. */
  public static Assigned rememberedBy(Journey journey) {
    Map<String, String> values = new TreeMap<>(journey.values());
    values.keySet().removeIf(name -> !name.startsWith(EARLIER));
    return values.isEmpty() ? NOTHING : new Assigned(values);
  }

  /** Returns to what the customer of a journey was assigned when it began and in it. */
  public static Assigned by(Journey journey) {
    Assigned remembered = rememberedBy(journey);
    if (!remembered.values().isEmpty()) {
      return remembered;
    }
    Map<String, String> values = new TreeMap<>();
    values.put(HOLDOUT, String.valueOf(journey.heldOut()));
    journey
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(SPLIT)) {
                values.put(EARLIER + name, value);
              }
            });
    return new Assigned(values);
  }

  /** Returns what a journey knows, with this in the place of what it remembers. */
  public Map<String, String> rememberedIn(Journey journey) {
    Map<String, String> all = new TreeMap<>(journey.values());
    all.keySet().removeIf(name -> name.startsWith(EARLIER));
    all.putAll(values);
    return all;
  }

  /** Returns whether the customer was held out, absent if that follows from the id. */
  public Optional<Boolean> heldOut() {
    return Optional.ofNullable(values.get(HOLDOUT)).map(Boolean::valueOf);
  }
}
