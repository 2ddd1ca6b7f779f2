package io.clientele.workflow.engine;

import io.clientele.identity.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Customers whom this engine could not decide on, such as because of a version that it does not
 * know: they are left out for a while, longer each time, so that they hold nobody up. Safe for use
 * by several threads.
 */
final class Ailing {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 6;

  private record Bout(int times, Instant until) {}

  private final Map<CustomerId, Bout> bouts = new HashMap<>();

  /** Returns who is left out at an instant. */
  synchronized Set<CustomerId> leftOutAt(Instant now) {
    Set<CustomerId> out = new HashSet<>();
    bouts.forEach(
        (customer, bout) -> {
          if (bout.until.isAfter(now)) {
            out.add(customer);
          }
        });
    return out;
  }

  /** Returns until when a customer is left out. */
  synchronized Instant fails(CustomerId customer, Instant now) {
    Bout before = bouts.get(customer);
    int times = before == null ? 1 : before.times + 1;
    Instant until = now.plus(FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS)));
    bouts.put(customer, new Bout(times, until));
    return until;
  }

  /** Returns when somebody who was left out is looked at again, absent if nobody is left out. */
  synchronized Optional<Instant> nextAt() {
    return bouts.values().stream().map(Bout::until).min(Comparator.naturalOrder());
  }

  synchronized void isWell(CustomerId customer) {
    if (!bouts.isEmpty()) {
      bouts.remove(customer);
    }
  }
}
