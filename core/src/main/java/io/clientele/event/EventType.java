package io.clientele.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All events, by family: the table of contents of this package, and the closed list of what JSON
 * may name. Names that Segment's e-commerce specification, version 2, has too are its names, word
 * for word; all 28 of them are here.
 */
public enum EventType {
  // Browsing: BrowsingEvent
  /** A customer searched for products. */
  PRODUCTS_SEARCHED("Products Searched", BrowsingEvent.ProductsSearched.class),
  /** A customer saw a list of products. */
  PRODUCT_LIST_VIEWED("Product List Viewed", BrowsingEvent.ProductListViewed.class),
  /** A customer narrowed or sorted a list of products. */
  PRODUCT_LIST_FILTERED("Product List Filtered", BrowsingEvent.ProductListFiltered.class),
  /** A customer clicked on a product in a list. */
  PRODUCT_CLICKED("Product Clicked", BrowsingEvent.ProductClicked.class),
  /** A customer saw the page of a product. */
  PRODUCT_VIEWED("Product Viewed", BrowsingEvent.ProductViewed.class),

  // Promotions: PromotionEvent
  /** A customer saw an offer. */
  PROMOTION_VIEWED("Promotion Viewed", PromotionEvent.PromotionViewed.class),
  /** A customer clicked on an offer. */
  PROMOTION_CLICKED("Promotion Clicked", PromotionEvent.PromotionClicked.class),

  // Carts: CartEvent
  /** A customer put a product into the cart. */
  PRODUCT_ADDED("Product Added", CartEvent.ProductAdded.class),
  /** A customer took a product out of the cart. */
  PRODUCT_REMOVED("Product Removed", CartEvent.ProductRemoved.class),
  /** A customer looked at the cart. */
  CART_VIEWED("Cart Viewed", CartEvent.CartViewed.class),
  /** A cart became another. */
  CART_UPDATED("Cart Updated", CartEvent.CartUpdated.class),

  // Checkout: CheckoutEvent
  /** A customer began to order. */
  CHECKOUT_STARTED("Checkout Started", CheckoutEvent.CheckoutStarted.class),
  /** What would be ordered, or what is known of the customer, became another. */
  CHECKOUT_UPDATED("Checkout Updated", CheckoutEvent.CheckoutUpdated.class),
  /** A customer saw a step of the checkout. */
  CHECKOUT_STEP_VIEWED("Checkout Step Viewed", CheckoutEvent.CheckoutStepViewed.class),
  /** A customer finished a step of the checkout. */
  CHECKOUT_STEP_COMPLETED("Checkout Step Completed", CheckoutEvent.CheckoutStepCompleted.class),
  /** A customer told how to pay; what was told is never part of an event. */
  PAYMENT_INFO_ENTERED("Payment Info Entered", CheckoutEvent.PaymentInfoEntered.class),

  // Orders: OrderEvent
  /** A customer placed an order. */
  ORDER_COMPLETED("Order Completed", OrderEvent.OrderCompleted.class),
  /** An order became another: it was changed, paid, fulfilled, or refunded in part. */
  ORDER_UPDATED("Order Updated", OrderEvent.OrderUpdated.class),
  /** Money went back to the customer. */
  ORDER_REFUNDED("Order Refunded", OrderEvent.OrderRefunded.class),
  /** An order was called off as a whole. */
  ORDER_CANCELLED("Order Cancelled", OrderEvent.OrderCancelled.class),
  /** A customer wants to give goods back. */
  RETURN_REQUESTED("Return Requested", OrderEvent.ReturnRequested.class),
  /** Goods came back. */
  RETURN_RECEIVED("Return Received", OrderEvent.ReturnReceived.class),

  // Coupons: CouponEvent
  /** A customer entered a code. */
  COUPON_ENTERED("Coupon Entered", CouponEvent.CouponEntered.class),
  /** A code was accepted. */
  COUPON_APPLIED("Coupon Applied", CouponEvent.CouponApplied.class),
  /** A code was refused. */
  COUPON_DENIED("Coupon Denied", CouponEvent.CouponDenied.class),
  /** A code that was in effect no longer is. */
  COUPON_REMOVED("Coupon Removed", CouponEvent.CouponRemoved.class),

  // Wish lists: WishlistEvent
  /** A customer put a product on a wish list. */
  PRODUCT_ADDED_TO_WISHLIST(
      "Product Added to Wishlist", WishlistEvent.ProductAddedToWishlist.class),
  /** A customer took a product off a wish list. */
  PRODUCT_REMOVED_FROM_WISHLIST(
      "Product Removed from Wishlist", WishlistEvent.ProductRemovedFromWishlist.class),
  /** A customer moved a product from a wish list to the cart. */
  WISHLIST_PRODUCT_ADDED_TO_CART(
      "Wishlist Product Added to Cart", WishlistEvent.WishlistProductAddedToCart.class),

  // Sharing: SharingEvent
  /** A customer shared a product. */
  PRODUCT_SHARED("Product Shared", SharingEvent.ProductShared.class),
  /** A customer shared a cart. */
  CART_SHARED("Cart Shared", SharingEvent.CartShared.class),

  // Reviews: ReviewEvent
  /** A customer reviewed a product. */
  PRODUCT_REVIEWED("Product Reviewed", ReviewEvent.ProductReviewed.class),

  // Pages: PageEvent
  /** A customer saw a page of the shop. */
  PAGE_VIEWED("Page Viewed", PageEvent.PageViewed.class),
  /** A customer saw a screen of the shop's app. */
  SCREEN_VIEWED("Screen Viewed", PageEvent.ScreenViewed.class),

