package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order is placed, and what becomes of it. Whole orders are told as {@link Order}, whose amounts
 * add up and mean the same everywhere; see {@link CheckoutAmounts} for how sources disagree.
 */
public sealed interface OrderEvent extends Event {
  /**
   * A customer placed an order.
   *
   * @param order all of it
   * @param checkoutId the checkout that it came from
   * @param cartId the cart that it came from, which joins it to what was done before signing in
   * @param affiliation the shop or market place where it was placed
   */
  record OrderCompleted(
      EventHeader header,
      Order order,
      @Nullable String checkoutId,
      @Nullable String cartId,
      @Nullable String affiliation)
      implements OrderEvent {
    public OrderCompleted {
      requireNonNull(header, "header");
      requireNonNull(order, "order");
      EventText.optional("checkoutId", checkoutId);
      EventText.optional("cartId", cartId);
      EventText.optional("affiliation", affiliation);
    }
  }

  /**
   * An order became another: it was changed, paid, fulfilled, or refunded in part.
   *
   * @param order all of it as it is now, its refunds included
   */
  record OrderUpdated(EventHeader header, Order order) implements OrderEvent {
    public OrderUpdated {
      requireNonNull(header, "header");
      requireNonNull(order, "order");
    }
  }

  /**
   * Money went back to the customer.
   *
   * <p>Segment's specification asks for the order id alone. Such an event says that money went back
   * and not how much: the refund is then {@code null}, and all that had not been given back by then
   * counts as refunded. A connector that is told of single products makes a refund of them, or else
   * a partial refund would take away the revenue of the whole order.
   *
   * @param orderId of which order
   * @param refund what went back this time, not what went back before; {@code null} for the rest of
   *     the order
   */
  record OrderRefunded(EventHeader header, OrderId orderId, @Nullable Refund refund)
      implements OrderEvent {
    public OrderRefunded {
      requireNonNull(header, "header");
      requireNonNull(orderId, "orderId");
    }
  }

  /**
   * An order was called off as a whole. In Segment's specification its amounts come without the
   * discount, so they are not read: what was called off is the order as it was placed.
   *
   * @param orderId which order
   * @param reason why, as the source writes it
   */
  record OrderCancelled(EventHeader header, OrderId orderId, @Nullable String reason)
      implements OrderEvent {
    public OrderCancelled {
      requireNonNull(header, "header");
      requireNonNull(orderId, "orderId");
      EventText.optional("reason", reason);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * A customer wants to give goods back. No money has gone back by that.
   *
   * @param orderId of which order
   * @param returnId which return, where an order has several
   * @param products which goods, and how many
   * @param reason why, as the source writes it
   */
  record ReturnRequested(
      EventHeader header,
      OrderId orderId,
      @Nullable String returnId,
      List<ProductDetails> products,
      @Nullable String reason)
      implements OrderEvent {
    public ReturnRequested {
      requireNonNull(header, "header");
      requireNonNull(orderId, "orderId");
      EventText.optional("returnId", returnId);
      products = List.copyOf(products);
      EventText.optional("reason", reason);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * Goods came back. The money that goes back for them is an {@link OrderRefunded}.
   *
   * @param orderId of which order
   * @param returnId which return, where an order has several
   * @param products which goods, and how many
   */
  record ReturnReceived(
      EventHeader header, OrderId orderId, @Nullable String returnId, List<ProductDetails> products)
      implements OrderEvent {
    public ReturnReceived {
      requireNonNull(header, "header");
      requireNonNull(orderId, "orderId");
      EventText.optional("returnId", returnId);
      products = List.copyOf(products);
    }
  }
}
