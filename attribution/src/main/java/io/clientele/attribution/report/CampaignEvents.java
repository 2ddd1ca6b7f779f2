package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.MessageEvent;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.MessageEvent.MessageStopReplied;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts {@link CampaignPerformance} from the events of a shop, which come in any order and may
 * repeat. A campaign is the workflow of a message with its template, or its channel where neither
 * is told. Not safe for use by several threads.
 */
public final class CampaignEvents {
  private static final class Message {
    private String campaign = "";
    private boolean isSent;
    private boolean isBounced;
    private boolean isOpened;
    private boolean isUnsubscribed;
    private boolean isComplained;
    private final List<Long> clicks = new ArrayList<>();
    private final List<CustomerId> clickers = new ArrayList<>();
  }

  private final long within;
  private final Map<String, Message> messages = new HashMap<>();
  private final Map<CustomerId, List<Long>> orders = new HashMap<>();

  /**
   * Makes an empty one.
   *
   * @param within how long after a click an order counts as its conversion
   */
  public CampaignEvents(Duration within) {
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "time to convert: %s, expected more than 0".formatted(within));
    }
    this.within = within.toMillis();
  }

  /**
   * Takes an event; those of no message and no order are passed over.
   *
   * @param customer whose it is
   */
  public CampaignEvents add(CustomerId customer, Event event) {
    requireNonNull(customer, "customer");
    long at = event.header().happenedAt().toEpochMilli();
    if (event instanceof OrderCompleted) {
      orders.computeIfAbsent(customer, each -> new ArrayList<>()).add(at);
    } else if (event instanceof MessageEvent told) {
      Message message = messages.computeIfAbsent(told.message().messageId(), id -> new Message());
      String name = nameOf(told.message());
      if (message.campaign.isEmpty() || name.compareTo(message.campaign) < 0) {
        message.campaign = name;
      }
      message.isSent |= event instanceof MessageSent;
      message.isBounced |= event instanceof MessageBounced;
      message.isOpened |= event instanceof MessageOpened opened && !opened.byMachine();
      message.isComplained |= event instanceof MessageComplained;
      message.isUnsubscribed |=
          event instanceof MessageUnsubscribed || event instanceof MessageStopReplied;
      if (event instanceof MessageClicked clicked && !clicked.byMachine()) {
        message.clicks.add(at);
        message.clickers.add(customer);
      }
    }
    return this;
  }

  private static String nameOf(MessageDetails message) {
    String workflow = message.workflow();
    String template = message.template();
    if (workflow != null && template != null) {
      return workflow + " / " + template;
    }
    return workflow != null ? workflow : template != null ? template : message.channel().value();
  }

  /** Returns the campaigns of all events so far, in the order of their names. */
  public List<CampaignPerformance> campaigns() {
    Map<String, long[]> counts = new TreeMap<>();
    for (Message message : messages.values()) {
      long[] of = counts.computeIfAbsent(message.campaign, each -> new long[7]);
      boolean[] is = {
        message.isSent,
        message.isBounced,
        message.isOpened,
        !message.clicks.isEmpty(),
        hasConverted(message),
        message.isUnsubscribed,
        message.isComplained
      };
      for (int i = 0; i < is.length; i++) {
        of[i] += is[i] ? 1 : 0;
      }
    }
    List<CampaignPerformance> campaigns = new ArrayList<>();
    counts.forEach(
        (name, n) ->
            campaigns.add(new CampaignPerformance(name, n[0], n[1], n[2], n[3], n[4], n[5], n[6])));
    return campaigns;
  }

  private boolean hasConverted(Message message) {
    for (int i = 0; i < message.clicks.size(); i++) {
      long clicked = message.clicks.get(i);
      for (long ordered : orders.getOrDefault(message.clickers.get(i), List.of())) {
        if (ordered >= clicked && ordered - clicked <= within) {
          return true;
        }
      }
    }
    return false;
  }
}
