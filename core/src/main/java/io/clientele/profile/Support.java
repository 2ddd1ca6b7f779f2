package io.clientele.profile;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.SupportEvent.TicketClosed;
import io.clientele.event.SupportEvent.TicketOpened;
import io.clientele.event.SupportEvent.TicketSentimentRated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a customer's requests for help.
 *
 * @param open the requests that are not done with, the oldest first
 * @param opened how many there ever were, those that were opened again counted again
 * @param lastSentiment the mood that was told last, from -1 to 1; {@code null} if none was
 * @param lastSentimentAt when it was told
 */
public record Support(
    List<Ticket> open,
    int opened,
    @Nullable Double lastSentiment,
    @Nullable Instant lastSentimentAt) {
  static final Fold<Support> FOLD =
      Fold.of(
              "support",
              1,
              new Support(List.of(), 0, null, null),
              (before, event, shop) -> before.after(event))
          .reading(
              EventType.TICKET_OPENED, EventType.TICKET_SENTIMENT_RATED, EventType.TICKET_CLOSED);

  public Support {
    open = List.copyOf(open);
  }

  /**
   * A request that is not done with.
   *
   * @param id which
   * @param topic what it is about, {@code null} if that was not told
   * @param openedAt since when
   */
  public record Ticket(String id, @Nullable String topic, Instant openedAt) {}

  private Support after(Event event) {
    Instant at = event.header().happenedAt();
    if (event instanceof TicketSentimentRated rated) {
      return new Support(open, opened, rated.sentiment(), at);
    }
    List<Ticket> tickets = new ArrayList<>(open);
    if (event instanceof TicketClosed closed) {
      boolean known = tickets.removeIf(ticket -> ticket.id.equals(closed.ticketId()));
      return known ? new Support(tickets, opened, lastSentiment, lastSentimentAt) : this;
    }
    TicketOpened told = (TicketOpened) event;
    if (tickets.stream().anyMatch(ticket -> ticket.id.equals(told.ticketId()))) {
      return this;
    }
    tickets.add(new Ticket(told.ticketId(), told.topic(), at));
    return new Support(tickets, opened + 1, lastSentiment, lastSentimentAt);
  }
}
