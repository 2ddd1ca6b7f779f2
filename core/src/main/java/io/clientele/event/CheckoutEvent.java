package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer is on the way from the cart to an order. */
public sealed interface CheckoutEvent extends Event {
  /**
   * A customer began to order.
   *
   * @param checkout what would be ordered
   */
  record CheckoutStarted(EventHeader header, Checkout checkout) implements CheckoutEvent {
    public CheckoutStarted {
      requireNonNull(header, "header");
      requireNonNull(checkout, "checkout");
    }
  }

  /**
   * What would be ordered, or what is known of the customer, became another.
   *
   * @param checkout what would be ordered now
   */
  record CheckoutUpdated(EventHeader header, Checkout checkout) implements CheckoutEvent {
    public CheckoutUpdated {
      requireNonNull(header, "header");
      requireNonNull(checkout, "checkout");
    }
  }

  /**
   * A customer saw a step of the checkout.
   *
   * @param step which
   */
  record CheckoutStepViewed(EventHeader header, Step step) implements CheckoutEvent {
    public CheckoutStepViewed {
      requireNonNull(header, "header");
      requireNonNull(step, "step");
    }
  }

  /**
   * A customer finished a step of the checkout.
   *
   * @param step which
   */
  record CheckoutStepCompleted(EventHeader header, Step step) implements CheckoutEvent {
    public CheckoutStepCompleted {
      requireNonNull(header, "header");
      requireNonNull(step, "step");
    }
  }

  /**
   * A customer told how to pay; what was told is never part of an event.
   *
   * @param step at which step
   * @param orderId the order that it is to become
   */
  record PaymentInfoEntered(EventHeader header, Step step, @Nullable OrderId orderId)
      implements CheckoutEvent {
    public PaymentInfoEntered {
      requireNonNull(header, "header");
      requireNonNull(step, "step");
    }
  }

  /**
   * What would be ordered. Segment's specification has an order id where a checkout starts and a
   * checkout id at its steps; a source that tells only one of them tells nothing that joins the
   * two, so a connector that knows both fills in both.
   *
   * @param checkoutId which checkout
   * @param cartId the cart that it came from
   * @param orderId the order that it is to become
   * @param affiliation the shop or market place where it takes place
   * @param products all that would be ordered
   * @param amounts what it would come to
   * @param coupon the code that is in effect for it
   */
  record Checkout(
      @Nullable String checkoutId,
      @Nullable String cartId,
      @Nullable OrderId orderId,
      @Nullable String affiliation,
      List<ProductDetails> products,
      @Nullable CheckoutAmounts amounts,
      @Nullable String coupon) {
    public Checkout {
      EventText.optional("checkoutId", checkoutId);
      EventText.optional("cartId", cartId);
      EventText.optional("affiliation", affiliation);
      EventText.optional("coupon", coupon);
      products = List.copyOf(products);
    }
  }

  /**
   * One of the steps of a checkout.
   *
   * @param checkoutId which checkout
   * @param number which step, as the shop counts them, 0 or more
   * @param shippingMethod how it is to be delivered, if that was chosen
   * @param paymentMethod how it is to be paid, if that was chosen, such as {@code Visa}
   */
  record Step(
      @Nullable String checkoutId,
      @Nullable Integer number,
      @Nullable String shippingMethod,
      @Nullable String paymentMethod) {
    public Step {
      EventText.optional("checkoutId", checkoutId);
      EventText.optional("shippingMethod", shippingMethod);
      EventText.optional("paymentMethod", paymentMethod);
      if (number != null && number < 0) {
        throw new IllegalArgumentException(
            "number of a step: %s, expected 0 or more".formatted(number));
      }
    }
  }
}
