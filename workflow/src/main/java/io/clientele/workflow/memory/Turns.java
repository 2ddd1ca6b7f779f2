package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.memory.DueJourneys.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says who is looked at next. Those of whom something came in are one queue, and those who are due
 * in each workflow are another; one customer of each is taken after the other. So a claim of 500,
 * of one workflow in which a million are due and nine in which few are, has the few in it.
 */
final class Turns {
  private final CustomerRecords customers;
  private final Claims claims;
  private final Set<Integer> arrivedFor;
  private final DueJourneys dueJourneys;

  /** Which queue begins when the next claim takes turns. */
  private int turn;

  Turns(
      CustomerRecords customers, Claims claims, Set<Integer> arrivedFor, DueJourneys dueJourneys) {
    this.customers = customers;
    this.claims = claims;
    this.arrivedFor = arrivedFor;
    this.dueJourneys = dueJourneys;
  }

  /** Holds customers of whom something came in or is due, from each queue one by turns. */
  List<Integer> take(String claim, Instant now, int most, Set<CustomerId> except) {
    List<Queue> queues = new ArrayList<>();
    queues.add(new ArrivedQueue(claim, except));
    for (int workflow = 0; workflow < dueJourneys.workflows(); workflow++) {
      if (dueJourneys.isDue(workflow, Nanos.of(now))) {
        queues.add(new DueQueue(claim, workflow, now, except));
      }
    }
    List<Queue> open = new ArrayList<>(queues);
    List<Integer> due = new ArrayList<>();
    int next = turn % open.size();
    turn = next + 1;
    while (due.size() < most && !open.isEmpty()) {
      next %= open.size();
      int customer = open.get(next).next();
      if (customer < 0) {
        open.remove(next);
      } else {
        due.add(customer);
        next++;
      }
    }
    due.forEach(arrivedFor::remove);
    queues.forEach(Queue::close);
    return due;
  }

  /** Holds customers one after the other and tells who, -1 at the end. */
  private interface Queue {
    int next();

    void close();
  }

  private final class ArrivedQueue implements Queue {
    private final Iterator<Integer> left = arrivedFor.iterator();
    private final String claim;
    private final Set<CustomerId> except;

    ArrivedQueue(String claim, Set<CustomerId> except) {
      this.claim = claim;
      this.except = except;
    }

    @Override
    public int next() {
      while (left.hasNext()) {
        int customer = left.next();
        if (!claims.isHeld(customer) && !isAmong(customer, except)) {
          claims.hold(claim, customer);
          return customer;
        }
      }
      return -1;
    }

    @Override
    public void close() {}
  }

  private final class DueQueue implements Queue {
    private final String claim;
    private final int workflow;
    private final Instant now;
    private final long nanos;
    private final Set<CustomerId> except;
    private final List<Entry> leftOut = new ArrayList<>(0);

    DueQueue(String claim, int workflow, Instant now, Set<CustomerId> except) {
      this.claim = claim;
      this.workflow = workflow;
      this.now = now;
      this.except = except;
      nanos = Nanos.of(now);
    }

    @Override
    public int next() {
      for (Entry entry = first(); entry != null; entry = first()) {
        if (claims.keep(entry)) {
          continue;
        }
        Instant wake = dueJourneys.wakeOf(entry);
        if (wake == null) {
          continue;
        }
        if (wake.isAfter(now) || isAmong(entry.customer(), except)) {
          leftOut.add(entry);
        } else {
          claims.hold(claim, entry.customer());
          claims.keep(entry);
          return entry.customer();
        }
      }
      return -1;
    }

    private @Nullable Entry first() {
      return dueJourneys.takeFirst(workflow, nanos);
    }

    @Override
    public void close() {
      leftOut.forEach(dueJourneys::putBack);
    }
  }

  private boolean isAmong(int customer, Set<CustomerId> some) {
    return !some.isEmpty() && some.contains(customers.customer(customer));
  }
}
