package io.clientele.workflow.simulate;

import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Customers who are played a few at a time, so that all that is known of them stays at hand. What
 * comes of it is the same however they are put together.
 */
final class Groups {
  /** So many customers are played at a time. */
  private static final int GROUP = 64;

  /** So many events are held at most. */
  private static final int MOST_HELD = 2_000_000;

  private final List<Group> all = new ArrayList<>();
  private final Map<CustomerId, Group> groupOf = new HashMap<>();

  private Groups() {}

  /**
   * Some of the customers.
   *
   * @param events theirs, in the order of time
   * @param customers those for whom the workflow may begin without one
   */
  record Group(List<Event> events, List<CustomerId> customers) {}

  /** Returns the groups, absent if there are too many events to be held. */
  static Optional<List<Group>> of(Past past) {
    Groups groups = new Groups();
    past.customers().forEach(customer -> groups.groupOf(customer).customers().add(customer));
    int held = 0;
    try (Stream<Event> events = past.events().between(past.from(), past.to())) {
      for (Event event : (Iterable<Event>) events::iterator) {
        CustomerId customer = past.profiles().customerOf(event).orElse(null);
        if (customer == null) {
          continue;
        }
        if (++held > MOST_HELD) {
          return Optional.empty();
        }
        groups.groupOf(customer).events().add(event);
      }
    }
    return Optional.of(groups.all);
  }

  private Group groupOf(CustomerId customer) {
    Group known = groupOf.get(customer);
    if (known == null) {
      if (groupOf.size() % GROUP == 0) {
        all.add(new Group(new ArrayList<>(), new ArrayList<>()));
      }
      known = all.get(all.size() - 1);
      groupOf.put(customer, known);
    }
    return known;
  }
}
