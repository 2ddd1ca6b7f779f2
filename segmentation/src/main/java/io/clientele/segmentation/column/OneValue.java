package io.clientele.segmentation.column;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.ConsentState;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.NumberFact;
import io.clientele.condition.SegmentRules;
import io.clientele.event.Event;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A customer of whom one value is known, so that the language can be asked to judge it. */
final class OneValue implements CustomerFacts {
  private final Moment moment;
  private Object value = "";

  OneValue(Moment moment) {
    this.moment = moment;
  }

  /** Returns whether a condition about any field accepts a value. */
  boolean accepts(Condition condition, Object of) {
    value = of;
    return condition.holds(this);
  }

  @Override
  public Instant at() {
    return moment.at();
  }

  @Override
  public ZoneId zone() {
    return moment.zone();
  }

  @Override
  public BigDecimal number(String field) {
    return (BigDecimal) value;
  }

  @Override
  public String text(String field) {
    return (String) value;
  }

  @Override
  public Boolean flag(String field) {
    return (Boolean) value;
  }

  @Override
  public Instant time(String field) {
    return (Instant) value;
  }

  @Override
  public LocalDate day(String field) {
    return (LocalDate) value;
  }

  @Override
  @SuppressWarnings("unchecked") // sets of values are of texts
  public Set<String> texts(String field) {
    return (Set<String>) value;
  }

  @Override
  public List<Event> events(String name, Instant from) {
    return List.of();
  }

  @Override
  public List<Order> orders() {
    return List.of();
  }

  @Override
  public BigDecimal inShopCurrency(Money amount, Instant when) {
    return amount.getAmount();
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    return Optional.empty();
  }

  @Override
  public double score(String name) {
    return Double.NaN;
  }

  @Override
  public double affinity(NumberFact.Taste to, String of) {
    return Double.NaN;
  }

  @Override
  public double shareAbove(NumberFact.Ranked of) {
    return Double.NaN;
  }

  @Override
  public ConsentState consent(@Nullable ChannelName channel, String purpose) {
    return ConsentState.UNKNOWN;
  }

  @Override
  public SegmentRules segments() {
    return SegmentRules.none();
  }
}
