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
import java.util.LinkedHashMap;
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

  private final Map<String, String> given;
  private final @Nullable Executor helpers;
  private final Map<String, Object> used = new LinkedHashMap<>();

  /**
   * @param given settings by name; those that are not given have a default
   * @param helpers who helps with fitting, if anybody
   */
  RecommendMethods(Map<String, String> given, @Nullable Executor helpers) {
    this.given = given;
    this.helpers = helpers;
  }

  /** Returns the settings of the method that was made, by name, given or not. */
  Map<String, Object> used() {
    return used;
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
    for (String name : given.keySet()) {
      if (!used.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s: expected %s".formatted(name, used.isEmpty() ? "none" : "one of " + used.keySet()));
      }
    }
    return method;
  }

  private RecommendationMethod itemKnn() {
    String measure = word("measure", "cosine", List.of("cosine", "tf-idf", "bm25", "jaccard"));
    ItemKnn method =
        switch (measure) {
          case "tf-idf" -> ItemKnn.tfIdf();
          case "bm25" -> ItemKnn.bm25(number("k1", 1.2), number("b", 0.75));
          case "jaccard" -> ItemKnn.jaccard();
          default -> ItemKnn.cosine();
        };
    method = method.neighbours(whole("k", 50)).shrinkage(number("shrinkage", 0));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod rp3Beta() {
    Rp3Beta method =
        Rp3Beta.withDefaults()
            .neighbours(whole("k", 100))
            .alpha(number("alpha", 1))
            .beta(number("beta", 0.3));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod ease() {
    Ease method = Ease.withLambda(number("lambda", 300)).mostItems(whole("most-items", 15_000));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod slim() {
    Slim method =
        Slim.withDefaults()
            .l1(number("l1", 5))
            .l2(number("l2", 500))
            .mostItems(whole("most-items", 15_000));
    if (word("negative", "no", List.of("no", "yes")).equals("yes")) {
      method = method.withNegative();
    }
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod llr() {
    String weight = word("weight", "ratio", List.of("ratio", "similarity", "one"));
    Cooccurrence method =
        Cooccurrence.byLogLikelihood()
            .indicators(whole("k", 50))
            .atLeast(number("at-least", 0))
            .weight(Cooccurrence.Weight.valueOf(weight.toUpperCase(Locale.ROOT)));
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod ials(long seed) {
    ImplicitAls method =
        ImplicitAls.withDefaults()
            .rank(whole("rank", 128))
            .sweeps(whole("sweeps", 16))
            .regularization(number("reg", 0.01))
            .regularizationExponent(number("nu", 1))
            .initialSpread(number("stddev", 0.1))
            .solver(solver())
            .block(whole("block", 32))
            .seed(seed);
    if (given.getOrDefault("w0", BY_DATA).equals(BY_DATA)) {
      used.put("w0", BY_DATA);
    } else {
      method = method.unobservedWeight(number("w0", 0));
    }
    used.put("seed", seed);
    return helpers == null ? method : method.on(helpers);
  }

  private RecommendationMethod timeAware() {
    String base = given.getOrDefault("base", "ease").toLowerCase(Locale.ROOT);
    used.put("base", base);
    RecommendationMethod method =
        switch (base) {
          case "ease" -> ease();
          case "item-knn" -> itemKnn();
          default ->
              throw new IllegalArgumentException(
                  "base: '%s', expected ease or item-knn".formatted(base));
        };
    return TimeAware.over(method)
        .history(days("history", 120), number("lasting", 0.3))
        .trend(days("trend", 7), number("exponent", 1), number("prior", 1))
        .repeats(number("repeats", 0));
  }

  private Duration days(String name, double usual) {
    double days = number(name, usual);
    if (!(days > 0 && days <= 1_000_000)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected days above 0, a million at most".formatted(name, days));
    }
    return Duration.ofMillis(Math.max(1, Math.round(days * 86_400_000)));
  }

  private ImplicitAls.Solver solver() {
    String text = given.getOrDefault("solver", "cg").toLowerCase(Locale.ROOT);
    used.put("solver", text);
    return switch (text) {
      case "cg" -> ImplicitAls.Solver.CONJUGATE_GRADIENT;
      case "cholesky" -> ImplicitAls.Solver.CHOLESKY;
      case "block" -> ImplicitAls.Solver.BLOCK;
      default ->
          throw new IllegalArgumentException(
              "solver: '%s', expected cg, cholesky or block".formatted(text));
    };
  }

  private String word(String name, String usual, List<String> words) {
    String text = given.getOrDefault(name, usual).toLowerCase(Locale.ROOT);
    used.put(name, text);
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "%s: '%s', expected %s"
              .formatted(
                  name,
                  text,
                  String.join(", ", words.subList(0, words.size() - 1))
                      + " or "
                      + words.get(words.size() - 1)));
    }
    return text;
  }

  private int whole(String name, int usual) {
    String text = given.get(name);
    try {
      int value = text == null ? usual : Integer.parseInt(text.strip());
      used.put(name, value);
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s', expected a whole number".formatted(name, text), e);
    }
  }

  private double number(String name, double usual) {
    String text = given.get(name);
    try {
      double value = text == null ? usual : Double.parseDouble(text.strip());
      used.put(name, value);
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s: '%s', expected a number".formatted(name, text), e);
    }
  }
}
