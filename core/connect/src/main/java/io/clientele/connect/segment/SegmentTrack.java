package io.clientele.connect.segment;

import io.clientele.catalog.ProductId;
import io.clientele.channel.ChannelName;
import io.clientele.connect.internal.Json;
import io.clientele.event.BrowsingEvent.Choice;
import io.clientele.event.BrowsingEvent.ProductClicked;
import io.clientele.event.BrowsingEvent.ProductListFiltered;
import io.clientele.event.BrowsingEvent.ProductListViewed;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CartEvent.CartViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CartEvent.ProductRemoved;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CheckoutEvent.CheckoutStepCompleted;
import io.clientele.event.CheckoutEvent.CheckoutStepViewed;
import io.clientele.event.CheckoutEvent.PaymentInfoEntered;
import io.clientele.event.CouponEvent.Coupon;
import io.clientele.event.CouponEvent.CouponApplied;
import io.clientele.event.CouponEvent.CouponDenied;
import io.clientele.event.CouponEvent.CouponEntered;
import io.clientele.event.CouponEvent.CouponRemoved;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageDelivered;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.event.PromotionEvent.Promotion;
import io.clientele.event.PromotionEvent.PromotionClicked;
import io.clientele.event.PromotionEvent.PromotionViewed;
import io.clientele.event.ReviewEvent.ProductReviewed;
import io.clientele.event.SharingEvent.CartShared;
import io.clientele.event.SharingEvent.ProductShared;
import io.clientele.event.SharingEvent.Share;
import io.clientele.event.WishlistEvent.ProductAddedToWishlist;
import io.clientele.event.WishlistEvent.ProductRemovedFromWishlist;
import io.clientele.event.WishlistEvent.Wishlist;
import io.clientele.event.WishlistEvent.WishlistProductAddedToCart;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A track call: an event of the specification, or one of the host's own. */
final class SegmentTrack {
  /** The names of the specification, each with what reads it. */
  static final Map<String, Function<Told, Event>> SPECIFIED = new LinkedHashMap<>();

  /** The same by their words, since the older specification turned them round. */
  private static final Map<String, Function<Told, Event>> BY_WORDS = new HashMap<>();

  private static final int LONGEST_NAME = 100;
  private static final BigDecimal MOST_STARS = BigDecimal.valueOf(5);

  static {
    browsing();
    carts();
    checkouts();
    coupons();
    others();
    mail();
    SPECIFIED.forEach((name, mapper) -> BY_WORDS.put(words(name), mapper));
    alias("Viewed Product Category", "Product List Viewed");
    alias("Order Canceled", "Order Cancelled");
    alias("Email Clicked", "Email Link Clicked");
    alias("Email Unsubscribed", "Unsubscribed");
  }

  private final SegmentCall call;

  SegmentTrack(SegmentCall call) {
    this.call = call;
  }

  Event event() {
    String name = call.json().at("event").requiredText();
    Function<Told, Event> mapper = BY_WORDS.get(words(name));
    if (mapper == null) {
      return new CustomEvent(
          call.header(call.properties()), name, call.properties().propertiesWithout(Set.of()));
    }
    Told told = new Told(call);
    return told.complete(mapper.apply(told));
  }

