package io.clientele.condition;

import io.clientele.condition.Comparison.Match;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Comparison.TextMatches;
import java.math.BigDecimal;
import java.util.List;

/** A property to be compared, as {@link Conditions#property} gives it. Immutable. */
public final class EventProperty {
  private final Property property;

  EventProperty(String name) {
    property = new Property(name);
  }

  /** Returns that it is this text. */
  public Where is(String text) {
    return new Where(new TextIs(property, List.of(text), false));
  }

  /** Returns that it is there and not this text. */
  public Where isNot(String text) {
    return new Where(new TextIs(property, List.of(text), true));
  }

  /** Returns that it is one of these texts. */
  public Where isOneOf(String... texts) {
    return new Where(new TextIs(property, List.of(texts), false));
  }

  /** Returns that it is there and none of these texts. */
  public Where isNoneOf(String... texts) {
    return new Where(new TextIs(property, List.of(texts), true));
  }

  /** Returns that it begins with this. */
  public Where startsWith(String part) {
    return new Where(new TextMatches(property, Match.STARTS_WITH, part));
  }

  /** Returns that it ends with this. */
  public Where endsWith(String part) {
    return new Where(new TextMatches(property, Match.ENDS_WITH, part));
  }

  /** Returns that this is a part of it. */
  public Where contains(String part) {
    return new Where(new TextMatches(property, Match.CONTAINS, part));
  }

  /** Returns that it is this number. */
  public Where is(double number) {
    return compared(Operator.EQ, number);
  }

  /** Returns that it is there and not this number. */
  public Where isNot(double number) {
    return compared(Operator.NE, number);
  }

  /** Returns that it is at least this. */
  public Where atLeast(double number) {
    return compared(Operator.GE, number);
  }

  /** Returns that it is at most this. */
  public Where atMost(double number) {
    return compared(Operator.LE, number);
  }

  /** Returns that it is more than this. */
  public Where moreThan(double number) {
    return compared(Operator.GT, number);
  }

  /** Returns that it is less than this. */
  public Where lessThan(double number) {
    return compared(Operator.LT, number);
  }

  /** Returns that it lies between these, both included. */
  public Where between(double low, double high) {
    return new Where(
        new NumberBetween(property, BigDecimal.valueOf(low), BigDecimal.valueOf(high)));
  }

  /** Returns that it is yes. */
  public Where isTrue() {
    return new Where(new Comparison.FlagIs(property, true));
  }

  /** Returns that it is no. */
  public Where isFalse() {
    return new Where(new Comparison.FlagIs(property, false));
  }

  /** Returns that it is absent. */
  public Where isNull() {
    return new Where(new Comparison.IsNull(property, false));
  }

  /** Returns that it is there. */
  public Where isNotNull() {
    return new Where(new Comparison.IsNull(property, true));
  }

  private Where compared(Operator operator, double number) {
    return new Where(new NumberIs(property, operator, BigDecimal.valueOf(number)));
  }
}
