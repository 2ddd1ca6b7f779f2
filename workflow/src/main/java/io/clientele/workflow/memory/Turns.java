package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.memory.Desk.Case;
import io.clientele.workflow.memory.Desk.Claim;
import io.clientele.workflow.memory.DueJourneys.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says who is looked at next. Those of whom something came in are one queue, and those who are due
 * in each workflow are another; one customer of each is taken after the other. So a claim of 500,
 * of one workflow in which a million are due and nine in which few are, has the few in it.
 */
final class Turns {
  private final CustomerRecords customers;
  private final Desk desk;
  private final DueJourneys dueJourneys;

  /** Which queue begins when the next claim takes turns. */
  private int turn;

  Turns(CustomerRecords customers, Desk desk, DueJourneys dueJourneys) {
    this.customers = customers;
    this.desk = desk;
    this.dueJourneys = dueJourneys;
  }

  /** Holds customers of whom something came in or is due, from each queue one by turns. */
  void take(Claim claim, Instant now, int most, Set<CustomerId> except, Consumer<Case> taken) {
    List<Queue> queues = new ArrayList<>();
    queues.add(new ArrivedQueue(claim, except));
    for (int workflow = 0; workflow < dueJourneys.workflows(); workflow++) {
      if (dueJourneys.isDue(workflow, Nanos.of(now))) {
        queues.add(new DueQueue(claim, workflow, now, except));
      }
    }
    List<Queue> open = new ArrayList<>(queues);
    int next = turn % open.size();
    turn = next + 1;
    int left = most;
    while (left > 0 && !open.isEmpty()) {
      next %= open.size();
      Case its = open.get(next).next();
      if (its == null) {
        open.remove(next);
      } else {
        taken.accept(its);
        left--;
        next++;
      }
    }
    queues.forEach(Queue::close);
  }

  /** Holds customers one after the other and tells who, {@code null} at the end. */
  private interface Queue {
    @Nullable Case next();

    void close();
  }

  private final class ArrivedQueue implements Queue {
    private final Claim claim;
    private final Set<CustomerId> except;

    /** Who was left out last: those before, too, and the next one is behind. */
    private @Nullable Case leftOut;

    ArrivedQueue(Claim claim, Set<CustomerId> except) {
      this.claim = claim;
      this.except = except;
    }

    @Override
    public @Nullable Case next() {
      Case its = leftOut == null ? desk.firstWaiting() : leftOut.next();
      while (its != null && except.contains(its.id)) {
        leftOut = its;
        its = its.next();
      }
      return its == null ? null : desk.hold(claim, its.customer, its.id);
    }

    @Override
    public void close() {}
  }

  private final class DueQueue implements Queue {
    private final Claim claim;
    private final int workflow;
    private final Instant now;
    private final long nanos;
    private final Set<CustomerId> except;
    private final List<Entry> leftOut = new ArrayList<>(0);

    DueQueue(Claim claim, int workflow, Instant now, Set<CustomerId> except) {
      this.claim = claim;
      this.workflow = workflow;
      this.now = now;
      this.except = except;
      nanos = Nanos.of(now);
    }

    @Override
    public @Nullable Case next() {
      for (Entry entry = first(); entry != null; entry = first()) {
        if (desk.keep(entry)) {
          continue;
        }
        Instant wake = dueJourneys.wakeOf(entry);
        if (wake == null) {
          continue;
        }
        CustomerId id = customers.customer(entry.customer());
        if (wake.isAfter(now) || except.contains(id)) {
          leftOut.add(entry);
        } else {
          Case its = desk.hold(claim, entry.customer(), id);
          desk.keep(entry);
          return its;
        }
      }
      return null;
    }

    private @Nullable Entry first() {
      return dueJourneys.takeFirst(workflow, nanos);
    }

    @Override
    public void close() {
      leftOut.forEach(dueJourneys::putBack);
    }
  }
}
