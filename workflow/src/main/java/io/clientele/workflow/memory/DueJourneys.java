package io.clientele.workflow.memory;

import io.clientele.workflow.memory.JourneyPacking.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times at which journeys wake, a heap for each workflow, so that who takes what is due can
 * take turns between workflows.
 *
 * <p>An entry is a time and a customer. It holds if the customer has a journey of the workflow that
 * wakes just then; one that holds no more is dropped when it comes up, or when there are more of
 * those than of others.
 */
final class DueJourneys {
  private static final int FEW = 64;

  private final CustomerRecords customers;
  private final List<DueHeap> heaps = new ArrayList<>();

  /** How many journeys of each workflow wake some time. */
  private final List<long[]> waking = new ArrayList<>();

  /** An entry that was taken out. */
  record Entry(int workflow, long at, int customer) {}

  DueJourneys(CustomerRecords customers) {
    this.customers = customers;
  }

  /** Returns how many workflows there are. */
  int workflows() {
    return heaps.size();
  }

  /** Takes note that a journey of a customer, as kept, wakes at another time than before. */
  void wakes(int workflow, int customer, @Nullable Instant was, @Nullable Instant is) {
    while (workflow >= heaps.size()) {
      heaps.add(new DueHeap());
      waking.add(new long[1]);
    }
    waking.get(workflow)[0] += (is == null ? 0 : 1) - (was == null ? 0 : 1);
    if (is != null && !is.equals(was)) {
      heaps.get(workflow).add(Nanos.of(is), customer);
      cleanIfNeeded(workflow);
    }
  }

  private void cleanIfNeeded(int workflow) {
    DueHeap heap = heaps.get(workflow);
    if (heap.size() > 2 * waking.get(workflow)[0] + FEW) {
      heap.clean((at, customer) -> wakeOf(workflow, at, customer) != null);
    }
  }

  /** Takes note that the journeys of a customer, as kept, are no more. */
  void forget(int customer) {
    for (Wake each : customers.wakes(customer)) {
      waking.get(each.workflow())[0] -= each.wakeAt() == null ? 0 : 1;
    }
  }

  /** Returns whether an entry of a workflow is due; it may hold no more. */
  boolean isDue(int workflow, long now) {
    DueHeap heap = heaps.get(workflow);
    return !heap.isEmpty() && heap.firstAt() <= now;
  }

  /** Takes out the first entry of a workflow that is due, {@code null} if none is. */
  @Nullable Entry takeFirst(int workflow, long now) {
    if (!isDue(workflow, now)) {
      return null;
    }
    DueHeap heap = heaps.get(workflow);
    Entry first = new Entry(workflow, heap.firstAt(), heap.first());
    heap.removeFirst();
    return first;
  }

  /** Puts an entry back, if it holds. */
  void putBack(Entry entry) {
    if (wakeOf(entry) != null) {
      heaps.get(entry.workflow()).add(entry.at(), entry.customer());
    }
  }

  /** Returns the exact time of an entry, {@code null} if it holds no more. */
  @Nullable Instant wakeOf(Entry entry) {
    return wakeOf(entry.workflow(), entry.at(), entry.customer());
  }

  private @Nullable Instant wakeOf(int workflow, long at, int customer) {
    if (!customers.has(customer)) {
      return null;
    }
    Instant first = null;
    for (Wake each : customers.wakes(customer)) {
      Instant wake = each.wakeAt();
      if (each.workflow() == workflow && wake != null && Nanos.of(wake) == at) {
        first = first == null || wake.isBefore(first) ? wake : first;
      }
    }
    return first;
  }

  /** Who holds customers back. */
  interface HeldBack {
    /** Returns whether a customer is held back; the entry is dropped here then. */
    boolean takes(Entry entry);
  }

  /** Returns when the first journey wakes of a customer who is not held back. */
  Optional<Instant> firstAt(HeldBack heldBack) {
    return Stream.iterate(0, workflow -> workflow < heaps.size(), workflow -> workflow + 1)
        .flatMap(workflow -> firstAt(workflow, heldBack).stream())
        .min(Instant::compareTo);
  }

  private Optional<Instant> firstAt(int workflow, HeldBack heldBack) {
    DueHeap heap = heaps.get(workflow);
    while (!heap.isEmpty()) {
      Entry first = new Entry(workflow, heap.firstAt(), heap.first());
      Instant wake = wakeOf(first);
      if (wake != null && !heldBack.takes(first)) {
        return Optional.of(Nanos.isExact(first.at()) ? wake : firstOfAll(workflow, first.at()));
      }
      heap.removeFirst();
    }
    return Optional.empty();
  }

  /** Entries beyond what nanoseconds tell are of one time in the heap, and not in truth. */
  private Instant firstOfAll(int workflow, long at) {
    Instant[] first = {Instant.MAX};
    heaps
        .get(workflow)
        .forEach(
            (time, customer) -> {
              Instant wake = time == at ? wakeOf(workflow, time, customer) : null;
              first[0] = wake != null && wake.isBefore(first[0]) ? wake : first[0];
            });
    return first[0];
  }
}
