package io.clientele.benchmarks;

import io.clientele.recommend.Ease;
import io.clientele.recommend.FactorModel;
import io.clientele.recommend.History;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.RankingEvaluation;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * CPU seconds of fitting each model to 796,244 drawn pairs of 6,022 users and 3,043 items, and of
 * the best 20 unseen items for all users, by a whole ranking from the tables on, on two threads;
 * factor models at rank 64 in 15 sweeps, which find each user's vector anew from the history.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx3g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.RecommendSpeed [REPETITIONS]
 * }</pre>
 */
public final class RecommendSpeed {
  private RecommendSpeed() {}

  /** Measures each; the first repetition warms up, and the median of the others counts. */
  public static void main(String[] args) throws Exception {
    int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    DrawnInteractions drawn = DrawnInteractions.likeMovies(7);
    Interactions train = drawn.table(0, drawn.train());
    Interactions test = drawn.table(drawn.train(), drawn.pairs());
    ExecutorService helper = Executors.newFixedThreadPool(1);
    Map<String, RecommendationMethod> methods = new LinkedHashMap<>();
    for (ImplicitAls.Solver solver : ImplicitAls.Solver.values()) {
      methods.put(
          "iALS " + solver.name().toLowerCase(Locale.ROOT),
          ImplicitAls.withDefaults()
              .rank(64)
              .sweeps(15)
              .unobservedWeight(0.3)
              .regularization(0.01)
              .solver(solver)
              .on(helper));
    }
    methods.put("cosine, 50 neighbours", ItemKnn.cosine().neighbours(50).on(helper));
    methods.put("EASE", Ease.withLambda(500).on(helper));
    try {
      for (Map.Entry<String, RecommendationMethod> each : methods.entrySet()) {
        measure(each.getKey(), each.getValue(), train, test, helper, repetitions);
      }
    } finally {
      helper.shutdown();
    }
  }

  private static void measure(
      String name,
      RecommendationMethod method,
      Interactions train,
      Interactions test,
      ExecutorService helper,
      int repetitions)
      throws Exception {
    double[] fit = new double[repetitions];
    double[] rank = new double[repetitions];
    RecommendationModel[] model = new RecommendationModel[1];
    RankingEvaluation[] ranked = new RankingEvaluation[1];
    FullRanking ranking = FullRanking.at(20).on(helper);
    for (int i = 0; i < repetitions; i++) {
      fit[i] = ProcessCpu.secondsOf(() -> model[0] = method.fit(train));
      rank[i] = ProcessCpu.secondsOf(() -> ranked[0] = ranking.of(model[0], train, test));
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s fit %6.2f CPU s (%.2f cold), best 20 of %,7.0f users per CPU s (%,.0f cold), NDCG@20"
            + " %.4f%n",
        name,
        warm(fit),
        fit[0],
        ranked[0].users() / warm(rank),
        ranked[0].users() / rank[0],
        ranked[0].at(20).ndcg());
    if (model[0] instanceof FactorModel factors) {
      measureKeptVectors(factors, train, repetitions);
    }
  }

  /** The ranking above finds each user's vector first; here they were kept. On one thread. */
  private static void measureKeptVectors(FactorModel model, Interactions train, int repetitions)
      throws Exception {
    List<History> histories = History.ofUsers(train);
    float[][] users = histories.stream().map(model::userVector).toArray(float[][]::new);
    int[][] best = new int[users.length][];
    double[] rank = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      rank[i] =
          ProcessCpu.secondsOf(
              () -> {
                for (int user = 0; user < users.length; user++) {
                  best[user] = model.best(users[user], histories.get(user), 20);
                }
              });
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s best 20 of %,7.0f users per CPU s (%,.0f cold)%n",
        "  with vectors kept",
        users.length / warm(rank),
        users.length / rank[0]);
  }

  private static double warm(double[] seconds) {
    double[] warm = Arrays.copyOfRange(seconds, Math.min(1, seconds.length - 1), seconds.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
