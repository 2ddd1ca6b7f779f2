package io.clientele.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Pairs;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import io.clientele.table.PurchaseWeight;
import io.clientele.table.RepeatedInteractions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReplenishmentTest {
  private static ShopItem item(String sku, Map<String, String> attributes) {
    Product product =
        Product.builder(ProductId.of(sku), sku)
            .attributes(attributes)
            .variant(Variant.of(Sku.of(sku), Money.parse("EUR 1")))
            .build();
    return new ShopItem(product, product.variants().get(0), OptionalLong.empty());
  }

  private static ShopItem item(String sku) {
    return item(sku, Map.of());
  }

  /** Each of 20 customers buys coffee on days 0, 10, 30 and 31, a sofa once, and a lamp twice. */
  private static Interactions purchases() {
    InteractionsBuilder rows = Interactions.builder();
    for (int user = 0; user < 20; user++) {
      for (int day : new int[] {30, 0, 31, 10}) {
        rows.add(
            CustomerId.of("u" + user),
            Sku.of("coffee"),
            1,
            Instant.EPOCH.plus(Duration.ofDays(day)));
      }
      rows.add(CustomerId.of("u" + user), Sku.of("sofa"), 1, Instant.EPOCH);
      for (int hour : new int[] {0, 23}) {
        rows.add(
            CustomerId.of("u" + user),
            Sku.of("lamp"),
            1,
            Instant.EPOCH.plus(Duration.ofHours(hour)));
      }
    }
    return rows.build();
  }

  @Test
  void coffee_is_bought_again_and_sofas_are_not() {
    Replenishment learned = Replenishment.learnedFrom(purchases());

    // Gaps of 10, 20 and 1 days.
    assertThat(learned.interval(item("coffee"))).contains(Duration.ofDays(10));
    assertThat(learned.interval(item("sofa"))).isEmpty();
    // Two purchases within a day are one.
    assertThat(learned.interval(item("lamp"))).isEmpty();
    assertThat(learned.interval(item("never seen"))).isEmpty();
  }

  /** p is 20 of 60; coffee has (20 + 10/3) / 30 = 0.78, the others (10/3) / 30 = 0.11. */
  @Test
  void shares_of_few_buyers_are_drawn_to_that_of_the_shop() {
    assertThat(Replenishment.learnedFrom(purchases(), 0.77).interval(item("coffee"))).isPresent();
    assertThat(Replenishment.learnedFrom(purchases(), 0.78).interval(item("coffee"))).isEmpty();
    assertThat(Replenishment.learnedFrom(purchases(), 0.11).interval(item("sofa"))).isPresent();
  }

  @Test
  void the_catalog_has_the_word() {
    Replenishment learned = Replenishment.learnedFrom(purchases());

    assertThat(learned.interval(item("coffee", Map.of("replenishable", "false")))).isEmpty();
    assertThat(learned.interval(item("coffee", Map.of("replenish_days", "45.5"))))
        .contains(Duration.ofHours(45 * 24 + 12));
    assertThat(learned.interval(item("sofa", Map.of("replenishable", "TRUE"))))
        .contains(Duration.ofDays(10)); // too few of its own: the shop's
    assertThat(learned.interval(item("coffee", Map.of("replenish_days", "0"))))
        .contains(Duration.ofDays(10));
    assertThat(learned.interval(item("sofa", Map.of("replenish_days", "-3")))).isEmpty();
    assertThat(Replenishment.asCatalogSays().interval(item("new", Map.of("replenishable", "true"))))
        .contains(Duration.ofDays(30));
    assertThat(Replenishment.asCatalogSays().interval(item("coffee"))).isEmpty();
  }

  @Test
  void nothing_is_learnt_from_nothing() {
    Interactions none = Pairs.of("ada: a").before(Instant.EPOCH);

    assertThat(Replenishment.learnedFrom(none).interval(item("a"))).isEmpty();
    assertThatThrownBy(() -> Replenishment.learnedFrom(none, 0))
        .hasMessage("share of buyers who buy again: 0.0, expected above 0 to 1");
  }

  /** Figures of a program of its own in NumPy 2.4.6 over the same rows. */
  @Test
  void online_retail() {
    Interactions rows =
        Interactions.of(SharedData.onlineRetail(), PurchaseWeight.ONE, RepeatedInteractions.KEPT);
    Replenishment learned = Replenishment.learnedFrom(rows);

    long replenishable = 0;
    for (int code = 0; code < rows.items().size(); code++) {
      replenishable += learned.interval(item(rows.items().text(code))).isPresent() ? 1 : 0;
    }
    assertThat(replenishable).isEqualTo(246);
    assertThat(days(learned, "85123A")).contains(47.859375);
    assertThat(days(learned, "20725")).contains(47.764583333333334);
    assertThat(days(learned, "POST")).contains(37.99791666666667);
  }

  private static Optional<Double> days(Replenishment learned, String sku) {
    return learned.interval(item(sku)).map(each -> each.toMillis() / 86_400_000.0);
  }
}
