package io.clientele.host;

import static io.clientele.recommend.serve.RecommendationRequest.forBasket;
import static io.clientele.recommend.serve.RecommendationRequest.forCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.serve.Recommendations;
import io.clientele.recommend.serve.RecommendedItem;
import io.clientele.recommend.serve.Rule;
import io.clientele.recommend.serve.ShopRecommender;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeRecommendationsTest {
  private static final CustomerId CUSTOMER = CustomerId.of("17850");

  private final Path folder;

  ServeRecommendationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Over the orders that come with the command line. */
  @Test
  void pages_are_served_by_rules_from_what_was_saved() {
    Path sample =
        ReadmesTest.ROOT.resolve(
            "examples/cli/src/main/resources/io/clientele/cli/sample/online_retail.csv.gz");
    assumeThat(sample).exists();
    Transactions orders =
        OrdersFile.open(sample)
            .zone(ZoneId.of("Europe/London"))
            .currency(CurrencyUnit.of("GBP"))
            .read();
    new ServeRecommendations(orders, folder).learn();
    Instant now = orders.lastAt().orElseThrow();
    ShopRecommender shop = new ServeRecommendations(orders, folder).open(() -> now);

    Recommendations page = shop.recommend(forCustomer(CUSTOMER).top(5));
    assertThat(page.items()).hasSize(5).allMatch(item -> item.source().equals("model"));
    assertThat(page.items())
        .allSatisfy(item -> assertThat(item.reason().text()).startsWith("because you bought "));
    assertThat(page.removed())
        .extracting(Recommendations.Removed::by)
        .contains("not owned, unless due again");

    Sku pinned = page.get(4).sku();
    Recommendations other = shop.recommend(forCustomer(CUSTOMER).top(5).rule(Rule.pin(pinned, 1)));
    assertThat(other.get(0).sku()).isEqualTo(pinned);

    // The markers for herbs of one set: parsley, and with it thyme, rosemary, mint, basil ...
    Recommendations basket =
        shop.recommend(forBasket(List.of(Sku.of("22916"))).placement("basket").top(3));
    assertThat(basket.items()).extracting(RecommendedItem::source).containsOnly("bought-together");
    assertThat(basket.items())
        .allSatisfy(item -> assertThat(item.item().title()).startsWith("HERB MARKER"));
  }
}
