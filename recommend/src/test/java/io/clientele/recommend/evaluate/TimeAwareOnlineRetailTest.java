package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.BuyAgain;
import io.clientele.recommend.EachPairOnce;
import io.clientele.recommend.Ease;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecentlyViewed;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.TimeAware;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Methods that know the time on the Online Retail file. Their settings were chosen by {@link
 * Tuning} on October 2011, the last month of the training data.
 */
class TimeAwareOnlineRetailTest {
  private static final SearchSpace SPACE =
      SearchSpace.empty()
          .logarithmic("history", 20, 500)
          .linear("lasting", 0, 0.7)
          .logarithmic("trend", 1.5, 20)
          .linear("exponent", 0.5, 1.5)
          .logarithmic("prior", 0.1, 5);

  private static Split split;
  private static RecommendationModel ease;

  @BeforeAll
  static void read() {
    Interactions purchases = EachPairOnce.of(OnlineRetail.purchases());
    split = Split.atTime(purchases, OnlineRetail.CUT);
    ease = Ease.withLambda(300).fit(split.train());
  }

  private static TimeAware over(RecommendationMethod base, SearchSpace.Point p) {
    return TimeAware.over(base)
        .history(days(p.number("history")), p.number("lasting"))
        .trend(days(p.number("trend")), p.number("exponent"), p.number("prior"));
  }

  private static Duration days(double days) {
    return Duration.ofMillis(Math.round(days * 86_400_000));
  }

  /** What was found for products that are new to a customer, rounded. */
  private static TimeAware forNewProducts(RecommendationMethod base) {
    return TimeAware.over(base)
        .history(Duration.ofDays(247), 0.27)
        .trend(Duration.ofHours(46), 1.45, 1);
  }

  /** What was found for all that a customer buys next, rounded. */
  private static TimeAware forNextBaskets(RecommendationMethod base) {
    return TimeAware.over(base)
        .history(Duration.ofDays(26), 0.51)
        .trend(Duration.ofHours(105), 0.85, 2.5)
        .repeats(118);
  }

  /** By NumPy 2.4.6: EASE 0.1071 and popularity with a half-life of a week 0.0884. */
  @Test
  void new_products_are_foretold_better_by_whom_knows_the_time() {
    FullRanking ranking = FullRanking.at(20);
    ModelTable table =
        ModelTable.by(UserMeasure.NDCG, 20)
            .add("popular", ranking.of(Popularity.withDefaults().fit(split.train()), split))
            .add(
                "popular lately",
                ranking.of(Popularity.decayingBy(Duration.ofDays(7)).fit(split.train()), split))
            .add("item-knn", ranking.of(ItemKnn.cosine().fit(split.train()), split))
            .add(
                "time-aware item-knn",
                ranking.of(forNewProducts(ItemKnn.cosine()).fit(split.train()), split))
            .add("EASE", ranking.of(ease, split))
            .add("time-aware EASE", ranking.of(forNewProducts(of(ease)).fit(split.train()), split))
            .add(
                "time-aware EASE, defaults",
                ranking.of(TimeAware.over(of(ease)).fit(split.train()), split))
            .build();

    assertThat(ndcg(table, "EASE")).isEqualTo(0.1071, within(0.00005));
    assertThat(ndcg(table, "popular lately")).isEqualTo(0.0884, within(0.00005));
    assertThat(ndcg(table, "time-aware EASE")).isGreaterThan(0.155);
    assertThat(table.rows().get(0).name()).startsWith("time-aware EASE");
    assertThat(row(table, "EASE").isWorse()).isTrue();
    assertThat(row(table, "EASE").toBest().orElseThrow().p()).isLessThan(0.001);
  }

  /** Repeated purchases count too; EASE is that of NumPy 2.4.6. */
  @Test
  void next_baskets_are_foretold_best_by_repeats_trend_and_taste_together() {
    FullRanking ranking = FullRanking.at(20).countingRepeats();
    ModelTable table =
        ModelTable.by(UserMeasure.NDCG, 20)
            .add("EASE", ranking.of(ease, split))
            .add(
                "recently bought",
                ranking.of(RecentlyViewed.withDefaults().fit(split.train()), split))
            .add("buy again", ranking.of(BuyAgain.withDefaults().fit(split.train()), split))
            .add(
                "time-aware EASE with repeats",
                ranking.of(forNextBaskets(of(ease)).fit(split.train()), split))
            .build();

    assertThat(ndcg(table, "EASE")).isEqualTo(0.2641, within(0.00005));
    assertThat(ndcg(table, "buy again")).isGreaterThan(0.33);
    assertThat(ndcg(table, "time-aware EASE with repeats")).isGreaterThan(0.355);
    assertThat(table.rows().get(0).name()).isEqualTo("time-aware EASE with repeats");
    assertThat(row(table, "buy again").isWorse()).isTrue();
  }

  /** Runs with {@code -Dclientele.tune=true}, some 30 s. */
  @Test
  @EnabledIfSystemProperty(named = "clientele.tune", matches = "true")
  void settings_are_those_that_were_best_in_the_last_month_of_the_training() {
    Split october = Split.atTime(split.train(), Instant.parse("2011-10-01T00:00:00Z"));
    RecommendationMethod base = of(Ease.withLambda(300).fit(october.train()));
    FullRanking next = FullRanking.at(20).countingRepeats();

    Tuning.Result fresh = Tuning.of(SPACE, p -> over(base, p)).trials(60).seed(1).on(october);
    Tuning.Result again =
        Tuning.of(
                SPACE.logarithmic("repeats", 1, 1000),
                p -> over(base, p).repeats(p.number("repeats")))
            .by(next, UserMeasure.NDCG, 20)
            .trials(60)
            .seed(1)
            .on(october);

    assertThat(fresh.best().number("history")).isEqualTo(247, within(0.5));
    assertThat(fresh.best().number("trend")).isEqualTo(46 / 24.0, within(0.02));
    assertThat(fresh.best().number("exponent")).isEqualTo(1.45, within(0.005));
    assertThat(again.best().number("history")).isEqualTo(26, within(0.5));
    assertThat(again.best().number("trend")).isEqualTo(105 / 24.0, within(0.02));
    assertThat(again.best().number("repeats")).isEqualTo(118, within(0.5));
    assertThat(
            FullRanking.at(20).of(forNewProducts(base).fit(october.train()), october).at(20).ndcg())
        .isEqualTo(fresh.score(), within(0.0005));
    assertThat(next.of(forNextBaskets(base).fit(october.train()), october).at(20).ndcg())
        .isEqualTo(again.score(), within(0.0005));
  }

  /** A method that was fitted before: fitting is dear, and the same for all settings of time. */
  private static RecommendationMethod of(RecommendationModel fitted) {
    return table -> fitted;
  }

  private static ModelTable.Row row(ModelTable table, String name) {
    return table.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static double ndcg(ModelTable table, String name) {
    return row(table, name).metrics().ndcg();
  }
}
