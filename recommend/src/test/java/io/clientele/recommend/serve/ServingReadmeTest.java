package io.clientele.recommend.serve;

import static io.clientele.recommend.serve.RecommendationRequest.forCustomer;
import static io.clientele.recommend.serve.Rule.atMostPerCategory;
import static io.clientele.recommend.serve.Rule.inStock;
import static io.clientele.recommend.serve.Rule.notOwnedUnlessReplenishable;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The second program of {@code README.md}, which stands there as it stands here. */
class ServingReadmeTest {
  @Test
  void the_program_does_what_the_page_says() {
    Interactions bought =
        Pairs.of("ada: tea cup pot", "bea: tea cup", "cyd: tea cup sofa", "dan: sofa", "eve: tea");
    RecommendationModel model = ItemKnn.cosine().fit(bought);
    Catalog catalog =
        Wares.of(
            "tea drink 4", "cup kitchen 8", "pot kitchen 20", "lid kitchen 3", "sofa living 900");
    InstantSource clock = () -> Wares.NOW;
    CustomerActivity customers =
        (customer, until) -> List.of(ItemEvent.bought(Sku.of("tea"), until.minusSeconds(60)));
    ItemPairs pairs = BoughtTogether.withDefaults().of(Transactions.builder().build());
    CustomerId customer = CustomerId.of("ada");
    Sku item = Sku.of("sofa");
    List<Sku> cart = List.of();

    ShopRecommender shop =
        ShopRecommender.on(model, catalog)
            .clock(clock)
            .activity(customers)
            .fallback(Popularity.withDefaults().fit(bought))
            .rule(inStock())
            .rule(notOwnedUnlessReplenishable())
            .rule(atMostPerCategory(2))
            .placement("basket", Strategy.crossSell(pairs))
            .build();

    Recommendations page = shop.recommend(forCustomer(customer).viewing(item).top(8).exclude(cart));
    page.get(0).reason(); // because you bought The tea (0.87)
    page.shortfall(); // empty, or which rule removed how many

    assertThat(page.get(0).sku()).isEqualTo(Sku.of("cup"));
    assertThat(page.get(0).reason().text()).startsWith("because you bought The tea (0.87)");
    assertThat(page.shortfall().orElseThrow())
        .hasToString(
            "6 too few: not owned, unless due again removed 1, in the basket or on view removed 1,"
                + " at most 2 of a category removed 1");
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/clientele/recommend/serve/ServingReadmeTest.java"));
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    List<String> shown =
        blocks
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("ShopRecommender"))
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    assertThat(shown).hasSize(13);
    assertThat(source.lines().map(String::strip)).containsSubsequence(shown);
  }
}
