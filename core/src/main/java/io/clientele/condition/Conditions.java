package io.clientele.condition;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition.ConsentIs;
import io.clientele.condition.Condition.InSegment;
import io.clientele.condition.NumberFact.Affinity;
import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.NumberFact.Aggregated;
import io.clientele.condition.NumberFact.Count;
import io.clientele.condition.NumberFact.Score;
import io.clientele.condition.NumberFact.Taste;
import io.clientele.event.EventType;
import java.util.List;

/**
 * Conditions written in Java; made to be imported statically:
 *
 * <pre>{@code
 * spent(days(365)).atLeast(500).and(orders().atLeast(3)).and(lastOrder().within(days(90)))
 * }</pre>
 */
public final class Conditions {
  private static final String NET_TOTAL = "net_total";

  private Conditions() {}

  /** Returns the condition that another does not hold. */
  public static Condition not(Condition condition) {
    return new Condition.Not(condition);
  }

  /** Returns the condition that the customer is in a segment. */
  public static Condition inSegment(String name) {
    return new InSegment(name);
  }

  /** Returns the condition that the customer allows marketing by a channel. */
  public static Condition consents(ChannelName channel) {
    return consent(channel, "marketing", ConsentState.GIVEN);
  }

  /** Returns the condition that a permission is in a state. */
  public static Condition consent(ChannelName channel, String purpose, ConsentState state) {
    return new ConsentIs(channel, purpose, state);
  }

  // The profile

  /** Returns a number of the profile. */
  public static NumberFact number(String field) {
    return new NumberFact.Field(field);
  }

  /** Returns a text of the profile. */
  public static TextFact text(String field) {
    return new TextFact.Field(field);
  }

  /** Returns a yes or no of the profile. */
  public static FlagField flag(String field) {
    return new FlagField(field);
  }

  /** Returns a time of the profile. */
  public static TimeFact time(String field) {
    return new TimeFact.Field(field);
  }

  /** Returns a day of the profile. */
  public static DayFact day(String field) {
    return new DayFact.Field(field);
  }

  /** Returns a set of texts of the profile. */
  public static TextsField texts(String field) {
    return new TextsField(field);
  }

  /** Returns the tags of the customer. */
  public static TextsField tags() {
    return texts("tags");
  }

  /** Returns what a model thinks of the customer. */
  public static Score score(String name) {
    return new Score(name);
  }

  /** Returns how much the customer is drawn to something. */
  public static Affinity affinity(Taste to, String value) {
    return new Affinity(to, value);
  }

  // Orders

  /** Returns how many orders the customer placed and did not call off. */
  public static NumberFact orders() {
    return count(placedOrders());
  }

  /** Returns how many orders the customer placed within a span, and did not call off. */
  public static NumberFact orders(Span span) {
    return count(placedOrders().in(span));
  }

  /** Returns what the customer paid for all orders less what was given back. */
  public static NumberFact spent() {
    return sum(NET_TOTAL, placedOrders());
  }

  /** Returns what the customer paid for the orders of a span less what was given back of it. */
  public static NumberFact spent(Span span) {
    return sum(NET_TOTAL, placedOrders().in(span));
  }

  /** Returns when the last order was placed. */
  public static TimeFact lastOrder() {
    return last(placedOrders());
  }

  /** Returns when the first order was placed. */
  public static TimeFact firstOrder() {
    return first(placedOrders());
  }

  // What happened

  /** Returns the orders of the customer that were not called off. */
  public static Occurrences placedOrders() {
    return Occurrences.of(Source.Bought.ORDER);
  }

  /** Returns the line items of the orders of the customer that were not called off. */
  public static Occurrences purchases() {
    return Occurrences.of(Source.Bought.PURCHASE);
  }

  /** Returns the events of a type. */
  public static Occurrences events(EventType type) {
    return events(type.text());
  }

  /** Returns the events of a name, which may be one that only the host knows. */
  public static Occurrences events(String name) {
    return Occurrences.of(new Source.Told(name));
  }

  /** Returns a property of an event, order or purchased item, for {@link Occurrences#where}. */
  public static EventProperty property(String name) {
    return new EventProperty(name);
  }

  /** Returns how often something happened. */
  public static NumberFact count(Occurrences of) {
    return new Count(of);
  }

  /** Returns the sum of a property. */
  public static NumberFact sum(String property, Occurrences of) {
    return new Aggregated(Aggregate.SUM, property, of);
  }

  /** Returns the mean of a property. */
  public static NumberFact mean(String property, Occurrences of) {
    return new Aggregated(Aggregate.MEAN, property, of);
  }

  /** Returns the least value of a property. */
  public static NumberFact min(String property, Occurrences of) {
    return new Aggregated(Aggregate.MIN, property, of);
  }

  /** Returns the greatest value of a property. */
  public static NumberFact max(String property, Occurrences of) {
    return new Aggregated(Aggregate.MAX, property, of);
  }

  /** Returns how many different values a property has. */
  public static NumberFact distinct(String property, Occurrences of) {
    return new Aggregated(Aggregate.DISTINCT, property, of);
  }

  /** Returns when something happened first. */
  public static TimeFact first(Occurrences of) {
    return new TimeFact.TimeOf(End.FIRST, of);
  }

  /** Returns when something happened last. */
  public static TimeFact last(Occurrences of) {
    return new TimeFact.TimeOf(End.LAST, of);
  }

  /** Returns the first value of a property. */
  public static ValueOf first(String property, Occurrences of) {
    return new ValueOf(End.FIRST, property, of);
  }

  /** Returns the last value of a property. */
  public static ValueOf last(String property, Occurrences of) {
    return new ValueOf(End.LAST, property, of);
  }

  /** Returns the condition that one thing happened after another; more steps can be added. */
  public static Sequence sequence(Occurrences first, Occurrences then) {
    return new Sequence(first, List.of(new Sequence.Step(then, false, null, null)));
  }

  /** Returns the condition that one thing happened after another, so long after it at most. */
  public static Sequence sequence(Occurrences first, Occurrences then, Span within) {
    return new Sequence(first, List.of(new Sequence.Step(then, false, within, null)));
  }

  /**
   * Returns the condition that one thing happened, and another did not for so long after it. It
   * holds from the end of that time on.
   */
  public static Sequence unanswered(Occurrences first, Occurrences then, Span within) {
    return new Sequence(first, List.of(new Sequence.Step(then, true, within, null)));
  }

  // Spans

  /** Returns a span of minutes. */
  public static Span minutes(int amount) {
    return new Span(amount, Span.Unit.MINUTES);
  }

  /** Returns a span of hours. */
  public static Span hours(int amount) {
    return new Span(amount, Span.Unit.HOURS);
  }

  /** Returns a span of days. */
  public static Span days(int amount) {
    return new Span(amount, Span.Unit.DAYS);
  }

  /** Returns a span of weeks. */
  public static Span weeks(int amount) {
    return new Span(amount, Span.Unit.WEEKS);
  }

  /** Returns a span of months. */
  public static Span months(int amount) {
    return new Span(amount, Span.Unit.MONTHS);
  }

  /** Returns a span of years. */
  public static Span years(int amount) {
    return new Span(amount, Span.Unit.YEARS);
  }
}
