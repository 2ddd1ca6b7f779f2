package io.clientele.host;

import static io.clientele.recommend.serve.RecommendationRequest.forBasket;
import static io.clientele.recommend.serve.RecommendationRequest.forCustomer;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.serve.BoughtTogether;
import io.clientele.recommend.serve.ItemEvent;
import io.clientele.recommend.serve.ItemPairs;
import io.clientele.recommend.serve.ItemPredicate;
import io.clientele.recommend.serve.Recommendations;
import io.clientele.recommend.serve.RecommendedItem;
import io.clientele.recommend.serve.Replenishment;
import io.clientele.recommend.serve.Rule;
import io.clientele.recommend.serve.ShopRecommender;
import io.clientele.recommend.serve.Strategy;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import io.clientele.table.OrdersFile;
import io.clientele.table.PurchaseWeight;
import io.clientele.table.RepeatedInteractions;
import io.clientele.table.Transactions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * From a shop's orders to its pages: models are learnt and saved by night, and opened to serve
 * requests by the rules of the shop. Run it with an orders file and a folder for the models.
 */
public final class ServeRecommendations {
  private static final CurrencyUnit POUND = CurrencyUnit.of("GBP");

  private final Transactions orders;
  private final Path folder;

  /**
   * @param orders what was bought so far
   * @param folder where models are kept
   */
  public ServeRecommendations(Transactions orders, Path folder) {
    this.orders = orders;
    this.folder = folder;
  }

  /** Learns from the orders and saves what was learnt. */
  public void learn() {
    Interactions bought = Interactions.of(orders, PurchaseWeight.ONE, RepeatedInteractions.LAST);
    ItemKnn.cosine().fit(bought).save(folder.resolve("items.model"));
    Popularity.withDefaults().fit(bought).save(folder.resolve("popular.model"));
  }

  /** Opens what was learnt, as many processes may do at once. */
  public ShopRecommender open(InstantSource clock) {
    RecommendationModel model = RecommendationModel.open(folder.resolve("items.model"));
    ItemPairs pairs = BoughtTogether.withDefaults().of(orders);
    return ShopRecommender.on(model, catalog())
        .clock(clock)
        .activity(this::purchases)
        .fallback(RecommendationModel.open(folder.resolve("popular.model")))
        .replenishment(Replenishment.learnedFrom(everyPurchase()))
        .rule(Rule.inStock())
        .rule(Rule.notOwnedUnlessReplenishable())
        .rule(Rule.notShownMoreThan(3, Duration.ofDays(7)))
        .rule(Rule.never(ItemPredicate.priceAtMost(Money.of(POUND, 0))))
        .placement("basket", Strategy.crossSell(pairs))
        .build();
  }

  private Interactions everyPurchase() {
    return Interactions.of(orders, PurchaseWeight.ONE, RepeatedInteractions.KEPT);
  }

  /** What a customer bought; a shop that runs asks its event store. */
  private List<ItemEvent> purchases(CustomerId customer, Instant until) {
    List<ItemEvent> events = new ArrayList<>();
    int code = orders.codeOf(customer);
    Grouping rows = orders.byCustomer();
    for (int k = code == Codes.NONE ? 0 : rows.from(code);
        code != Codes.NONE && k < rows.to(code);
        k++) {
      int row = rows.row(k);
      if (orders.item(row) != Codes.NONE && orders.isPurchase(row)) {
        events.add(
            ItemEvent.bought(
                Sku.of(orders.items().text(orders.item(row))),
                Instant.ofEpochMilli(orders.epochMillis(row))));
      }
    }
    return events;
  }

  /** What can be sold, as the orders tell it; a shop that runs has its catalog. */
  private Catalog catalog() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    Grouping byItem = orders.byItem();
    for (int item = 0; item < byItem.groups(); item++) {
      String sku = orders.items().text(item);
      for (int k = byItem.to(item) - 1; k >= byItem.from(item); k--) {
        int row = byItem.row(k);
        if (orders.isPurchase(row)) {
          catalog.describe(
              Product.builder(ProductId.of(sku), orders.itemNames().of(item).orElse(sku))
                  .variant(Variant.of(Sku.of(sku), price(row)))
                  .build(),
              Instant.EPOCH);
          break; // the latest price is the price
        }
      }
    }
    return catalog;
  }

  private Money price(int row) {
    return Money.of(
        POUND, BigDecimal.valueOf(orders.value(row) / orders.quantity(row)), RoundingMode.HALF_UP);
  }

  /** Learns, opens, and prints what one customer and one basket are shown. */
  public static void main(String[] args) {
    Transactions orders =
        OrdersFile.open(Path.of(args[0])).zone(ZoneId.of("Europe/London")).currency(POUND).read();
    ServeRecommendations program = new ServeRecommendations(orders, Path.of(args[1]));
    program.learn();
    Instant now = orders.lastAt().orElseThrow();
    ShopRecommender shop = program.open(() -> now);

    print(shop.recommend(forCustomer(CustomerId.of("17850")).top(5)));
    List<Sku> basket = List.of(Sku.of("22916"));
    print(shop.recommend(forBasket(basket).placement("basket").top(3)));
  }

  private static void print(Recommendations page) {
    for (RecommendedItem item : page) {
      System.out.println(item.item().title() + ": " + item.reason());
    }
    page.shortfall().ifPresent(System.out::println);
  }
}
