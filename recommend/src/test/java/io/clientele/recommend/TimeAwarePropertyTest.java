package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class TimeAwarePropertyTest {
  @Property(tries = 30)
  void what_items_of_the_history_add_sums_up_to_the_score(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 2) double exponent,
      @ForAll @DoubleRange(max = 50) double repeats) {
    Interactions visits = EachPairOnce.of(Visits.random(20, 15, 200, seed));
    RecommendationModel model =
        TimeAware.over(Ease.withLambda(3))
            .trend(Duration.ofDays(9), exponent, 0.7)
            .repeats(repeats)
            .fit(visits);
    for (History history : History.ofUsers(visits)) {
      float[] scores = model.scores(history);
      for (int item = 0; item < scores.length; item++) {
        double sum = 0;
        double size = 0;
        for (float part : model.contributions(history, item)) {
          sum += part;
          size += Math.abs(part);
        }
        if (Math.abs(scores[item]) > 1e-4) { // near 0, the sign of the base score is rounding
          assertThat(sum).isEqualTo(scores[item], within(1e-5 * size + 1e-6));
        }
      }
    }
  }

  /** A shift of all times, and the order of rows, say nothing. */
  @Property(tries = 20)
  void decayed_popularity_depends_on_ages_alone(@ForAll long seed) {
    Interactions visits = Visits.random(20, 15, 200, seed);
    RecommendationModel model = Popularity.decayingBy(Duration.ofDays(5)).fit(visits);
    Interactions shuffled = Visits.shuffled(visits, seed + 1);
    RecommendationModel same = Popularity.decayingBy(Duration.ofDays(5)).fit(shuffled);
    float[] scores = model.scores(History.of());
    float[] others = same.scores(History.of());

    for (int item = 0; item < scores.length; item++) {
      int other = same.items().codeOf(model.items().text(item));
      assertThat(others[other]).isEqualTo(scores[item], within(1e-5f));
    }
  }
}
