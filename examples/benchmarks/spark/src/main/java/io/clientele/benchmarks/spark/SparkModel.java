package io.clientele.benchmarks.spark;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.History;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Scorer;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.mllib.recommendation.MatrixFactorizationModel;
import scala.Tuple2;

/** Scores by the vectors that Spark found, for the users that it was fitted to. */
final class SparkModel implements RecommendationModel {
  private final Dictionary itemIds;
  private final Map<String, double[]> userOf = new HashMap<>();
  private final double[][] items;

  SparkModel(MatrixFactorizationModel model, Interactions train) {
    itemIds = train.items();
    items = new double[itemIds.size()][];
    for (Tuple2<Object, double[]> each : model.productFeatures().toJavaRDD().collect()) {
      items[(int) each._1()] = each._2();
    }
    double[][] users = new double[train.users().size()][];
    for (Tuple2<Object, double[]> each : model.userFeatures().toJavaRDD().collect()) {
      users[(int) each._1()] = each._2();
    }
    List<History> histories = History.ofUsers(train);
    for (int user = 0; user < users.length; user++) {
      userOf.put(key(histories.get(user)), users[user]);
    }
  }

  /** Two users with the same items would have the same vector. */
  private static String key(History history) {
    StringBuilder key = new StringBuilder();
    for (int k = 0; k < history.size(); k++) {
      key.append(history.item(k)).append(' ');
    }
    return key.toString();
  }

  @Override
  public Dictionary items() {
    return itemIds;
  }

  @Override
  public Scorer scorer() {
    float[] scores = new float[items.length];
    return history -> {
      double[] user = requireNonNull(userOf.get(key(history)), "a user of the training");
      for (int item = 0; item < scores.length; item++) {
        double sum = 0;
        for (int f = 0; f < user.length; f++) {
          sum += user[f] * items[item][f];
        }
        scores[item] = (float) sum;
      }
      return scores;
    };
  }

  @Override
  public float[] contributions(History history, int item) {
    return new float[history.size()];
  }
}
