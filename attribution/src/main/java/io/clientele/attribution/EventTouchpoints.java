package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.event.AdEvent.AdClicked;
import io.clientele.event.AdEvent.AdImpression;
import io.clientele.event.Campaign;
import io.clientele.event.ClickId;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.OrderEvent;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.PageEvent.ScreenViewed;
import io.clientele.identity.CustomerId;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Touchpoints} of the events of a shop, which come in any order and may repeat.
 *
 * <ul>
 *   <li>A {@code click} is an ad or a link of a message that was clicked, or a visit with a
 *       campaign, or one that begins on a page without one, which is {@code direct} unless another
 *       page led there.
 *   <li>A {@code view} is an ad that was shown, or a message that was opened. What machines opened
 *       or clicked is neither.
 *   <li>A conversion is an order that was placed. It is worth its net revenue, goods without tax,
 *       after all refunds that were told; an order that was cancelled is none.
 * </ul>
 *
 * <p>One click is often told twice, by the platform and by the page where it led: touches of the
 * same click id are one, and so are clicks of one channel within a minute, or within one session.
 * Not safe for use by several threads.
 */
public final class EventTouchpoints {
  static final String CLICK = "click";
  static final String VIEW = "view";
  private static final String DIRECT = "direct";
  private static final long MINUTE = 60_000;
  private static final long PAUSE = 30 * MINUTE;

  /**
   * @param session empty if it is not known
   * @param clickId empty if there is none
   */
  private record Touch(
      CustomerId customer,
      long millis,
      String channel,
      String interaction,
      String session,
      String clickId) {
    /** Whatever is equal here is one touch. */
    static final Comparator<Touch> ORDER =
        Comparator.comparing((Touch touch) -> touch.customer.value())
            .thenComparingLong(Touch::millis)
            .thenComparing(Touch::channel)
            .thenComparing(Touch::interaction)
            .thenComparing(Touch::session)
            .thenComparing(Touch::clickId);

    boolean isDirect() {
      return channel.isEmpty();
    }
  }

  private final ChannelNaming naming;
  private final OrderTallies orders;
  private final Set<EventId> seen = new HashSet<>();
  private final List<Touch> touches = new ArrayList<>();

  private EventTouchpoints(ChannelNaming naming, OrderTallies orders) {
    this.naming = naming;
    this.orders = orders;
  }

  EventTouchpoints() {
    this(ChannelNaming.byGroups(), OrderTallies.inOneCurrency());
  }

  /**
   * Returns a new one that names channels in another way; {@link ChannelNaming#byGroups} unless
   * set.
   */
  public EventTouchpoints naming(ChannelNaming names) {
    return new EventTouchpoints(requireNonNull(names, "names"), orders.empty());
  }

  /**
   * Returns a new one that counts amounts as these numbers say; unless set, all orders have to be
   * in one currency.
   */
  public EventTouchpoints valuedBy(ToDoubleFunction<Money> value) {
    return new EventTouchpoints(naming, OrderTallies.valuedBy(requireNonNull(value, "value")));
  }

  /**
   * Takes an event; those that are no touch and no conversion are passed over.
   *
   * @param customer whose it is, once who they are is resolved
   * @throws IllegalArgumentException if an order is in another currency than those before
   */
  public EventTouchpoints add(CustomerId customer, Event event) {
    requireNonNull(customer, "customer");
    if (!seen.add(event.header().id())) {
      return this;
    }
    if (event instanceof OrderEvent order) {
      orders.add(customer, order);
    }
    EventHeader header = event.header();
    Campaign campaign = header.campaign();
    if (event instanceof AdClicked ad) {
      touch(customer, header, naming.ofAd(ad.ad()), CLICK, ad.clickId());
    } else if (event instanceof AdImpression ad) {
      touch(customer, header, naming.ofAd(ad.ad()), VIEW, null);
    } else if (event instanceof MessageClicked click) {
      if (!click.byMachine()) {
        touch(customer, header, naming.ofMessage(click.message()), CLICK, null);
      }
    } else if (event instanceof MessageOpened opened) {
      if (!opened.byMachine()) {
        touch(customer, header, naming.ofMessage(opened.message()), VIEW, null);
      }
    } else if (campaign != null) {
      ClickId clickId = campaign.clickIds().isEmpty() ? null : campaign.clickIds().get(0);
      touch(customer, header, naming.ofCampaign(campaign), CLICK, clickId);
    } else if (event instanceof PageViewed page) {
      String referrer = page.referrer();
      if (referrer == null) {
        touch(customer, header, "", CLICK, null);
      } else {
        naming
            .ofReferrer(referrer)
            .ifPresent(channel -> touch(customer, header, channel, CLICK, null));
      }
    } else if (event instanceof ScreenViewed) {
      touch(customer, header, "", CLICK, null);
    }
    return this;
  }

