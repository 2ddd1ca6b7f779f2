package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Cooccurrence.Weight;
import io.clientele.table.Interactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of 6 users, a has ada, bea, cyd and dan; b has ada, bea and cyd; c has cyd, eve and fay; d has
 * ada and eve.
 */
class CooccurrenceTest {
  private static final Interactions SHOP =
      Pairs.of("ada: a b d", "bea: a=7 b", "cyd: a b c", "dan: a", "eve: c d", "fay: c");

  private static final History OF_A = History.of(0);

  /**
   * By hand: a and b have 3 users in common, a alone 1, b alone none, and 2 users have neither; of
   * 6 users, 2 would be expected.
   */
  private static final double A_AND_B =
      2 * (3 * Math.log(3 * 6 / 12.0) + Math.log(6 / 12.0) + 2 * Math.log(2 * 6 / 6.0));

  @Test
  void an_item_is_scored_by_the_ratio() {
    RecommendationModel model = Cooccurrence.byLogLikelihood().fit(SHOP);

    assertThat(model.scores(OF_A)[1]).isEqualTo((float) A_AND_B, within(1e-6f));
    assertThat(model.scores(History.of(new int[] {0}, new float[] {3}))[1])
        .isEqualTo((float) (3 * A_AND_B), within(1e-5f));
  }

  /** a and c are expected to have 2 users in common and have 1, b and d would be 1 and are 1. */
  @Test
  void items_that_meet_by_chance_or_less_are_no_indicators() {
    RecommendationModel model = Cooccurrence.byLogLikelihood().fit(SHOP);

    assertThat(LogLikelihoodRatio.of(1, 3, 2, 0)).isPositive(); // of a and c
    assertThat(model.scores(OF_A)[2]).isZero();
    assertThat(model.scores(History.of(1))[3]).isZero();
    assertThat(model.similarTo(Sku.of("a"), 9))
        .extracting(each -> each.item().value())
        .containsExactly("b");
  }

  @Test
  void the_ratio_may_choose_alone() {
    Interactions shop =
        Pairs.of("ada: a b c", "bea: a b c", "cyd: a", "dan: d", "eve: d", "fay: e");

    float[] ones = Cooccurrence.byLogLikelihood().weight(Weight.ONE).fit(shop).scores(OF_A);
    assertThat(ones).containsExactly(0, 1, 1, 0, 0);
    float[] both =
        Cooccurrence.byLogLikelihood().weight(Weight.ONE).fit(shop).scores(History.of(0, 1));
    assertThat(both[2]).isEqualTo(2);
  }

  @Test
  void mahouts_similarity_is_below_one() {
    float similarity =
        Cooccurrence.byLogLikelihood().weight(Weight.SIMILARITY).fit(SHOP).scores(OF_A)[1];

    assertThat(similarity).isEqualTo((float) (1 - 1 / (1 + A_AND_B)), within(1e-6f));
  }

  @Test
  void what_is_less_sure_than_wanted_is_no_indicator() {
    assertThat(Cooccurrence.byLogLikelihood().atLeast(A_AND_B - 0.01).fit(SHOP).scores(OF_A)[1])
        .isPositive();
    assertThat(Cooccurrence.byLogLikelihood().atLeast(A_AND_B + 0.01).fit(SHOP).scores(OF_A))
        .containsOnly(0);
  }

  @Test
  void only_the_surest_indicators_are_kept() {
    Interactions shop =
        Pairs.of("ada: a b c", "bea: a b c", "cyd: a b", "dan: d", "eve: d e", "fay: e", "gus: d");

    RecommendationModel model = Cooccurrence.byLogLikelihood().indicators(1).fit(shop);
    // b is the surest of a; a of b, and a and b are alike for c, where a was met first
    assertThat(model.scores(OF_A)[1]).isPositive();
    assertThat(model.scores(OF_A)[2]).isPositive();
    assertThat(model.scores(History.of(1))[2]).isZero();
    assertThat(model.similarTo(Sku.of("c"), 5))
        .extracting(each -> each.item().value())
        .isEqualTo(List.of("a"));
  }

  @Test
  void users_without_rows_are_not_counted() {
    Interactions slice =
        Interactions.builder()
            .add(CustomerId.of("zoe"), Sku.of("a"), 1, Instant.EPOCH.plusSeconds(9))
            .add(CustomerId.of("ada"), Sku.of("a"), 1, Instant.EPOCH)
            .add(CustomerId.of("ada"), Sku.of("b"), 1, Instant.EPOCH)
            .add(CustomerId.of("bea"), Sku.of("c"), 1, Instant.EPOCH)
            .build()
            .before(Instant.EPOCH.plusSeconds(1));

    assertThat(Cooccurrence.byLogLikelihood().fit(slice).scores(OF_A)[1])
        .isEqualTo((float) LogLikelihoodRatio.of(1, 0, 0, 1), within(1e-6f));
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> Cooccurrence.byLogLikelihood().indicators(0))
        .hasMessageContaining("indicators: 0");
    assertThatThrownBy(() -> Cooccurrence.byLogLikelihood().atLeast(Double.NaN))
        .hasMessageContaining("atLeast: NaN");
  }
}