  /**
   * Returns the words of a name in lower case and in the order of the alphabet: {@code Order
   * Completed}, {@code completedOrder} and {@code ORDER_COMPLETED} have the same.
   */
  private static String words(String name) {
    if (name.length() > LONGEST_NAME) {
      return "";
    }
    String[] words =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT).split("[^a-z]+");
    Arrays.sort(words);
    return String.join(" ", words).strip();
  }

  private static void alias(String name, String of) {
    BY_WORDS.put(words(name), Objects.requireNonNull(SPECIFIED.get(of), of));
  }

  private static void browsing() {
    SPECIFIED.put("Products Searched", SegmentTrack::searched);
    SPECIFIED.put(
        "Product List Viewed",
        told ->
            new ProductListViewed(
                told.header(),
                told.text("list_id"),
                told.text("category"),
                SegmentProducts.all(told)));
    SPECIFIED.put(
        "Product List Filtered",
        told ->
            new ProductListFiltered(
                told.header(),
                told.text("list_id"),
                told.text("category"),
                choices(told, "filters"),
                choices(told, "sorts"),
                SegmentProducts.all(told)));
    SPECIFIED.put(
        "Product Clicked", told -> new ProductClicked(told.header(), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Product Viewed", told -> new ProductViewed(told.header(), SegmentProducts.one(told)));
    SPECIFIED.put("Promotion Viewed", told -> new PromotionViewed(told.header(), promotion(told)));
    SPECIFIED.put(
        "Promotion Clicked", told -> new PromotionClicked(told.header(), promotion(told)));
  }

  private static void carts() {
    SPECIFIED.put(
        "Product Added",
        told -> new ProductAdded(told.header(), cart(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Product Removed",
        told -> new ProductRemoved(told.header(), cart(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Cart Viewed",
        told -> new CartViewed(told.header(), cart(told), SegmentProducts.all(told)));
  }

  private static void checkouts() {
    SPECIFIED.put(
        "Checkout Started",
        told -> new CheckoutStarted(told.header(), SegmentOrders.checkout(told)));
    SPECIFIED.put(
        "Checkout Step Viewed",
        told -> new CheckoutStepViewed(told.header(), SegmentOrders.step(told)));
    SPECIFIED.put(
        "Checkout Step Completed",
        told -> new CheckoutStepCompleted(told.header(), SegmentOrders.step(told)));
    SPECIFIED.put(
        "Payment Info Entered",
        told -> new PaymentInfoEntered(told.header(), SegmentOrders.step(told), told.orderId()));
    SPECIFIED.put("Order Completed", SegmentOrders::completed);
    SPECIFIED.put("Order Updated", SegmentOrders::updated);
    SPECIFIED.put("Order Refunded", SegmentOrders::refunded);
    SPECIFIED.put("Order Cancelled", SegmentOrders::cancelled);
  }

  private static void coupons() {
    SPECIFIED.put("Coupon Entered", told -> new CouponEntered(told.header(), coupon(told)));
    SPECIFIED.put(
        "Coupon Applied",
        told -> new CouponApplied(told.header(), coupon(told), told.money("discount")));
    SPECIFIED.put(
        "Coupon Denied",
        told -> new CouponDenied(told.header(), coupon(told), told.text("reason")));
    SPECIFIED.put(
        "Coupon Removed",
        told -> new CouponRemoved(told.header(), coupon(told), told.money("discount")));
  }

  private static void others() {
    SPECIFIED.put(
        "Product Added to Wishlist",
        told ->
            new ProductAddedToWishlist(told.header(), wishlist(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Product Removed from Wishlist",
        told ->
            new ProductRemovedFromWishlist(
                told.header(), wishlist(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Wishlist Product Added to Cart",
        told ->
            new WishlistProductAddedToCart(
                told.header(), wishlist(told), cart(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Product Shared",
        told -> new ProductShared(told.header(), share(told), SegmentProducts.one(told)));
    SPECIFIED.put(
        "Cart Shared",
        told -> new CartShared(told.header(), share(told), cart(told), SegmentProducts.all(told)));
    SPECIFIED.put("Product Reviewed", SegmentTrack::reviewed);
  }

  private static void mail() {
    SPECIFIED.put("Email Delivered", told -> new MessageDelivered(told.header(), message(told)));
    SPECIFIED.put("Email Opened", told -> new MessageOpened(told.header(), message(told), false));
    SPECIFIED.put(
        "Email Link Clicked",
        told ->
            new MessageClicked(told.header(), message(told), told.text("link_url", "url"), false));
    SPECIFIED.put("Email Bounced", SegmentTrack::bounced);
    SPECIFIED.put(
        "Email Marked as Spam", told -> new MessageComplained(told.header(), message(told)));
    SPECIFIED.put(
        "Unsubscribed",
        told ->
            new MessageUnsubscribed(
                told.header(), message(told), told.text("list_id", "list_name")));
  }

  /** A query may be an object; then its text is taken, and all of it is left over too. */
  private static Event searched(Told told) {
    Json query = told.properties().at("query");
    String text =
        query.isObject()
            ? query.firstOf("query", "text", "term", "q").label()
            : told.required("query");
    if (text == null) {
      throw query.unexpected("the text that was searched for");
    }
    return new ProductsSearched(told.header(), text, told.at("results").whole());
  }

  private static List<Choice> choices(Told told, String name) {
    List<Choice> choices = new ArrayList<>();
    for (Json choice : told.at(name).items()) {
      String type = choice.at("type").label();
      String value = choice.at("value").label();
      if (type != null && value != null) {
        choices.add(new Choice(type, value));
      }
    }
    return choices;
  }

  private static Promotion promotion(Told told) {
    return new Promotion(
        told.required("promotion_id", "promotionId", "id"),
        told.text("creative"),
        told.text("name"),
        told.text("position"));
  }

  private static @Nullable String cart(Told told) {
    return told.text("cart_id", "cartId");
  }

  private static Coupon coupon(Told told) {
    return new Coupon(
        told.required("coupon_id", "couponId", "coupon"),
        told.text("coupon_name", "couponName"),
        cart(told),
        told.orderId());
  }

  private static Wishlist wishlist(Told told) {
    return new Wishlist(
        told.text("wishlist_id", "wishlistId"), told.text("wishlist_name", "wishlistName"));
  }

  private static Share share(Told told) {
    return new Share(
        told.text("share_via", "shareVia"),
        told.text("share_message", "shareMessage"),
        told.text("recipient"));
  }

  /** A rating is taken as stars if it is a number from 0 to 5; otherwise it is left over. */
  private static Event reviewed(Told told) {
    Double stars = null;
    String rating = told.properties().at("rating").label();
    if (rating != null && rating.matches("[0-9]{1,3}(\\.[0-9]{1,20})?")) {
      BigDecimal number = new BigDecimal(rating);
      if (number.compareTo(MOST_STARS) <= 0) {
        stars = number.doubleValue();
        told.at("rating");
      }
    }
    return new ProductReviewed(
        told.header(),
        ProductId.of(told.at("product_id", "productId").requiredId()),
        told.text("review_id", "reviewId"),
        told.text("review_body", "reviewBody"),
        stars);
  }

  /** Whether an address is gone for good is not in the specification; some senders tell it. */
  private static Event bounced(Told told) {
    String kind = told.text("bounce_type", "bounceType", "type");
    String lower = kind == null ? "" : kind.toLowerCase(Locale.ROOT);
    boolean hard = lower.contains("hard") || lower.contains("permanent");
    return new MessageBounced(
        told.header(),
        message(told),
        hard ? Bounce.HARD : Bounce.SOFT,
        told.text("reason", "bounce_reason"));
  }

  private static MessageDetails message(Told told) {
    String id = told.text("email_id", "emailId", "message_id");
    Identifier address =
        told.header().identifiers().stream()
            .filter(known -> known.type().equals(IdentifierType.EMAIL))
            .findFirst()
            .orElse(null);
    return new MessageDetails(
        id != null ? id : told.header().id().value(),
        ChannelName.EMAIL,
        address,
        told.text("campaign_id", "campaignId"),
        told.text("campaign_name", "campaignName"),
        null);
  }
}
