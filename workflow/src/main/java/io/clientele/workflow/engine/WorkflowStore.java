package io.clientele.workflow.engine;

import io.clientele.identity.CustomerId;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an engine keeps workflows, journeys, what came in and what is to go out.
 *
 * <p><b>Durability.</b> What a call has kept when it returns, no crash takes away; of a call that
 * fails, nothing is kept.
 *
 * <p><b>Claims.</b> Several engines may share a store. What one has claimed no other gets until the
 * claim runs out. A claim that has run out cannot be committed any more: that fails with {@link
 * ClaimLostException} and changes nothing.
 *
 * <p><b>Order.</b> The arrivals of one customer are handed out in the order of {@link Arrival}, all
 * that are there at once.
 *
 * <p><b>Fairness.</b> Workflows take turns: of each what is due for the longest time comes first,
 * and a million journeys of one that are due at once keep those of another waiting for no longer
 * than a claim or two.
 *
 * <p><b>Failure.</b> A store whose storage fails throws a {@link
 * io.clientele.storage.StorageException}. Safe for use by several threads.
 */
public interface WorkflowStore extends Erasable {
  // Workflows

  /** Keeps a version of a workflow; if it is open, the other versions of it are so no more. */
  void publish(PublishedWorkflow version);

  /** Returns all versions of all workflows, by name and then the time of publishing. */
  List<PublishedWorkflow> published();

  // What comes in

  /**
   * Keeps what came in, but for what is known by its id: also what was handled long ago.
   *
   * @return how many were new
   */
  int accept(List<Arrival> arrivals);

  // Work on customers

  /**
   * Claims customers of whom something came in, or a journey is due.
   *
   * @param now what is due by then
   * @param most how many customers at most
   * @param contactsSince how far back messages are told
   * @param limits of workflows with a limit, since when journeys are counted that began
   * @param except customers who are left out
   */
  Work claim(
      Instant now,
      int most,
      Instant contactsSince,
      Map<String, Instant> limits,
      Set<CustomerId> except);

  /** Gives a claim back without keeping anything. */
  void release(Work work);

  /**
   * Keeps what came of it and gives the claim back: all of it or, if that fails, nothing. Effects
   * of keys that are known are left out. A {@link io.clientele.workflow.journey.Effect.Revoke}
   * calls off what of its journey still waits to be handed over, but for what is claimed at the
   * moment, and is not kept itself.
   *
   * @param outcomes for some or all of the customers of the work; the others are free again
   */
  void commit(Work work, List<Outcome> outcomes);

  /**
   * Has customers be others from now on. All that is kept of {@link CustomerMerge#from}, be it what
   * came in, journeys, effects, messages that count, or decisions, is {@link CustomerMerge#to}'s
   * when this returns, together with what {@link CustomerMerge#of} makes of the journeys of both;
   * if it fails, nothing has changed. Of whom nothing is kept, nothing is done, so it may be
   * repeated.
   *
   * <p>Claims on either, and on others of whom a store has to say the same, cannot be committed any
   * more. Effects that are claimed stay so; what they are settled with is the surviving customer's.
   *
   * @param merges looked at one after the other
   * @return of how many something was kept
   */
  int merge(List<CustomerMerge> merges);

  /**
   * Returns when something is to be done next, absent if nothing is left to be done. What is
   * claimed counts, from the end of its claim at the latest: if who has claimed it is gone, others
   * find it then. So whoever sleeps until then never sleeps for ever, also while others are at
   * work.
   */
  Optional<Instant> nextAt();

  // What goes out

  /**
   * Claims effects that wait and whose time has come, the oldest first.
   *
   * @param lease how long the claim lasts
   */
  List<Outgoing> claimOutgoing(Instant now, int most, Duration lease);

  /**
   * Notes that a claimed effect is handed over now: if its claim runs out, it comes back as {@link
   * Outgoing#begun}. For effects that must not be handed over twice.
   *
   * @return whether it is still claimed so; if not, somebody else sees to it
   */
  boolean begin(Outgoing outgoing);

  /**
   * Returns the messages that were sent to customers, may have been, or are on their way, since an
   * instant: of those sent when they were, of those on their way when they may be sent next.
   */
  Map<CustomerId, List<Contact>> contactsOf(Collection<CustomerId> customers, Instant since);

  /**
   * Keeps what became of effects, with what is to be written down and what comes of it.
   *
   * @param now when they were handed over, as far as they were
   * @return the keys of those that somebody else claimed or settled since, or that are gone, of
   *     which nothing was kept
   */
  List<String> settle(Instant now, List<Settlement> settlements);

  /** Returns effects in a state, the oldest first. */
  List<Outgoing> outgoing(Settlement.State state, int most);

  /**
   * Has an effect that is dead or uncertain tried anew, or takes it as done.
   *
   * @param from dead or uncertain
   * @param to waiting, done or revoked
   * @return whether there was one in that state
   */
  boolean resolve(String key, Settlement.State from, Settlement.State to, Instant now);

  // What is told

  /** Returns the journeys of a customer, by the time at which they began. */
  List<Journey> journeysOf(CustomerId customer);

  /**
   * Returns journeys of a workflow that go on, in the order of their ids.
   *
   * @param after those whose ids come after this; empty for the first
   */
  List<Journey> running(String workflow, String after, int most);

  /** Returns a journey, absent if there is none of that id. */
  default Optional<Journey> journey(String id) {
    return Optional.ofNullable(journeys(List.of(id)).get(id));
  }

  /** Returns journeys by their ids; those that there are none of are left out. */
  Map<String, Journey> journeys(Collection<String> ids);

  /** Returns what was decided for a customer in a workflow, oldest first. */
  List<Decision> decisionsOf(CustomerId customer, String workflow);

  /** Returns how many journeys of a workflow that go on stand at each step. */
  Map<String, Long> standing(String workflow);

  @Override
  default String name() {
    return "workflows";
  }

  /**
   * Removes all that is kept of the customers of a request. What is being handed over at the moment
   * may still leave.
   *
   * @return how many rows were removed
   */
  @Override
  long erase(ErasureRequest request);
}
