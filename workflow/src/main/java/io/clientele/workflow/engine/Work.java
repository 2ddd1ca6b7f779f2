package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers of whom something is to be looked at, claimed by one engine until it commits or its
 * claim runs out.
 *
 * @param claim what the store knows the claim by
 * @param customers each once
 * @param begun how many journeys of each workflow with a limit began within its window
 */
public record Work(String claim, List<OfCustomer> customers, Map<String, Long> begun) {
  public Work {
    requireNonNull(claim, "claim");
    customers = List.copyOf(customers);
    begun = Map.copyOf(begun);
  }

  /** Returns whether there is nothing to do. */
  public boolean isEmpty() {
    return customers.isEmpty();
  }

  /**
   * Returns the journeys that are told of a customer: those that go on, and of each workflow and
   * key the latest that ended.
   *
   * @param byStart all of them, by when they began and then by id
   */
  public static List<Journey> toldOf(List<Journey> byStart) {
    if (byStart.isEmpty()) {
      return byStart;
    }
    Map<String, Journey> latest = new TreeMap<>();
    List<Journey> told = new ArrayList<>();
    for (Journey journey : byStart) {
      if (journey.isRunning()) {
        told.add(journey);
      } else {
        latest.put(journey.workflow() + "/" + journey.key(), journey);
      }
    }
    told.addAll(latest.values());
    return told;
  }

  /**
   * What is to be looked at of one customer.
   *
   * @param customer whose it is
   * @param arrivals what came in, in the order in which it is to be looked at
   * @param journeys those that go on, and of each workflow and key the latest that ended
   * @param contacts the messages that were sent or are on their way, as far back as caps look
   */
  public record OfCustomer(
      CustomerId customer, List<Arrival> arrivals, List<Journey> journeys, List<Contact> contacts) {
    public OfCustomer {
      requireNonNull(customer, "customer");
      arrivals = List.copyOf(arrivals);
      journeys = List.copyOf(journeys);
      contacts = List.copyOf(contacts);
    }
  }
}
