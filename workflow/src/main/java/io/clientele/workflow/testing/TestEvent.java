package io.clientele.workflow.testing;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CatalogEvent.PriceChanged;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.event.SupportEvent.TicketOpened;
import io.clientele.event.WishlistEvent.ProductAddedToWishlist;
import io.clientele.event.WishlistEvent.Wishlist;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An event of the customer of a test, made once it is known when it happens. Those that tests need
 * most are here; any other is a lambda from a header to an event.
 */
@FunctionalInterface
public interface TestEvent {
  /** The currency of all amounts. */
  CurrencyUnit CURRENCY = CurrencyUnit.EUR;

  /** Returns the event with this header. */
  Event at(EventHeader header);

  /** Returns that the customer changed a cart, with one product in it. */
  static TestEvent cartUpdated(String cart, double value) {
    ProductDetails product =
        ProductDetails.builder().sku(Sku.of("sku-" + cart)).price(money(value)).quantity(1).build();
    return header -> new CartUpdated(header, cart, List.of(product), money(value));
  }

  /** Returns that the customer ordered what was in a cart. */
  static TestEvent orderCompleted(String order, String cart, double value) {
    return header ->
        new OrderCompleted(
            header,
            Order.builder(OrderId.of(order), header.happenedAt(), CURRENCY)
                .lineItem(LineItem.of(Sku.of("sku-" + cart), 1, money(value)))
                .build(),
            null,
            cart,
            null);
  }

  /** Returns that the customer looked at a product. */
  static TestEvent productViewed(String product) {
    return header -> new ProductViewed(header, ProductDetails.of(ProductId.of(product)));
  }

  /** Returns that something became known of the customer. */
  static TestEvent identified(String trait, String value) {
    return header ->
        new CustomerIdentified(header, Properties.of(Map.of(trait, new PropertyValue.Text(value))));
  }

  /** Returns that the customer put a product on a wish list. */
  static TestEvent wished(String product) {
    return header ->
        new ProductAddedToWishlist(
            header, new Wishlist(null, null), ProductDetails.of(ProductId.of(product)));
  }

  /** Returns that another price is asked for a product, of one variant of the same name. */
  static TestEvent priceChanged(String product, double before, double price) {
    return header ->
        new PriceChanged(
            header.withIdentifiers(List.of()),
            Sku.of(product),
            ProductId.of(product),
            money(before),
            money(price),
            null);
  }

  /** Returns that another number of a product can be sold, of one variant of the same name. */
  static TestEvent stockChanged(String product, long before, long quantity) {
    return header ->
        new StockChanged(
            header.withIdentifiers(List.of()),
            Sku.of(product),
            ProductId.of(product),
            before,
            quantity);
  }

  /** Returns that the customer complained. */
  static TestEvent ticketOpened(String ticket) {
    return header -> new TicketOpened(header, ticket, "complaint", null);
  }

  private static Money money(double value) {
    return Money.of(CURRENCY, BigDecimal.valueOf(value));
  }
}
