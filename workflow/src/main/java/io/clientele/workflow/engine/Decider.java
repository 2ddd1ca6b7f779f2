package io.clientele.workflow.engine;

import io.clientele.consent.Consent;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.TimeLine;
import io.clientele.storage.StorageException;
import io.clientele.workflow.journey.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on customers, a batch at a time. One of whom that fails is left out for a while, and the
 * others go on.
 */
final class Decider {
  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

  private static final Customer ANYBODY =
      new Customer(CustomerId.of("anybody"), List.of(), List.of(), Instant.EPOCH);

  private final WorkflowStore store;
  private final Profiles profiles;
  private final Consent consent;
  private final Versions versions;
  private final Merging merging;
  private final Idleness idleness;
  private final Ailing ailing;
  private final int batch;
  private final boolean looksAtAll;

  /**
   * @param looksAtAll whether to look also at customers of whom nothing can come, as a test
   *     compares it with
   */
  Decider(
      WorkflowStore store,
      Profiles profiles,
      Consent consent,
      Versions versions,
      Merging merging,
      Idleness idleness,
      Ailing ailing,
      int batch,
      boolean looksAtAll) {
    this.store = store;
    this.profiles = profiles;
    this.consent = consent;
    this.versions = versions;
    this.merging = merging;
    this.idleness = idleness;
    this.ailing = ailing;
    this.batch = batch;
    this.looksAtAll = looksAtAll;
  }

  /** Returns on how many customers it decided. */
  int decide(Instant now) {
    Programs programs = versions.programs();
    Work work =
        store.claim(
            now, batch, versions.capsSince(now), programs.limitsAt(now), ailing.leftOutAt(now));
    if (work.isEmpty()) {
      idleness.begins(now);
      return 0;
    }
    idleness.ends();
    List<CustomerMerge> merges = new ArrayList<>();
    try {
      merging.refresh(now);
      refreshProfiles(work);
      if (leadsElsewhere(work)) {
        versions.refresh();
        programs = versions.programs();
      }
      store.commit(work, outcomes(work, programs, now, merges));
    } catch (ClaimLostException e) {
      store.release(work);
      LOG.warn(
          "{} customers are left to another engine: {}", work.customers().size(), e.toString());
    } catch (RuntimeException | Error e) {
      store.release(work);
      throw e;
    }
    merging.merge(merges);
    return work.customers().size();
  }

  /** Another host may have taken in what happened, and the profiles here were told nothing. */
  private void refreshProfiles(Work work) {
    List<Event> happened = new ArrayList<>();
    for (Work.OfCustomer each : work.customers()) {
      for (Arrival arrival : each.arrivals()) {
        if (arrival.what() instanceof Arrival.Happened what) {
          happened.add(what.event());
        }
      }
    }
    profiles.refresh(happened);
  }

  /** Returns whether a journey goes through a version that another engine published. */
  private boolean leadsElsewhere(Work work) {
    Programs programs = versions.programs();
    for (Work.OfCustomer each : work.customers()) {
      for (Journey journey : each.journeys()) {
        if (journey.isRunning() && programs.of(journey.workflow(), journey.version()) == null) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Outcome> outcomes(
      Work work, Programs programs, Instant now, List<CustomerMerge> merges) {
    Map<String, Long> begun = new HashMap<>(work.begun());
    Relevance relevance = new Relevance(programs, anybodyAt(now), now);
    List<Outcome> outcomes = new ArrayList<>(work.customers().size());
    for (Work.OfCustomer each : work.customers()) {
      Outcome outcome = decide(each, programs, relevance, now, begun, merges);
      if (outcome != null) {
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  /** Returns what is known of a customer of whom nothing is: the shop's zone and currency. */
  private Profile anybodyAt(Instant now) {
    return profiles.fold(ANYBODY, List.of()).at(now);
  }

  private @Nullable Outcome decide(
      Work.OfCustomer work,
      Programs programs,
      Relevance relevance,
      Instant now,
      Map<String, Long> begun,
      List<CustomerMerge> merges) {
    CustomerId customer = work.customer();
    try {
      if (!looksAtAll && merging.current(customer).equals(customer) && !relevance.mayMatter(work)) {
        ailing.isWell(customer);
        return Outcome.nothing(work);
      }
      TimeLine line = profiles.of(customer);
      if (!line.customer().equals(customer)) {
        merges.add(new CustomerMerge(customer, line.customer(), now));
        return null; // it is decided on with what the other has
      }
      Profile profile = line.at(now);
      Outcome outcome = new Turn(programs, consent, work, profile, now, begun).take(begun);
      ailing.isWell(customer);
      return outcome;
    } catch (StorageException e) {
      throw e; // it fails alike for all of them
    } catch (RuntimeException e) {
      Instant again = ailing.fails(customer, now);
      LOG.error(
          "a customer cannot be decided on and is left out until {}", again, MutedFault.of(e));
      return null;
    }
  }
}
