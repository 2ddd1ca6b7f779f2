package io.clientele.profile;

import io.clientele.channel.ChannelName;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.MessageEvent;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.Properties;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * At what hours and on what days of the week a customer does something: looks at products, fills a
 * cart, orders, opens or clicks a message and the like. What others do, such as sending a message,
 * does not count, nor what a machine opened. {@link #on(ChannelName)} tells when the customer turns
 * to the messages of one channel.
 *
 * <p><b>By which clock.</b> The customer's zone is the trait {@code timezone}, {@code timeZone} or
 * {@code time_zone}, such as {@code Europe/Lisbon}, as it was told last; until one is told, the
 * shop's zone. What was done is counted in the zone that was known by then, so a customer who moves
 * keeps the hours of before. Immutable.
 */
public final class ActiveHours {
  static final Fold<ActiveHours> FOLD =
      Fold.of(
              "active_hours",
              2,
              new ActiveHours(null, new int[24], new int[7], Map.of()),
              (before, event, shop) -> before.after(event, shop))
          .reading(
              EventType.PRODUCTS_SEARCHED,
              EventType.PRODUCT_LIST_VIEWED,
              EventType.PRODUCT_LIST_FILTERED,
              EventType.PRODUCT_CLICKED,
              EventType.PRODUCT_VIEWED,
              EventType.PROMOTION_CLICKED,
              EventType.PRODUCT_ADDED,
              EventType.PRODUCT_REMOVED,
              EventType.CART_VIEWED,
              EventType.CART_UPDATED,
              EventType.CHECKOUT_STARTED,
              EventType.CHECKOUT_STEP_VIEWED,
              EventType.CHECKOUT_STEP_COMPLETED,
              EventType.PAYMENT_INFO_ENTERED,
              EventType.ORDER_COMPLETED,
              EventType.COUPON_ENTERED,
              EventType.PRODUCT_ADDED_TO_WISHLIST,
              EventType.WISHLIST_PRODUCT_ADDED_TO_CART,
              EventType.PRODUCT_SHARED,
              EventType.CART_SHARED,
              EventType.PRODUCT_REVIEWED,
              EventType.PAGE_VIEWED,
              EventType.SCREEN_VIEWED,
              EventType.MESSAGE_OPENED,
              EventType.MESSAGE_CLICKED,
              EventType.AD_CLICKED,
              EventType.TICKET_OPENED,
              EventType.CUSTOMER_IDENTIFIED);

  private static final String[] TRAITS = {"timezone", "timeZone", "time_zone"};
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  /** 1970-01-01 was a Thursday. */
  private static final int DAYS_FROM_MONDAY_TO_EPOCH = 3;

  private final @Nullable ZoneId zone;
  private final int[] hours;
  private final int[] days;
  private final Map<ChannelName, ActiveHours> messages;

  private ActiveHours(
      @Nullable ZoneId zone, int[] hours, int[] days, Map<ChannelName, ActiveHours> messages) {
    this.zone = zone;
    this.hours = hours;
    this.days = days;
    this.messages = messages;
  }

  /** Returns the customer's zone, {@code null} if it was never told. */
  public @Nullable ZoneId zone() {
    return zone;
  }

  /** Returns how often the customer did something at an hour of the day, from 0 to 23. */
  public int at(int hour) {
    return hours[hour];
  }

  /** Returns how often the customer did something on a day of the week. */
  public int on(DayOfWeek day) {
    return days[day.getValue() - 1];
  }

  /** Returns when the customer opened or clicked messages of a channel, and nothing else. */
  public ActiveHours on(ChannelName channel) {
    ActiveHours told = messages.get(channel);
    return told == null
        ? new ActiveHours(zone, new int[24], new int[7], Map.of())
        : new ActiveHours(zone, told.hours, told.days, Map.of());
  }

  /** Returns how often the customer did something. */
  public int count() {
    return Arrays.stream(days).sum();
  }

  /** Returns the hour at which the customer did something most often, the earliest if several. */
  public OptionalInt typicalHour() {
    int best = 0;
    for (int hour = 1; hour < hours.length; hour++) {
      best = hours[hour] > hours[best] ? hour : best;
    }
    return hours[best] == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  private ActiveHours after(Event event, Shop shop) {
    if (event instanceof CustomerIdentified identified) {
      ZoneId told = zoneOf(identified.traits());
      return told == null ? this : new ActiveHours(told, hours, days, messages);
    }
    if ((event instanceof MessageOpened opened && opened.byMachine())
        || (event instanceof MessageClicked clicked && clicked.byMachine())) {
      return this;
    }
    Instant at = event.header().happenedAt();
    ZoneId clock = zone == null ? shop.zone() : zone;
    long second = at.getEpochSecond() + clock.getRules().getOffset(at).getTotalSeconds();
    long day = Math.floorDiv(second, DAY) + DAYS_FROM_MONDAY_TO_EPOCH;
    int hour = Math.floorMod(second, DAY) / HOUR;
    int weekday = Math.floorMod(day, 7);
    return event instanceof MessageEvent message
        ? plusOne(hour, weekday, plusOne(message.message().channel(), hour, weekday))
        : plusOne(hour, weekday, messages);
  }

  private ActiveHours plusOne(int hour, int weekday, Map<ChannelName, ActiveHours> andMessages) {
    return new ActiveHours(zone, plusOne(hours, hour), plusOne(days, weekday), andMessages);
  }

  private Map<ChannelName, ActiveHours> plusOne(ChannelName channel, int hour, int weekday) {
    Map<ChannelName, ActiveHours> more = new HashMap<>(messages);
    ActiveHours told = messages.get(channel);
    more.put(
        channel,
        (told == null ? new ActiveHours(null, new int[24], new int[7], Map.of()) : told)
            .plusOne(hour, weekday, Map.of()));
    return Map.copyOf(more);
  }

  private static int[] plusOne(int[] counts, int place) {
    int[] more = counts.clone();
    more[place]++;
    return more;
  }

  private static @Nullable ZoneId zoneOf(Properties traits) {
    for (String name : TRAITS) {
      ZoneId zone = traits.text(name).map(ActiveHours::zoneOf).orElse(null);
      if (zone != null) {
        return zone;
      }
    }
    return null;
  }

  private static @Nullable ZoneId zoneOf(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) { // foreign text that names no zone
      return null;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActiveHours that
        && Objects.equals(zone, that.zone)
        && Arrays.equals(hours, that.hours)
        && Arrays.equals(days, that.days)
        && messages.equals(that.messages);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(hours) + Arrays.hashCode(days);
  }

  @Override
  public String toString() {
    return "hours %s, days %s".formatted(Arrays.toString(hours), Arrays.toString(days));
  }
}
