package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.memory.DueJourneys.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has claimed which customers, and until when; by the numbers of customers. */
final class Claims {
  private final Map<Integer, Held> held = new HashMap<>();
  private final Map<String, Batch> batches = new LinkedHashMap<>();
  private long count;

  /** One claim of many customers, with the numbers of all that it was told of. */
  private record Batch(Instant until, Set<Integer> customers, Map<CustomerId, Integer> numbers) {}

  /** A customer who is claimed, and the due entries that came up meanwhile. */
  private record Held(String claim, List<Entry> entries) {}

  /** Begins a claim that lasts until an instant; returns what it is known by. */
  String begin(Instant until) {
    String claim = "claim-" + ++count;
    batches.put(claim, new Batch(until, new LinkedHashSet<>(), new HashMap<>()));
    return claim;
  }

  /** Gives up a claim for which nobody was found. */
  void dropIfEmpty(String claim) {
    Batch batch = batches.get(claim);
    if (batch != null && batch.customers().isEmpty()) {
      batches.remove(claim);
    }
  }

  /** Adds a customer to a claim. */
  void hold(String claim, int customer) {
    batch(claim).customers().add(customer);
    held.put(customer, new Held(claim, new ArrayList<>(1)));
  }

  /** Takes note of the id of a customer of a claim, by whom it is found quickest. */
  void isCalled(String claim, int customer, CustomerId id) {
    batch(claim).numbers().put(id, customer);
  }

  private Batch batch(String claim) {
    Batch batch = batches.get(claim);
    if (batch == null) {
      throw new IllegalStateException("%s is over".formatted(claim));
    }
    return batch;
  }

  boolean isHeld(int customer) {
    return held.containsKey(customer);
  }

  /** Returns the number of a customer whom a claim holds, -1 if it does not. */
  int heldBy(String claim, CustomerId id) {
    Batch batch = batches.get(claim);
    if (batch == null) {
      return -1;
    }
    Integer number = batch.numbers().get(id);
    return number != null && batch.customers().contains(number) ? number : -1;
  }

  /** Keeps a due entry of a customer who is claimed; returns whether the customer is. */
  boolean keep(Entry entry) {
    Held its = held.get(entry.customer());
    return its != null && its.entries().add(entry);
  }

  /** Frees a customer; returns the due entries that came up meanwhile. */
  List<Entry> free(int customer) {
    Held its = held.remove(customer);
    if (its == null) {
      return List.of();
    }
    Batch batch = batches.get(its.claim());
    if (batch != null) {
      batch.customers().remove(customer);
      dropIfEmpty(its.claim());
    }
    return its.entries();
  }

  /** Returns the customers whose claims are over at an instant. */
  List<Integer> overAt(Instant now) {
    List<Integer> over = new ArrayList<>();
    for (Batch batch : batches.values()) {
      if (!batch.until().isAfter(now)) {
        over.addAll(batch.customers());
      }
    }
    return over;
  }

  /** Returns when the first claim is over. */
  Optional<Instant> firstOver() {
    @Nullable Instant first = null;
    for (Batch batch : batches.values()) {
      first = first == null || batch.until().isBefore(first) ? batch.until() : first;
    }
    return Optional.ofNullable(first);
  }
}
