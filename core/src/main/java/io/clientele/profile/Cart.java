package io.clientele.profile;

import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CartEvent.CartViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CartEvent.ProductRemoved;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.WishlistEvent.WishlistProductAddedToCart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cart that a customer used last: what was put in and not taken out. A source that tells all
 * that is in it replaces what was worked out; an order empties it, unless it tells that it came
 * from another cart. An event that does not tell its cart is about the last one.
 *
 * @param id which cart, {@code null} if that was never told
 * @param products what is in it, in the order in which it was put in, with how many of each
 * @param usedAt when it was used last, {@code null} if there never was one
 */
public record Cart(@Nullable String id, List<ProductDetails> products, @Nullable Instant usedAt) {
  static final Fold<Cart> FOLD =
      Fold.of(
              "cart",
              1,
              new Cart(null, List.of(), null),
              (before, event, shop) -> before.after(event))
          .reading(
              EventType.PRODUCT_ADDED,
              EventType.PRODUCT_REMOVED,
              EventType.CART_VIEWED,
              EventType.CART_UPDATED,
              EventType.WISHLIST_PRODUCT_ADDED_TO_CART,
              EventType.ORDER_COMPLETED);

  public Cart {
    products = List.copyOf(products);
  }

  /** Returns whether nothing is in it. */
  public boolean isEmpty() {
    return products.isEmpty();
  }

  private Cart after(Event event) {
    Instant at = event.header().happenedAt();
    if (event instanceof ProductAdded added) {
      return of(added.cartId(), at).plus(added.product());
    }
    if (event instanceof WishlistProductAddedToCart added) {
      return of(added.cartId(), at).plus(added.product());
    }
    if (event instanceof ProductRemoved removed) {
      return of(removed.cartId(), at).minus(removed.product());
    }
    if (event instanceof CartViewed viewed) {
      return of(viewed.cartId(), at).holding(viewed.products());
    }
    if (event instanceof CartUpdated updated) {
      return of(updated.cartId(), at).holding(updated.products());
    }
    String from = ((OrderCompleted) event).cartId();
    boolean another = from != null && id != null && !from.equals(id);
    return another || products.isEmpty() ? this : new Cart(id, List.of(), at);
  }

  /** Returns the cart that is told, which is this one or an empty one. */
  private Cart of(@Nullable String told, Instant at) {
    boolean another = told != null && id != null && !told.equals(id);
    return new Cart(told == null ? id : told, another ? List.of() : products, at);
  }

  private Cart holding(List<ProductDetails> all) {
    return new Cart(id, all, usedAt);
  }

  private Cart plus(ProductDetails added) {
    int place = placeOf(added);
    List<ProductDetails> all = new ArrayList<>(products);
    if (place < 0) {
      all.add(added);
    } else {
      long sum = (long) products.get(place).quantity() + added.quantity();
      all.set(place, quantityOf(added, (int) Math.min(sum, Integer.MAX_VALUE)));
    }
    return holding(all);
  }

  private Cart minus(ProductDetails removed) {
    int place = placeOf(removed);
    if (place < 0) {
      return this;
    }
    List<ProductDetails> all = new ArrayList<>(products);
    ProductDetails there = products.get(place);
    if (there.quantity() <= removed.quantity()) {
      all.remove(place);
    } else {
      all.set(place, quantityOf(there, there.quantity() - removed.quantity()));
    }
    return holding(all);
  }

  private static ProductDetails quantityOf(ProductDetails product, int quantity) {
    return product.toBuilder().quantity(quantity).build();
  }

  /** A SKU tells a variant; without one, the product and the title of the variant do. */
  private int placeOf(ProductDetails product) {
    for (int i = 0; i < products.size(); i++) {
      ProductDetails there = products.get(i);
      boolean bySku = there.sku() != null && product.sku() != null;
      boolean same =
          bySku
              ? Objects.equals(there.sku(), product.sku())
              : there.productId() != null
                  && there.productId().equals(product.productId())
                  && Objects.equals(there.variant(), product.variant());
      if (same) {
        return i;
      }
    }
    return -1;
  }
}
