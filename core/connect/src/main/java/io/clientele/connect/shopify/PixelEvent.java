package io.clientele.connect.shopify;

import io.clientele.connect.internal.Campaigns;
import io.clientele.connect.internal.EventIds;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Settings;
import io.clientele.event.BrowsingEvent.ProductListViewed;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.Campaign;
import io.clientele.event.CartEvent.CartViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CartEvent.ProductRemoved;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CheckoutEvent.CheckoutStepCompleted;
import io.clientele.event.CheckoutEvent.PaymentInfoEntered;
import io.clientele.event.CheckoutEvent.Step;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.Properties;
import io.clientele.identity.IdentifierType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** One event of a pixel. */
final class PixelEvent {
  /** The standard events that are mapped, each with what reads it. */
  private static final Map<String, Function<PixelEvent, Event>> STANDARD = new LinkedHashMap<>();

  static {
    STANDARD.put("page_viewed", PixelEvent::pageViewed);
    STANDARD.put("product_viewed", PixelEvent::productViewed);
    STANDARD.put("collection_viewed", PixelEvent::collectionViewed);
    STANDARD.put("search_submitted", PixelEvent::searched);
    STANDARD.put("product_added_to_cart", PixelEvent::added);
    STANDARD.put("product_removed_from_cart", PixelEvent::removed);
    STANDARD.put("cart_viewed", PixelEvent::cartViewed);
    STANDARD.put("checkout_started", PixelEvent::checkoutStarted);
    STANDARD.put("checkout_contact_info_submitted", pixel -> pixel.step(1));
    STANDARD.put("checkout_address_info_submitted", pixel -> pixel.step(2));
    STANDARD.put("checkout_shipping_info_submitted", pixel -> pixel.step(3));
    STANDARD.put("payment_info_submitted", PixelEvent::paymentInfo);
    STANDARD.put("checkout_completed", PixelEvent::completed);
    STANDARD.put("alert_displayed", pixel -> pixel.custom("alert", "target", "type"));
    STANDARD.put(
        "ui_extension_errored",
        pixel -> pixel.custom("error", "appName", "extensionTarget", "type"));
    STANDARD.put("clicked", pixel -> pixel.custom("element", "id", "name", "tagName", "type"));
    STANDARD.put("form_submitted", pixel -> pixel.custom("element", "id", "action"));
    STANDARD.put("input_focused", pixel -> pixel.custom("element", "id", "name", "tagName"));
    STANDARD.put("input_blurred", pixel -> pixel.custom("element", "id", "name", "tagName"));
    STANDARD.put("input_changed", pixel -> pixel.custom("element", "id", "name", "tagName"));
  }

  private final Json json;
  private final Json data;
  private final String shop;
  private final Settings settings;
  private final boolean orders;

  PixelEvent(Json json, String shop, Settings settings, boolean orders) {
    this.json = json;
    this.shop = shop;
    this.settings = settings;
    this.orders = orders;
    data = json.at("data");
  }

  static List<String> names() {
    return List.copyOf(STANDARD.keySet());
  }

  /** Returns the event; none for what would copy the whole page with all that is typed into it. */
  List<Event> events() {
    String name = json.at("name").requiredText();
    Function<PixelEvent, Event> mapper = STANDARD.get(name);
    if (mapper != null) {
      return List.of(mapper.apply(this));
    }
    if (name.startsWith("advanced_dom_")) {
      return List.of();
    }
    Json told = json.at("customData");
    Properties properties = told.isObject() ? (Properties) told.property() : Properties.none();
    return List.of(new CustomEvent(header(), name, properties));
  }

  private Event pageViewed() {
    Json document = json.at("context", "document");
    String url = location();
    if (url == null) {
      throw document.at("location", "href").unexpected("the address of the page");
    }
    return new PageViewed(
        header(), url, document.at("title").text(), document.at("referrer").text());
  }

  private Event productViewed() {
    return new ProductViewed(header(), PixelProducts.variant(data.at("productVariant"), 1));
  }

