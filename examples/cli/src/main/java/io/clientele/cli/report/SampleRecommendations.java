package io.clientele.cli.report;

import static io.clientele.recommend.serve.RecommendationRequest.forBasket;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.History;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.serve.ItemPairs;
import io.clientele.recommend.serve.Recommendations;
import io.clientele.recommend.serve.ShopRecommender;
import io.clientele.recommend.serve.Strategy;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import io.clientele.table.PurchaseWeight;
import io.clientele.table.RepeatedInteractions;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What one customer of each of some segments is shown: the one in the middle by what they spent.
 * Shown is what many bought lately, they do not have, and is bought in one order with what they
 * have.
 */
final class SampleRecommendations {
  private static final List<String> SEGMENTS =
      List.of("Champions", "Loyal Customers", "Potential Loyalist", "At Risk", "New Customers");
  private static final int SHOWN = 3;
  private static final int LATELY_DAYS = 90;
  private static final int PRODUCTS = 500;
  private static final Money ANY_PRICE = Money.zero(CurrencyUnit.EUR);

  /**
   * A customer and what they are shown.
   *
   * @param products how many different ones they bought
   */
  record OfCustomer(String customer, String segment, int products, Recommendations page) {}

  private SampleRecommendations() {}

  static List<OfCustomer> of(
      Shop shop, ItemPairs pairs, Map<String, String> names, Set<String> services) {
    Transactions orders = shop.orders();
    Instant end = shop.asOf().plusDays(1).atStartOfDay(orders.zone()).toInstant();
    Instant from = shop.asOf().minusDays(LATELY_DAYS).atStartOfDay(orders.zone()).toInstant();
    Interactions lately =
        Interactions.of(orders.between(from, end), PurchaseWeight.ONE, RepeatedInteractions.KEPT);
    if (lately.size() == 0) {
      return List.of();
    }
    RecommendationModel popular = Popularity.withDefaults().fit(lately);
    ShopRecommender recommender =
        ShopRecommender.on(popular, catalog(popular, names, services))
            .modelName("bought lately by most customers")
            .clock(() -> end)
            .placement(Strategy.crossSell(pairs))
            .build();
    Grouping byCustomer = orders.byCustomer();
    List<OfCustomer> customers = new ArrayList<>();
    for (String segment : SEGMENTS) {
      middle(shop.rfm(), segment)
          .map(customer -> recommend(recommender, orders, byCustomer, customer, segment, services))
          .filter(each -> each.page().size() > 0)
          .ifPresent(customers::add);
    }
    return customers;
  }

  private static Optional<String> middle(RfmTable rfm, String segment) {
    List<Integer> rows =
        IntStream.range(0, rfm.size())
            .filter(row -> rfm.segment(row).equals(segment))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(rfm::monetary).thenComparing(rfm::customerId))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(rfm.customerId(rows.get(rows.size() / 2)));
  }

  private static OfCustomer recommend(
      ShopRecommender recommender,
      Transactions orders,
      Grouping byCustomer,
      String customer,
      String segment,
      Set<String> services) {
    Set<Sku> products = new LinkedHashSet<>();
    int code = orders.codeOf(CustomerId.of(customer));
    for (int k = byCustomer.from(code); k < byCustomer.to(code); k++) {
      int item = orders.item(byCustomer.row(k));
      if (item != Codes.NONE
          && orders.isPurchase(byCustomer.row(k))
          && !services.contains(orders.items().text(item))) {
        products.add(Sku.of(orders.items().text(item)));
      }
    }
    return new OfCustomer(
        customer,
        segment,
        products.size(),
        recommender.recommend(forBasket(products).placement("cross-sell").top(SHOWN)));
  }

  /** What most bought lately, without services; what it costs does not matter here. */
  private static InMemoryCatalog catalog(
      RecommendationModel popular, Map<String, String> names, Set<String> services) {
    float[] customers = popular.scores(History.of());
    InMemoryCatalog catalog = new InMemoryCatalog();
    for (int item : popular.best(History.of(), PRODUCTS)) {
      String sku = popular.items().text(item);
      if (customers[item] > 0 && !services.contains(sku)) {
        String name = ForeignText.shown(names.getOrDefault(sku, sku)).strip();
        catalog.describe(
            Product.builder(ProductId.of(sku), name.isEmpty() ? sku : name)
                .variant(Variant.of(Sku.of(sku), ANY_PRICE))
                .build(),
            Instant.EPOCH);
      }
    }
    return catalog;
  }
}
