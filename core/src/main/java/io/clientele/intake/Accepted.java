package io.clientele.intake;

import static java.util.Objects.requireNonNull;

import io.clientele.consent.ConsentEntry;
import io.clientele.event.Event;
import io.clientele.identity.resolution.IdentityChange;
import java.util.List;

/**
 * What became of a delivery of events. What was taken in is kept by all stores.
 *
 * @param added the events that were new, as they are kept, in the order of the delivery
 * @param known the events that were kept before, as they are kept
 * @param refused the events that were not taken in, and why
 * @param consents what was added to the consent ledger
 * @param identity which customers are other than before
 */
public record Accepted(
    List<Event> added,
    List<Event> known,
    List<Refused> refused,
    List<ConsentEntry> consents,
    IdentityChange identity) {
  public Accepted {
    added = List.copyOf(added);
    known = List.copyOf(known);
    refused = List.copyOf(refused);
    consents = List.copyOf(consents);
    requireNonNull(identity, "identity");
  }

  /** Returns whether no store is other than before. */
  public boolean isUnchanged() {
    return added.isEmpty() && consents.isEmpty() && identity.added() == 0;
  }

  /** Returns how many events were refused for a reason. */
  public long refused(Refusal reason) {
    return refused.stream().filter(each -> each.reason() == reason).count();
  }

  /** Tells how many of each there are. */
  @Override
  public String toString() {
    return "%s added, %s known, %s refused".formatted(added.size(), known.size(), refused.size());
  }
}
