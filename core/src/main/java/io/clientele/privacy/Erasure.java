package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets a person in all stores. First the person's addresses enter the suppression list, so that
 * nothing is sent in the meantime and what happened until then does not come in again; then one
 * store after the other forgets. A store that fails does not keep the others from it; {@link
 * #resume} goes on with what is not done, also after the process was killed, if the journal
 * outlives it.
 *
 * <p>Safe for use by several threads.
 */
public final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  private final SuppressionList suppressions;
  private final ErasureJournal journal;
  private final List<Erasable> stores;
  private final InstantSource clock;

  private Erasure(
      SuppressionList suppressions,
      ErasureJournal journal,
      List<Erasable> stores,
      InstantSource clock) {
    this.suppressions = requireNonNull(suppressions, "suppressions");
    this.journal = requireNonNull(journal, "journal");
    this.stores = List.copyOf(stores);
    this.clock = requireNonNull(clock, "clock");
    Set<String> names = new HashSet<>();
    for (Erasable store : stores) {
      if (!names.add(store.name())) {
        throw new IllegalArgumentException(
            "two stores are named \"%s\", expected a name for each".formatted(store.name()));
      }
    }
  }

  /**
   * Returns an erasure that runs through these stores, in this order.
   *
   * @param stores all that hold personal data of one tenant, each with its own name
   * @param clock tells when something was done
   */
  public static Erasure of(
      SuppressionList suppressions,
      ErasureJournal journal,
      List<Erasable> stores,
      InstantSource clock) {
    return new Erasure(suppressions, journal, stores, clock);
  }

  /**
   * Forgets a person, as far as it can be done now. A request whose id was completed before is not
   * run again: its report is returned.
   */
  public ErasureReport run(ErasureRequest request) {
    Optional<ErasureReport> before = journal.report(request.id());
    if (before.isPresent()) {
      return before.get();
    }
    journal.begin(request);
    Instant now = clock.instant();
    Instant since = now.isAfter(request.at()) ? now : request.at();
    request.identifiers().forEach(i -> suppressions.add(i, since));
    Map<String, Long> removed = new TreeMap<>(journal.done(request.id()));
    Map<String, String> failed = new TreeMap<>();
    for (Erasable store : stores) {
      if (removed.containsKey(store.name())) {
        continue;
      }
      try {
        long count = store.erase(request);
        journal.done(request.id(), store.name(), count);
        removed.put(store.name(), count);
      } catch (RuntimeException e) { // its message may tell whom it concerns
        failed.put(store.name(), e.getClass().getName());
        LOG.warn(
            "erasure {}: {} failed with {}", request.id(), store.name(), e.getClass().getName());
      }
    }
    ErasureReport report = new ErasureReport(request.id(), clock.instant(), removed, failed);
    if (report.isComplete()) {
      journal.complete(report);
    }
    return report;
  }

  /** Goes on with all requests that are not complete, and returns what became of them. */
  public List<ErasureReport> resume() {
    return journal.open().stream().map(this::run).toList();
  }
}
