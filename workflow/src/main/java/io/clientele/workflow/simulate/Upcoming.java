package io.clientele.workflow.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is yet to come, in the order of time. */
final class Upcoming<T> {
  private final Iterator<? extends T> rest;
  private final Function<T, Instant> timeOf;
  private @Nullable T next;

  Upcoming(Iterator<? extends T> all, Function<T, Instant> timeOf) {
    this.rest = all;
    this.timeOf = timeOf;
    step();
  }

  /** Returns when the next of it comes, {@code null} if nothing does. */
  @Nullable Instant at() {
    return next == null ? null : timeOf.apply(next);
  }

  /** Takes all that comes at an instant. */
  List<T> take(Instant at) {
    List<T> taken = new ArrayList<>(1);
    for (T here = next; here != null && timeOf.apply(here).equals(at); here = next) {
      taken.add(here);
      step();
    }
    return taken;
  }

  private void step() {
    next = rest.hasNext() ? rest.next() : null;
  }
}
