package io.clientele.connect.shopify;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.connect.internal.Json;
import io.clientele.event.CatalogEvent.PriceChanged;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.Properties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What deliveries about products and stock tell: states rather than changes, each time all. */
final class ShopifyCatalog {
  private ShopifyCatalog() {}

  static List<Event> product(Hook hook) {
    Json body = hook.body();
    ProductId product = ProductId.of(Hook.plain(body.at("id").requiredId()));
    Instant at = body.firstOf("updated_at", "created_at").requiredTime();
    List<Event> events = new ArrayList<>();
    for (Json variant : body.at("variants").items()) {
      Sku sku = Lines.sku(variant, "id");
      if (sku == null) {
        continue;
      }
      EventHeader header =
          Hook.keeping(hook.header(at, hook.identifiers(), "product"), body, "status", "handle");
      CurrencyUnit currency = hook.settings().currency();
      Money price = currency == null ? null : variant.at("price").money(currency);
      if (currency != null && price != null) {
        Money before = variant.at("compare_at_price").money(currency);
        Money lowered = before == null || before.isNegative() ? null : before;
        events.add(
            hook.byContent(
                new PriceChanged(header, sku, product, null, price, lowered),
                "product",
                product.value(),
                "price"));
      }
      Integer stock = variant.at("inventory_quantity").whole();
      // What is not counted has a quantity too, which means nothing.
      boolean uncounted =
          body.at("variants").items().size() > 0
              && variant.fields().containsKey("inventory_management")
              && variant.at("inventory_management").isAbsent();
      if (stock != null && !uncounted) {
        events.add(
            hook.byContent(
                new StockChanged(header, sku, product, null, stock),
                "product",
                product.value(),
                "stock"));
      }
    }
    return events;
  }

  static List<Event> stock(Hook hook) {
    Json body = hook.body();
    String item = Hook.plain(body.at("inventory_item_id").requiredId());
    Integer available = body.at("available").whole();
    Json told = body.at("updated_at");
    Instant at = told.isAbsent() ? hook.sentAt() : told.requiredTime();
    EventHeader header = hook.header(at, hook.identifiers(), "inventory");
    Optional<Sku> sku = hook.stock().skuOf(item);
    if (available != null && sku.isPresent()) {
      EventHeader kept = Hook.keeping(header, body, "inventory_item_id", "location_id");
      return List.of(
          hook.byContent(
              new StockChanged(kept, sku.get(), null, null, available), "inventory", item));
    }
    Properties properties = Properties.none().with("inventoryItemId", item);
    String location = body.at("location_id").id();
    if (location != null) {
      properties = properties.with("locationId", Hook.plain(location));
    }
    if (available != null) {
      properties = properties.with("available", BigDecimal.valueOf(available));
    }
    return List.of(
        hook.byContent(
            new CustomEvent(header, "Inventory Level Updated", properties), "inventory", item));
  }
}
