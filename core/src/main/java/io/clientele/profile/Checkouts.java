package io.clientele.profile;

import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CheckoutEvent.CheckoutStepCompleted;
import io.clientele.event.CheckoutEvent.CheckoutStepViewed;
import io.clientele.event.CheckoutEvent.CheckoutUpdated;
import io.clientele.event.CheckoutEvent.PaymentInfoEntered;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkouts that did not become an order, the one that was heard of last at the end.
 *
 * <p>Events belong to one checkout if they tell the same checkout id or, where one of them tells
 * none, the same order or cart; events that tell nothing that could join them are about the last
 * one. An order ends the checkout that it came from. If that is none of these, it ends all of them,
 * since whoever has just ordered is not to be reminded of the cart; but for those that are surely
 * others, because they and the order tell different checkout ids.
 */
final class Checkouts {
  static final Fold<List<OpenCheckout>> FOLD =
      Fold.of("checkouts", 1, List.<OpenCheckout>of(), Checkouts::after)
          .reading(
              EventType.CHECKOUT_STARTED,
              EventType.CHECKOUT_UPDATED,
              EventType.CHECKOUT_STEP_VIEWED,
              EventType.CHECKOUT_STEP_COMPLETED,
              EventType.PAYMENT_INFO_ENTERED,
              EventType.ORDER_COMPLETED);

  private Checkouts() {}

  private static List<OpenCheckout> after(List<OpenCheckout> before, Event event, Shop shop) {
    Instant at = event.header().happenedAt();
    if (event instanceof CheckoutStarted started) {
      return told(before, at, started.checkout());
    }
    if (event instanceof CheckoutUpdated updated) {
      return told(before, at, updated.checkout());
    }
    if (event instanceof CheckoutStepViewed viewed) {
      return active(before, at, viewed.step().checkoutId(), null);
    }
    if (event instanceof CheckoutStepCompleted completed) {
      return active(before, at, completed.step().checkoutId(), null);
    }
    if (event instanceof PaymentInfoEntered paid) {
      return active(before, at, paid.step().checkoutId(), paid.orderId());
    }
    return ended(before, (OrderCompleted) event);
  }

  private static List<OpenCheckout> told(List<OpenCheckout> before, Instant at, Checkout checkout) {
    List<OpenCheckout> all = new ArrayList<>(before);
    OpenCheckout which =
        take(all, at, checkout.checkoutId(), checkout.cartId(), checkout.orderId());
    all.add(which.with(checkout).activeAt(at));
    return List.copyOf(all);
  }

  private static List<OpenCheckout> active(
      List<OpenCheckout> before,
      Instant at,
      @Nullable String checkoutId,
      @Nullable OrderId orderId) {
    List<OpenCheckout> all = new ArrayList<>(before);
    OpenCheckout which = take(all, at, checkoutId, null, orderId);
    all.add(which.with(checkoutId, orderId).activeAt(at));
    return List.copyOf(all);
  }

  /** Takes a checkout out of those there are, or begins one. */
  private static OpenCheckout take(
      List<OpenCheckout> all,
      Instant at,
      @Nullable String checkoutId,
      @Nullable String cartId,
      @Nullable OrderId orderId) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).is(checkoutId, cartId, orderId)) {
        return all.remove(i);
      }
    }
    boolean anonymous = checkoutId == null && cartId == null && orderId == null;
    int last = all.size() - 1;
    if (last >= 0 && (anonymous || all.get(last).isAnonymous())) {
      return all.remove(last);
    }
    return OpenCheckout.of(at);
  }

  private static List<OpenCheckout> ended(List<OpenCheckout> before, OrderCompleted order) {
    if (before.isEmpty()) {
      return before;
    }
    OrderId id = order.order().id();
    List<OpenCheckout> rest = new ArrayList<>(before);
    if (rest.removeIf(open -> open.is(order.checkoutId(), order.cartId(), id))) {
      return List.copyOf(rest);
    }
    String from = order.checkoutId();
    rest.removeIf(open -> from == null || open.checkoutId() == null);
    return List.copyOf(rest);
  }
}
