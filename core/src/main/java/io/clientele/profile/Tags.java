package io.clientele.profile;

import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The tags that customers were given and not stripped of since. */
final class Tags {
  static final Fold<Set<String>> FOLD =
      Fold.of("tags", 1, Set.<String>of(), Tags::after)
          .reading(EventType.CUSTOMER_TAGGED, EventType.CUSTOMER_UNTAGGED);

  private Tags() {}

  private static Set<String> after(Set<String> before, Event event, Shop shop) {
    Set<String> tags = new TreeSet<>(before);
    boolean changed;
    if (event instanceof CustomerTagged tagged) {
      changed = tags.addAll(tagged.tags());
    } else {
      changed = tags.removeAll(Set.copyOf(((CustomerUntagged) event).tags()));
    }
    return changed ? Collections.unmodifiableSet(tags) : before;
  }
}
