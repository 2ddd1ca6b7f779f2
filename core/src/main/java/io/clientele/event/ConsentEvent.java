package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A customer gives a permission or takes it back. Whether something is allowed is not read from
 * single events but from the ledger that they fill.
 */
public sealed interface ConsentEvent extends Event {
  /** Returns what it is about. */
  ConsentDetails consent();

  /**
   * A customer gave a permission.
   *
   * @param consent which, and the proof of it
   */
  record ConsentGiven(EventHeader header, ConsentDetails consent) implements ConsentEvent {
    public ConsentGiven {
      requireNonNull(header, "header");
      requireNonNull(consent, "consent");
    }
  }

  /**
   * A customer took a permission back, or refused it.
   *
   * @param consent which, and the proof of it
   */
  record ConsentWithdrawn(EventHeader header, ConsentDetails consent) implements ConsentEvent {
    public ConsentWithdrawn {
      requireNonNull(header, "header");
      requireNonNull(consent, "consent");
    }
  }

  /**
   * A permission of one address: an e-mail address and a phone number of one person have their own.
   *
   * @param address whose; {@code null} for all of the customer's, as with a banner about cookies
   * @param purpose what for, such as {@code marketing} or {@code analytics}
   * @param channel by what means, if not by any
   * @param jurisdiction whose law it was given under, such as {@code DE} or {@code US-CA}
   * @param textVersion which wording the customer read
   * @param evidence what proves it, such as the id of a form's submission; it may be personal, so
   *     {@link #toString} leaves it out
   */
  record ConsentDetails(
      @Nullable Identifier address,
      String purpose,
      @Nullable ChannelName channel,
      @Nullable String jurisdiction,
      @Nullable String textVersion,
      @Nullable String evidence) {
    public ConsentDetails {
      EventText.required("purpose", purpose);
      EventText.optional("jurisdiction", jurisdiction);
      EventText.optional("textVersion", textVersion);
      EventText.optional("evidence", evidence);
    }

    @Override
    public String toString() {
      return "%s for %s by %s".formatted(address, purpose, channel == null ? "any" : channel);
    }

    /** Returns this without the address. */
    ConsentDetails withoutAddress() {
      return new ConsentDetails(null, purpose, channel, jurisdiction, textVersion, evidence);
    }
  }
}
