package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Cooccurrence;
import io.clientele.recommend.Ease;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.Rp3Beta;
import io.clientele.recommend.Slim;
import io.clientele.table.Codes;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The UCI Online Retail file, cut before November 2011: what customers bought before, and what they
 * bought for the first time after.
 *
 * <p>Expected numbers come from a program of its own in NumPy 2.4.6 that follows the formulas over
 * dense matrices in double precision.
 */
class OnlineRetailTest {
  private record Pair(String customer, String item) {}

  private static Interactions train;
  private static Interactions test;

  @BeforeAll
  static void read() {
    Optional<Path> file = data("online_retail.csv.gz");
    assumeThat(file).as("../shared/data/online_retail.csv.gz beside the repository").isPresent();
    Transactions rows = OrdersFile.open(file.orElseThrow()).zone(ZoneId.of("Europe/London")).read();
    long cut = Instant.parse("2011-11-01T00:00:00Z").toEpochMilli();
    Set<Pair> before = new LinkedHashSet<>();
    Set<Pair> after = new LinkedHashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.customer(row) != Codes.NONE
          && rows.item(row) != Codes.NONE
          && rows.isPurchase(row)) {
        String item = rows.items().text(rows.item(row)).toUpperCase(Locale.ROOT);
        if (item.matches("\\d{5}[A-Z]*")) {
          String customer = rows.customers().text(rows.customer(row));
          (rows.epochMillis(row) < cut ? before : after).add(new Pair(customer, item));
        }
      }
    }
    after.removeAll(before);
    train = table(before);
    test = table(after);
  }

  @Test
  void the_split_has_the_size_that_others_count() {
    RankingEvaluation evaluation = evaluate(Popularity.withDefaults());

    assertThat(train.users().size()).isEqualTo(3970);
    assertThat(train.items().size()).isEqualTo(3607);
    assertThat(train.size()).isEqualTo(220_884);
    assertThat(test.size()).isEqualTo(45_342);
    assertThat(evaluation.pairs()).isEqualTo(32_800);
    assertThat(evaluation.users()).isEqualTo(1440);
    assertThat(evaluation.at(20).ndcg()).isEqualTo(0.0429, within(0.00005));
    assertThat(evaluation.at(20).recall()).isEqualTo(0.0376, within(0.00005));
    assertThat(evaluation.at(20).coverage()).isEqualTo(131 / 3607.0);
  }

  @Test
  void neighbours_by_the_cosine() {
    RankingMetrics at20 = evaluate(ItemKnn.cosine().neighbours(50)).at(20);

    assertThat(at20.ndcg()).isEqualTo(0.0920, within(0.00005));
  }

  @Test
  void neighbours_by_other_weights() {
    assertThat(evaluate(ItemKnn.tfIdf()).at(20).ndcg()).isEqualTo(0.0912, within(0.00005));
    assertThat(evaluate(ItemKnn.bm25()).at(20).ndcg()).isEqualTo(0.0870, within(0.00005));
    assertThat(evaluate(ItemKnn.jaccard()).at(20).ndcg()).isEqualTo(0.0924, within(0.00005));
  }

  @Test
  void co_occurrence_by_the_log_likelihood_ratio() {
    RankingMetrics at20 = evaluate(Cooccurrence.byLogLikelihood()).at(20);

    assertThat(at20.ndcg()).isEqualTo(0.0910, within(0.00005));
    assertThat(at20.recall()).isEqualTo(0.0856, within(0.00005));
    RankingMetrics fewer = evaluate(Cooccurrence.byLogLikelihood().indicators(20)).at(20);
    assertThat(fewer.ndcg()).isEqualTo(0.0928, within(0.00005));
    RankingMetrics ones =
        evaluate(Cooccurrence.byLogLikelihood().weight(Cooccurrence.Weight.ONE)).at(20);
    assertThat(ones.ndcg()).isEqualTo(0.0712, within(0.00005));
  }

  @Test
  void a_walk_of_three_steps() {
    RankingMetrics at20 =
        evaluate(Rp3Beta.withDefaults().neighbours(100).alpha(1).beta(0.3)).at(20);

    assertThat(at20.ndcg()).isEqualTo(0.0838, within(0.00005));
    assertThat(at20.recall()).isEqualTo(0.0854, within(0.00005));
  }

  @Test
  void ease_in_closed_form() {
    RankingMetrics at20 = evaluate(Ease.withLambda(300)).at(20);

    assertThat(at20.ndcg()).isEqualTo(0.1071, within(0.00005));
    assertThat(at20.recall()).isEqualTo(0.1010, within(0.00005));
    assertThat(at20.cappedRecall()).isEqualTo(0.1227, within(0.00005));
    assertThat(at20.hitRate()).isEqualTo(0.6153, within(0.00005));
  }

  @Test
  void sparse_linear_models_by_coordinate_descent() {
    RankingMetrics at20 = evaluate(Slim.withDefaults().l1(5).l2(500)).at(20);

    assertThat(at20.ndcg()).isEqualTo(0.1062, within(0.00005));
    assertThat(at20.recall()).isEqualTo(0.1001, within(0.00005));
  }

  /**
   * With the defaults, which were chosen without these test pairs. Others, with exact solutions,
   * come to 0.1025 after 8 sweeps.
   */
  @ParameterizedTest
  @EnumSource
  void als_at_rank_128(ImplicitAls.Solver solver) {
    RankingMetrics at20 = evaluate(ImplicitAls.withDefaults().solver(solver).seed(1)).at(20);

    assertThat(at20.ndcg()).isGreaterThan(0.100);
  }

  private static RankingEvaluation evaluate(RecommendationMethod method) {
    return FullRanking.at(20).of(method.fit(train), train, test);
  }

  private static Interactions table(Set<Pair> pairs) {
    InteractionsBuilder builder = Interactions.builder();
    for (Pair pair : pairs) {
      builder.add(CustomerId.of(pair.customer()), Sku.of(pair.item()), 1, Instant.EPOCH);
    }
    return builder.build();
  }

  private static Optional<Path> data(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolveSibling("shared").resolve("data").resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
