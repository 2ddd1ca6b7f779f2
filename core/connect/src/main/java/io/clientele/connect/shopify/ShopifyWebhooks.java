package io.clientele.connect.shopify;

import static java.util.Objects.requireNonNull;

import io.clientele.connect.Delivery;
import io.clientele.connect.PrivacyRequest;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.internal.Headers;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Reading;
import io.clientele.connect.internal.Refused;
import io.clientele.connect.internal.Settings;
import io.clientele.connect.internal.Signature;
import io.clientele.event.Event;
import io.clientele.event.json.JsonLimits;
import io.clientele.intake.DeliveryLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhooks of Shopify: checks the signature over the bytes of the body, recognises what was
 * delivered before, and makes events of what it tells. Immutable and safe for use by several
 * threads.
 *
 * <pre>{@code
 * ShopifyWebhooks shopify = ShopifyWebhooks.withSecrets(current, previous).deliveries(log);
 * WebhookResult result = shopify.receive(request.headers(), request.body());
 * if (result instanceof Accepted accepted) {
 *   intake.accept(accepted.events());   // durable when it returns
 *   shopify.confirm(accepted);          // only now: what breaks off before is sent again
 * }
 * return result.httpStatus();
 * }</pre>
 *
 * <p><b>Sent again, late, out of order.</b> Shopify delivers at least once and in no order. The id
 * of an event is made of the shop, the thing and what became of it, so that the same word heard
 * twice, by a redelivery or by two topics, is one event. Events of an order carry the time at which
 * the order became so; a fold in the order of time ends with the latest state.
 *
 * <p><b>What is signed.</b> The body alone. The topic and the shop stand in headers that are not:
 * an app that serves several shops with one secret routes by the header, and {@link #shop} refuses
 * what names another shop than the one that is expected.
 *
 * <p>Source: Shopify's documentation of webhooks (HTTPS delivery, topics, compliance webhooks),
 * 2026; {@code MAPPINGS.md} beside the sources of this module has the table.
 */
public final class ShopifyWebhooks {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9][a-z0-9.-]{2,99}");
  private static final int SIGNATURE_LENGTH = 44;

  private final Signature signature;
  private final Settings settings;
  private final Options options;

  /** What only webhooks can be told. */
  private record Options(
      @Nullable String shop,
      @Nullable DeliveryLog deliveries,
      boolean testOrders,
      boolean taxesIncluded,
      StockNames stock) {
    Options withShop(String domain) {
      return new Options(domain, deliveries, testOrders, taxesIncluded, stock);
    }

    Options withDeliveries(DeliveryLog log) {
      return new Options(shop, log, testOrders, taxesIncluded, stock);
    }

    Options withTestOrders() {
      return new Options(shop, deliveries, true, taxesIncluded, stock);
    }

    Options withTaxesIncluded() {
      return new Options(shop, deliveries, testOrders, true, stock);
    }

    Options withStock(StockNames names) {
      return new Options(shop, deliveries, testOrders, taxesIncluded, names);
    }
  }

  private ShopifyWebhooks(Signature signature, Settings settings, Options options) {
    this.signature = signature;
    this.settings = settings;
    this.options = options;
  }

  /**
   * Returns a reader of webhooks that are signed with one of these secrets. While a secret is being
   * replaced, which can take Shopify an hour, two are active.
   *
   * @param current the client secret of the app
   * @param previous secrets that are still accepted
   */
  public static ShopifyWebhooks withSecrets(String current, String... previous) {
    return new ShopifyWebhooks(
        Signature.of(Signature.HMAC_SHA256, current, previous),
        Settings.standard(),
        new Options(null, null, false, false, item -> Optional.empty()));
  }

  /** Returns a reader that refuses what names another shop, such as {@code ana.myshopify.com}. */
  public ShopifyWebhooks shop(String domain) {
    String shop = domain.toLowerCase(Locale.ROOT);
    if (!DOMAIN.matcher(shop).matches()) {
      throw new IllegalArgumentException(
          "shop \"%s\", expected a domain such as ana.myshopify.com".formatted(domain));
    }
    return with(options.withShop(shop));
  }

  /** Returns a reader that asks this log which deliveries were taken in. */
  public ShopifyWebhooks deliveries(DeliveryLog log) {
    return with(options.withDeliveries(requireNonNull(log, "log")));
  }

  /** Returns a reader that also tells of orders which Shopify marks as tests. */
  public ShopifyWebhooks withTestOrders() {
    return with(options.withTestOrders());
  }

  /**
   * Returns a reader that takes the prices of the shop to include taxes. Orders tell it themselves;
   * of refunds it is asked where the money that moved does not tell.
   */
  public ShopifyWebhooks taxesIncluded() {
    return with(options.withTaxesIncluded());
  }

  /**
   * Returns a reader that makes changes of stock of {@code inventory_levels/update}, for a shop
   * that sells from one location: such a delivery tells the number at one location. Without it they
   * are custom events, and {@code products/update} tells the stock of all locations together.
   */
  public ShopifyWebhooks stock(StockNames names) {
    return with(options.withStock(requireNonNull(names, "names")));
  }

  /**
   * Returns a reader that knows the currency of the shop. Products tell prices without one: unless
   * it is set, they make no {@code Price Changed}.
   */
  public ShopifyWebhooks currency(CurrencyUnit currency) {
    return with(settings.withCurrency(requireNonNull(currency, "currency")));
  }

  /**
   * Returns a reader that takes phone numbers without a country code to be of this country; unless
   * it is set they are left out.
   *
   * @param code ISO 3166-1 alpha-2, such as {@code GB}
   */
  public ShopifyWebhooks region(String code) {
    return with(settings.withRegion(code));
  }

  /**
   * Returns a reader that tells by this clock when something was received. Unless it is set, the
   * intake tells.
   */
  public ShopifyWebhooks clock(InstantSource clock) {
    return with(settings.withClock(requireNonNull(clock, "clock")));
  }

  /**
   * Returns a reader with other limits than the standard ones: 5 MiB, 64 deep, 300,000 values,
   * texts of 1 Mi characters, since a product may carry a long description.
   */
  public ShopifyWebhooks within(JsonLimits limits) {
    return with(settings.within(limits));
  }

  /**
   * Reads one delivery. Nothing that it says makes this throw.
   *
   * @param headers of the request; upper and lower case do not differ, nor whether a name begins
   *     with {@code X-}
   * @param body the bytes as they arrived, before anything decoded them
   */
  public WebhookResult receive(Map<String, List<String>> headers, byte[] body) {
    Headers all = new Headers(headers);
    if (body.length > settings.maxBytes()) {
      return new WebhookResult.Malformed(
          "", body.length + " bytes", "at most " + settings.maxBytes());
    }
    String told = all.get("X-Shopify-Hmac-Sha256", "Shopify-Hmac-Sha256");
    byte[] signed = told == null || told.length() != SIGNATURE_LENGTH ? null : decoded(told);
    if (signed == null) {
      return new WebhookResult.BadSignature(
          "no header X-Shopify-Hmac-Sha256 with the 44 characters of an HMAC-SHA256 in base64");
    }
    if (!signature.matches(body, signed)) {
      return new WebhookResult.BadSignature(
          "no active secret signs this body so: was the body changed on its way, or the secret replaced?");
    }
    try {
      return signed(all, body);
    } catch (Refused e) {
      return e.malformed();
    }
  }

  /** Notes that a delivery was taken in: its events are kept and its requests are under way. */
  public void confirm(WebhookResult.Accepted accepted) {
    if (options.deliveries != null) {
      Delivery delivery = accepted.delivery();
      options.deliveries.add(delivery.sender(), delivery.id(), delivery.at());
    }
  }

  private WebhookResult signed(Headers headers, byte[] body) {
    String topicName = required(headers, "Topic").toLowerCase(Locale.ROOT);
    String shop = required(headers, "Shop-Domain").toLowerCase(Locale.ROOT);
    String id = required(headers, "Webhook-Id");
    if (!DOMAIN.matcher(shop).matches()) {
      throw new Refused(
          "header X-Shopify-Shop-Domain", "no domain", "one such as ana.myshopify.com");
    }
    Instant sent = sentAt(headers);
    Instant now = settings.now();
    Instant at = now != null ? now : sent != null ? sent : Instant.EPOCH;
    Delivery delivery = new Delivery(shop, id, topicName, at);
    if (options.shop != null && !options.shop.equals(shop)) {
      return new WebhookResult.Ignored(delivery, "it is of another shop than " + options.shop);
    }
    if (options.deliveries != null && options.deliveries.contains(shop, id)) {
      return new WebhookResult.Duplicate(delivery);
    }
    Topic topic = Topic.named(topicName);
    if (topic == null) {
      return new WebhookResult.Ignored(delivery, "its topic is not mapped");
    }
    return Reading.of(() -> mapped(topic, delivery, sent, body));
  }

  private WebhookResult mapped(
      Topic topic, Delivery delivery, @Nullable Instant sent, byte[] body) {
    Json json = Json.of(settings.reader().read(body));
    if (topic.isAboutAnOrder() && !options.testOrders && json.at("test").isTrue()) {
      return new WebhookResult.Ignored(delivery, "the order is a test");
    }
    Hook hook = new Hook(delivery, sent, json, settings, options.stock, options.taxesIncluded);
    List<Event> events = Reading.storable(topic.events().apply(hook));
    List<PrivacyRequest> requests = topic.requests().apply(hook);
    return new WebhookResult.Accepted(delivery, events, requests, List.of());
  }

  private static String required(Headers headers, String name) {
    String value = headers.get("X-Shopify-" + name, "Shopify-" + name);
    if (value == null) {
      throw new Refused("header X-Shopify-" + name, "nothing", "what Shopify sends in it");
    }
    return value;
  }

  private static @Nullable Instant sentAt(Headers headers) {
    String told = headers.get("X-Shopify-Triggered-At", "Shopify-Triggered-At");
    try {
      return told == null || told.length() > SIGNATURE_LENGTH
          ? null
          : OffsetDateTime.parse(told).toInstant();
    } catch (DateTimeException e) { // no better than a header that is not there
      return null;
    }
  }

  private static byte @Nullable [] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private ShopifyWebhooks with(Options others) {
    return new ShopifyWebhooks(signature, settings, others);
  }

  private ShopifyWebhooks with(Settings others) {
    return new ShopifyWebhooks(signature, others, options);
  }
}
