package io.clientele.workflow.journey;

import io.clientele.channel.ChannelName;
import io.clientele.consent.ConsentAnswer;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Policy;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.journey.Snapshot.Rival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for messages: whether one may be sent now, later or not at all. It is asked when
 * a message is decided on, and again at the last moment before it is handed over.
 *
 * <p>What is looked at, in this order: whether it is still of use, open complaints, an address,
 * permission, caps, messages of more weight, quiet hours. A message waits for the latest of those
 * that make it wait, and is left out if it would be of no use by then. What is transactional is not
 * subject to complaints, caps, weight and the quiet hours of the house.
 */
final class Gate {
  /** So often are caps and quiet hours looked at in turn until both are content. */
  private static final int ROUNDS = 8;

  private final String workflow;
  private final Policy policy;
  private final List<Cap> caps;
  private final QuietTimes quiet;

  Gate(String workflow, Policy policy, HouseRules house) {
    this.workflow = workflow;
    this.policy = policy;
    quiet = new QuietTimes(policy.quiet(), house.quiet());
    caps = Stream.concat(policy.caps().stream(), house.caps().stream()).toList();
  }

  /** Whether a message may be sent. */
  sealed interface Answer {
    /** It may. */
    record Pass() implements Answer {}

    /** It may later. */
    record Wait(Instant until, Operands why) implements Answer {}

    /** It may not. */
    record Drop(Operands why) implements Answer {}
  }

  /**
   * Answers for one message.
   *
   * @param key of the message, which does not count against itself
   * @param expiresAt when it is of no more use, {@code null} if it always is
   * @param contacts the messages that count under caps
   */
  Answer ask(
      String key,
      ChannelName channel,
      Purpose purpose,
      @Nullable Instant expiresAt,
      Snapshot customer,
      List<Contact> contacts,
      Instant now) {
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return drop("expired", "at", expiresAt);
    }
    boolean transactional = Purpose.TRANSACTIONAL.covers(purpose);
    if (!transactional && !policy.evenDuringComplaint() && customer.hasOpenComplaint()) {
      return drop("complaint");
    }
    Answer refused = refused(channel, purpose, customer);
    if (refused != null) {
      return refused;
    }
    Instant at = now;
    Operands why = Operands.of();
    for (int round = 0; round < ROUNDS; round++) {
      Answer held = transactional ? null : held(key, channel, purpose, customer, contacts, at);
      if (held == null) {
        held = quiet.ask(channel, transactional, customer, at);
      }
      if (held == null) {
        break;
      }
      if (held instanceof Answer.Drop) {
        return held;
      }
      Answer.Wait wait = (Answer.Wait) held;
      at = wait.until();
      why = wait.why();
    }
    if (!at.isAfter(now)) {
      return new Answer.Pass();
    }
    if (expiresAt != null && !at.isBefore(expiresAt)) {
      return new Answer.Drop(why.and("until", at).and("expires", expiresAt));
    }
    return new Answer.Wait(at, why);
  }

  /** Returns where a message may be sent to: the first address that permits it. */
  static Optional<Identifier> addressFor(ChannelName channel, Purpose purpose, Snapshot customer) {
    return Optional.ofNullable(permitted(customer.addresses(channel), channel, purpose, customer));
  }

  private static @Nullable Identifier permitted(
      List<Identifier> addresses, ChannelName channel, Purpose purpose, Snapshot customer) {
    for (Identifier address : addresses) {
      if (customer.consent(address, purpose, channel).isAllowed()) {
        return address;
      }
    }
    return null;
  }

  private static Answer.@Nullable Drop refused(
      ChannelName channel, Purpose purpose, Snapshot customer) {
    List<Identifier> addresses = customer.addresses(channel);
    if (addresses.isEmpty()) {
      return drop("no-address", "channel", channel);
    }
    if (permitted(addresses, channel, purpose, customer) != null) {
      return null;
    }
    ConsentAnswer first = customer.consent(addresses.get(0), purpose, channel);
    return drop("no-consent", "channel", channel, "purpose", purpose, "consent", consentOf(first));
  }

  private static String consentOf(ConsentAnswer answer) {
    return answer instanceof ConsentAnswer.Refused refused
        ? refused.reason().name()
        : answer.state().name();
  }

  /** Returns what the caps say, {@code null} if they let the message pass. */
  private @Nullable Answer held(
      String key,
      ChannelName channel,
      Purpose purpose,
      Snapshot customer,
      List<Contact> contacts,
      Instant at) {
    Answer.Wait longest = null;
    for (Cap cap : caps) {
      if (!counts(cap, channel, purpose, workflow)) {
        continue;
      }
      List<Instant> used = new ArrayList<>();
      for (Contact contact : contacts) {
        if (!contact.key().equals(key)
            && cap.per().after(contact.at(), customer.zone()).isAfter(at)
            && !Purpose.TRANSACTIONAL.covers(contact.purpose())
            && counts(cap, contact.channel(), contact.purpose(), contact.workflow())) {
          used.add(contact.at());
        }
      }
      used.sort(Comparator.naturalOrder());
      Answer.Wait wait;
      if (used.size() >= cap.most()) {
        Operands why = why("cap", "limit", cap, "used", used.size(), "oldest", used.get(0));
        if (cap.whenFull() == Cap.WhenFull.SKIP) {
          return new Answer.Drop(why);
        }
        Instant leaves = used.get(used.size() - cap.most());
        wait = new Answer.Wait(cap.per().after(leaves, customer.zone()), why);
      } else {
        wait = yields(cap, used.size(), customer, at);
      }
      if (wait != null && (longest == null || wait.until().isAfter(longest.until()))) {
        longest = wait;
      }
    }
    return longest;
  }

  /** Leaves room for messages of more weight that wait for the same. */
  private Answer.@Nullable Wait yields(Cap cap, int used, Snapshot customer, Instant at) {
    List<Rival> rivals = customer.rivals();
    if (rivals.isEmpty()) {
      return null; // the cap has room
    }
    List<Rival> first =
        rivals.stream()
            .filter(rival -> rival.priority() > policy.priority())
            .filter(rival -> rival.until().isAfter(at))
            .filter(
                rival ->
                    rival.purpose() != null
                        && counts(cap, rival.channel(), rival.purpose(), rival.workflow()))
            .sorted(
                Comparator.comparing(Rival::until)
                    .thenComparing(Rival::workflow)
                    .thenComparing(Rival::journey))
            .toList();
    if (used + first.size() < cap.most()) {
      return null;
    }
    Rival rival = first.get(first.size() - 1);
    return new Answer.Wait(
        rival.until(), why("yields", "to", rival.workflow(), "priority", rival.priority()));
  }

  /** Returns whether a message counts under a cap. */
  private boolean counts(Cap cap, ChannelName channel, Purpose purpose, String of) {
    return (!cap.here() || of.equals(workflow))
        && (cap.channels().isEmpty() || cap.channels().contains(channel))
        && (cap.purpose() == null || cap.purpose().covers(purpose));
  }

  private static Answer.Drop drop(String reason, Object... operands) {
    return new Answer.Drop(why(reason, operands));
  }

  static Operands why(String reason, Object... operands) {
    Operands why = Operands.of("reason", reason);
    for (int i = 0; i < operands.length; i += 2) {
      why = why.and(operands[i].toString(), operands[i + 1]);
    }
    return why;
  }
}
