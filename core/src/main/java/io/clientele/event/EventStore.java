package io.clientele.event;

import io.clientele.identity.Identifier;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the events of one tenant are kept.
 *
 * <p><b>Whose events.</b> A store files an event under each of its {@linkplain Event#identifiers
 * identifiers} and knows nothing of customers. To read a customer's events, ask the identity of the
 * customer for the identifiers, and this store for the events that carry one of them. So a merge of
 * two customers, or a merge taken back, changes no event and nothing here: it changes what is asked
 * for. Where an identifier is shared, such as a device, events of other people come along, and
 * whoever asks leaves them out.
 *
 * <p><b>Order.</b> All streams are in {@link Event#ORDER}: by the time that events happened, then
 * by id. It does not depend on when, in what order or how often events arrived; late ones take
 * their place among the earlier ones.
 *
 * <p><b>Redelivery.</b> An event is told from others by its id alone. Of several with one id, the
 * first that arrived is kept, for ever and as it is; to correct an event, append another.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads. A stream holds what was there when it
 * was opened; events that are appended or erased later may be in it or not, but none is in it
 * twice, and it does not fail. The caller closes it.
 *
 * <p><b>Failure.</b> A store whose storage fails throws a {@link
 * io.clientele.storage.StorageException}, its streams too while they are read.
 */
public interface EventStore extends Erasable {
  /** Returns whose events these are; another tenant's store never tells or erases them. */
  Tenant tenant();

  /**
   * Keeps an event if none with its id is kept.
   *
   * @return whether it was new
   */
  default boolean append(Event event) {
    return !appendAll(List.of(event)).isEmpty();
  }

  /**
   * Keeps events whose ids are not kept yet: all of them or, if that fails, none; no reader sees a
   * part of them.
   *
   * @param events in any order; of several with one id, the first counts
   * @return those that were new, in the order in which they were given
   */
  List<Event> appendAll(List<Event> events);

  /** Returns the event with this id, absent if none is kept. */
  Optional<Event> find(EventId id);

  /**
   * Returns the events that carry at least one of these identifiers and happened in {@code [from,
   * to)}, each once; none if there are no identifiers.
   *
   * @param from the first instant; {@link Instant#MIN} for all since the beginning
   * @param to the instant after the last; {@link Instant#MAX} for all there are
   */
  Stream<Event> of(Set<Identifier> identifiers, Instant from, Instant to);

  /**
   * Returns the events that happened in {@code [from, to)}, those without identifiers too.
   *
   * @param from the first instant; {@link Instant#MIN} for all since the beginning
   * @param to the instant after the last; {@link Instant#MAX} for all there are
   */
  Stream<Event> between(Instant from, Instant to);

  /** Returns all events: what everything known is folded from. */
  default Stream<Event> all() {
    return between(Instant.MIN, Instant.MAX);
  }

  @Override
  default String name() {
    return "events";
  }

  /**
   * Erases a person: removes the events that carry at least one of the person's identifiers.
   * Afterwards no event carries one.
   *
   * @return how many events were removed
   */
  @Override
  default long erase(ErasureRequest request) {
    return erase(request.identifiers());
  }

  /**
   * Erases a customer: removes the events that carry at least one of these identifiers. Afterwards
   * no event carries one.
   *
   * @return how many events were removed
   */
  default long erase(Set<Identifier> identifiers) {
    return erase(identifiers, event -> true);
  }

  /**
   * Erases a customer who shares identifiers with others, such as a device. Of the events that
   * carry at least one of the identifiers, the customer's are removed, and the others' are kept
   * {@linkplain Event#without without} these identifiers. Afterwards no event carries one.
   *
   * <p>Nothing of a removed event is remembered, its id neither: a redelivered one counts as new.
   * Whoever receives events therefore asks the list of those who were erased before appending.
   *
   * @param theirs whether an event is the customer's; if it throws, nothing is erased
   * @return how many events were removed
   */
  long erase(Set<Identifier> identifiers, Predicate<Event> theirs);
}
