package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import io.clientele.order.OrderId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A customer tries to get a discount by a code. */
public sealed interface CouponEvent extends Event {
  /**
   * A customer entered a code.
   *
   * @param coupon which, and for what
   */
  record CouponEntered(EventHeader header, Coupon coupon) implements CouponEvent {
    public CouponEntered {
      requireNonNull(header, "header");
      requireNonNull(coupon, "coupon");
    }
  }

  /**
   * A code was accepted.
   *
   * @param coupon which, and for what
   * @param discount what it takes off, 0 or more; a bare number in Segment's specification, without
   *     a currency
   */
  record CouponApplied(EventHeader header, Coupon coupon, @Nullable Money discount)
      implements CouponEvent {
    public CouponApplied {
      requireNonNull(header, "header");
      requireNonNull(coupon, "coupon");
      if (discount != null) {
        Amounts.notNegative("discount of coupon " + coupon.couponId, discount);
      }
    }
  }

  /**
   * A code was refused.
   *
   * @param coupon which, and for what; the example in Segment's specification calls its id {@code
   *     coupon}, the table {@code coupon_id}, so a connector reads both
   * @param reason why, as the source writes it
   */
  record CouponDenied(EventHeader header, Coupon coupon, @Nullable String reason)
      implements CouponEvent {
    public CouponDenied {
      requireNonNull(header, "header");
      requireNonNull(coupon, "coupon");
      EventText.optional("reason", reason);
    }
  }

  /**
   * A code that was in effect no longer is.
   *
   * @param coupon which, and for what
   * @param discount what it took off, 0 or more
   */
  record CouponRemoved(EventHeader header, Coupon coupon, @Nullable Money discount)
      implements CouponEvent {
    public CouponRemoved {
      requireNonNull(header, "header");
      requireNonNull(coupon, "coupon");
      if (discount != null) {
        Amounts.notNegative("discount of coupon " + coupon.couponId, discount);
      }
    }
  }

  /**
   * A code, and the cart or order that it is for.
   *
   * @param couponId the code, or the id behind it
   * @param name its name
   * @param cartId the cart that it is for
   * @param orderId the order that it is for
   */
  record Coupon(
      String couponId, @Nullable String name, @Nullable String cartId, @Nullable OrderId orderId) {
    public Coupon {
      EventText.required("couponId", couponId);
      EventText.optional("name", name);
      EventText.optional("cartId", cartId);
    }
  }
}
