package io.clientele.profile;

import io.clientele.event.CheckoutAmounts;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.ProductDetails;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkout that did not become an order.
 *
 * @param checkoutId which, {@code null} if that was not told
 * @param cartId the cart that it came from, {@code null} if that was not told
 * @param orderId the order that it was to become, {@code null} if that was not told
 * @param startedAt when it was heard of first
 * @param lastActiveAt when it was heard of last
 * @param products all that would have been ordered, as it was told last
 * @param amounts what it would have come to, {@code null} if that was not told
 */
public record OpenCheckout(
    @Nullable String checkoutId,
    @Nullable String cartId,
    @Nullable OrderId orderId,
    Instant startedAt,
    Instant lastActiveAt,
    List<ProductDetails> products,
    @Nullable CheckoutAmounts amounts) {
  public OpenCheckout {
    products = List.copyOf(products);
  }

  static OpenCheckout of(Instant at) {
    return new OpenCheckout(null, null, null, at, at, List.of(), null);
  }

  /** Returns whether it is the one that has these ids, as far as they are told. */
  boolean is(@Nullable String checkout, @Nullable String cart, @Nullable OrderId order) {
    if (checkoutId != null && checkout != null) {
      return checkoutId.equals(checkout);
    }
    if (orderId != null && order != null) {
      return orderId.equals(order);
    }
    if (cartId != null && cart != null) {
      return cartId.equals(cart);
    }
    return false;
  }

  boolean isAnonymous() {
    return checkoutId == null && cartId == null && orderId == null;
  }

  OpenCheckout with(Checkout told) {
    return new OpenCheckout(
        told.checkoutId() == null ? checkoutId : told.checkoutId(),
        told.cartId() == null ? cartId : told.cartId(),
        told.orderId() == null ? orderId : told.orderId(),
        startedAt,
        lastActiveAt,
        told.products().isEmpty() ? products : told.products(),
        told.amounts() == null ? amounts : told.amounts());
  }

  OpenCheckout with(@Nullable String checkout, @Nullable OrderId order) {
    return new OpenCheckout(
        checkout == null ? checkoutId : checkout,
        cartId,
        order == null ? orderId : order,
        startedAt,
        lastActiveAt,
        products,
        amounts);
  }

  OpenCheckout activeAt(Instant at) {
    return new OpenCheckout(checkoutId, cartId, orderId, startedAt, at, products, amounts);
  }
}
