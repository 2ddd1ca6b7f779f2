package io.clientele.workflow.memory;

import io.clientele.channel.ChannelName;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Effects that are done with, as bytes: they are needed only so that none is done twice, to count
 * messages, and to be told. All that effects of one step share is kept once, as their form, and the
 * key is made anew from the journey, the step and the visit; an effect takes some 14 bytes.
 */
final class EffectPacking {
  /** Effects whose forms are so many that they tell something of customers stay objects. */
  private static final int MOST_FORMS = 1 << 14;

  private static final CustomerId NOBODY = CustomerId.of("nobody");
  private static final int IS_REVOKED = 1;
  private static final int WAS_TRIED = 1 << 1;
  private static final int EXPIRES = 1 << 2;

  private final Codes<Effect> forms = new Codes<>();

  /**
   * An effect that is done with.
   *
   * @param at when it was handed over or called off
   */
  record Settled(Effect effect, State state, int attempts, Instant at) {
    /** Returns this as it is for another customer. */
    Settled of(CustomerId other) {
      return new Settled(effect.forCustomer(other), state, attempts, at);
    }
  }

  /** What tells an effect of one form and journey from the others. */
  private record Name(String workflow, String step, int visit) {}

  /** Returns whether an effect for a customer can be made anew from its bytes. */
  boolean canPack(Effect effect, CustomerId customer) {
    Name name = nameOf(effect.key(), effect.journey());
    return name != null
        && isFor(effect, customer)
        && name.workflow().equals(workflowOf(effect))
        && name.step().equals(effect.step())
        && (forms.size() < MOST_FORMS || forms.has(formOf(effect)));
  }

  /** Returns the journey that a key names, {@code null} if it is not of the form that keys have. */
  static @Nullable String journeyOf(String key) {
    int first = key.indexOf('/');
    int second = key.indexOf('/', first + 1);
    return first < 0 || second < 0 ? null : key.substring(first + 1, second);
  }

  private static @Nullable Name nameOf(String key, String journey) {
    int first = key.indexOf('/');
    int second = key.indexOf('/', first + 1);
    int third = key.indexOf('/', second + 1);
    if (first < 0 || second < 0 || third < 0 || key.indexOf('/', third + 1) >= 0) {
      return null;
    }
    int visit = count(key, third + 1);
    return visit >= 0 && key.substring(first + 1, second).equals(journey)
        ? new Name(key.substring(0, first), key.substring(second + 1, third), visit)
        : null;
  }

  /** Returns the number at the end of a key, -1 if it is not written as numbers are. */
  private static int count(String key, int from) {
    int digits = key.length() - from;
    if (digits < 1 || digits > 9 || (digits > 1 && key.charAt(from) == '0')) {
      return -1;
    }
    int count = 0;
    for (int i = from; i < key.length(); i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      count = count * 10 + digit;
    }
    return count;
  }

  private static String workflowOf(Effect effect) {
    if (effect instanceof Effect.Deliver deliver) {
      return deliver.workflow();
    }
    if (effect instanceof Effect.Perform perform) {
      return perform.workflow();
    }
    return effect instanceof Effect.Ask ask ? ask.workflow() : "";
  }

  private static boolean isFor(Effect effect, CustomerId customer) {
    if (effect instanceof Effect.Deliver deliver) {
      return deliver.customer().equals(customer);
    }
    return !(effect instanceof Effect.Perform perform) || perform.customer().equals(customer);
  }

  private static Effect formOf(Effect effect) {
    return made(effect, "", "", NOBODY, Instant.EPOCH, null);
  }

  private static Effect made(
      Effect form,
      String key,
      String journey,
      CustomerId customer,
      Instant at,
      @Nullable Instant expires) {
    if (form instanceof Effect.Deliver it) {
      ChannelName channel = it.channel();
      return new Effect.Deliver(
          key,
          journey,
          it.workflow(),
          customer,
          it.step(),
          at,
          channel,
          it.template(),
          it.purpose(),
          expires);
    }
    if (form instanceof Effect.Perform it) {
      return new Effect.Perform(key, journey, it.workflow(), customer, it.step(), at, it.action());
    }
    if (form instanceof Effect.Ask it) {
      return new Effect.Ask(key, journey, it.workflow(), it.step(), at, it.who(), it.upTo());
    }
    throw new IllegalArgumentException("%s is never kept".formatted(form));
  }

  /**
   * Writes an effect that can be packed.
   *
   * @param journey the place of its journey among those of the customer
   */
  void write(Settled settled, int journey, PackedWriter out) {
    Effect effect = settled.effect();
    Instant expires = effect instanceof Effect.Deliver message ? message.expiresAt() : null;
    Name name = Objects.requireNonNull(nameOf(effect.key(), effect.journey()));
    out.octet(
        (settled.state() == State.REVOKED ? IS_REVOKED : 0)
            | (settled.attempts() > 0 ? WAS_TRIED : 0)
            | (expires != null ? EXPIRES : 0));
    out.number(journey);
    out.number(forms.of(formOf(effect)));
    out.number(name.visit());
    out.instant(effect.at(), PackedWriter.BASE);
    out.instant(settled.at(), effect.at());
    if (settled.attempts() > 0) {
      out.number(settled.attempts());
    }
    if (expires != null) {
      out.instant(expires, effect.at());
    }
  }

  /** Names journeys by their places among those of a customer. */
  interface Journeys {
    String idAt(int place);
  }

  /** An effect as it is packed, before it is made anew. */
  record Packed(
      int flags,
      int journey,
      int form,
      int visit,
      Instant at,
      Instant left,
      int attempts,
      @Nullable Instant expires) {}

  Packed read(PackedReader in) {
    int flags = in.octet();
    int journey = in.count();
    int form = in.count();
    int visit = in.count();
    Instant at = in.instant(PackedWriter.BASE);
    Instant left = in.instant(at);
    int attempts = (flags & WAS_TRIED) == 0 ? 0 : in.count();
    Instant expires = (flags & EXPIRES) == 0 ? null : in.instant(at);
    return new Packed(flags, journey, form, visit, at, left, attempts, expires);
  }

  Settled settled(Packed packed, CustomerId customer, Journeys journeys) {
    return new Settled(
        made(
            forms.at(packed.form()),
            keyOf(packed, journeys),
            journeys.idAt(packed.journey()),
            customer,
            packed.at(),
            packed.expires()),
        (packed.flags() & IS_REVOKED) == 0 ? State.DONE : State.REVOKED,
        packed.attempts(),
        packed.left());
  }

  private String keyOf(Packed packed, Journeys journeys) {
    Effect form = forms.at(packed.form());
    String journey = journeys.idAt(packed.journey());
    return workflowOf(form) + "/" + journey + "/" + form.step() + "/" + packed.visit();
  }

  /** Returns whether a key may be that of an effect; if not, it is another's. */
  boolean mayBe(Packed packed, String key) {
    String step = forms.at(packed.form()).step();
    return key.endsWith("/" + packed.visit()) && key.contains(step);
  }

  /** Returns an effect as a message that counts since an instant, {@code null} if it is none. */
  @Nullable Contact contact(Packed packed, Instant since, Journeys journeys) {
    boolean counts = (packed.flags() & IS_REVOKED) == 0 || packed.attempts() > 0;
    return counts
            && packed.left().isAfter(since)
            && forms.at(packed.form()) instanceof Effect.Deliver message
        ? new Contact(
            keyOf(packed, journeys),
            true,
            packed.left(),
            message.channel(),
            message.purpose(),
            message.workflow())
        : null;
  }
}
