package io.clientele.workflow.engine;

import io.clientele.identity.CustomerId;
import io.clientele.storage.StorageException;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over what waits in the store, a batch at a time, and keeps there what became of it. */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  private final WorkflowStore store;
  private final Dispatcher dispatcher;
  private final Versions versions;
  private final Merging merging;
  private final InstantSource clock;
  private final int batch;
  private final Duration lease;

  /**
   * @param lease how long a batch may take
   */
  Handover(
      WorkflowStore store,
      Dispatcher dispatcher,
      Versions versions,
      Merging merging,
      InstantSource clock,
      int batch,
      Duration lease) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.versions = versions;
    this.merging = merging;
    this.clock = clock;
    this.batch = batch;
    this.lease = lease;
  }

  /** Returns how many effects there were. */
  int dispatch() {
    Instant now = clock.instant();
    List<Outgoing> claimed = store.claimOutgoing(now, batch, lease);
    if (claimed.isEmpty()) {
      return 0;
    }
    List<Settlement> settlements = new ArrayList<>(claimed.size());
    List<CustomerMerge> merges = new ArrayList<>();
    try {
      handOver(claimed, now, settlements, merges);
    } catch (RuntimeException e) {
      settle(settlements, e); // what left before has left
      throw e;
    }
    settle(settlements, null);
    merging.merge(merges);
    return claimed.size();
  }

  /**
   * Hands over one after the other, and no more once others may take them for left behind. Those
   * that come behind, or that have to wait again, do not count for one: they will count it.
   */
  private void handOver(
      List<Outgoing> claimed,
      Instant now,
      List<Settlement> settlements,
      List<CustomerMerge> merges) {
    Set<CustomerId> customers = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    Set<String> behind = new HashSet<>();
    claimed.forEach(
        each -> {
          customers.add(each.customer());
          behind.add(each.effect().key());
          if (Dispatcher.asksForJourney(each.effect())) {
            ids.add(each.effect().journey());
          }
        });
    int done = 0;
    try {
      merging.refresh(now);
      var contacts = store.contactsOf(customers, versions.capsSince(now));
      Map<String, Journey> journeys = store.journeys(ids);
      Instant end = now.plus(lease.dividedBy(2));
      for (Instant at = now; done < claimed.size() && at.isBefore(end); at = clock.instant()) {
        Outgoing outgoing = claimed.get(done);
        Journey journey = journeys.get(outgoing.effect().journey());
        List<Contact> before =
            new ArrayList<>(contacts.getOrDefault(outgoing.customer(), List.of()));
        behind.remove(outgoing.effect().key());
        before.removeIf(each -> behind.contains(each.key()));
        Settlement settlement = handOver(outgoing, journey, before, at, merges);
        if (settlement != null) {
          settlements.add(settlement);
          if (settlement.state() == Settlement.State.WAITING && !settlement.tried()) {
            behind.add(settlement.key());
          }
        }
        done++;
      }
    } finally {
      // What may have been sent before stays claimed, or it would not be known any more.
      claimed.subList(done, claimed.size()).stream()
          .filter(each -> !each.inDoubt())
          .forEach(each -> settlements.add(Dispatcher.putBack(each, now)));
    }
  }

  private @Nullable Settlement handOver(
      Outgoing outgoing,
      @Nullable Journey journey,
      List<Contact> before,
      Instant at,
      List<CustomerMerge> merges) {
    try {
      return dispatcher.handOver(
          outgoing, journey, journey == null ? null : versions.of(journey), before, at, merges);
    } catch (StorageException e) {
      throw e; // it fails alike for all of them
    } catch (RuntimeException e) {
      LOG.error("effect {} cannot be handed over", outgoing.effect().key(), MutedFault.of(e));
      return dispatcher.failed(outgoing, e, at);
    }
  }

  private void settle(List<Settlement> settlements, @Nullable RuntimeException before) {
    try {
      List<String> lost = store.settle(clock.instant(), settlements);
      if (!lost.isEmpty()) {
        LOG.warn("{} effects were settled too late and are in doubt: {}", lost.size(), lost);
      }
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      before.addSuppressed(e);
    }
  }
}
