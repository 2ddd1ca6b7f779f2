package io.clientele.profile;

import io.clientele.channel.ChannelName;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.MessageEvent;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageOpened;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the messages to a customer, by channel. Messages are counted and not events: one
 * that is opened three times counts once. What a machine opened or clicked does not count. A
 * message that was opened or clicked was sent and delivered, also where nobody told. Immutable.
 */
public final class Engagement {
  static final Fold<Engagement> FOLD =
      Fold.of(
              "engagement",
              1,
              new Engagement(PersistentMap.empty(), Map.of()),
              (before, event, shop) -> before.after((MessageEvent) event))
          .reading(
              EventType.MESSAGE_SENT,
              EventType.MESSAGE_DELIVERED,
              EventType.MESSAGE_OPENED,
              EventType.MESSAGE_CLICKED,
              EventType.MESSAGE_BOUNCED,
              EventType.MESSAGE_COMPLAINED,
              EventType.MESSAGE_UNSUBSCRIBED,
              EventType.MESSAGE_STOP_REPLIED);

  private static final int SENT = 1;
  private static final int DELIVERED = 2;
  private static final int OPENED = 4;
  private static final int CLICKED = 8;
  private static final int SOFT_BOUNCED = 16;
  private static final int HARD_BOUNCED = 32;
  private static final int COMPLAINED = 64;
  private static final int UNSUBSCRIBED = 128;

  private final PersistentMap<String, Integer> marksByMessage;
  private final Map<ChannelName, Reach> channels;

  private Engagement(
      PersistentMap<String, Integer> marksByMessage, Map<ChannelName, Reach> channels) {
    this.marksByMessage = marksByMessage;
    this.channels = channels;
  }

  /**
   * What became of the messages of one channel.
   *
   * @param sent how many were handed over
   * @param delivered how many the other side accepted
   * @param opened how many the customer opened
   * @param clicked in how many the customer followed a link
   * @param softBounced how many came back for now
   * @param hardBounced how many came back for good
   * @param complained how many the customer reported as spam
   * @param unsubscribed by how many the customer unsubscribed, a reply of STOP included
   * @param lastSentAt when one was sent last
   * @param lastOpenedAt when one was opened or clicked last
   * @param lastClickedAt when one was clicked last
   */
  public record Reach(
      int sent,
      int delivered,
      int opened,
      int clicked,
      int softBounced,
      int hardBounced,
      int complained,
      int unsubscribed,
      @Nullable Instant lastSentAt,
      @Nullable Instant lastOpenedAt,
      @Nullable Instant lastClickedAt) {
    private static final Reach NONE = new Reach(0, 0, 0, 0, 0, 0, 0, 0, null, null, null);

    /** Returns opened to sent and not bounced; {@link Double#NaN} if there were none. */
    public double openRate() {
      return rate(opened);
    }

    /** Returns clicked to sent and not bounced; {@link Double#NaN} if there were none. */
    public double clickRate() {
      return rate(clicked);
    }

    private double rate(int of) {
      int reached = Math.max(sent - softBounced - hardBounced, delivered);
      return reached == 0 ? Double.NaN : of / (double) reached;
    }

    private Reach marked(int marks, int told, Instant at) {
      return new Reach(
          sent + bit(marks, SENT),
          delivered + bit(marks, DELIVERED),
          opened + bit(marks, OPENED),
          clicked + bit(marks, CLICKED),
          softBounced + bit(marks, SOFT_BOUNCED),
          hardBounced + bit(marks, HARD_BOUNCED),
          complained + bit(marks, COMPLAINED),
          unsubscribed + bit(marks, UNSUBSCRIBED),
          told == SENT ? at : lastSentAt,
          (told & OPENED) != 0 ? at : lastOpenedAt,
          (told & CLICKED) != 0 ? at : lastClickedAt);
    }

    private static int bit(int marks, int mark) {
      return (marks & mark) == 0 ? 0 : 1;
    }
  }

  /** Returns what became of the messages of a channel. */
  public Reach on(ChannelName channel) {
    return channels.getOrDefault(channel, Reach.NONE);
  }

  /** Returns the channels on which there was a message, ordered by name. */
  public Map<ChannelName, Reach> channels() {
    return channels;
  }

  private Engagement after(MessageEvent event) {
    int told = told(event);
    if (told == 0) {
      return this;
    }
    String message = event.message().messageId();
    ChannelName channel = event.message().channel();
    Integer before = marksByMessage.get(message);
    int marks = before == null ? told : told & ~before;
    Reach reach = on(channel).marked(marks, told, event.header().happenedAt());
    Map<ChannelName, Reach> all = new TreeMap<>(Comparator.comparing(ChannelName::value));
    all.putAll(channels);
    all.put(channel, reach);
    return new Engagement(
        marks == 0
            ? marksByMessage
            : marksByMessage.with(message, before == null ? told : told | before),
        Collections.unmodifiableMap(all));
  }

  private static int told(Event event) {
    return switch (event.type()) {
      case MESSAGE_SENT -> SENT;
      case MESSAGE_DELIVERED -> SENT | DELIVERED;
      case MESSAGE_OPENED -> ((MessageOpened) event).byMachine() ? 0 : SENT | DELIVERED | OPENED;
      case MESSAGE_CLICKED ->
          ((MessageClicked) event).byMachine() ? 0 : SENT | DELIVERED | OPENED | CLICKED;
      case MESSAGE_BOUNCED ->
          ((MessageBounced) event).bounce() == Bounce.HARD
              ? SENT | HARD_BOUNCED
              : SENT | SOFT_BOUNCED;
      case MESSAGE_COMPLAINED -> SENT | DELIVERED | COMPLAINED;
      default -> UNSUBSCRIBED;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Engagement that
        && channels.equals(that.channels)
        && marksByMessage.equals(that.marksByMessage);
  }

  @Override
  public int hashCode() {
    return channels.hashCode();
  }

  @Override
  public String toString() {
    return channels.toString();
  }
}
