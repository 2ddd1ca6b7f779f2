package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done outside. The key is that of the workflow, the journey, the step and the visit,
 * and not of the version: a journey that goes on in another version does nothing a second time.
 */
public sealed interface Effect {
  /** Returns what tells it from all others, the same whenever it is given again. */
  String key();

  /** Returns the journey that wants it. */
  String journey();

  /** Returns the step that wants it. */
  String step();

  /** Returns when it was decided on. */
  Instant at();

  /** Returns this as it is for another customer, as when two turn out to be one. */
  default Effect forCustomer(CustomerId other) {
    return this;
  }

  /**
   * A message is to be sent.
   *
   * @param channel by what means
   * @param template what it says
   * @param purpose what for
   * @param expiresAt when it is of no more use; {@code null} if it always is
   */
  record Deliver(
      String key,
      String journey,
      String workflow,
      CustomerId customer,
      String step,
      Instant at,
      ChannelName channel,
      String template,
      Purpose purpose,
      @Nullable Instant expiresAt)
      implements Effect {
    public Deliver {
      requireNonNull(key, "key");
      requireNonNull(journey, "journey");
      requireNonNull(workflow, "workflow");
      requireNonNull(customer, "customer");
      requireNonNull(step, "step");
      requireNonNull(at, "at");
      requireNonNull(channel, "channel");
      requireNonNull(template, "template");
      requireNonNull(purpose, "purpose");
    }

    @Override
    public Deliver forCustomer(CustomerId other) {
      return new Deliver(
          key, journey, workflow, other, step, at, channel, template, purpose, expiresAt);
    }

    /** Names the message, but not the customer. */
    @Override
    public String toString() {
      return "send %s by %s: %s".formatted(template, channel, key);
    }
  }

  /**
   * Something else is to be done.
   *
   * @param action what
   */
  record Perform(
      String key,
      String journey,
      String workflow,
      CustomerId customer,
      String step,
      Instant at,
      Action action)
      implements Effect {
    public Perform {
      requireNonNull(key, "key");
      requireNonNull(journey, "journey");
      requireNonNull(workflow, "workflow");
      requireNonNull(customer, "customer");
      requireNonNull(step, "step");
      requireNonNull(at, "at");
      requireNonNull(action, "action");
    }

    @Override
    public Perform forCustomer(CustomerId other) {
      return new Perform(key, journey, workflow, other, step, at, action);
    }

    /** Names what is done, but not the customer. */
    @Override
    public String toString() {
      return "do %s: %s".formatted(action, key);
    }
  }

  /**
   * A person is to be asked for a yes or no.
   *
   * @param who which person or team
   * @param upTo how long the answer counts
   */
  record Ask(
      String key, String journey, String workflow, String step, Instant at, String who, Span upTo)
      implements Effect {
    public Ask {
      requireNonNull(key, "key");
      requireNonNull(journey, "journey");
      requireNonNull(workflow, "workflow");
      requireNonNull(step, "step");
      requireNonNull(at, "at");
      requireNonNull(who, "who");
      requireNonNull(upTo, "upTo");
    }
  }

  /**
   * What the journey wanted before and was not handed over yet is not to be done any more.
   *
   * @param reason why
   */
  record Revoke(String key, String journey, String step, Instant at, String reason)
      implements Effect {
    public Revoke {
      requireNonNull(key, "key");
      requireNonNull(journey, "journey");
      requireNonNull(step, "step");
      requireNonNull(at, "at");
      requireNonNull(reason, "reason");
    }
  }
}
