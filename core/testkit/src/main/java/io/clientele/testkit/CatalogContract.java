package io.clientele.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What every {@link Catalog} promises. Extend it, hand over an empty catalog, run it. */
public abstract class CatalogContract {
  private static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FEB = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MAR = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APR = Instant.parse("2026-04-01T00:00:00Z");
  private static final ProductId SHIRT = ProductId.of("shirt");
  private static final Sku SMALL = Sku.of("shirt-s");
  private static final Sku LARGE = Sku.of("shirt-l");

  /** For subclasses. */
  protected CatalogContract() {}

  /** Returns a catalog that nothing was told. */
  protected abstract Catalog emptyCatalog();

  @Test
  void what_the_catalog_was_not_told_is_absent() {
    Catalog catalog = emptyCatalog();

    assertThat(catalog.product(SHIRT)).isEmpty();
    assertThat(catalog.productOf(SMALL)).isEmpty();
    assertThat(allOf(catalog)).isEmpty();
    assertThat(catalog.prices(SMALL).size()).isZero();
    assertThat(catalog.unitCosts(SMALL).size()).isZero();
    assertThat(catalog.stockAt(SMALL, APR)).isEmpty();
  }

  @Test
  void nothing_is_guessed_before_the_first_value() {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(10, 4), FEB);
    catalog.setStock(SMALL, 7, FEB);

