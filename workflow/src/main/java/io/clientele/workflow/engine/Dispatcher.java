package io.clientele.workflow.engine;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Consent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Action;
import io.clientele.workflow.Step;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands effects over, one after the other, and says what became of each. Before a message leaves,
 * it is looked at once more whether it may.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Profiles profiles;
  private final Consent consent;
  private final Templates templates;
  private final Map<ChannelName, ChannelGate> channels;
  private final Actions actions;
  private final Consumer<Event> told;
  private final Predicate<Outgoing> begins;
  private final Predicate<String> isOpen;
  private final Duration giveUpAfter;

  Dispatcher(
      Profiles profiles,
      Consent consent,
      Templates templates,
      Map<ChannelName, ChannelGate> channels,
      Actions actions,
      Consumer<Event> told,
      Predicate<Outgoing> begins,
      Predicate<String> isOpen,
      Duration giveUpAfter) {
    this.profiles = profiles;
    this.consent = consent;
    this.templates = templates;
    this.channels = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    this.channels.putAll(channels);
    this.actions = actions;
    this.told = told;
    this.begins = begins;
    this.isOpen = isOpen;
    this.giveUpAfter = giveUpAfter;
  }

  /**
   * Hands one effect over.
   *
   * @param journey whose it is, {@code null} if it is not known any more
   * @param program the version that the journey goes through, {@code null} if it is not known
   * @param merges takes in whose id is an alias now: the effect waits until it is the other's
   * @return what became of it; {@code null} if only the end of the claim can tell, because the
   *     channel then has to be asked, or if the claim has ended
   */
  @Nullable Settlement handOver(
      Outgoing outgoing,
      @Nullable Journey journey,
      @Nullable Program program,
      List<Contact> contacts,
      Instant now,
      List<CustomerMerge> merges) {
    if (outgoing.effect() instanceof Effect.Deliver message) {
      return deliver(outgoing, message, journey, program, contacts, now, merges);
    }
    if (outgoing.effect() instanceof Effect.Perform perform) {
      return perform(outgoing, perform, journey, now);
    }
    Effect.Ask ask = (Effect.Ask) outgoing.effect();
    return settled(outgoing, ask, now, () -> actions.ask(ask));
  }

  /** Returns whether the journey that wants an effect is to be known when it is handed over. */
  static boolean asksForJourney(Effect effect) {
    return effect instanceof Effect.Deliver
        || (effect instanceof Effect.Perform perform
            && perform.action() instanceof Action.StartWorkflow);
  }

  // Messages

  private @Nullable Settlement deliver(
      Outgoing outgoing,
      Effect.Deliver message,
      @Nullable Journey journey,
      @Nullable Program program,
      List<Contact> contacts,
      Instant now,
      List<CustomerMerge> merges) {
    ChannelGate gate = channels.get(message.channel());
    if (gate == null) {
      return dead(outgoing, message, now, "no-channel");
    }
    if (outgoing.inDoubt()) {
      switch (gate.channel().repeatSafety()) {
        case BY_KEY -> {
          // it is given again
        }
        case NONE -> {
          if (outgoing.begun() && gate.promise() == DeliveryPromise.AT_MOST_ONCE) {
            return uncertain(outgoing, message, now, "");
          }
        }
        case BY_ASKING -> {
          SendOutcome outcome = askedAbout(message, gate);
          if (outcome instanceof SendOutcome.Sent sent) {
            tellUnseen(outgoing, message, now);
            return sent(outgoing, message, sent, now);
          }
          if (outcome instanceof SendOutcome.Unknown unknown) {
            // While it stays claimed, it is not forgotten that there is a doubt.
            return now.isBefore(endOf(message))
                ? null
                : uncertain(outgoing, message, now, unknown.reason());
          }
        }
      }
    }
    if (journey == null || program == null) {
      return dead(outgoing, message, now, "no-workflow");
    }
    if (isCalledOff(journey, program)) {
      return settlement(
          outgoing,
          State.REVOKED,
          null,
          false,
          "",
          decision(message, now, Code.SKIPPED, "reason", "ended"));
    }
    Profile profile = profiles.of(outgoing.customer()).at(now);
    if (!profile.customer().equals(outgoing.customer())) {
      merges.add(new CustomerMerge(outgoing.customer(), profile.customer(), now));
      return outgoing.inDoubt() ? null : putBack(outgoing, now);
    }
    CustomerSnapshot known = new CustomerSnapshot(profile, consent, contacts);
    Optional<Program.Refusal> refusal = program.refusal(message, journey, known, now);
    if (refusal.isPresent()) {
      return held(outgoing, message, refusal.get(), now);
    }
    Instant place = gate.place(now);
    if (place.isAfter(now)) {
      return settlement(outgoing, State.WAITING, place, false, "channel is busy", null);
    }
    Identifier address = program.addressFor(message, known).orElseThrow();
    Rendered rendered = rendered(message, journey, profile, address);
    if (rendered instanceof Rendered.Failed failed) {
      return dead(outgoing, message, now, failed.reason());
    }
    Rendered.Ready ready = (Rendered.Ready) rendered;
    Message toSend =
        new Message(
            message.key(),
            message.customer(),
            address,
            message.channel(),
            message.purpose(),
            message.workflow(),
            message.template(),
            ready.variant(),
            ready.content(),
            message.at(),
            message.expiresAt());
    if (gate.isOnceOnly() && !begins.test(outgoing)) {
      return null;
    }
    return settled(outgoing, message, gate, toSend, now);
  }

  /** Returns the settlement of an effect that was claimed and not looked at: it waits as before. */
  static Settlement putBack(Outgoing outgoing, Instant now) {
    return settlement(outgoing, State.WAITING, now, false, "", null);
  }

  /** Returns the settlement of an effect that could not be handed over for a fault of our own. */
  @Nullable Settlement failed(Outgoing outgoing, RuntimeException fault, Instant now) {
    if (outgoing.inDoubt() && now.isBefore(endOf(outgoing.effect()))) {
      return null;
    }
    return retried(outgoing, outgoing.effect(), now, fault.getClass().getSimpleName(), null, false);
  }

  /** What the goal or an exit ended is not sent; what a step of the workflow ended is. */
  private static boolean isCalledOff(Journey journey, Program program) {
    return switch (journey.status()) {
      case RUNNING, DONE -> false;
      case GOAL -> true;
      case EXITED -> !(program.step(journey.step()) instanceof Step.End);
    };
  }

  /** Returns what the provider says of a message; {@code null} if it does not know it. */
  private static @Nullable SendOutcome askedAbout(Effect.Deliver message, ChannelGate gate) {
    try {
      return gate.channel().outcomeOf(message.key()).orElse(null);
    } catch (RuntimeException e) {
      LOG.warn(
          "channel {} cannot be asked about {}",
          message.channel(),
          message.key(),
          MutedFault.of(e));
      return new SendOutcome.Unknown("cannot be asked");
    }
  }

  private static Settlement uncertain(
      Outgoing outgoing, Effect.Deliver message, Instant now, String reason) {
    Decision decision =
        reason.isEmpty()
            ? decision(message, now, Code.UNCERTAIN, "channel", message.channel())
            : decision(message, now, Code.UNCERTAIN, "reason", reason);
    return settlement(outgoing, State.UNCERTAIN, null, false, reason, decision);
  }

  private Settlement held(
      Outgoing outgoing, Effect.Deliver message, Program.Refusal refusal, Instant now) {
    Instant until = refusal.until();
    Map<String, Object> why = new LinkedHashMap<>(refusal.why());
    if (until == null) {
      return settlement(
          outgoing, State.REVOKED, null, false, "", decision(message, now, Code.SKIPPED, why));
    }
    why.put("until", until);
    return settlement(
        outgoing, State.WAITING, until, false, "", decision(message, now, Code.DEFERRED, why));
  }

  private Rendered rendered(
      Effect.Deliver message, Journey journey, Profile profile, Identifier address) {
    Map<String, PropertyValue> values = new TreeMap<>();
    journey.values().forEach((name, value) -> values.put(name, new PropertyValue.Text(value)));
    try {
      return templates.render(
          new RenderRequest(
              message.template(),
              message.channel(),
              message.purpose(),
              address,
              message.key(),
              message.workflow(),
              profile,
              Properties.of(values)));
    } catch (RuntimeException e) {
      LOG.warn("template {} cannot be rendered", message.template(), MutedFault.of(e));
      return new Rendered.Failed("template " + message.template() + " cannot be rendered");
    }
  }

  private @Nullable Settlement settled(
      Outgoing outgoing, Effect.Deliver message, ChannelGate gate, Message toSend, Instant now) {
    Channel channel = gate.channel();
    SendOutcome outcome;
    try {
      outcome = channel.send(toSend);
    } catch (RuntimeException e) {
      LOG.warn(
          "channel {} failed with message {}", channel.name(), message.key(), MutedFault.of(e));
      outcome = new SendOutcome.Unknown(e.getClass().getSimpleName());
    }
    if (outcome instanceof SendOutcome.Sent sent) {
      gate.succeeded();
      tell(message, List.of(toSend.address()), toSend.variant(), now);
      return sent(outgoing, message, sent, now);
    }
    if (outcome instanceof SendOutcome.Refused refused) {
      gate.succeeded();
      return dead(outgoing, message, now, refused.reason());
    }
    gate.failed(now);
    if (outcome instanceof SendOutcome.Later later) {
      return retried(outgoing, message, now, later.reason(), later.after());
    }
    SendOutcome.Unknown unknown = (SendOutcome.Unknown) outcome;
    return switch (channel.repeatSafety()) {
      case BY_KEY -> retried(outgoing, message, now, unknown.reason(), null);
      case BY_ASKING -> null;
      case NONE ->
          gate.promise() == DeliveryPromise.AT_LEAST_ONCE
              ? retried(outgoing, message, now, unknown.reason(), null)
              : uncertain(outgoing, message, now, unknown.reason());
    };
  }

  private static Settlement sent(
      Outgoing outgoing, Effect.Deliver message, SendOutcome.Sent sent, Instant now) {
    return settlement(
        outgoing,
        State.DONE,
        null,
        false,
        sent.reference(),
        decision(message, now, Code.SENT, "channel", message.channel()));
  }

  /** Tells of a message of which only the provider knows where it went and what it said. */
  private void tellUnseen(Outgoing outgoing, Effect.Deliver message, Instant now) {
    Profile profile = profiles.of(outgoing.customer()).at(now);
    List<Identifier> addresses =
        new CustomerSnapshot(profile, consent, List.of()).addresses(message.channel());
    tell(message, addresses.isEmpty() ? profile.identifiers() : addresses, null, now);
  }

  /**
   * That the host does not hear of it makes it no less sent.
   *
   * @param addresses where it went; if there are several, to one of them
   */
  private void tell(
      Effect.Deliver message,
      Collection<Identifier> addresses,
      @Nullable String variant,
      Instant now) {
    try {
      told.accept(
          new MessageSent(
              EventHeader.of(
                  EventId.of("sent/" + message.key()),
                  "workflow",
                  now,
                  addresses.toArray(Identifier[]::new)),
              new MessageDetails(
                  message.key(),
                  message.channel(),
                  addresses.size() == 1 ? addresses.iterator().next() : null,
                  message.workflow(),
                  message.template(),
                  variant)));
    } catch (RuntimeException e) {
      LOG.error(
          "message {} was sent, and the host did not take the event of it",
          message.key(),
          MutedFault.of(e));
    }
  }

  // Actions

  private Settlement perform(
      Outgoing outgoing, Effect.Perform perform, @Nullable Journey journey, Instant now) {
    if (perform.action() instanceof Action.StartWorkflow start) {
      if (journey == null) {
        return dead(outgoing, perform, now, "no-journey");
      }
      if (!isOpen.test(start.workflow())) {
        return dead(outgoing, perform, now, "no version of " + start.workflow() + " is open");
      }
      Arrival call =
          new Arrival(
              perform.key(),
              outgoing.customer(),
              now,
              new Arrival.Called(start.workflow(), journey.key()));
      return new Settlement(
          perform.key(),
          outgoing.customer(),
          outgoing.claim(),
          State.DONE,
          null,
          false,
          "",
          List.of(decision(perform, now, Code.DONE, "called", start.workflow())),
          List.of(call));
    }
    return settled(outgoing, perform, now, () -> actions.perform(perform));
  }

  private Settlement settled(
      Outgoing outgoing, Effect effect, Instant now, Supplier<Actions.Result> action) {
    Actions.Result result;
    try {
      result = action.get();
    } catch (RuntimeException e) {
      LOG.warn("action {} failed", effect.key(), MutedFault.of(e));
      result = new Actions.Result.Later(e.getClass().getSimpleName(), null);
    }
    if (result instanceof Actions.Result.Done done) {
      return new Settlement(
          effect.key(),
          outgoing.customer(),
          outgoing.claim(),
          State.DONE,
          null,
          false,
          "",
          List.of(decision(effect, now, Code.DONE)),
          answers(outgoing, effect, now, new Input.Done(effect.key(), done.values())));
    }
    if (result instanceof Actions.Result.Later later) {
      return retried(outgoing, effect, now, later.reason(), later.after());
    }
    return dead(outgoing, effect, now, ((Actions.Result.Refused) result).reason());
  }

  /** A journey that waits for an action is told what became of it. */
  private static List<Arrival> answers(Outgoing outgoing, Effect effect, Instant now, Input input) {
    return effect instanceof Effect.Perform perform && perform.action().isAwaited()
        ? List.of(
            new Arrival(
                effect.key() + "/answer",
                outgoing.customer(),
                now,
                new Arrival.ForJourney(effect.journey(), input)))
        : List.of();
  }

  // What becomes of them

  private Settlement retried(
      Outgoing outgoing, Effect effect, Instant now, String reason, @Nullable Duration after) {
    return retried(outgoing, effect, now, reason, after, true);
  }

  private Settlement retried(
      Outgoing outgoing,
      Effect effect,
      Instant now,
      String reason,
      @Nullable Duration after,
      boolean tried) {
    Duration wait = Backoff.after(effect.key(), outgoing.attempts());
    if (after != null && after.compareTo(wait) > 0) {
      wait = after;
    }
    Instant again = now.plus(wait);
    if (!again.isBefore(endOf(effect))) {
      return dead(outgoing, effect, now, reason);
    }
    return settlement(
        outgoing,
        State.WAITING,
        again,
        tried,
        reason,
        decision(effect, now, Code.RETRIED, "reason", reason, "until", again));
  }

  /** Returns when it is given up. */
  private Instant endOf(Effect effect) {
    Instant end = effect.at().plus(giveUpAfter);
    Instant expires = effect instanceof Effect.Deliver message ? message.expiresAt() : null;
    return expires != null && expires.isBefore(end) ? expires : end;
  }

  private Settlement dead(Outgoing outgoing, Effect effect, Instant now, String reason) {
    return new Settlement(
        effect.key(),
        outgoing.customer(),
        outgoing.claim(),
        State.DEAD,
        null,
        false,
        reason,
        List.of(decision(effect, now, Code.GIVEN_UP, "reason", reason)),
        answers(outgoing, effect, now, new Input.Failed(effect.key(), reason)));
  }

  private static Settlement settlement(
      Outgoing outgoing,
      State state,
      @Nullable Instant again,
      boolean tried,
      String reference,
      @Nullable Decision decision) {
    return new Settlement(
        outgoing.effect().key(),
        outgoing.customer(),
        outgoing.claim(),
        state,
        again,
        tried,
        reference,
        decision == null ? List.of() : List.of(decision),
        List.of());
  }

  private static Decision decision(Effect effect, Instant now, Code code, Object... operands) {
    Map<String, Object> why = new LinkedHashMap<>();
    for (int i = 0; i < operands.length; i += 2) {
      why.put(operands[i].toString(), operands[i + 1]);
    }
    return decision(effect, now, code, why);
  }

  private static Decision decision(
      Effect effect, Instant now, Code code, Map<String, Object> operands) {
    Map<String, String> why = new LinkedHashMap<>();
    operands.forEach((name, value) -> why.put(name, value.toString()));
    String workflow = effect.key().substring(0, effect.key().indexOf('/'));
    return new Decision(now, workflow, effect.journey(), effect.step(), code, why);
  }
}
