package io.clientele.connect.shopify;

import static java.util.Objects.requireNonNull;

import io.clientele.connect.Delivery;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.internal.EventIds;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Reading;
import io.clientele.connect.internal.Refused;
import io.clientele.connect.internal.Settings;
import io.clientele.event.Event;
import io.clientele.event.json.JsonLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads events of Shopify's Web Pixels: what visitors look at, search for and put into the cart. A
 * pixel hands them to the host as JSON: one event, an array of them, or an object with an array
 * {@code events}. Immutable and safe for use by several threads.
 *
 * <p>Nothing is signed: whoever knows the address of the host can send whatever they like. So
 * {@code checkout_completed} makes no order unless {@link #withOrders} asks for it; it is a
 * finished step of the checkout, and the order comes by webhook. A device is an anonymous
 * identifier, a cart its token, by which the webhooks of the checkout find the visitor.
 *
 * <p>What a visitor types into a form is never kept.
 *
 * <p>Source: Shopify's documentation of the Web Pixels API, standard and DOM events, 2026.
 */
public final class ShopifyPixels {
  private static final int MAX_EVENTS = 1_000;

  private final String shop;
  private final Settings settings;
  private final boolean orders;

  private ShopifyPixels(String shop, Settings settings, boolean orders) {
    this.shop = shop;
    this.settings = settings;
    this.orders = orders;
  }

  /** Returns a reader of the pixels of a shop, such as {@code ana.myshopify.com}. */
  public static ShopifyPixels of(String shop) {
    if (shop.isBlank() || shop.length() > 100) {
      throw new IllegalArgumentException(
          "shop of %s characters, expected a domain such as ana.myshopify.com"
              .formatted(shop.length()));
    }
    return new ShopifyPixels(shop.toLowerCase(Locale.ROOT), Settings.standard(), false);
  }

  /**
   * Returns a reader that makes an order of {@code checkout_completed}, for a host that receives no
   * webhooks and takes what browsers say for true.
   */
  public ShopifyPixels withOrders() {
    return new ShopifyPixels(shop, settings, true);
  }

  /**
   * Returns a reader that tells by this clock when something was received; what a browser's clock
   * puts later happened then.
   */
  public ShopifyPixels clock(InstantSource clock) {
    return with(settings.withClock(requireNonNull(clock, "clock")));
  }

  /** Returns a reader that takes phone numbers without a country code to be of this country. */
  public ShopifyPixels region(String code) {
    return with(settings.withRegion(code));
  }

  /** Returns a reader with other limits. */
  public ShopifyPixels within(JsonLimits limits) {
    return with(settings.within(limits));
  }

  /**
   * Reads what a pixel sent. Nothing that it says makes this throw. Of several events those that
   * cannot be read are told apart, and the others are accepted.
   */
  public WebhookResult receive(byte[] body) {
    try {
      return Reading.of(() -> read(body));
    } catch (Refused e) {
      return e.malformed();
    }
  }

  private WebhookResult read(byte[] body) {
    Json json = Json.of(settings.reader().read(body));
    Json list = json.isArray() ? json : json.at("events");
    boolean several = list.isArray();
    List<Json> items = several ? list.items() : List.of(json);
    if (items.size() > MAX_EVENTS) {
      throw new Refused("", items.size() + " events", "at most " + MAX_EVENTS + " at once");
    }
    List<WebhookResult.Malformed> refused = new ArrayList<>();
    List<Event> events = Reading.each(items, this::event, refused);
    if (!several && !refused.isEmpty()) {
      return refused.get(0);
    }
    Instant now = settings.now();
    Delivery delivery =
        new Delivery(
            shop,
            EventIds.hash(body),
            "pixel",
            now != null
                ? now
                : events.isEmpty() ? Instant.EPOCH : events.get(0).header().receivedAt());
    return events.isEmpty() && refused.isEmpty()
        ? new WebhookResult.Ignored(delivery, "it tells of nothing that becomes an event")
        : new WebhookResult.Accepted(delivery, events, List.of(), refused);
  }

  private List<Event> event(Json json) {
    return Reading.storable(new PixelEvent(json, shop, settings, orders).events());
  }

  private ShopifyPixels with(Settings others) {
    return new ShopifyPixels(shop, others, orders);
  }
}
