package io.clientele.segmentation;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.NumberFact;
import io.clientele.condition.SegmentRules;
import io.clientele.event.Event;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A customer of whom everything is said by hand. */
public final class Shopper implements CustomerFacts {
  private final Instant at;
  private final ZoneId zone;
  private final List<Order> orders = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Object> fields = new HashMap<>();
  private final Map<NumberFact.Ranked, Double> values = new HashMap<>();
  private final Map<NumberFact.Ranked, Double> shares = new HashMap<>();
  private final Map<List<Object>, ConsentState> permissions = new HashMap<>();
  private final Map<Sku, Product> products = new HashMap<>();
  private SegmentRules segments = SegmentRules.none();

  private Shopper(Instant at, ZoneId zone) {
    this.at = at;
    this.zone = zone;
  }

  public static Shopper at(String instant) {
    return at(Instant.parse(instant), ZoneOffset.UTC);
  }

  public static Shopper at(Instant instant, ZoneId zone) {
    return new Shopper(instant, zone);
  }

  public Shopper ordered(String when, String amount) {
    String id = "o" + orders.size();
    return ordered(
        Order.builder(OrderId.of(id), Instant.parse(when), CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("sku"), 1, Money.parse("EUR " + amount)))
            .build());
  }

  public Shopper ordered(Order order) {
    orders.add(order);
    orders.sort(Comparator.comparing(Order::placedAt));
    return this;
  }

  public Shopper did(Event event) {
    events.add(event);
    events.sort(Comparator.comparing(one -> one.header().happenedAt()));
    return this;
  }

  public Shopper with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  public Shopper with(NumberFact.Ranked value, double number, double shareAbove) {
    values.put(value, number);
    shares.put(value, shareAbove);
    return this;
  }

  public Shopper with(@Nullable ChannelName channel, String purpose, ConsentState state) {
    permissions.put(permission(channel, purpose), state);
    return this;
  }

  public Shopper with(Sku sku, Product product) {
    products.put(sku, product);
    return this;
  }

  public Shopper with(SegmentRules rules) {
    segments = rules;
    return this;
  }

  private static List<Object> permission(@Nullable ChannelName channel, String purpose) {
    return channel == null ? List.of(purpose) : List.of(channel, purpose);
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public @Nullable BigDecimal number(String field) {
    return fields.get(field) instanceof BigDecimal number ? number : null;
  }

  @Override
  public @Nullable String text(String field) {
    return fields.get(field) instanceof String text ? text : null;
  }

  @Override
  public @Nullable Boolean flag(String field) {
    return fields.get(field) instanceof Boolean flag ? flag : null;
  }

  @Override
  public @Nullable Instant time(String field) {
    return fields.get(field) instanceof Instant time ? time : null;
  }

  @Override
  public @Nullable LocalDate day(String field) {
    return fields.get(field) instanceof LocalDate day ? day : null;
  }

  @Override
  @SuppressWarnings("unchecked") // only sets of texts are put in
  public Set<String> texts(String field) {
    return fields.get(field) instanceof Set<?> texts ? (Set<String>) texts : Set.of();
  }

  @Override
  public List<Event> events(String name, Instant from) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .filter(event -> !event.header().happenedAt().isBefore(from))
        .filter(event -> !event.header().happenedAt().isAfter(at))
        .toList();
  }

  @Override
  public List<Order> orders() {
    return orders.stream().filter(order -> !order.placedAt().isAfter(at)).toList();
  }

  @Override
  public BigDecimal inShopCurrency(Money amount, Instant when) {
    return amount.getAmount();
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    return Optional.ofNullable(products.get(sku));
  }

  @Override
  public double score(String name) {
    return values.getOrDefault(new NumberFact.Score(name), Double.NaN);
  }

  @Override
  public double affinity(NumberFact.Taste to, String value) {
    return values.getOrDefault(new NumberFact.Affinity(to, value), Double.NaN);
  }

  @Override
  public double shareAbove(NumberFact.Ranked value) {
    return shares.getOrDefault(value, Double.NaN);
  }

  @Override
  public ConsentState consent(@Nullable ChannelName channel, String purpose) {
    return permissions.getOrDefault(permission(channel, purpose), ConsentState.UNKNOWN);
  }

  @Override
  public SegmentRules segments() {
    return segments;
  }
}