  // Messages: MessageEvent
  /** A message was decided on and waits to be handed over. */
  MESSAGE_QUEUED("Message Queued", MessageEvent.MessageQueued.class),
  /** A message was handed over to the channel. */
  MESSAGE_SENT("Message Sent", MessageEvent.MessageSent.class),
  /** The other side's server or device accepted a message. */
  MESSAGE_DELIVERED("Message Delivered", MessageEvent.MessageDelivered.class),
  /** A message was opened. */
  MESSAGE_OPENED("Message Opened", MessageEvent.MessageOpened.class),
  /** A link in a message was followed. */
  MESSAGE_CLICKED("Message Clicked", MessageEvent.MessageClicked.class),
  /** A message came back. */
  MESSAGE_BOUNCED("Message Bounced", MessageEvent.MessageBounced.class),
  /** A customer reported a message as spam. */
  MESSAGE_COMPLAINED("Message Complained", MessageEvent.MessageComplained.class),
  /** A customer unsubscribed by the link or the button of a message. */
  MESSAGE_UNSUBSCRIBED("Message Unsubscribed", MessageEvent.MessageUnsubscribed.class),
  /** A customer replied STOP, or the like, to a text message. */
  MESSAGE_STOP_REPLIED("Message Stop Replied", MessageEvent.MessageStopReplied.class),

  // Ads: AdEvent
  /** An ad was shown. */
  AD_IMPRESSION("Ad Impression", AdEvent.AdImpression.class),
  /** An ad was clicked on. */
  AD_CLICKED("Ad Clicked", AdEvent.AdClicked.class),

  // Loyalty: LoyaltyEvent
  /** A customer became a member. */
  LOYALTY_JOINED("Loyalty Joined", LoyaltyEvent.LoyaltyJoined.class),
  /** A member earned points. */
  POINTS_EARNED("Points Earned", LoyaltyEvent.PointsEarned.class),
  /** A member spent points. */
  POINTS_REDEEMED("Points Redeemed", LoyaltyEvent.PointsRedeemed.class),
  /** Points were lost, by time or because what they were earned by was undone. */
  POINTS_LOST("Points Lost", LoyaltyEvent.PointsLost.class),
  /** A member rose or fell to another tier. */
  TIER_CHANGED("Tier Changed", LoyaltyEvent.TierChanged.class),

  // Support: SupportEvent
  /** A customer asked for help, or complained. */
  TICKET_OPENED("Ticket Opened", SupportEvent.TicketOpened.class),
  /** The mood of a customer who asked for help became known, or another. */
  TICKET_SENTIMENT_RATED("Ticket Sentiment Rated", SupportEvent.TicketSentimentRated.class),
  /** A request for help is done with. */
  TICKET_CLOSED("Ticket Closed", SupportEvent.TicketClosed.class),

  // Catalog: CatalogEvent
  /** Another number can be sold. */
  STOCK_CHANGED("Stock Changed", CatalogEvent.StockChanged.class),
  /** Another price is asked. */
  PRICE_CHANGED("Price Changed", CatalogEvent.PriceChanged.class),

  // Consent: ConsentEvent
  /** A customer gave a permission. */
  CONSENT_GIVEN("Consent Given", ConsentEvent.ConsentGiven.class),
  /** A customer took a permission back, or refused it. */
  CONSENT_WITHDRAWN("Consent Withdrawn", ConsentEvent.ConsentWithdrawn.class),

  // Customers: CustomerEvent
  /**
   * A customer signed in, signed up, or told something about themselves: the identifiers of the
   * header belong to one person.
   */
  CUSTOMER_IDENTIFIED("Customer Identified", CustomerEvent.CustomerIdentified.class),
  /** A customer was given tags. */
  CUSTOMER_TAGGED("Customer Tagged", CustomerEvent.CustomerTagged.class),
  /** A customer was stripped of tags. */
  CUSTOMER_UNTAGGED("Customer Untagged", CustomerEvent.CustomerUntagged.class),

  // Others
  /** Something that only the host knows of. */
  CUSTOM_EVENT("Custom Event", CustomEvent.class),
  /** An event that was written by a later version; no JSON names itself so. */
  UNKNOWN_EVENT("Unknown Event", UnknownEvent.class);

  private static final Map<Class<?>, EventType> BY_RECORD = new HashMap<>();
  private static final Map<String, EventType> BY_TEXT = new HashMap<>();

  static {
    for (EventType type : values()) {
      BY_RECORD.put(type.record, type);
      BY_TEXT.put(type.text, type);
    }
    BY_TEXT.remove(UNKNOWN_EVENT.text);
  }

  private final String text;
  private final Class<? extends Event> record;

  EventType(String text, Class<? extends Event> record) {
    this.text = text;
    this.record = record;
  }

  /** Returns the type that an event class is of. */
  public static EventType of(Class<? extends Event> record) {
    EventType type = BY_RECORD.get(record);
    if (type == null) {
      throw new IllegalArgumentException(
          "%s is no event but a family of them, expected a record such as %s"
              .formatted(
                  record.getSimpleName(), BrowsingEvent.ProductViewed.class.getSimpleName()));
    }
    return type;
  }

  /** Returns the type with this name, such as {@code Order Completed}, if there is one. */
  public static Optional<EventType> named(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }

  /** Returns its name, such as {@code Order Completed}. */
  public String text() {
    return text;
  }

  /** Returns the class of its events. */
  public Class<? extends Event> recordClass() {
    return record;
  }
}
