package io.clientele.profile;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CartEvent.ProductRemoved;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A small shop: a store, identities and profiles, and events told briefly. */
final class Shoppers {
  static final Identifier ANA = Identifier.external("ana");
  static final Identifier ANA_EMAIL = Identifier.email("ana@example.com");
  static final Identifier BEN = Identifier.external("ben");
  static final Identifier TABLET = Identifier.device("tablet-1234");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Shop SHOP = Shop.in(BERLIN, CurrencyUnit.EUR);

  final InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("test"));
  final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(Tenant.of("test")), IdentityRules.withDefaults());
  final Profiles profiles = Profiles.over(store, identities, SHOP);

  /** Takes in events as a host does: store, identities, then profiles. */
  void take(Event... events) {
    List<Event> added = store.appendAll(List.of(events));
    added.forEach(event -> Observation.of(event).ifPresent(identities::observe));
    profiles.accept(added);
  }

  CustomerId id(Identifier identifier) {
    return identities.customerOf(identifier).map(Customer::id).orElseThrow();
  }

  TimeLine line(Identifier identifier) {
    return profiles.of(id(identifier));
  }

  Profile at(Identifier identifier, String at) {
    return line(identifier).at(Instant.parse(at));
  }

  static EventHeader header(String id, String at, Identifier... whose) {
    return EventHeader.of(
        EventId.of(id),
        "test",
        Instant.parse(at),
        whose.length == 0 ? new Identifier[] {ANA} : whose);
  }

  static Event viewed(String id, String at, String category, Identifier... whose) {
    return new ProductViewed(header(id, at, whose), product("p-" + category, category));
  }

  static Event added(String id, String at, String sku, int quantity) {
    return new ProductAdded(header(id, at), null, line(sku, quantity));
  }

  static Event removed(String id, String at, String sku, int quantity) {
    return new ProductRemoved(header(id, at), null, line(sku, quantity));
  }

  static Event checkout(String id, String at, @Nullable String checkoutId) {
    return new CheckoutStarted(
        header(id, at), new Checkout(checkoutId, null, null, null, List.of(), null, null));
  }

  static Event told(String id, String at, Properties traits, Identifier... whose) {
    return new CustomerIdentified(header(id, at, whose), traits);
  }

  static Event order(String id, String at, String price, Identifier... whose) {
    return new OrderCompleted(header(id, at, whose), placed(id, at, price), null, null, null);
  }

  static Order placed(String id, String at, String price) {
    return Order.builder(OrderId.of(id), Instant.parse(at), CurrencyUnit.EUR)
        .lineItem(LineItem.of(Sku.of("cup"), 2, Money.parse("EUR " + price)))
        .build();
  }

  private static ProductDetails product(String id, String category) {
    return ProductDetails.builder().productId(ProductId.of(id)).category(category).build();
  }

  private static ProductDetails line(String sku, int quantity) {
    return ProductDetails.builder().sku(Sku.of(sku)).quantity(quantity).build();
  }
}
