package io.clientele.scoring.feature;

import io.clientele.event.BrowsingEvent;
import io.clientele.event.CartEvent;
import io.clientele.event.Event;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent;
import io.clientele.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What customers do before they leave, as features of their events. Those that compare two spans of
 * time are {@code (now - before) / (now + before)}: -1 if all has ceased, 0 as before, 1 if all is
 * new, missing if there was nothing in either.
 */
public final class ChurnSignals {
  static final String LONGER_GAP = "gap_over_usual";

  private static final double SECONDS_A_DAY = 86_400;

  private ChurnSignals() {}

  /**
   * Returns falling engagement: messages opened and links clicked by the customer, not by machines.
   *
   * @param span how long each of the two spans is
   */
  public static Feature<Profile> fallingEngagement(Duration span) {
    checkSpan(span);
    return Feature.number(
        "engagement_change",
        "opens and clicks of the last %s against those before".formatted(days(span)),
        profile -> change(profile, span, ChurnSignals::isResponse, false));
  }

  /**
   * Returns fewer visits: days on which the customer looked at pages, products or the cart.
   *
   * @param span how long each of the two spans is
   */
  public static Feature<Profile> fewerVisits(Duration span) {
    checkSpan(span);
    return Feature.number(
        "visits_change",
        "days with a visit in the last %s against those before".formatted(days(span)),
        profile -> change(profile, span, ChurnSignals::isVisit, true));
  }

  /**
   * Returns a longer gap than the customer's own cadence: time since the last order over the mean
   * gap. 1 is as usual, 3 three times as long; missing before the second order.
   */
  public static Feature<Profile> longerGapThanUsual() {
    return Feature.number(
        LONGER_GAP,
        "time since the last order over the customer's own mean gap",
        profile ->
            profile
                .purchases()
                .meanGap()
                .filter(gap -> !gap.isZero())
                .map(
                    gap ->
                        seconds(Duration.between(lastOrder(profile), profile.at())) / seconds(gap))
                .orElse(Double.NaN));
  }

  /**
   * Returns no response: how many messages were sent since the customer last opened, clicked,
   * visited or ordered.
   */
  public static Feature<Profile> noResponse() {
    return Feature.number(
        "messages_unanswered",
        "messages sent since the customer last did anything",
        profile -> {
          List<Event> events = profile.events();
          int sent = 0;
          for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (isResponse(event) || isVisit(event) || event instanceof OrderCompleted) {
              break;
            }
            sent += event instanceof MessageSent ? 1 : 0;
          }
          return sent;
        });
  }

  private static Instant lastOrder(Profile profile) {
    return profile.purchases().lastAt().orElse(profile.at());
  }

  private static double change(
      Profile profile, Duration span, Predicate<Event> counts, boolean days) {
    Instant middle = profile.at().minus(span);
    Instant start = middle.minus(span);
    List<Event> events = profile.events();
    double now = 0;
    double before = 0;
    Set<LocalDate> seenNow = new HashSet<>();
    Set<LocalDate> seenBefore = new HashSet<>();
    for (int i = events.size() - 1; i >= 0; i--) {
      Event event = events.get(i);
      Instant happened = event.header().happenedAt();
      if (happened.isBefore(start)) {
        break;
      }
      if (counts.test(event)) {
        LocalDate day = happened.atZone(profile.zone()).toLocalDate();
        if (happened.isBefore(middle)) {
          before += !days || seenBefore.add(day) ? 1 : 0;
        } else {
          now += !days || seenNow.add(day) ? 1 : 0;
        }
      }
    }
    return now + before == 0 ? Double.NaN : (now - before) / (now + before);
  }

  private static boolean isResponse(Event event) {
    return event instanceof MessageOpened opened
        ? !opened.byMachine()
        : event instanceof MessageClicked clicked && !clicked.byMachine();
  }

  private static boolean isVisit(Event event) {
    return event instanceof PageEvent
        || event instanceof BrowsingEvent
        || event instanceof CartEvent;
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  private static String days(Duration span) {
    double days = seconds(span) / SECONDS_A_DAY;
    return days == Math.rint(days) ? (long) days + " days" : span.toString();
  }

  private static void checkSpan(Duration span) {
    if (span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException("span %s, expected above 0".formatted(span));
    }
  }
}
