package io.clientele.cli;

import io.clientele.cli.RecommendMethods.Algorithm;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.SearchSpace;
import io.clientele.recommend.evaluate.Split;
import io.clientele.recommend.evaluate.Tuning;
import io.clientele.recommend.evaluate.UserMeasure;
import io.clientele.table.Interactions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the settings that were not given, by the latest part of the training data. */
final class RecommendTuning {
  static final int CUTOFF = 20;

  private static final int PARTS = 5;
  private static final int STEPS = 2;
  private static final int ONE_IN = 3;

  /** Leaves all settings to the defaults. */
  private static final SearchSpace.Point USUAL = new SearchSpace.Point(Map.of());

  private final Algorithm algorithm;
  private final Map<String, String> given;

  /**
   * @throws IllegalArgumentException if there is nothing to choose
   */
  RecommendTuning(Algorithm algorithm, Map<String, String> given) {
    this.algorithm = algorithm;
    this.given = given;
    if (Stream.of(settings(algorithm, 1)).allMatch(each -> given.containsKey(each.name()))) {
      throw new IllegalArgumentException("all settings are given, or there are none to choose");
    }
  }

  private SearchSpace space(Interactions train) {
    double weight = 0;
    for (int row = 0; row < train.size(); row++) {
      weight += train.weight(row);
    }
    double ofPair = weight / Math.max(1, (double) train.users().size() * train.items().size());
    SearchSpace space = SearchSpace.empty();
    for (Setting each : settings(algorithm, ofPair > 0 ? ofPair : 1)) {
      if (!given.containsKey(each.name())) {
        space = each.in(space);
      }
    }
    return space;
  }

  /** A setting and its range. */
  private record Setting(String name, double least, double most, Scale scale) {
    enum Scale {
      LINEAR,
      LOG,
      WHOLE
    }

    SearchSpace in(SearchSpace space) {
      return switch (scale) {
        case LINEAR -> space.linear(name, least, most);
        case LOG -> space.logarithmic(name, least, most);
        case WHOLE -> space.whole(name, (int) least, (int) most);
      };
    }
  }

  /**
   * @param ofPair what a pair weighs on average, whether it was seen or not: w0 goes with it
   */
  private static Setting[] settings(Algorithm algorithm, double ofPair) {
    return switch (algorithm) {
      case ITEM_KNN ->
          new Setting[] {
            new Setting("k", 5, 500, Setting.Scale.WHOLE),
            new Setting("shrinkage", 0.1, 1000, Setting.Scale.LOG)
          };
      case RP3BETA ->
          new Setting[] {
            new Setting("k", 5, 500, Setting.Scale.WHOLE),
            new Setting("alpha", 0.3, 2, Setting.Scale.LINEAR),
            new Setting("beta", 0, 1, Setting.Scale.LINEAR)
          };
      case EASE -> new Setting[] {new Setting("lambda", 1, 5000, Setting.Scale.LOG)};
      case IALS ->
          new Setting[] {
            new Setting("w0", 2 * ofPair, 200 * ofPair, Setting.Scale.LOG),
            new Setting("reg", 0.001, 0.1, Setting.Scale.LOG)
          };
      case POPULAR_LATELY -> new Setting[] {new Setting("half-life", 0.5, 365, Setting.Scale.LOG)};
      case TIME_AWARE ->
          new Setting[] {
            new Setting("history", 10, 1000, Setting.Scale.LOG),
            new Setting("lasting", 0, 1, Setting.Scale.LINEAR),
            new Setting("trend", 1, 60, Setting.Scale.LOG),
            new Setting("exponent", 0, 1.5, Setting.Scale.LINEAR),
            new Setting("prior", 0.1, 10, Setting.Scale.LOG)
          };
      default -> new Setting[0];
    };
  }

  /** Tries settings on a slice of the training data, which is all that is seen here. */
  Tuning.Result on(
      Interactions train, FullRanking ranking, int trials, long seed, @Nullable Executor helpers) {
    return Tuning.of(
            space(train),
            point -> new RecommendMethods(with(point), helpers).method(algorithm, seed))
        .by(ranking, UserMeasure.NDCG, CUTOFF)
        .trials(trials)
        .startingWith(USUAL)
        .halving(STEPS, ONE_IN)
        .seed(seed)
        .on(slice(train, seed));
  }

  /** Returns the settings that were given, and those of a trial. */
  Map<String, String> with(SearchSpace.Point point) {
    Map<String, String> settings = new LinkedHashMap<>(given);
    point
        .values()
        .forEach(
            (name, value) ->
                settings.put(
                    name,
                    name.equals("k") ? Integer.toString(point.whole(name)) : value.toString()));
    return settings;
  }

  /** The latest fifth is to be foretold, or where there are no times, a random one. */
  private static Split slice(Interactions train, long seed) {
    long[] times =
        IntStream.range(0, train.size()).mapToLong(train::epochMillis).sorted().toArray();
    if (times.length > 0) {
      long cut = times[times.length - times.length / PARTS - 1];
      if (cut > times[0]) {
        return Split.atTime(train, Instant.ofEpochMilli(cut));
      }
    }
    return Split.folds(train, PARTS, seed).get(0);
  }
}
