package io.clientele.recommend.serve;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.Money;

/** Small catalogs. */
final class Wares {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<String> REGIONS = List.of("eu", "us", "uk");

  private Wares() {}

  /**
   * Returns a catalog of texts such as {@code "lamp light 20"}: an item, a category or {@code -},
   * and a price in euros.
   */
  static InMemoryCatalog of(String... items) {
    InMemoryCatalog catalog = new InMemoryCatalog();
    for (String item : items) {
      String[] parts = item.split(" ", -1);
      Product.Builder product = Product.builder(ProductId.of("p-" + parts[0]), name(parts[0]));
      if (!parts[1].equals("-")) {
        product.category(parts[1]);
      }
      catalog.describe(
          product.variant(Variant.of(Sku.of(parts[0]), Money.parse("EUR " + parts[2]))).build(),
          Instant.EPOCH);
    }
    return catalog;
  }

  static String name(String sku) {
    return "The " + sku;
  }

  static List<Sku> skus(String... items) {
    return java.util.Arrays.stream(items).map(Sku::of).toList();
  }

  /** Returns a catalog of some of the items {@code i0, i1 ...} and some that nobody bought. */
  static InMemoryCatalog random(Random random, int items) {
    InMemoryCatalog catalog = new InMemoryCatalog();
    int sku = 0;
    for (int product = 0; sku < items; product++) {
      Product.Builder builder =
          Product.builder(ProductId.of("p" + random.nextInt(1000) + "-" + product), "P" + product)
              .attributes(
                  random.nextBoolean()
                      ? Map.of("region", REGIONS.get(random.nextInt(REGIONS.size())))
                      : Map.of("replenishable", "" + random.nextBoolean(), "region", "eu"));
      if (random.nextInt(5) > 0) {
        builder.category("c" + random.nextInt(4));
      }
      int variants = 1 + random.nextInt(3);
      boolean any = false;
      for (int v = 0; v < variants || !any; v++, sku++) {
        if (random.nextInt(6) == 0 && any) {
          continue;
        }
        any = true;
        Variant.Builder variant =
            Variant.builder(
                    Sku.of((random.nextInt(5) == 0 ? "new" : "i") + sku),
                    Money.parse("EUR " + random.nextInt(30)))
                .options(Map.of("size", "" + v));
        if (random.nextBoolean()) {
          variant.unitCost(Money.parse("EUR " + random.nextInt(20)));
        }
        builder.variant(variant.build());
      }
      Product made = builder.build();
      catalog.describe(made, Instant.EPOCH);
      for (Variant variant : made.variants()) {
        if (random.nextBoolean()) {
          catalog.setStock(variant.sku(), random.nextInt(3), Instant.EPOCH);
        }
      }
    }
    return catalog;
  }
}