  /**
   * @param channel empty for a page that nobody led to
   */
  private void touch(
      CustomerId customer,
      EventHeader header,
      String channel,
      String interaction,
      @Nullable ClickId clickId) {
    touches.add(
        new Touch(
            customer,
            header.happenedAt().toEpochMilli(),
            channel,
            interaction,
            header.session() == null ? "" : header.session(),
            clickId == null ? "" : clickId.kind() + ":" + clickId.value()));
  }

  /** Returns the touchpoints of all events so far, whatever their order was. */
  public Touchpoints build() {
    Rows rows = new Rows();
    List<Touch> sorted = new ArrayList<>(touches);
    sorted.sort(Touch.ORDER);
    Visits visits = new Visits();
    for (Touch touch : sorted) {
      if (visits.isNew(touch)) {
        String channel = touch.isDirect() ? DIRECT : touch.channel;
        rows.add(touch.customer, touch.millis, channel, touch.interaction, 0, 0);
      }
    }
    orders.forEach((customer, millis, value) -> rows.add(customer, millis, null, null, 1, value));
    return rows.touchpoints();
  }

  /** Knows which touches were told before, of one customer after the other. */
  private static final class Visits {
    private @Nullable CustomerId customer;
    private final Set<String> clickIds = new HashSet<>();
    private final Set<String> sessions = new HashSet<>(); // those that began, and with channel
    private final Map<String, Long> lastOf = new HashMap<>(); // by channel of clicks
    private long lastVisit;

    boolean isNew(Touch touch) {
      if (!touch.customer.equals(customer)) {
        customer = touch.customer;
        clickIds.clear();
        sessions.clear();
        lastOf.clear();
        lastVisit = Long.MIN_VALUE / 2;
      }
      if (touch.interaction.equals(VIEW)) {
        return true;
      }
      boolean isRepeated = !touch.clickId.isEmpty() && !clickIds.add(touch.clickId);
      Long before = lastOf.put(touch.channel, touch.millis);
      boolean isSoon = touch.millis - lastVisit <= PAUSE;
      lastVisit = touch.millis;
      if (touch.session.isEmpty()) {
        long pause = touch.isDirect() ? 0 : PAUSE;
        return !isRepeated
            && !(touch.isDirect() && isSoon)
            && !(before != null && touch.millis - before <= Math.max(pause, MINUTE));
      }
      boolean isFirst = sessions.add(touch.session);
      boolean isNewHere = sessions.add(touch.session + "\n" + touch.channel);
      boolean isJustTold = before != null && touch.millis - before <= MINUTE;
      return !isRepeated && isNewHere && !isJustTold && (!touch.isDirect() || isFirst);
    }
  }

  /** Columns while they grow. */
  private static final class Rows {
    private final Dictionary.Builder customers = Dictionary.builder();
    private final Dictionary.Builder channels = Dictionary.builder();
    private final Dictionary.Builder interactions = Dictionary.builder();
    private final List<Integer> customer = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();
    private final List<Integer> channel = new ArrayList<>();
    private final List<Integer> interaction = new ArrayList<>();
    private final List<Double> conversions = new ArrayList<>();
    private final List<Double> value = new ArrayList<>();

    void add(
        CustomerId who,
        long at,
        @Nullable String channelName,
        @Nullable String interactionName,
        double count,
        double worth) {
      customer.add(customers.add(who.value()));
      millis.add(at);
      channel.add(channelName == null ? Codes.NONE : channels.add(channelName));
      interaction.add(interactionName == null ? Codes.NONE : interactions.add(interactionName));
      conversions.add(count);
      value.add(worth);
    }

    Touchpoints touchpoints() {
      return new Touchpoints(
          customer.stream().mapToInt(Integer::intValue).toArray(),
          millis.stream().mapToLong(Long::longValue).toArray(),
          channel.stream().mapToInt(Integer::intValue).toArray(),
          interaction.stream().mapToInt(Integer::intValue).toArray(),
          conversions.stream().mapToDouble(Double::doubleValue).toArray(),
          value.stream().mapToDouble(Double::doubleValue).toArray(),
          customers.build(),
          channels.build(),
          interactions.build());
    }
  }
}
