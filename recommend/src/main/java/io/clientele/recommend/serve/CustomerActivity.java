package io.clientele.recommend.serve;

import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * Where a host keeps what its customers did with items and what was shown to them. It is asked once
 * for each request that names a customer, on the thread of the request, by several threads at once.
 */
@FunctionalInterface
public interface CustomerActivity {
  /**
   * Returns what a customer did until an instant, in any order; nothing for a customer who is not
   * known. Later events are not looked at.
   *
   * @throws RuntimeException if it cannot be told: the request ends with it
   */
  List<ItemEvent> of(CustomerId customer, Instant until);
}