  private Event collectionViewed() {
    Json collection = data.at("collection");
    return new ProductListViewed(
        header(),
        plain(collection.at("id").id()),
        collection.at("title").text(),
        PixelProducts.variants(collection.at("productVariants")));
  }

  private Event searched() {
    Json search = data.at("searchResult");
    Json found = search.at("productVariants");
    Integer results = found.isArray() ? found.items().size() : null;
    return new ProductsSearched(header(), search.at("query").requiredText(), results);
  }

  private Event added() {
    return new ProductAdded(header(), null, PixelProducts.cartLine(data.at("cartLine")));
  }

  private Event removed() {
    return new ProductRemoved(header(), null, PixelProducts.cartLine(data.at("cartLine")));
  }

  private Event cartViewed() {
    return new CartViewed(header(), cartId(), PixelProducts.cartLines(data.at("cart", "lines")));
  }

  private Event checkoutStarted() {
    return new CheckoutStarted(header(), PixelProducts.checkout(checkout()));
  }

  private Event step(int number) {
    return new CheckoutStepCompleted(header(), stepOf(number));
  }

  private Event paymentInfo() {
    return new PaymentInfoEntered(header(), stepOf(4), null);
  }

  private Event completed() {
    return orders
        ? new OrderCompleted(
            header(), PixelProducts.order(checkout(), happenedAt()), token(), null, null)
        : step(5);
  }

  private Event custom(String part, String... names) {
    Properties properties = Properties.none();
    Json told = data.at(part);
    if (told.isObject()) {
      for (String name : names) {
        String text = told.at(name).label();
        if (text != null) {
          properties = properties.with(name, text);
        }
      }
    }
    return new CustomEvent(header(), json.at("name").requiredText(), properties);
  }

  private Step stepOf(int number) {
    Json options = checkout().at("delivery", "selectedDeliveryOptions");
    List<Json> chosen = options.isArray() ? options.items() : List.of();
    return new Step(
        token(), number, chosen.isEmpty() ? null : chosen.get(0).at("title").text(), null);
  }

  private Json checkout() {
    return data.at("checkout");
  }

  private @Nullable String token() {
    return checkout().isAbsent() ? null : checkout().at("token").id();
  }

  private @Nullable String cartId() {
    return plain(data.at("cart").at("id").id());
  }

  private static @Nullable String plain(@Nullable String id) {
    return id == null ? null : Hook.plain(id);
  }

  private @Nullable String location() {
    return json.at("context", "document", "location", "href").text();
  }

  /** A browser's clock may be fast: nothing happened after it was received. */
  private Instant happenedAt() {
    Instant told = json.at("timestamp").requiredTime();
    Instant now = settings.now();
    return now != null && told.isAfter(now) ? now : told;
  }

  private EventHeader header() {
    Identifiers identifiers = new Identifiers(settings);
    identifiers.add(IdentifierType.ANONYMOUS, json.at("clientId"));
    if (data.isObject() && checkout().isObject()) {
      Json checkout = checkout();
      identifiers.add(IdentifierType.EXTERNAL, plain(checkout.at("order", "customer", "id").id()));
      identifiers.add(IdentifierType.EMAIL, checkout.at("email"));
      identifiers.add(IdentifierType.PHONE, checkout.at("phone"));
    }
    if (data.isObject() && data.at("cart").isObject()) {
      identifiers.add(IdentifierType.CART, cartId());
    }
    Instant at = happenedAt();
    Instant now = settings.now();
    CurrencyUnit currency =
        data.isObject() && checkout().isObject() ? checkout().at("currencyCode").currency() : null;
    Campaign campaign = Campaigns.of(location());
    return new EventHeader(
        EventIds.of("shopify-pixel", shop, json.at("id").requiredId()),
        identifiers.list(),
        at,
        now == null ? at : now,
        "shopify-pixel",
        null,
        campaign,
        currency,
        Properties.none());
  }
}
