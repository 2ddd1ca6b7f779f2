package io.clientele.recommend.serve;

import static io.clientele.recommend.serve.RecommendationRequest.forBasket;
import static io.clientele.recommend.serve.RecommendationRequest.forCustomer;
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
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ShopRecommenderTest {
  private static final Interactions BOUGHT =
      Pairs.of(
          "ada: tea cup pot", "bea: tea cup", "cyd: tea cup sofa", "dan: sofa lamp", "eve: tea");
  private static final RecommendationModel MODEL = ItemKnn.cosine().fit(BOUGHT);
  private static final RecommendationModel POPULAR = Popularity.withDefaults().fit(BOUGHT);

  private final InMemoryCatalog catalog =
      Wares.of(
          "tea drink 4",
          "cup kitchen 8",
          "pot kitchen 20",
          "sofa living 900",
          "lamp living 60",
          "rug living 90");

  private ShopRecommender.Builder shop() {
    return ShopRecommender.on(MODEL, catalog).fallback(POPULAR).clock(() -> NOW);
  }

  private static List<String> shown(Recommendations answer) {
    return answer.items().stream().map(item -> item.sku().value()).toList();
  }

  private static ItemEvent bought(String item, int daysAgo) {
    return ItemEvent.bought(Sku.of(item), NOW.minus(Duration.ofDays(daysAgo)));
  }

  @Test
  void the_model_is_followed_by_the_fall_back_and_that_by_the_catalog() {
    Recommendations page =
        shop().build().recommend(forVisitor().having(List.of(bought("pot", 1))).top(6));

    // Bought with the pot were tea and cup; then sofa, and pot and lamp, by number of buyers.
    assertThat(shown(page)).containsExactly("cup", "tea", "sofa", "pot", "lamp", "rug");
    assertThat(page.items())
        .extracting(RecommendedItem::source)
        .containsExactly("model", "model", "popular", "popular", "popular", "catalog");
    assertThat(page.shortfall()).isEmpty();
    assertThat(page.get(5).score()).isZero();
  }

  /** The cosine of tea and cup is 3 / sqrt(4 · 3), that of pot and cup 1 / sqrt(3). */
  @Test
  void a_reason_names_items_of_the_history_with_the_weights_of_the_model() {
    Recommendations page =
        shop()
            .build()
            .recommend(forVisitor().having(List.of(bought("tea", 3), bought("pot", 1))).top(3));

    assertThat(page.get(0).sku()).isEqualTo(Sku.of("cup"));
    assertThat(page.get(0).reason())
        .hasToString("because you bought The tea (0.87), The pot (0.58)");
    assertThat(page.get(0).reason().evidence())
        .extracting(Reason.Evidence::item)
        .containsExactlyElementsOf(skus("tea", "pot"));
    double sum =
        page.get(0).reason().evidence().stream().mapToDouble(Reason.Evidence::weight).sum();
    assertThat((float) sum).isEqualTo((float) page.get(0).score());
  }

  @Test
  void who_is_new_gets_what_is_popular() {
    Recommendations page = shop().build().recommend(forCustomer(CustomerId.of("new")).top(3));

    assertThat(shown(page)).containsExactly("tea", "cup", "sofa");
    assertThat(page.get(0).reason()).hasToString("popular");
  }

  @Test
  void what_a_customer_did_is_asked_for() {
    ShopRecommender shop =
        shop()
            .activity(
                (customer, until) ->
                    List.of(
                        new ItemEvent(
                            Sku.of(customer.value()), ItemEvent.Act.BOUGHT, until.minusSeconds(9)),
                        bought("sofa", -1)))
            .rule(Rule.notOwned())
            .build();

    Recommendations page = shop.recommend(forCustomer(CustomerId.of("pot")).top(9));

    // The sofa is bought tomorrow.
    assertThat(shown(page)).contains("sofa").doesNotContain("pot");
    assertThat(page.shortfall().orElseThrow()).hasToString("4 too few: not owned removed 1");
  }

  @Test
  void what_is_in_the_basket_or_on_view_is_evidence_and_not_recommended() {
    Recommendations page =
        shop().build().recommend(forBasket(skus("tea")).viewing(Sku.of("sofa")).top(9));

    assertThat(shown(page)).doesNotContain("tea", "sofa").hasSize(4);
    assertThat(page.get(0).reason())
        .hasToString("because you put into the cart The tea (0.87), viewed The sofa (0.20)");
    assertThat(page.removed())
        .containsExactly(new Recommendations.Removed("in the basket or on view", 2));
  }

  @Test
  void of_variants_of_a_product_one_is_shown_and_none_of_one_in_the_basket() {
    catalog.describe(
        Product.builder(ProductId.of("tee"), "Tee")
            .variant(Variant.of(Sku.of("tee-m"), Money.parse("EUR 9")))
            .variant(Variant.of(Sku.of("tee-l"), Money.parse("EUR 9")))
            .build(),
        Instant.EPOCH);
    ShopRecommender shop = shop().build();

    assertThat(shown(shop.recommend(forVisitor().top(99))))
        .contains("tee-m")
        .doesNotContain("tee-l");
    assertThat(shown(shop.recommend(forVisitor().top(99).rule(Rule.atMostPerProduct(2)))))
        .contains("tee-l");
    assertThat(shown(shop.recommend(forBasket(skus("tee-l")).top(99)))).doesNotContain("tee-m");
  }

  @Test
  void no_second_sofa_but_more_tea_when_its_time_has_come() {
    catalog.describe(
        Product.builder(ProductId.of("p-tea"), "Tea")
            .attributes(Map.of("replenish_days", "10"))
            .variant(Variant.of(Sku.of("tea"), Money.parse("EUR 4")))
            .build(),
        Instant.EPOCH);
    ShopRecommender shop = shop().rule(Rule.notOwnedUnlessReplenishable()).build();

    assertThat(shown(shop.recommend(forVisitor().having(List.of(bought("sofa", 900))).top(9))))
        .doesNotContain("sofa");
    // Due once 80% of ten days have passed.
    assertThat(shown(shop.recommend(forVisitor().having(List.of(bought("tea", 7))).top(9))))
        .doesNotContain("tea");
    assertThat(shown(shop.recommend(forVisitor().having(List.of(bought("tea", 8))).top(9))))
        .contains("tea");
    assertThat(
            shown(
                shop.recommend(
                    forVisitor().having(List.of(bought("tea", 30), bought("tea", 2))).top(9))))
        .doesNotContain("tea");
  }

  @Test
  void what_was_shown_often_enough_rests() {
    ShopRecommender shop = shop().rule(Rule.notShownMoreThan(2, Duration.ofDays(7))).build();
    ItemEvent today = ItemEvent.shown(Sku.of("tea"), NOW);
    ItemEvent lately = ItemEvent.shown(Sku.of("tea"), NOW.minus(Duration.ofDays(6)));
    ItemEvent before = ItemEvent.shown(Sku.of("tea"), NOW.minus(Duration.ofDays(7)));

    assertThat(shown(shop.recommend(forVisitor().having(List.of(today, before)).top(1))))
        .containsExactly("tea");
    assertThat(shown(shop.recommend(forVisitor().having(List.of(today, lately)).top(1))))
        .containsExactly("cup");
  }

  @Test
  void stock_is_that_of_the_last_look_at_the_catalog() {
    ShopRecommender shop = shop().rule(Rule.inStock()).build();
    catalog.setStock(Sku.of("tea"), 0, NOW.minusSeconds(1));

    assertThat(shown(shop.recommend(forVisitor().top(1)))).containsExactly("tea");
    shop.refresh(skus("tea"));
    assertThat(shown(shop.recommend(forVisitor().top(1)))).containsExactly("cup");
    catalog.setStock(Sku.of("tea"), 5, NOW.minusSeconds(1));
    shop.refresh();
    assertThat(shown(shop.recommend(forVisitor().top(1)))).containsExactly("tea");
  }

  @Test
  void an_item_that_came_after_the_training_is_there_once_it_was_read() {
    ShopRecommender shop = shop().build();
    catalog.describe(
        Product.builder(ProductId.of("desk"), "Desk")
            .variant(Variant.of(Sku.of("desk"), Money.parse("EUR 99")))
            .build(),
        NOW);
    shop.refresh(skus("desk"));

    assertThat(shown(shop.recommend(forVisitor().top(99)))).contains("desk");
    assertThat(shown(shop.recommend(forVisitor().top(2).rule(Rule.pin(Sku.of("desk"), 1)))))
        .containsExactly("desk", "tea");
  }

  @Test
  void pins_slots_boosts_and_burial_say_that_they_applied() {
    Rule pin = Rule.pin(Sku.of("rug"), 2);
    Rule slot = Rule.slot(4, ItemPredicate.category("living"));
    Rule bury = Rule.bury(ItemPredicate.oneOf(skus("tea")));
    Rule boost = Rule.boost(ItemPredicate.category("kitchen"), 3);
    Recommendations page =
        shop().rule(pin).rule(slot).rule(bury).rule(boost).build().recommend(forVisitor().top(6));

    // 4 bought tea, 3 cup, 2 sofa, 1 each pot and lamp; kitchen counts three times.
    assertThat(shown(page)).containsExactly("cup", "rug", "pot", "sofa", "lamp", "tea");
    assertThat(page.items())
        .extracting(RecommendedItem::rules)
        .containsExactly(
            List.of(boost), List.of(pin), List.of(boost), List.of(slot), List.of(), List.of(bury));
    assertThat(page.get(0).score()).isEqualTo(3); // as the source gave it
    assertThat(page.get(1).source()).isEqualTo("pin");
  }

  @Test
  void the_stronger_rule_wins_and_the_weaker_is_named() {
    catalog.setStock(Sku.of("pot"), 0, Instant.EPOCH);
    Rule pot = Rule.pin(Sku.of("pot"), 1);
    Rule cup = Rule.pin(Sku.of("cup"), 2);
    Rule rug = Rule.pin(Sku.of("rug"), 3);
    Rule lamp = Rule.pin(Sku.of("lamp"), 4);
    Rule tea = Rule.pin(Sku.of("tea"), 2);
    Rule gone = Rule.pin(Sku.of("gone"), 4);
    Rule far = Rule.pin(Sku.of("tea"), 5);
    Rule slot = Rule.slot(2, ItemPredicate.category("living"));
    ShopRecommender.Builder shop =
        shop().rule(Rule.inStock()).rule(Rule.atMostInCategory("living", 1));
    List.of(slot, pot, cup, rug, lamp, tea, gone, far).forEach(shop::rule);

    Recommendations page = shop.build().recommend(forVisitor().top(4));

    assertThat(shown(page)).containsExactly("tea", "cup", "rug");
    assertThat(page.overruled())
        .extracting(Recommendations.Overruled::toString)
        .containsExactly(
            "pin of pot to place 1: only in stock",
            "pin of lamp to place 4: at most 1 of category living",
            "pin of tea to place 2: cup stands there",
            "pin of gone to place 4: not in the catalog",
            "pin of tea to place 5: the list has 4 places",
            "place 2 for category living: cup stands there");
    assertThat(page.shortfall().orElseThrow())
        .hasToString("1 too few: only in stock removed 1, at most 1 of category living removed 2");
  }

  @Test
  void predicates_ask_the_catalog() {
    catalog.setUnitCost(Sku.of("sofa"), Money.parse("EUR 450"), Instant.EPOCH);
    ShopRecommender shop = shop().build();

    assertThat(only(shop, ItemPredicate.marginAtLeast(0.5))).containsExactly("sofa");
    assertThat(only(shop, ItemPredicate.priceAtLeast(Money.parse("EUR 90"))))
        .containsExactly("sofa", "rug");
    assertThat(only(shop, ItemPredicate.priceAtMost(Money.parse("USD 90")))).isEmpty();
    assertThat(
            only(
                shop,
                ItemPredicate.category("living")
                    .and(ItemPredicate.oneOf(skus("rug", "cup")).negate())))
        .containsExactly("sofa", "lamp");
    assertThat(only(shop, item -> item.title().endsWith("rug"))).containsExactly("rug");
  }

  private static List<String> only(ShopRecommender shop, ItemPredicate predicate) {
    return shown(shop.recommend(forVisitor().rule(Rule.only(predicate))));
  }

  @Test
  void include_and_exclude_bound_the_choice() {
    Recommendations page =
        shop()
            .build()
            .recommend(
                forVisitor().include(skus("lamp", "tea", "nowhere")).exclude(skus("lamp")).top(2));

    assertThat(shown(page)).containsExactly("tea");
    assertThat(page.shortfall().orElseThrow())
        .hasToString("1 too few: not included removed 4, excluded removed 1");
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() {
    ShopRecommender shop = shop().build();

    assertThatThrownBy(() -> shop.recommend(forVisitor().placement("hall")))
        .hasMessage("placement \"hall\", expected one of []: set it up with placement(..)");
    assertThatThrownBy(() -> forVisitor().top(-1))
        .hasMessage("-1 items wanted, expected at least 0");
    assertThatThrownBy(() -> forVisitor().at(Instant.MAX))
        .hasMessageContaining("100 million years");
    assertThatThrownBy(() -> Rule.boost(ItemPredicate.notSoldOut(), Double.NaN))
        .hasMessage("boost of in stock by NaN, expected a factor of 0.001 to 1000");
    assertThatThrownBy(() -> Rule.pin(Sku.of("tea"), 0))
        .hasMessage("place of the pinned item tea: 0, expected at least 1");
    assertThatThrownBy(() -> Rule.diverse(1.1))
        .hasMessage("weight of diversity: 1.1, expected 0 to 1");
    assertThatThrownBy(() -> ShopRecommender.on(MODEL, catalog).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no clock");
    assertThatThrownBy(() -> shop().weights(1, -1, 1))
        .hasMessageContaining("weight of an act: -1.0");
  }

  @Test
  void a_source_that_proposes_no_number_is_named() {
    CandidateSource broken = source("broken", (situation, out) -> out.add(Sku.of("tea"), 0.0 / 0));
    ShopRecommender shop = shop().placement("odd", Strategy.of("odd", broken)).build();

    assertThatThrownBy(() -> shop.recommend(forVisitor().placement("odd")))
        .hasMessage("source broken: score of tea: NaN, expected a finite number");
    assertThat(shown(shop.recommend(forVisitor().top(1)))).containsExactly("tea");
  }

  @Test
  void a_host_adds_sources_of_its_own() {
    CandidateSource fresh =
        source(
            "new in",
            (situation, out) -> {
              out.add(Sku.of("rug"), 2);
              out.add(Sku.of("lamp"), 1);
              out.add(Sku.of("rug"), 0.5);
              out.add(Sku.of("not listed"), 9);
            });
    Recommendations page =
        shop()
            .placement("home", Strategy.of("home", fresh).rule(Rule.atMostPerCategory(2)))
            .build()
            .recommend(forVisitor().placement("home").top(4));

    assertThat(shown(page)).containsExactly("rug", "lamp", "tea", "cup");
    assertThat(page.get(0).reason()).hasToString("new in");
    assertThat(page.get(0).score()).isEqualTo(2);
  }

  private static CandidateSource source(String name, CandidateSource.Proposer proposer) {
    return new CandidateSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Proposer proposer() {
        return proposer;
      }
    };
  }

  @Test
  void many_ask_while_the_catalog_changes() throws Exception {
    ShopRecommender shop = shop().rule(Rule.inStock()).build();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> asks = new ArrayList<>();
      for (int k = 0; k < 400; k++) {
        int turn = k;
        asks.add(
            () -> {
              if (turn % 10 == 0) {
                shop.refresh();
              }
              return shown(
                  shop.recommend(
                      forVisitor()
                          .having(List.of(bought(turn % 2 == 0 ? "pot" : "sofa", 1)))
                          .top(3)));
            });
      }
      List<Future<List<String>>> answers = threads.invokeAll(asks);
      for (int k = 0; k < answers.size(); k++) {
        assertThat(answers.get(k).get())
            .isEqualTo(k % 2 == 0 ? List.of("cup", "tea", "sofa") : List.of("lamp", "cup", "tea"));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void an_answer_is_as_of_the_instant_that_is_asked_for() {
    AtomicReference<Instant> asked = new AtomicReference<>(Instant.EPOCH);
    ShopRecommender shop =
        shop()
            .activity(
                (customer, until) -> {
                  asked.set(until);
                  return List.of();
                })
            .build();

    shop.recommend(forCustomer(CustomerId.of("ada")).at(NOW.minusSeconds(5)));
    assertThat(asked.get()).isEqualTo(NOW.minusSeconds(5));
    shop.recommend(forCustomer(CustomerId.of("ada")));
    assertThat(asked.get()).isEqualTo(NOW);
  }
}
