package io.clientele.profile;

import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the events say about permissions, and whether one is given. Of a customer with several
 * addresses a permission is given if it is for one of them; otherwise it is withdrawn if it is for
 * one of them. What was asked for and not given or not confirmed is not known.
 */
final class Permissions {
  static final Fold<List<ConsentEntry>> FOLD =
      Fold.of("permissions", 1, List.<ConsentEntry>of(), Permissions::after)
          .reading(
              EventType.CONSENT_GIVEN,
              EventType.CONSENT_WITHDRAWN,
              EventType.MESSAGE_UNSUBSCRIBED,
              EventType.MESSAGE_COMPLAINED,
              EventType.MESSAGE_STOP_REPLIED);

  /** No entry is about this channel, so that only those about all channels count. */
  private static final ChannelName NONE_IN_PARTICULAR = ChannelName.of("none-in-particular");

  private Permissions() {}

  private static List<ConsentEntry> after(List<ConsentEntry> before, Event event, Shop shop) {
    List<ConsentEntry> said = ConsentEntries.of(event);
    if (said.isEmpty()) {
      return before;
    }
    List<ConsentEntry> all = new ArrayList<>(before);
    all.addAll(said);
    return List.copyOf(all);
  }

  static ConsentState of(
      Consent consent,
      Collection<Identifier> addresses,
      @Nullable ChannelName channel,
      String purpose,
      Instant at) {
    ConsentState state = ConsentState.UNKNOWN;
    for (Identifier address : addresses) {
      if (reaches(channel, address.type())) {
        ChannelName means = channel == null ? NONE_IN_PARTICULAR : channel;
        switch (consent.ask(address, Purpose.named(purpose), means, at).state()) {
          case SUBSCRIBED -> {
            return ConsentState.GIVEN;
          }
          case UNSUBSCRIBED -> state = ConsentState.WITHDRAWN;
          case PENDING, NOT_SUBSCRIBED -> {}
        }
      }
    }
    return state;
  }

  /** Returns the consent that some entries give. */
  static Consent consent(List<ConsentEntry> entries) {
    return Consent.over(new Folded(entries));
  }

  private static boolean reaches(@Nullable ChannelName channel, IdentifierType type) {
    if (ChannelName.EMAIL.equals(channel)) {
      return type.equals(IdentifierType.EMAIL);
    }
    if (ChannelName.SMS.equals(channel)) {
      return type.equals(IdentifierType.PHONE);
    }
    return !ChannelName.PUSH.equals(channel) || type.equals(IdentifierType.DEVICE);
  }

  /** Folded entries as a ledger to be read. */
  private record Folded(List<ConsentEntry> entries) implements ConsentLedger {
    @Override
    public Tenant tenant() {
      return Tenant.of("profile");
    }

    @Override
    public List<ConsentEntry> appendAll(List<ConsentEntry> more) {
      throw new UnsupportedOperationException("what is folded from events is only read");
    }

    @Override
    public List<ConsentEntry> of(Identifier address) {
      return entries.stream()
          .filter(entry -> entry.address().equals(address))
          .sorted(ConsentEntry.ORDER)
          .toList();
    }

    @Override
    public long erase(ErasureRequest request) {
      throw new UnsupportedOperationException("what is folded from events is only read");
    }
  }
}
