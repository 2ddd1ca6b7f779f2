package io.clientele.connect.shopify;

import io.clientele.connect.internal.Campaigns;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.event.Campaign;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.OrderEvent.ReturnReceived;
import io.clientele.event.ProductDetails;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** What deliveries about orders and refunds tell. */
final class ShopifyOrders {
  /** Fields of an order that have no place in it and tell nothing of a person. */
  private static final String[] KEPT = {
    "name", "source_name", "financial_status", "fulfillment_status", "location_id", "app_id",
    "customer_locale", "presentment_currency", "total_price", "total_tip_received", "tags", "test"
  };

  private ShopifyOrders() {}

  static List<Event> placed(Hook hook) {
    ShopifyOrder order = new ShopifyOrder(hook.body());
    EventHeader header =
        header(hook, order, order.placedAt(), "order", order.id().value(), "placed");
    return List.of(
        new OrderCompleted(header, order.order(), order.checkoutToken(), order.cartToken(), null));
  }

  static List<Event> updated(Hook hook) {
    ShopifyOrder order = new ShopifyOrder(hook.body());
    EventHeader header = header(hook, order, order.updatedAt(), "order", order.id().value());
    return List.of(
        hook.byContent(
            new OrderUpdated(header, order.order()), "order", order.id().value(), "updated"));
  }

  static List<Event> cancelled(Hook hook) {
    ShopifyOrder order = new ShopifyOrder(hook.body());
    Instant at = Hook.within(hook.body().at("cancelled_at").requiredTime(), 999);
    EventHeader header = header(hook, order, at, "order", order.id().value(), "cancelled");
    return List.of(new OrderCancelled(header, order.id(), hook.body().at("cancel_reason").text()));
  }

  static List<Event> refunded(Hook hook) {
    Json body = hook.body();
    OrderId order = OrderId.of(Hook.plain(body.at("order_id").requiredId()));
    String id = Hook.plain(body.at("id").requiredId());
    Instant at = ShopifyRefunds.at(body);
    CurrencyUnit told = ShopifyRefunds.currency(body);
    CurrencyUnit currency = told == null ? hook.settings().currency() : told;
    List<Event> events = new ArrayList<>();
    if (currency != null) {
      Refund refund = ShopifyRefunds.alone(body, currency, hook.taxesIncluded());
      EventHeader header =
          Hook.keeping(hook.header(at, hook.identifiers(), "refund", id), body, "restock");
      if (refund.totalAmount().isPositive()) {
        events.add(new OrderRefunded(header, order, refund));
      }
    }
    List<ProductDetails> back = returned(body, currency);
    if (!back.isEmpty()) {
      EventHeader header = hook.header(at, hook.identifiers(), "refund", id, "return");
      events.add(new ReturnReceived(header, order, id, back));
    }
    return events;
  }

  private static List<ProductDetails> returned(
      Json refund, @org.jspecify.annotations.Nullable CurrencyUnit currency) {
    List<ProductDetails> back = new ArrayList<>();
    for (Json line : refund.at("refund_line_items").items()) {
      int quantity = line.at("quantity").wholeOr(0);
      ProductDetails product =
          "return".equals(line.at("restock_type").text()) && quantity > 0
              ? Lines.product(line.at("line_item"), currency)
              : null;
      if (product != null) {
        back.add(counted(product, quantity));
      }
    }
    return back;
  }

  private static ProductDetails counted(ProductDetails product, int quantity) {
    ProductDetails.Builder builder = product.toBuilder();
    return builder.quantity(quantity).build();
  }

  private static EventHeader header(Hook hook, ShopifyOrder order, Instant at, String... idParts) {
    Json body = hook.body();
    Identifiers identifiers = order.identify(hook.identifiers());
    EventHeader header = hook.header(at, identifiers, idParts);
    CurrencyUnit shown = body.at("presentment_currency").currency();
    if (shown != null) {
      header = header.withCurrency(shown);
    }
    Campaign campaign = Campaigns.of(body.at("landing_site").text());
    if (campaign != null) {
      header = header.withCampaign(campaign);
    }
    return Hook.keeping(header, body, KEPT);
  }
}
