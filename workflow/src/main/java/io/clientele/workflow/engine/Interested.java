package io.clientele.workflow.engine;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.ProductClicked;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.WishlistEvent.ProductAddedToWishlist;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Trigger.Interest;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who cares about a product. A host that keeps this by product answers from there; {@link #over}
 * reads it from the events. Safe for use by several threads.
 */
@FunctionalInterface
public interface Interested {
  /**
   * Returns the customers who showed interest in a product, each once, in the order of their ids.
   *
   * @param sku which variant
   * @param product which product, {@code null} if not known
   * @param interest of what kind
   * @param from not earlier than this
   * @param to nor later than this
   */
  List<CustomerId> in(
      Sku sku, @Nullable ProductId product, Interest interest, Instant from, Instant to);

  /** Returns what events tell. Cost: reads all events of the stretch of time. */
  static Interested over(EventStore events, Profiles profiles) {
    return (sku, product, interest, from, to) -> {
      TreeMap<String, CustomerId> customers = new TreeMap<>();
      try (Stream<Event> all = events.between(from, to.plusNanos(1))) {
        all.filter(event -> shows(event, sku, product, interest))
            .forEach(
                event ->
                    profiles
                        .customerOf(event)
                        .ifPresent(customer -> customers.put(customer.value(), customer)));
      }
      return List.copyOf(customers.values());
    };
  }

  private static boolean shows(
      Event event, Sku sku, @Nullable ProductId product, Interest interest) {
    return switch (interest) {
      case VIEWED ->
          (event instanceof ProductViewed viewed && is(viewed.product(), sku, product))
              || (event instanceof ProductClicked clicked && is(clicked.product(), sku, product));
      case WISHED ->
          event instanceof ProductAddedToWishlist wished && is(wished.product(), sku, product);
      case IN_CART ->
          (event instanceof ProductAdded added && is(added.product(), sku, product))
              || (event instanceof CartUpdated cart
                  && cart.products().stream().anyMatch(each -> is(each, sku, product)));
      case BOUGHT ->
          event instanceof OrderCompleted order
              && order.order().lineItems().stream()
                  .anyMatch(item -> item.sku().filter(sku::equals).isPresent());
    };
  }

  /** Who names no variant means the product. */
  private static boolean is(ProductDetails details, Sku sku, @Nullable ProductId product) {
    return details.sku() != null
        ? sku.equals(details.sku())
        : product != null && product.equals(details.productId());
  }
}
