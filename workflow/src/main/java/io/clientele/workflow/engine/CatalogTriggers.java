package io.clientele.workflow.engine;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.condition.Span;
import io.clientele.event.CatalogEvent;
import io.clientele.event.CatalogEvent.PriceChanged;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Trigger.Interest;
import io.clientele.workflow.journey.Program;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the catalog makes begin: a fallen price and a product that is back for all who
 * care, a product that runs out for the team. The journey is about the variant; the same change
 * begins it once.
 */
final class CatalogTriggers {
  /** Whose journeys are about the shop and no customer. */
  static final CustomerId SHOP = CustomerId.of("shop");

  /** Sales of so long tell how fast a product sells. */
  private static final Duration SALES = Duration.ofDays(28);

  private record Product(Sku sku, @Nullable ProductId id) {}

  private final @Nullable Interested interested;
  private final @Nullable EventStore sales;

  CatalogTriggers(@Nullable Interested interested, @Nullable EventStore sales) {
    this.interested = interested;
    this.sales = sales;
  }

  /** Returns what an event of the catalog makes begin. */
  List<Arrival> of(CatalogEvent event, Iterable<Program> programs) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Program program : programs) {
      Trigger trigger = program.workflow().start().trigger();
      if (event instanceof PriceChanged changed
          && trigger instanceof Trigger.OnPriceDrop on
          && fell(changed, on.percent())) {
        Product product = new Product(changed.sku(), changed.productId());
        all(arrivals, program, event, product, on.interest(), on.within());
      } else if (event instanceof StockChanged changed
          && trigger instanceof Trigger.OnBackInStock on
          && changed.before() != null
          && changed.before() <= 0
          && changed.quantity() > 0) {
        Product product = new Product(changed.sku(), changed.productId());
        all(arrivals, program, event, product, on.interest(), on.within());
      } else if (event instanceof StockChanged changed
          && trigger instanceof Trigger.OnLowStock on
          && runsOut(changed, on.daysOfCover())) {
        arrivals.add(arrival(program, event, SHOP, changed.sku()));
      }
    }
    return arrivals;
  }

  private static boolean fell(PriceChanged changed, int percent) {
    if (changed.before() == null
        || !changed.before().getCurrencyUnit().equals(changed.price().getCurrencyUnit())) {
      return false;
    }
    BigDecimal most =
        changed.before().getAmount().multiply(BigDecimal.valueOf(100L - percent)).movePointLeft(2);
    return changed.before().isPositive() && changed.price().getAmount().compareTo(most) <= 0;
  }

  /** It lasted longer before, and not now. */
  private boolean runsOut(StockChanged changed, int days) {
    if (sales == null) {
      return false;
    }
    Instant at = changed.header().happenedAt();
    long sold = 0;
    try (Stream<Event> events = sales.between(at.minus(SALES), at)) {
      sold =
          events
              .filter(OrderCompleted.class::isInstance)
              .flatMap(event -> ((OrderCompleted) event).order().lineItems().stream())
              .filter(item -> item.sku().filter(changed.sku()::equals).isPresent())
              .mapToLong(item -> item.quantity())
              .sum();
    }
    long needed = days * sold; // for so many days, times the days of SALES
    long here = Math.max(0, changed.quantity()) * SALES.toDays();
    boolean low = sold > 0 && here <= needed;
    boolean wasLow = changed.before() != null && changed.before() * SALES.toDays() <= needed;
    return low && !wasLow;
  }

  private void all(
      List<Arrival> arrivals,
      Program program,
      Event event,
      Product product,
      Interest interest,
      Span within) {
    if (interested == null) {
      return;
    }
    Instant at = event.header().happenedAt();
    for (CustomerId customer :
        interested.in(
            product.sku(), product.id(), interest, within.before(at, ZoneOffset.UTC), at)) {
      arrivals.add(arrival(program, event, customer, product.sku()));
    }
  }

  private static Arrival arrival(Program program, Event event, CustomerId customer, Sku sku) {
    String workflow = program.workflow().name();
    return new Arrival(
        "catalog/%s/%s/%s".formatted(workflow, event.header().id().value(), customer.value()),
        customer,
        event.header().happenedAt(),
        new Arrival.Called(workflow, sku.value()));
  }
}
