package io.clientele.jdbc;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.consent.ConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.intake.DeliveryLog;
import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.SuppressionStore;
import io.clientele.testkit.RandomEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All stores of one tenant. */
record ShopStores(
    EventStore events,
    ConsentLedger consent,
    IdentityStore identity,
    SuppressionStore suppressions,
    ErasureJournal erasures,
    DeliveryLog deliveries,
    Catalog catalog) {

  /** Returns all that the stores tell. */
  List<Object> everything() {
    List<Object> all = new ArrayList<>();
    try (Stream<Event> stream = events.all()) {
      all.add(stream.toList());
    }
    for (int i = 0; i < ShopLife.CUSTOMERS; i++) {
      List<Identifier> identifiers = RandomEvents.identifiersOf(i);
      try (Stream<Event> stream = events.of(Set.copyOf(identifiers), Instant.MIN, Instant.MAX)) {
        all.add(stream.toList());
      }
      identifiers.forEach(identifier -> all.add(consent.of(identifier)));
    }
    try (Stream<Observation> stream = identity.observations()) {
      all.add(stream.sorted(Comparator.comparing(Observation::id)).toList());
    }
    all.add(identity.rulings());
    all.add(suppressions.sizes());
    all.add(erasures.open());
    IntStream.range(0, 30).forEach(i -> all.add(erasures.report("r" + i)));
    IntStream.range(0, 30).forEach(i -> all.add(deliveries.contains("shopify", "w" + i)));
    try (Stream<Product> products = catalog.products()) {
      all.add(products.toList());
    }
    for (int i = 0; i < ShopLife.SKUS; i++) {
      all.add(catalog.productOf(ShopLife.sku(i)));
      all.add(catalog.prices(ShopLife.sku(i)));
      all.add(catalog.unitCosts(ShopLife.sku(i)));
      all.add(catalog.stockAt(ShopLife.sku(i), Instant.MAX));
    }
    return all;
  }
}
