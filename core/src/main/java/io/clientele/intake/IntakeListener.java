package io.clientele.intake;

/**
 * Is told of events once all stores keep them, such as to bring profiles up to date.
 *
 * <p>It is told at least once of each event, possibly again, and in any order: as {@linkplain
 * Accepted#added added} the first time, as {@linkplain Accepted#known known} when a delivery is
 * repeated or events are replayed, also where it was not told the first time because the process
 * ended. So it goes by the ids of events, or reads anew what the stores keep of a customer.
 *
 * <p>Safe for use by several threads.
 */
@FunctionalInterface
public interface IntakeListener {
  /**
   * Takes note of a delivery.
   *
   * @throws RuntimeException if it cannot: the delivery then counts as failed, to be repeated, and
   *     the other listeners are told all the same
   */
  void accepted(Accepted delivery);
}
