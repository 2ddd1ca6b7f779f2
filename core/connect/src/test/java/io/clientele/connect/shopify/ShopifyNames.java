package io.clientele.connect.shopify;

import io.clientele.connect.Fixtures;
import io.clientele.connect.WebhookResult;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** All names of Shopify that are mapped, each with a body. */
public final class ShopifyNames {
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("orders/create", "order-placed"),
          Map.entry("orders/updated", "order-partly-refunded"),
          Map.entry("orders/paid", "order-paid"),
          Map.entry("orders/fulfilled", "order-fulfilled"),
          Map.entry("orders/partially_fulfilled", "order-partially-fulfilled"),
          Map.entry("orders/cancelled", "order-cancelled"),
          Map.entry("refunds/create", "refund-full"),
          Map.entry("customers/create", "customer"),
          Map.entry("customers/update", "customer"),
          Map.entry("customers/delete", "customer-deleted"),
          Map.entry("customers_marketing_consent/update", "sms-consent"),
          Map.entry("customers_email_marketing_consent/update", "email-consent"),
          Map.entry("customer.tags_added", "tags"),
          Map.entry("customer.tags_removed", "tags"),
          Map.entry("checkouts/create", "checkout"),
          Map.entry("checkouts/update", "checkout"),
          Map.entry("carts/create", "cart"),
          Map.entry("carts/update", "cart"),
          Map.entry("products/create", "product"),
          Map.entry("products/update", "product"),
          Map.entry("inventory_levels/update", "inventory"),
          Map.entry("customers/data_request", "data-request"),
          Map.entry("customers/redact", "redact"),
          Map.entry("shop/redact", "shop-redact"));

  private ShopifyNames() {}

  public static List<String> webhooks() {
    return Topic.names();
  }

  public static List<String> pixels() {
    return PixelEvent.names();
  }

  public static byte[] body(String topic) {
    return Fixtures.body("shopify/" + FILES.get(topic) + ".json");
  }

  public static WebhookResult webhook(String topic) {
    byte[] body = body(topic);
    return ShopifyWebhooks.withSecrets(Fixtures.SECRET)
        .currency(CurrencyUnit.USD)
        .receive(Fixtures.headers(topic, topic, body), body);
  }

  public static WebhookResult pixel(String name) {
    return ShopifyPixels.of(Fixtures.SHOP).receive(Fixtures.body("pixel/" + name + ".json"));
  }
}
