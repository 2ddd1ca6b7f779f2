package io.clientele.benchmarks.spark;

import io.clientele.benchmarks.DrawnInteractions;
import io.clientele.benchmarks.ProcessCpu;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.RankingMetrics;
import io.clientele.table.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.recommendation.ALS;
import org.apache.spark.mllib.recommendation.MatrixFactorizationModel;
import org.apache.spark.mllib.recommendation.Rating;
import org.apache.spark.storage.StorageLevel;

/**
 * Implicit ALS at rank 64 in 15 sweeps by two threads: here, by each solver, and by Spark MLlib, in
 * one process, on 796,244 drawn pairs of 6,022 users and 3,043 items. CPU seconds of fitting, and
 * NDCG@20 on held-out pairs, measured in the same way for both.
 *
 * <pre>{@code
 * mvn -q -Pspark -pl examples/benchmarks/spark -am package -DskipTests
 * opens=$(for p in lang lang.invoke lang.reflect io net nio util util.concurrent; do
 *   echo --add-opens=java.base/java.$p=ALL-UNNAMED; done)
 * java $opens --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -Xmx3g \
 *     -cp 'examples/benchmarks/spark/target/classes:examples/benchmarks/spark/target/lib/*' \
 *     io.clientele.benchmarks.spark.AlsBesideSpark [REPETITIONS [LAMBDA [ALPHA]]]
 * }</pre>
 *
 * <p>Spark adds alpha to a weight of 1 that all pairs have; here a pair seen adds 1 to {@code w0},
 * so that its alpha of 3 is about a {@code w0} of 0.3. Spark regularises by lambda times a row's
 * pairs; here {@code w0} times all others counts too. Both were set by a few trials, and neither is
 * tuned to the last digit. Spark solves exactly, in Java as long as it finds no native library.
 */
public final class AlsBesideSpark {
  private static final int RANK = 64;
  private static final int SWEEPS = 15;

  private AlsBesideSpark() {}

  /** Fits each several times; the first repetition warms up. */
  public static void main(String[] args) throws Exception {
    int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    double lambda = args.length > 1 ? Double.parseDouble(args[1]) : 0.15;
    double alpha = args.length > 2 ? Double.parseDouble(args[2]) : 3;
    DrawnInteractions drawn = DrawnInteractions.likeMovies(7);
    Interactions train = drawn.table(0, drawn.train());
    Interactions test = drawn.table(drawn.train(), drawn.pairs());
    ExecutorService helper = Executors.newFixedThreadPool(1);
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("als")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      List<Rating> pairs = new ArrayList<>();
      for (int row = 0; row < train.size(); row++) {
        pairs.add(new Rating(train.user(row), train.item(row), 1));
      }
      JavaRDD<Rating> ratings = spark.parallelize(pairs, 2).persist(StorageLevel.MEMORY_ONLY());
      ratings.count();
      for (int repetition = 0; repetition < repetitions; repetition++) {
        for (ImplicitAls.Solver solver : ImplicitAls.Solver.values()) {
          RecommendationModel[] model = new RecommendationModel[1];
          ImplicitAls method =
              ImplicitAls.withDefaults()
                  .rank(RANK)
                  .sweeps(SWEEPS)
                  .unobservedWeight(0.3)
                  .regularization(0.01)
                  .solver(solver)
                  .on(helper);
          double seconds = ProcessCpu.secondsOf(() -> model[0] = method.fit(train));
          print("Clientele " + solver, seconds, model[0], train, test);
        }
        MatrixFactorizationModel[] theirs = new MatrixFactorizationModel[1];
        double seconds =
            ProcessCpu.secondsOf(
                () -> {
                  theirs[0] =
                      new ALS()
                          .setImplicitPrefs(true)
                          .setRank(RANK)
                          .setIterations(SWEEPS)
                          .setLambda(lambda)
                          .setAlpha(alpha)
                          .setUserBlocks(2)
                          .setProductBlocks(2)
                          .setSeed(1)
                          .run(ratings);
                  theirs[0].productFeatures().count();
                });
        print("Spark MLlib", seconds, new SparkModel(theirs[0], train), train, test);
      }
    } finally {
      helper.shutdown();
    }
  }

  private static void print(
      String name,
      double seconds,
      RecommendationModel model,
      Interactions train,
      Interactions test) {
    RankingMetrics at20 = FullRanking.at(20).of(model, train, test).at(20);
    System.out.printf(Locale.ROOT, "%-30s %6.2f CPU s, NDCG@20 %.4f%n", name, seconds, at20.ndcg());
  }
}
