package io.clientele.profile;

import io.clientele.event.ConsentEvent;
import io.clientele.event.Event;
import io.clientele.event.MessageEvent;
import io.clientele.identity.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The identifiers in a customer's events, in the order in which they were seen first. Those of a
 * thing that others use too are among them.
 */
final class KnownAddresses {
  static final Fold<List<Identifier>> FOLD =
      Fold.of(
          "known_addresses",
          1,
          List.<Identifier>of(),
          (before, event, shop) -> after(before, event));

  private KnownAddresses() {}

  private static List<Identifier> after(List<Identifier> before, Event event) {
    boolean tellsAnother = event instanceof MessageEvent || event instanceof ConsentEvent;
    if (before.containsAll(tellsAnother ? event.identifiers() : event.header().identifiers())) {
      return before;
    }
    List<Identifier> all = new ArrayList<>(before);
    for (Identifier identifier : event.identifiers()) {
      if (!before.contains(identifier)) {
        all.add(identifier);
      }
    }
    return List.copyOf(all);
  }
}
