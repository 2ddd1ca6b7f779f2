package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.CustomerFacts;
import io.clientele.consent.ConsentAnswer;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer at one instant, as far as a journey needs it. Answers are the same
 * each time; nothing in them comes from after that instant.
 */
public interface Snapshot {
  /** Returns what conditions ask. */
  CustomerFacts facts();

  /** Returns the customer's zone; that of the shop where the customer's is not known. */
  ZoneId zone();

  /** Returns where the customer is reached by some means, the address to be taken first first. */
  List<Identifier> addresses(ChannelName channel);

  /** Returns whether something may be sent. */
  ConsentAnswer consent(Identifier address, Purpose purpose, ChannelName channel);

  /**
   * Returns the countries and regions whose law may be the customer's, as {@link
   * io.clientele.workflow.QuietRule#place} has them; empty if not known.
   */
  Set<String> places();

  /** Returns whether the customer has an open complaint. */
  boolean hasOpenComplaint();

  /** Returns at which hour the customer is most often there for a channel, if known. */
  Optional<BestHour> bestHour(ChannelName channel);

  /** Returns the messages that were sent to the customer or are on their way, in any order. */
  List<Contact> contacts();

  /** Returns the messages of other journeys of the customer that wait to be sent, in any order. */
  List<Rival> rivals();

  /**
   * At which hour a customer is most often there.
   *
   * @param hour of the day, 0 to 23
   * @param of the channel whose messages the customer opens and clicks then; {@code null} if these
   *     are too few to tell, and it is the hour of all that the customer does
   */
  record BestHour(int hour, @Nullable ChannelName of) {}

  /**
   * A message that was sent or is on its way.
   *
   * @param key which
   * @param isSent whether it was sent or may have been; it is on its way if not
   * @param at when it was sent; of one that was not yet, when it may be at the earliest
   * @param channel by what means
   * @param purpose what for
   * @param workflow what sent it
   */
  record Contact(
      String key,
      boolean isSent,
      Instant at,
      ChannelName channel,
      Purpose purpose,
      String workflow) {
    public Contact {
      requireNonNull(key, "key");
      requireNonNull(at, "at");
      requireNonNull(channel, "channel");
      requireNonNull(purpose, "purpose");
      requireNonNull(workflow, "workflow");
    }

    /** Returns what a message that is to be handed over counts as. */
    public static Contact of(Effect.Deliver message) {
      return new Contact(
          message.key(),
          false,
          message.at(),
          message.channel(),
          message.purpose(),
          message.workflow());
    }

    /**
     * Returns whether it counts for a message that is to leave at an instant: what is to leave
     * later is looked at then, and counts that message.
     */
    boolean countsAt(Instant now) {
      return isSent || !at.isAfter(now);
    }
  }

  /**
   * A message that waits.
   *
   * @param workflow of which workflow
   * @param journey of which journey
   * @param priority how much it weighs
   * @param channel by what means
   * @param purpose what for; {@code null} if for none in particular
   * @param until when it will be looked at next
   */
  record Rival(
      String workflow,
      String journey,
      int priority,
      ChannelName channel,
      @Nullable Purpose purpose,
      Instant until) {
    public Rival {
      requireNonNull(workflow, "workflow");
      requireNonNull(journey, "journey");
      requireNonNull(channel, "channel");
      requireNonNull(until, "until");
    }
  }
}
