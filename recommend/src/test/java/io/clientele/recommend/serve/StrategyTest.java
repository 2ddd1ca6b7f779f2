package io.clientele.recommend.serve;

import static io.clientele.recommend.serve.RecommendationRequest.forBasket;
import static io.clientele.recommend.serve.RecommendationRequest.forVisitor;
import static io.clientele.recommend.serve.Wares.NOW;
import static io.clientele.recommend.serve.Wares.skus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class StrategyTest {
  private static final Interactions BOUGHT =
      Pairs.of(
          "ada: tea cup pot",
          "bea: tea cup",
          "cyd: cup mug",
          "dan: mug pot",
          "eve: cup jug",
          "fay: mug");
  private static final RecommendationModel MODEL = ItemKnn.cosine().fit(BOUGHT);

  private final InMemoryCatalog catalog =
      Wares.of(
          "tea drink 4",
          "cup kitchen 8",
          "pot kitchen 20",
          "mug kitchen 10",
          "jug kitchen 12",
          "urn kitchen 11",
          "rug living 90");

  private final ShopRecommender shop = shop();

  private ShopRecommender shop() {
    catalog.describe(
        Product.builder(ProductId.of("p-tea"), "The tea")
            .attributes(Map.of("replenish_days", "10"))
            .variant(Variant.of(Sku.of("tea"), Money.parse("EUR 4")))
            .build(),
        Instant.EPOCH);
    ItemPairs pairs = BoughtTogether.withDefaults().leastOrders(1).of(orders());
    return ShopRecommender.on(MODEL, catalog)
        .fallback(Popularity.withDefaults().fit(BOUGHT))
        .clock(() -> NOW)
        .rule(Rule.notOwnedUnlessReplenishable())
        .placement(Strategy.upsell(MODEL))
        .placement(Strategy.crossSell(pairs))
        .placement(Strategy.similar(MODEL))
        .placement(Strategy.recentlyViewed())
        .placement(Strategy.postPurchase(pairs, Replenishment.asCatalogSays()))
        .build();
  }

  /** Tea with cup in two of four orders, with rug in one. */
  private static Transactions orders() {
    TransactionsBuilder rows = Transactions.builder();
    int order = 0;
    for (String basket : List.of("tea cup", "tea cup rug", "pot", "mug cup")) {
      order++;
      for (String item : basket.split(" ", -1)) {
        rows.add(
            CustomerId.of("c" + order), OrderId.of("o" + order), Instant.EPOCH, Sku.of(item), 1, 1);
      }
    }
    return rows.build();
  }

  private static List<String> shown(Recommendations answer) {
    return answer.items().stream().map(item -> item.sku().value()).toList();
  }

  @Test
  void upsell_shows_dearer_ones_of_the_category_then_others() {
    Recommendations page =
        shop.recommend(forVisitor().viewing(Sku.of("cup")).placement("upsell").top(6));

    // 8 to 12 of the kitchen: of mug and jug the model knows; nobody bought the urn.
    assertThat(shown(page).subList(0, 3)).containsExactlyInAnyOrder("mug", "jug", "urn");
    assertThat(page.get(2).sku()).isEqualTo(Sku.of("urn"));
    assertThat(page.get(0).reason().text()).isEqualTo("a step up from The cup");
    assertThat(shown(page)).hasSize(6).doesNotContain("cup");
    assertThat(page.get(3).source()).isEqualTo("similar");
  }

  @Test
  void cross_sell_shows_what_is_bought_in_one_order_with_the_basket() {
    Recommendations page = shop.recommend(forBasket(skus("tea")).placement("cross-sell").top(6));

    // Of orders with tea all have the cup, 3 of 4 in general; half have the rug, 1 of 4 in general.
    assertThat(shown(page).subList(0, 2)).containsExactly("cup", "rug");
    assertThat(page.get(0).source()).isEqualTo("bought-together");
    assertThat(page.get(0).reason())
        .hasToString(
            "bought together with The tea in 2 of its 2 orders, 1.3 times as often as by chance");
    assertThat(page.get(0).score()).isEqualTo((double) (float) (2 / Math.sqrt(2 * 3)));
    assertThat(shown(page)).hasSize(6);
  }

  @Test
  void similar_shows_what_buyers_and_the_catalog_find_alike() {
    Recommendations page =
        shop.recommend(forVisitor().viewing(Sku.of("urn")).placement("similar").top(6));

    // Nobody bought the urn: what is of its category comes first.
    assertThat(shown(page).subList(0, 4)).containsExactlyInAnyOrder("cup", "pot", "mug", "jug");
    assertThat(page.get(0).reason().text()).isEqualTo("similar to The urn");
    assertThat(shown(page)).hasSize(6);
  }

  @Test
  void recently_viewed_shows_the_latest_first() {
    Recommendations page =
        shop.recommend(
            forVisitor()
                .having(
                    List.of(
                        ItemEvent.viewed(Sku.of("rug"), NOW.minusSeconds(60)),
                        ItemEvent.viewed(Sku.of("jug"), NOW.minusSeconds(2)),
                        ItemEvent.viewed(Sku.of("mug"), NOW.minus(Duration.ofDays(90))),
                        ItemEvent.viewed(Sku.of("mug"), NOW.minus(Duration.ofDays(91))),
                        ItemEvent.viewed(Sku.of("cup"), NOW)))
                .viewing(Sku.of("cup"))
                .placement("recently-viewed")
                .top(6));

    assertThat(shown(page).subList(0, 3)).containsExactly("jug", "rug", "mug");
    assertThat(page.get(0).reason()).hasToString("because you viewed it");
    assertThat(shown(page)).hasSize(6).doesNotContain("cup");
  }

  @Test
  void after_a_purchase_comes_what_is_due_and_then_what_goes_with_it() {
    Recommendations page =
        shop.recommend(
            forVisitor()
                .having(
                    List.of(
                        ItemEvent.bought(Sku.of("tea"), NOW.minus(Duration.ofDays(12))),
                        ItemEvent.bought(Sku.of("mug"), NOW.minusSeconds(5))))
                .placement("post-purchase")
                .top(5));

    assertThat(shown(page).subList(0, 2)).containsExactly("tea", "cup");
    assertThat(page.get(0).reason())
        .hasToString("because you bought it 12 days ago, and it is usually bought again after 10");
    assertThat(page.get(0).score()).isEqualTo((double) (float) (10 / 12.0));
    assertThat(page.get(1).source()).isEqualTo("bought-together");
    assertThat(shown(page)).hasSize(5).doesNotContain("mug");
  }

  @Test
  void each_fills_its_places_for_whoever_comes_without_a_past() {
    for (String placement :
        List.of("upsell", "cross-sell", "similar", "recently-viewed", "post-purchase")) {
      // What nobody bought comes in the order of the catalog, that of product ids.
      assertThat(shown(shop.recommend(forVisitor().placement(placement).top(7))))
          .containsExactly("cup", "mug", "tea", "pot", "jug", "rug", "urn");
    }
  }

  @Test
  void a_name_is_taken_once() {
    assertThatThrownBy(
            () ->
                ShopRecommender.on(MODEL, catalog)
                    .placement(Strategy.recentlyViewed())
                    .placement("recently-viewed", Strategy.similar(MODEL)))
        .hasMessageContaining("placement \"recently-viewed\"");
  }
}
