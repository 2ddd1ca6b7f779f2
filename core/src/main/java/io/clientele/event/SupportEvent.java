package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.order.OrderId;
import org.jspecify.annotations.Nullable;

/** A customer asks for help. What was written is not part of an event. */
public sealed interface SupportEvent extends Event {
  /**
   * A customer asked for help, or complained.
   *
   * @param ticketId which request; the same in all its events
   * @param topic what it is about, as the support system names topics, such as {@code delivery}
   * @param orderId about which order
   */
  record TicketOpened(
      EventHeader header, String ticketId, @Nullable String topic, @Nullable OrderId orderId)
      implements SupportEvent {
    public TicketOpened {
      requireNonNull(header, "header");
      EventText.required("ticketId", ticketId);
      EventText.optional("topic", topic);
    }
  }

  /**
   * The mood of a customer who asked for help became known, or another.
   *
   * @param ticketId which request
   * @param sentiment from -1, angry, to 1, delighted
   */
  record TicketSentimentRated(EventHeader header, String ticketId, double sentiment)
      implements SupportEvent {
    public TicketSentimentRated {
      requireNonNull(header, "header");
      EventText.required("ticketId", ticketId);
      if (!(sentiment >= -1 && sentiment <= 1)) {
        throw new IllegalArgumentException(
            "sentiment of ticket %s: %s, expected -1 to 1".formatted(ticketId, sentiment));
      }
      sentiment += 0.0; // -0.0 becomes 0.0: they are written alike
    }
  }

  /**
   * A request for help is done with.
   *
   * @param ticketId which request
   * @param resolution how it ended, as the support system names it, such as {@code refunded}
   */
  record TicketClosed(EventHeader header, String ticketId, @Nullable String resolution)
      implements SupportEvent {
    public TicketClosed {
      requireNonNull(header, "header");
      EventText.required("ticketId", ticketId);
      EventText.optional("resolution", resolution);
    }
  }
}
