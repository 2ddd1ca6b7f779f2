package io.clientele.condition;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.ConsentEvent;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Facts made of a list of events, and of fields that were set by hand. */
final class InMemoryFacts implements CustomerFacts {
  private final List<Event> events;
  private final Instant at;
  private final ZoneId zone;
  private final Map<String, Object> fields = new HashMap<>();
  private final Map<String, Double> scores = new HashMap<>();
  private final Map<NumberFact.Ranked, Double> shares = new HashMap<>();
  private final Map<Sku, Product> products = new HashMap<>();
  private SegmentRules segments = SegmentRules.none();

  InMemoryFacts(Instant at, ZoneId zone, List<Event> events) {
    this.at = at;
    this.zone = zone;
    this.events =
        events.stream()
            .filter(event -> !event.header().happenedAt().isAfter(at))
            .sorted(Event.ORDER)
            .toList();
  }

  InMemoryFacts with(String field, Object value) {
    fields.put(field, value instanceof Integer number ? BigDecimal.valueOf(number) : value);
    return this;
  }

  InMemoryFacts withScore(String name, double value, double shareAbove) {
    scores.put(name, value);
    shares.put(new NumberFact.Score(name), shareAbove);
    return this;
  }

  InMemoryFacts withAffinity(NumberFact.Taste to, String value, double affinity, double above) {
    scores.put(to + value, affinity);
    shares.put(new NumberFact.Affinity(to, value), above);
    return this;
  }

  InMemoryFacts withSegments(SegmentRules rules) {
    segments = rules;
    return this;
  }

  InMemoryFacts withProduct(Sku sku, Product product) {
    products.put(sku, product);
    return this;
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
    return (BigDecimal) fields.get(field);
  }

  @Override
  public @Nullable String text(String field) {
    return (String) fields.get(field);
  }

  @Override
  public @Nullable Boolean flag(String field) {
    return (Boolean) fields.get(field);
  }

  @Override
  public @Nullable Instant time(String field) {
    return (Instant) fields.get(field);
  }

  @Override
  public @Nullable LocalDate day(String field) {
    return (LocalDate) fields.get(field);
  }

  @Override
  public Set<String> texts(String field) {
    Set<String> texts = new TreeSet<>();
    if (fields.get(field) instanceof Set<?> set) {
      set.forEach(text -> texts.add((String) text));
    }
    if (field.equals("tags")) {
      for (Event event : events) {
        if (event instanceof CustomerTagged tagged) {
          texts.addAll(tagged.tags());
        } else if (event instanceof CustomerUntagged untagged) {
          texts.removeAll(Set.copyOf(untagged.tags()));
        }
      }
    }
    return texts;
  }

  @Override
  public List<Event> events(String name, Instant from) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .filter(event -> !event.header().happenedAt().isBefore(from))
        .toList();
  }

  @Override
  public List<Order> orders() {
    Map<OrderId, Order> orders = new LinkedHashMap<>();
    for (Event event : events) {
      if (event instanceof OrderCompleted placed) {
        orders.put(placed.order().id(), placed.order());
      } else if (event instanceof OrderUpdated updated) {
        orders.put(updated.order().id(), updated.order());
      } else if (event instanceof OrderCancelled cancelled) {
        orders.computeIfPresent(
            cancelled.orderId(), (id, order) -> order.becoming(OrderStatus.CANCELLED));
      } else if (event instanceof OrderRefunded refunded) {
        Instant when = refunded.header().happenedAt();
        orders.computeIfPresent(
            refunded.orderId(),
            (id, order) ->
                order.refundedBy(
                    refunded.refund() == null ? order.refundOfRest(when) : refunded.refund()));
      }
    }
    List<Order> placed = new ArrayList<>(orders.values());
    placed.sort(Comparator.comparing(Order::placedAt));
    return placed;
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
    return scores.getOrDefault(name, Double.NaN);
  }

  @Override
  public double affinity(NumberFact.Taste to, String value) {
    return scores.getOrDefault(to + value, Double.NaN);
  }

  @Override
  public double shareAbove(NumberFact.Ranked value) {
    return shares.getOrDefault(value, Double.NaN);
  }

  @Override
  public ConsentState consent(@Nullable ChannelName channel, String purpose) {
    ConsentState state = ConsentState.UNKNOWN;
    for (Event event : events) {
      if (event instanceof ConsentEvent told) {
        ConsentDetails about = told.consent();
        boolean same = channel == null ? about.channel() == null : channel.equals(about.channel());
        if (same && about.purpose().equals(purpose)) {
          state =
              told instanceof ConsentEvent.ConsentGiven
                  ? ConsentState.GIVEN
                  : ConsentState.WITHDRAWN;
        }
      }
    }
    return state;
  }

  @Override
  public SegmentRules segments() {
    return segments;
  }
}
