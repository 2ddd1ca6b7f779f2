package io.clientele.workflow.engine;

import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.profile.Profiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is kept of customers be that of whom they turned out to be. */
final class Merging {
  private static final Logger LOG = LoggerFactory.getLogger(Merging.class);

  private final WorkflowStore store;
  private final Profiles profiles;
  private final Idleness idleness;

  Merging(WorkflowStore store, Profiles profiles, Idleness idleness) {
    this.store = store;
    this.profiles = profiles;
    this.idleness = idleness;
  }

  /** Returns who a customer is now. */
  CustomerId current(CustomerId customer) {
    return profiles.customer(customer).map(Customer::id).orElse(customer);
  }

  /** Has customers be whom other engines know them to be. */
  void refresh(Instant now) {
    IdentityChange change = profiles.refresh();
    if (!change.isEmpty()) {
      accept(change, now);
    }
  }

  /**
   * Takes in who turned out to be whom.
   *
   * @return how many customers had something that is another's now
   */
  int accept(IdentityChange change, Instant now) {
    List<CustomerMerge> merges = new ArrayList<>();
    change.renamed().forEach((from, to) -> merges.add(new CustomerMerge(from, to, now)));
    Set<CustomerId> separated = new LinkedHashSet<>();
    change
        .origins()
        .forEach(
            (customer, whose) ->
                whose.stream()
                    .filter(from -> !from.equals(customer) && change.touched().contains(from))
                    .forEach(separated::add));
    if (!separated.isEmpty()) {
      store.accept(separated.stream().map(from -> separated(from, now)).toList());
      idleness.ends();
    }
    return merge(merges);
  }

  /** It does not name the other one, who may be erased without this one. */
  private static Arrival separated(CustomerId from, Instant now) {
    String id = "separated/%s/%s".formatted(from.value(), now);
    return new Arrival(id, from, now, new Arrival.Separated());
  }

  /**
   * Merges the customers of events that were known: the delivery that told of it may have failed.
   */
  void mergeFormersOf(List<Event> known, Instant now) {
    Map<CustomerId, CustomerMerge> merges = new LinkedHashMap<>();
    for (Event event : known) {
      profiles
          .customerOf(event)
          .flatMap(profiles::customer)
          .ifPresent(
              customer ->
                  customer
                      .aliases()
                      .forEach(
                          from -> merges.put(from, new CustomerMerge(from, customer.id(), now))));
    }
    merge(List.copyOf(merges.values()));
  }

  /** Returns how many customers had something that is another's now. */
  int merge(List<CustomerMerge> merges) {
    if (merges.isEmpty()) {
      return 0;
    }
    int moved = store.merge(merges);
    if (moved > 0) {
      idleness.ends();
      LOG.info("{} customers turned out to be others, who have their journeys now", moved);
    }
    return moved;
  }
}
