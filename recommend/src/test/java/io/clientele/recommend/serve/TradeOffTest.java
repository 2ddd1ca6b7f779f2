package io.clientele.recommend.serve;

import static io.clientele.recommend.serve.RecommendationRequest.forVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Sku;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Hand calculations of what diversity and margin do and cost. */
class TradeOffTest {
  /** Bought by 5, 4, 3 and 1: relevances 1, 0.8, 0.6 and 0.2. */
  private static final RecommendationModel MODEL =
      Popularity.withDefaults()
          .fit(Pairs.of("u: a b c d", "v: a b c", "w: a b c", "x: a b", "y: a"));

  private final InMemoryCatalog catalog = Wares.of("a red 10", "b red 10", "c red 10", "d blue 10");

  private Recommendations answer(Rule... rules) {
    RecommendationRequest request = forVisitor().top(3);
    for (Rule rule : rules) {
      request = request.rule(rule);
    }
    return ShopRecommender.on(MODEL, catalog).clock(() -> Wares.NOW).build().recommend(request);
  }

  private static List<String> shown(Recommendations answer) {
    return answer.items().stream().map(item -> item.sku().value()).toList();
  }

  /**
   * Items of one category share one of three facts, so they are alike by 1/3. With lambda 0.4, b
   * has 0.4 · 0.8 - 0.6 / 3 = 0.12 and c 0.04 at the second place, d 0.4 · 0.2 = 0.08. At the third
   * place d still has 0.08, c 0.04.
   */
  @Test
  void diversity_is_maximal_marginal_relevance() {
    Recommendations page = answer(Rule.diverse(0.6));

    assertThat(shown(page)).containsExactly("a", "b", "d");
    Recommendations.TradeOff cost = page.tradeOff().orElseThrow();
    // Discounts of the places are 1, 1 / log2(3) and 1/2.
    double second = 0.8 / (Math.log(3) / Math.log(2));
    assertThat(cost.relevanceLoss()).isCloseTo(0.2 / (1.3 + second), within(1e-6));
    assertThat(cost.similarityBefore().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(cost.similarityAfter().orElseThrow()).isCloseTo(1 / 9.0, within(1e-12));
    assertThat(cost.marginBefore()).isEmpty();
  }

  @Test
  void more_weight_brings_the_odd_one_further_to_the_front() {
    assertThat(shown(answer(Rule.diverse(0.7)))).containsExactly("a", "d", "b");
    assertThat(shown(answer(Rule.diverse(0)))).containsExactly("a", "b", "c");
    assertThat(answer(Rule.diverse(0)).tradeOff()).isEmpty();
  }

  /**
   * Margins are 0.1, not known, 0.9 and 0.5. At a weight of a half, a has 0.55, b 0.4, c 0.75 and d
   * 0.35.
   */
  @Test
  void the_margin_moves_items_and_tells_what_that_costs() {
    catalog.setUnitCost(Sku.of("a"), Money.parse("EUR 9"), Instant.EPOCH);
    catalog.setUnitCost(Sku.of("c"), Money.parse("EUR 1"), Instant.EPOCH);
    catalog.setUnitCost(Sku.of("d"), Money.parse("EUR 5"), Instant.EPOCH);

    Recommendations page = answer(Rule.towardsMargin(0.5));

    assertThat(shown(page)).containsExactly("c", "a", "b");
    Recommendations.TradeOff cost = page.tradeOff().orElseThrow();
    double log3 = Math.log(3) / Math.log(2);
    assertThat(cost.relevanceLoss())
        .isCloseTo(1 - (0.6 + 1 / log3 + 0.8 / 2) / (1 + 0.8 / log3 + 0.6 / 2), within(1e-6));
    assertThat(cost.marginBefore().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(cost.marginAfter().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(cost.toString()).contains("of the relevance given up; margin 0.500 to 0.500");
    assertThat(shown(answer(Rule.towardsMargin(1)))).containsExactly("c", "d", "a");
  }

  /** With a pinned d in the list, b and c are no more alike to it than a. */
  @Test
  void what_is_pinned_counts_as_part_of_the_list() {
    Recommendations page = answer(Rule.pin(Sku.of("b"), 1), Rule.diverse(0.7));

    // a: 0.3 - 0.7 / 3 = 0.067; d: 0.06
    assertThat(shown(page)).containsExactly("b", "a", "d");
  }

  @Test
  void caps_hold_beside_an_objective() {
    assertThat(shown(answer(Rule.diverse(0.1), Rule.atMostPerCategory(1))))
        .containsExactly("a", "d");
  }
}
