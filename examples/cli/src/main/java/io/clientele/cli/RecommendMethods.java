package io.clientele.cli;

import io.clientele.recommend.BuyAgain;
import io.clientele.recommend.Cooccurrence;
import io.clientele.recommend.Ease;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.Rp3Beta;
import io.clientele.recommend.Slim;
import io.clientele.recommend.TimeAware;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Methods of recommendation by name, with settings as people write them. */
final class RecommendMethods {
  /** What a method is called on the command line. */
  enum Algorithm {
    POPULAR,
    ITEM_KNN,
    RP3BETA,
    EASE,
    SLIM,
    IALS,
    LLR,
    POPULAR_LATELY,
    BUY_AGAIN,
    TIME_AWARE
  }

  /** The words for algorithms. */
  static final class AlgorithmChoice extends Choice<Algorithm> {
    private AlgorithmChoice() {
      super(Algorithm.class);
    }
  }

  /** Of iALS, the w0 that its defaults choose by the data. */
  private static final String BY_DATA = "auto";

  private final MethodSettings settings;
  private final @Nullable Executor helpers;

  /**
   * @param given settings by name; those that are not given have a default
   * @param helpers who helps with fitting, if anybody
   */
  RecommendMethods(Map<String, String> given, @Nullable Executor helpers) {
    settings = new MethodSettings(given);
    this.helpers = helpers;
  }

  /** Returns the settings of the method that was made, by name, given or not. */
  Map<String, Object> used() {
    return settings.used();
  }

  /**
   * Returns a method with the settings.
   *
   * @throws IllegalArgumentException if it has no such setting, or a value is no good
   */
  RecommendationMethod method(Algorithm algorithm, long seed) {
    RecommendationMethod method =
        switch (algorithm) {
          case POPULAR -> Popularity.withDefaults();
          case ITEM_KNN -> itemKnn();
          case RP3BETA -> rp3Beta();
          case EASE -> ease();
          case SLIM -> slim();
          case IALS -> ials(seed);
          case POPULAR_LATELY -> Popularity.decayingBy(days("half-life", 14));
          case BUY_AGAIN -> BuyAgain.withDefaults();
          case TIME_AWARE -> timeAware();
          case LLR -> llr();
        };
    settings.checkNoneLeft();
    return method;
  }

  private RecommendationMethod itemKnn() {
    String measure =
        settings.word("measure", "cosine", List.of("cosine", "tf-idf", "bm25", "jaccard"));
    ItemKnn method =
        switch (measure) {
          case "tf-idf" -> ItemKnn.tfIdf();
          case "bm25" -> ItemKnn.bm25(settings.number("k1", 1.2), settings.number("b", 0.75));
          case "jaccard" -> ItemKnn.jaccard();
          default -> ItemKnn.cosine();
        };
    method = method.neighbours(settings.whole("k", 50)).shrinkage(settings.number("shrinkage", 0));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod rp3Beta() {
    Rp3Beta method =
        Rp3Beta.withDefaults()
            .neighbours(settings.whole("k", 100))
            .alpha(settings.number("alpha", 1))
            .beta(settings.number("beta", 0.3));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod ease() {
    Ease method =
        Ease.withLambda(settings.number("lambda", 300))
            .mostItems(settings.whole("most-items", 15_000));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod slim() {
    Slim method =
        Slim.withDefaults()
            .l1(settings.number("l1", 5))
            .l2(settings.number("l2", 500))
            .mostItems(settings.whole("most-items", 15_000));
    if (settings.word("negative", "no", List.of("no", "yes")).equals("yes")) {
      method = method.withNegative();
    }
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod llr() {
    String weight = settings.word("weight", "ratio", List.of("ratio", "similarity", "one"));
    Cooccurrence method =
        Cooccurrence.byLogLikelihood()
            .indicators(settings.whole("k", 50))
            .atLeast(settings.number("at-least", 0))
            .weight(Cooccurrence.Weight.valueOf(weight.toUpperCase(Locale.ROOT)));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod ials(long seed) {
    ImplicitAls method =
        ImplicitAls.withDefaults()
            .rank(settings.whole("rank", 128))
            .sweeps(settings.whole("sweeps", 16))
            .regularization(settings.number("reg", 0.01))
            .regularizationExponent(settings.number("nu", 1))
            .initialSpread(settings.number("stddev", 0.1))
            .solver(solver())
            .block(settings.whole("block", 32))
            .seed(seed);
    if (!settings.text("w0", BY_DATA).equals(BY_DATA)) {
      method = method.unobservedWeight(settings.number("w0", 0));
    }
    settings.use("seed", seed);
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod timeAware() {
    String base = settings.word("base", "ease", List.of("ease", "item-knn"));
    RecommendationMethod method = base.equals("ease") ? ease() : itemKnn();
    return TimeAware.over(method)
        .history(days("history", 120), settings.number("lasting", 0.3))
        .trend(days("trend", 7), settings.number("exponent", 1), settings.number("prior", 1))
        .repeats(settings.number("repeats", 0));
  }

  private Duration days(String name, double usual) {
    double days = settings.number(name, usual);
    if (!(days > 0 && days <= 1_000_000)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected days above 0, a million at most".formatted(name, days));
    }
    return Duration.ofMillis(Math.max(1, Math.round(days * 86_400_000)));
  }

  private ImplicitAls.Solver solver() {
    return switch (settings.word("solver", "cg", List.of("cg", "cholesky", "block"))) {
      case "cholesky" -> ImplicitAls.Solver.CHOLESKY;
      case "block" -> ImplicitAls.Solver.BLOCK;
      default -> ImplicitAls.Solver.CONJUGATE_GRADIENT;
    };
  }
}
