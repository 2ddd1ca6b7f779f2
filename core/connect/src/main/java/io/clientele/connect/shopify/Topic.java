package io.clientele.connect.shopify;

import io.clientele.connect.PrivacyRequest;
import io.clientele.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A topic of webhooks that is mapped.
 *
 * @param text its name, such as {@code orders/create}
 * @param events reads what a delivery tells
 * @param requests reads what a delivery asks for
 */
record Topic(
    String text,
    Function<Hook, List<Event>> events,
    Function<Hook, List<PrivacyRequest>> requests) {
  private static final Map<String, Topic> BY_TEXT = new LinkedHashMap<>();

  static {
    add("orders/create", ShopifyOrders::placed);
    add("orders/updated", ShopifyOrders::updated);
    add("orders/paid", ShopifyOrders::updated);
    add("orders/fulfilled", ShopifyOrders::updated);
    add("orders/partially_fulfilled", ShopifyOrders::updated);
    add("orders/cancelled", ShopifyOrders::cancelled);
    add("refunds/create", ShopifyOrders::refunded);
    add("customers/create", ShopifyCustomers::told);
    add("customers/update", ShopifyCustomers::told);
    add("customers/delete", ShopifyCustomers::deleted);
    add("customers_marketing_consent/update", ShopifyCustomers::consent);
    add("customers_email_marketing_consent/update", ShopifyCustomers::consent);
    add("customer.tags_added", ShopifyCustomers::tagged);
    add("customer.tags_removed", ShopifyCustomers::untagged);
    add("checkouts/create", ShopifyCheckouts::started);
    add("checkouts/update", ShopifyCheckouts::updated);
    add("carts/create", ShopifyCheckouts::cartUpdated);
    add("carts/update", ShopifyCheckouts::cartUpdated);
    add("products/create", ShopifyCatalog::product);
    add("products/update", ShopifyCatalog::product);
    add("inventory_levels/update", ShopifyCatalog::stock);
    add("customers/data_request", hook -> List.of(), ShopifyPrivacy::disclose);
    add("customers/redact", hook -> List.of(), ShopifyPrivacy::erase);
    add("shop/redact", hook -> List.of(), ShopifyPrivacy::eraseShop);
  }

  private static void add(String text, Function<Hook, List<Event>> events) {
    add(text, events, hook -> List.of());
  }

  private static void add(
      String text,
      Function<Hook, List<Event>> events,
      Function<Hook, List<PrivacyRequest>> requests) {
    BY_TEXT.put(text, new Topic(text, events, requests));
  }

  /** Returns the topic of this name, in lower case; {@code null} if it is not mapped. */
  static @Nullable Topic named(String text) {
    return BY_TEXT.get(text);
  }

  static List<String> names() {
    return List.copyOf(BY_TEXT.keySet());
  }

  /** Returns whether it is about one order, which may be a test. */
  boolean isAboutAnOrder() {
    return text.startsWith("orders/");
  }
}