    Instant before = FEB.minusMillis(1);
    assertThat(catalog.prices(SMALL).at(before)).isEmpty();
    assertThat(catalog.unitCosts(SMALL).at(before)).isEmpty();
    assertThat(catalog.stockAt(SMALL, before)).isEmpty();
    assertThat(catalog.prices(SMALL).at(FEB)).hasValue(eur(10));
    assertThat(catalog.unitCosts(SMALL).at(FEB)).hasValue(eur(4));
    assertThat(catalog.stockAt(SMALL, FEB)).hasValue(7);
  }

  @Test
  void a_cost_that_has_always_been_the_same_is_set_at_the_epoch() {
    Catalog catalog = emptyCatalog();
    catalog.setUnitCost(SMALL, eur(4), Instant.EPOCH);

    assertThat(catalog.unitCosts(SMALL).at(JAN)).hasValue(eur(4));
  }

  @Test
  void a_described_product_is_found_by_its_id_and_by_each_sku() {
    Catalog catalog = emptyCatalog();
    Product shirt =
        shirt(10, 4).toBuilder()
            .vendor("Loom")
            .category("Clothing")
            .attributes(Map.of("material", "wool"))
            .build();

    assertThat(catalog.describe(shirt, JAN)).isTrue();

    assertThat(catalog.product(SHIRT)).hasValue(shirt);
    assertThat(catalog.productOf(SMALL)).hasValue(shirt);
    assertThat(catalog.productOf(LARGE)).hasValue(shirt);
  }

  @Test
  void all_products_come_ordered_by_the_code_points_of_their_id() {
    Catalog catalog = emptyCatalog();
    for (String id : List.of("b", "\ud83d\udc55", "a", "\uff21", "B", "10", "9")) {
      catalog.describe(
          Product.builder(ProductId.of(id), id).variant(Variant.of(Sku.of(id), eur(1))).build(),
          JAN);
    }

    assertThat(allOf(catalog).stream().map(product -> product.id().value()))
        .containsExactly("10", "9", "B", "a", "b", "\uff21", "\ud83d\udc55");
  }

  @Test
  void a_product_carries_the_price_and_the_cost_that_hold_last() {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(10, 4), JAN);
    catalog.setPrice(SMALL, eur(12), MAR);
    catalog.setUnitCost(SMALL, eur(5), MAR);
    catalog.setPrice(SMALL, eur(11), FEB);

    Variant small = catalog.product(SHIRT).orElseThrow().variant(SMALL).orElseThrow();
    assertThat(small.price()).isEqualTo(eur(12));
    assertThat(small.unitCost()).hasValue(eur(5));
    assertThat(catalog.productOf(SMALL)).isEqualTo(catalog.product(SHIRT));
    assertThat(allOf(catalog)).containsExactly(catalog.product(SHIRT).orElseThrow());
  }

  @Test
  void a_later_description_takes_the_place_of_an_earlier_one() {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(10, 4), JAN);
    Product renamed =
        Product.builder(SHIRT, "Better shirt").variant(Variant.of(LARGE, eur(10))).build();

    assertThat(catalog.describe(renamed, FEB)).isTrue();

    assertThat(catalog.product(SHIRT).orElseThrow().title()).isEqualTo("Better shirt");
    assertThat(catalog.productOf(SMALL)).isEmpty();
    assertThat(catalog.prices(SMALL).at(FEB)).hasValue(eur(10));
  }

  @Test
  void a_description_without_a_cost_leaves_the_cost_as_it_was() {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(10, 4), JAN);
    catalog.describe(
        Product.builder(SHIRT, "Shirt").variant(Variant.of(SMALL, eur(10))).build(), FEB);

    assertThat(catalog.unitCosts(SMALL).at(MAR)).hasValue(eur(4));
    assertThat(catalog.product(SHIRT).orElseThrow().variants().get(0).unitCost()).hasValue(eur(4));
  }

  @Test
  void a_late_description_sets_prices_and_costs_but_replaces_nothing() {
    Catalog catalog = emptyCatalog();
    Product renamed = shirt(12, 5).toBuilder().vendor("Loom").build();
    catalog.describe(renamed, FEB);

    assertThat(catalog.describe(shirt(10, 4), JAN)).isTrue();
    assertThat(catalog.describe(shirt(10, 4), JAN)).isFalse();

    assertThat(catalog.product(SHIRT)).hasValue(renamed);
    assertThat(catalog.prices(SMALL).at(JAN)).hasValue(eur(10));
    assertThat(catalog.unitCosts(SMALL).at(JAN)).hasValue(eur(4));
    assertThat(catalog.prices(SMALL).at(FEB)).hasValue(eur(12));
  }

  @Test
  void a_sku_that_several_products_list_belongs_to_the_one_described_last() {
    Catalog catalog = emptyCatalog();
    Product bundle =
        Product.builder(ProductId.of("bundle"), "Bundle")
            .variant(Variant.of(SMALL, eur(10)))
            .build();
    catalog.describe(bundle, MAR);
    catalog.describe(shirt(10, 4), FEB);

    assertThat(catalog.productOf(SMALL).orElseThrow().id()).isEqualTo(bundle.id());
    assertThat(catalog.productOf(LARGE).orElseThrow().id()).isEqualTo(SHIRT);
    catalog.describe(shirt(10, 4), APR);
    assertThat(catalog.productOf(SMALL).orElseThrow().id()).isEqualTo(SHIRT);
  }

  @Test
  void setting_the_same_again_changes_nothing() {
    Catalog catalog = emptyCatalog();

    assertThat(catalog.describe(shirt(10, 4), JAN)).isTrue();
    assertThat(catalog.describe(shirt(10, 4), JAN)).isFalse();
    assertThat(catalog.setPrice(SMALL, eur(11), FEB)).isTrue();
    assertThat(catalog.setPrice(SMALL, eur(11), FEB)).isFalse();
    assertThat(catalog.setUnitCost(SMALL, eur(5), FEB)).isTrue();
    assertThat(catalog.setUnitCost(SMALL, eur(5), FEB)).isFalse();
    assertThat(catalog.setStock(SMALL, 3, FEB)).isTrue();
    assertThat(catalog.setStock(SMALL, 3, FEB)).isFalse();
    assertThat(catalog.prices(SMALL).size()).isEqualTo(2);
    assertThat(catalog.unitCosts(SMALL).size()).isEqualTo(2);
    assertThat(catalog.stockAt(SMALL, APR)).hasValue(3);
  }

  @Test
  void a_value_that_arrives_late_takes_its_place_and_leaves_later_ones() {
    Catalog catalog = emptyCatalog();
    for (Instant at : List.of(MAR, JAN, FEB)) {
      long month = 1L + List.of(JAN, FEB, MAR).indexOf(at);
      assertThat(catalog.setPrice(SMALL, eur(month), at)).isTrue();
      assertThat(catalog.setUnitCost(SMALL, eur(month), at)).isTrue();
      assertThat(catalog.setStock(SMALL, month, at)).isTrue();
    }

    Instant[] instants = {JAN, FEB, MAR, APR};
    long[] expected = {1, 2, 3, 3};
    for (int i = 0; i < instants.length; i++) {
      assertThat(catalog.prices(SMALL).at(instants[i])).hasValue(eur(expected[i]));
      assertThat(catalog.unitCosts(SMALL).at(instants[i])).hasValue(eur(expected[i]));
      assertThat(catalog.stockAt(SMALL, instants[i])).hasValue(expected[i]);
    }
    assertThat(catalog.prices(SMALL).since(0)).isEqualTo(JAN);
    assertThat(catalog.unitCosts(SMALL).last()).hasValue(eur(3));
  }

  @Test
  void a_value_between_two_equal_ones_ends_where_the_second_begins() {
    Catalog catalog = emptyCatalog();
    catalog.setUnitCost(SMALL, eur(5), JAN);
    catalog.setUnitCost(SMALL, eur(5), MAR);
    catalog.setUnitCost(SMALL, eur(7), FEB);

    assertThat(catalog.unitCosts(SMALL).at(FEB)).hasValue(eur(7));
    assertThat(catalog.unitCosts(SMALL).at(MAR)).hasValue(eur(5));
  }

  @Test
  void of_two_values_for_one_instant_the_one_that_arrives_last_is_right() {
    Catalog catalog = emptyCatalog();
    catalog.setPrice(SMALL, eur(1), JAN);
    catalog.setUnitCost(SMALL, eur(1), JAN);
    catalog.setStock(SMALL, 1, JAN);
    catalog.describe(shirt(1, 1), JAN);

    assertThat(catalog.setPrice(SMALL, eur(2), JAN)).isTrue();
    assertThat(catalog.setUnitCost(SMALL, eur(2), JAN)).isTrue();
    assertThat(catalog.setStock(SMALL, 2, JAN)).isTrue();
    assertThat(catalog.describe(shirt(3, 3), JAN)).isTrue();

    assertThat(catalog.prices(SMALL).at(JAN)).hasValue(eur(3));
    assertThat(catalog.unitCosts(SMALL).at(JAN)).hasValue(eur(3));
    assertThat(catalog.stockAt(SMALL, JAN)).hasValue(2);
    assertThat(catalog.product(SHIRT)).hasValue(shirt(3, 3));
  }

  @Test
  void parts_of_an_instant_finer_than_microseconds_are_cut_off() {
    Catalog catalog = emptyCatalog();
    Instant fine = JAN.plusNanos(1_999);
    Instant kept = JAN.plusNanos(1_000);
    catalog.describe(shirt(10, 4), fine);
    catalog.setStock(SMALL, 7, fine);

    assertThat(catalog.prices(SMALL).since(0)).isEqualTo(kept);
    assertThat(catalog.unitCosts(SMALL).since(0)).isEqualTo(kept);
    assertThat(catalog.stockAt(SMALL, kept)).hasValue(7);
    assertThat(catalog.stockAt(SMALL, kept.minusNanos(1))).isEmpty();
    assertThat(catalog.describe(shirt(10, 4), kept)).isFalse();
    assertThat(catalog.setPrice(SMALL, eur(10), kept)).isFalse();
    assertThat(catalog.setUnitCost(SMALL, eur(4), kept)).isFalse();
    assertThat(catalog.setStock(SMALL, 7, kept)).isFalse();
  }

  @Test
  void stock_can_be_asked_for_at_any_instant() {
    Catalog catalog = emptyCatalog();
    catalog.setStock(SMALL, 7, JAN);

    assertThat(catalog.stockAt(SMALL, Instant.MIN)).isEmpty();
    assertThat(catalog.stockAt(SMALL, Instant.MAX)).hasValue(7);
  }

  @Test
  void all_that_a_product_says_is_told_as_it_was_said() {
    Catalog catalog = emptyCatalog();
    CurrencyUnit yen = CurrencyUnit.JPY;
    Product full =
        Product.builder(SHIRT, "Shirt \"M\" \\ \ud83d\udc55")
            .vendor("Loom & Söhne")
            .category("Clothing > Shirts")
            .attributes(Map.of("material", "wool", "care", ""))
            .variant(
                Variant.builder(SMALL, Money.of(CurrencyUnit.EUR, new BigDecimal("12.50")))
                    .compareAtPrice(eur(15))
                    .unitCost(Money.ofMajor(yen, 700))
                    .barcode("4006381333931")
                    .options(Map.of("size", "S", "colour", "blue"))
                    .build())
            .variant(Variant.of(LARGE, Money.zero(CurrencyUnit.EUR)))
            .build();
    catalog.describe(full, JAN);

    assertThat(catalog.product(SHIRT)).hasValue(full);
    assertThat(allOf(catalog)).containsExactly(full);
    assertThat(catalog.unitCosts(SMALL).last()).hasValue(Money.ofMajor(yen, 700));
  }

  @Test
  void a_compare_at_price_in_another_currency_than_the_price_that_holds_is_left_out() {
    Catalog catalog = emptyCatalog();
    Variant lowered = Variant.builder(SMALL, eur(10)).compareAtPrice(eur(12)).build();
    catalog.describe(Product.builder(SHIRT, "Shirt").variant(lowered).build(), JAN);
    Money pounds = Money.ofMajor(CurrencyUnit.GBP, 9);
    catalog.setPrice(SMALL, pounds, FEB);

    Variant told = catalog.product(SHIRT).orElseThrow().variants().get(0);
    assertThat(told.price()).isEqualTo(pounds);
    assertThat(told.compareAtPrice()).isEmpty();
    catalog.setPrice(SMALL, eur(9), MAR);
    assertThat(catalog.product(SHIRT).orElseThrow().variants().get(0).compareAtPrice())
        .hasValue(eur(12));
  }

  @Test
  void values_can_be_set_before_any_product_lists_the_sku() {
    Catalog catalog = emptyCatalog();
    catalog.setPrice(SMALL, eur(12), FEB);
    catalog.setUnitCost(SMALL, eur(5), FEB);
    catalog.setStock(SMALL, 9, FEB);

    assertThat(catalog.productOf(SMALL)).isEmpty();
    catalog.describe(shirt(10, 4), JAN);
    assertThat(catalog.productOf(SMALL).orElseThrow().variant(SMALL).orElseThrow().price())
        .isEqualTo(eur(12));
    assertThat(catalog.stockAt(SMALL, FEB)).hasValue(9);
  }

  @Test
  void more_can_be_sold_than_was_there() {
    Catalog catalog = emptyCatalog();
    catalog.setStock(SMALL, -2, JAN);

    assertThat(catalog.stockAt(SMALL, JAN)).hasValue(-2);
  }

  @Test
  void what_was_read_before_does_not_change_afterwards() {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(10, 4), JAN);
    var prices = catalog.prices(SMALL);
    Product shirt = catalog.product(SHIRT).orElseThrow();
    catalog.setPrice(SMALL, eur(99), FEB);

    assertThat(prices.at(APR)).hasValue(eur(10));
    assertThat(shirt.variants().get(0).price()).isEqualTo(eur(10));
  }

  @Test
  void a_price_or_cost_below_zero_is_refused() {
    Catalog catalog = emptyCatalog();

    assertThatThrownBy(() -> catalog.setPrice(SMALL, eur(-1), JAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shirt-s");
    assertThatThrownBy(() -> catalog.setUnitCost(SMALL, eur(-1), JAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shirt-s");
    assertThat(catalog.prices(SMALL).size()).isZero();
  }

  @Test
  void changes_by_several_threads_are_all_kept() throws Exception {
    Catalog catalog = emptyCatalog();
    int threads = 4;
    int changes = 50;
    inParallel(
        threads,
        thread -> {
          for (int i = 0; i < changes; i++) {
            Instant at = JAN.plusSeconds((long) i * threads + thread);
            catalog.setPrice(SMALL, eur(at.getEpochSecond() % 1000), at);
            catalog.setStock(SMALL, at.getEpochSecond() % 1000, at);
          }
        });

    assertThat(catalog.prices(SMALL).size()).isEqualTo(threads * changes);
    for (int i = 0; i < threads * changes; i++) {
      Instant at = JAN.plusSeconds(i);
      assertThat(catalog.prices(SMALL).at(at)).hasValue(eur(at.getEpochSecond() % 1000));
      assertThat(catalog.stockAt(SMALL, at)).hasValue(at.getEpochSecond() % 1000);
    }
  }

  @Test
  void a_reader_sees_all_of_a_change_or_nothing_of_it() throws Exception {
    Catalog catalog = emptyCatalog();
    catalog.describe(shirt(1, 1), JAN);
    inParallel(
        2,
        thread -> {
          for (int i = 2; i < 200; i++) {
            if (thread == 0) {
              catalog.describe(shirt(i, i), JAN.plusSeconds(i));
            } else {
              List<Variant> variants = catalog.product(SHIRT).orElseThrow().variants();
              assertThat(variants.get(1).price()).isEqualTo(variants.get(0).price());
              assertThat(variants.get(1).unitCost()).hasValue(variants.get(0).price());
            }
          }
        });
  }

  private interface Task {
    void run(int thread);
  }

  private static void inParallel(int threads, Task task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        calls.add(
            () -> {
              task.run(thread);
              return null;
            });
      }
      for (Future<Void> call : pool.invokeAll(calls, 60, SECONDS)) {
        call.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Product> allOf(Catalog catalog) {
    try (Stream<Product> products = catalog.products()) {
      return products.toList();
    }
  }

  private static Product shirt(long price, long cost) {
    return Product.builder(SHIRT, "Shirt")
        .variant(Variant.builder(SMALL, eur(price)).unitCost(eur(cost)).build())
        .variant(Variant.builder(LARGE, eur(price)).unitCost(eur(cost)).build())
        .build();
  }

  private static Money eur(long euros) {
    return Money.ofMajor(CurrencyUnit.EUR, euros);
  }
}
