package io.clientele.cli;

import io.clientele.recommend.session.AssociationRules;
import io.clientele.recommend.session.Decay;
import io.clientele.recommend.session.SequentialRules;
import io.clientele.recommend.session.SessionKnn;
import io.clientele.recommend.session.SessionMethod;
import io.clientele.recommend.session.Sknn;
import io.clientele.recommend.session.Stan;
import io.clientele.recommend.session.Vsknn;
import io.clientele.recommend.session.Vstan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Methods for sessions by name, with settings as the session-rec package calls them and its
 * defaults. Where a setting of that package makes results that nobody can repeat, or is left out
 * here, only the value that does nothing is taken.
 */
final class SessionMethods {
  /** What a method is called on the command line. */
  enum Algorithm {
    RULES,
    SEQUENTIAL_RULES,
    SKNN,
    V_SKNN,
    STAN,
    VSTAN
  }

  /** The words for algorithms. */
  static final class AlgorithmChoice extends Choice<Algorithm> {
    private AlgorithmChoice() {
      super(Algorithm.class);
    }
  }

  private static final String NONE = "none";

  private final MethodSettings settings;

  /**
   * @param given settings by name; those that are not given have a default
   */
  SessionMethods(Map<String, String> given) {
    settings = new MethodSettings(given);
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
  SessionMethod method(Algorithm algorithm) {
    SessionMethod method =
        switch (algorithm) {
          case RULES -> rules();
          case SEQUENTIAL_RULES -> sequentialRules();
          case SKNN -> sknn();
          case V_SKNN -> vsknn();
          case STAN -> stan();
          case VSTAN -> vstan();
        };
    settings.checkNoneLeft();
    return method;
  }

  private SessionMethod rules() {
    AssociationRules method = AssociationRules.withDefaults();
    double pruning = settings.number("pruning", 20);
    return pruning >= 1 ? method.keep(settings.wholeOf("pruning", pruning)) : method.prune(pruning);
  }

  private SessionMethod sequentialRules() {
    SequentialRules method =
        SequentialRules.withDefaults()
            .steps(settings.whole("steps", 10))
            .decay(decay("weighting"))
            .lastDays(wholeOrNone("last_n_days"));
    double pruning = settings.number("pruning", 20);
    method =
        pruning >= 1 ? method.keep(settings.wholeOf("pruning", pruning)) : method.prune(pruning);
    method =
        method.rarity(
            switch (settings.word("idf_weight", "false", List.of("false", "true", "0", "1", "2"))) {
              case "1", "true" -> SequentialRules.Rarity.MULTIPLIED;
              case "2" -> SequentialRules.Rarity.ADDED;
              default -> SequentialRules.Rarity.IGNORED;
            });
    String before = settings.text("last_in_session", "false");
    return method.itemsBefore(
        before.equals("false") ? 0 : settings.wholeOf("last_in_session", before),
        decay("session_weighting"));
  }

  private SessionMethod sknn() {
    Sknn method =
        SessionKnn.sknn()
            .neighbours(settings.whole("k", 100))
            .sampleSize(settings.whole("sample_size", 1000))
            .similarity(
                Sknn.Similarity.valueOf(
                    settings
                        .word(
                            "similarity",
                            "jaccard",
                            List.of("jaccard", "cosine", "tanimoto", "binary"))
                        .toUpperCase(Locale.ROOT)))
            .remind(flag("remind", false))
            .popularityBoost(settings.number("pop_boost", 0))
            .normalize(flag("normalize", true));
    commonOnly();
    return method;
  }

  private SessionMethod vsknn() {
    Vsknn method =
        SessionKnn.vsknn()
            .neighbours(settings.whole("k", 100))
            .sampleSize(settings.whole("sample_size", 1000))
            .similarity(
                settings.word("similarity", "vec", List.of("vec", "cosine")).equals("vec")
                    ? Vsknn.Similarity.VECTOR
                    : Vsknn.Similarity.COSINE)
            .positionDecay(decay("weighting"))
            .scoreDecay(decay("weighting_score"))
            .idfWeight(numberOrFlag("idf_weighting"))
            .rareItemsMatch(flag("idf_weighting_session", false))
            .lastDays(wholeOrNone("last_n_days"))
            .lastEvents(wholeOrNone("last_n_clicks"))
            .byAge(flag("weighting_time", false))
            .remind(flag("remind", true))
            .pushReminders(flag("push_reminders", false))
            .normalize(flag("normalize", true));
    only("add_reminders", "false");
    only("dwelling_time", "false");
    commonOnly();
    return method;
  }

  private SessionMethod stan() {
    Stan method =
        SessionKnn.stan()
            .neighbours(settings.whole("k", 100))
            .sampleSize(settings.whole("sample_size", 5000))
            .remind(flag("remind", true));
    OptionalDouble spw = numberOrNone("lambda_spw", 1.02);
    method = spw.isPresent() ? method.positionScale(spw.getAsDouble()) : method.withoutPosition();
    OptionalDouble snh = numberOrNone("lambda_snh", 5);
    method = snh.isPresent() ? method.ageScaleDays(snh.getAsDouble()) : method.withoutAge();
    OptionalDouble inh = numberOrNone("lambda_inh", 2.05);
    method = inh.isPresent() ? method.distanceScale(inh.getAsDouble()) : method.withoutDistance();
    commonOnly();
    return method;
  }

  private SessionMethod vstan() {
    Vstan method =
        SessionKnn.vstan()
            .neighbours(settings.whole("k", 100))
            .sampleSize(settings.whole("sample_size", 5000))
            .remind(flag("remind", true));
    OptionalDouble spw = numberOrNone("lambda_spw", 1.02);
    method = spw.isPresent() ? method.positionScale(spw.getAsDouble()) : method.withoutPosition();
    OptionalDouble snh = numberOrNone("lambda_snh", 5);
    method = snh.isPresent() ? method.ageScaleDays(snh.getAsDouble()) : method.withoutAge();
    OptionalDouble inh = numberOrNone("lambda_inh", 2.05);
    method = inh.isPresent() ? method.distanceScale(inh.getAsDouble()) : method.withoutDistance();
    OptionalDouble ipw = numberOrNone("lambda_ipw", 1.02);
    method = ipw.isPresent() ? method.matchScale(ipw.getAsDouble()) : method.withoutMatch();
    method = method.idfWeight(numberOrNone("lambda_idf", 5).orElse(0));
    only("similarity", "cosine");
    commonOnly();
    return method;
  }

  private void commonOnly() {
    only("sampling", "recent");
    only("extend", "false");
  }

  /** Takes a setting that has one value only. */
  private void only(String name, String value) {
    settings.word(name, value, List.of(value));
  }

  private Decay decay(String name) {
    List<String> words =
        Arrays.stream(Decay.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    String text = settings.text(name, "div");
    // That package's documentation writes div_score where its code takes div; None weighs all 1.
    String bare = text.endsWith("_score") ? text.substring(0, text.length() - 6) : text;
    bare = bare.equals(NONE) && name.equals("weighting") ? "same" : bare;
    if (!words.contains(bare)) {
      throw new IllegalArgumentException(
          "%s: '%s', expected one of %s".formatted(name, text, words));
    }
    settings.use(name, bare);
    return Decay.valueOf(bare.toUpperCase(Locale.ROOT));
  }

  private boolean flag(String name, boolean usual) {
    String text = settings.word(name, String.valueOf(usual), List.of("true", "false", "1", "0"));
    boolean value = text.equals("true") || text.equals("1");
    settings.use(name, value);
    return value;
  }

  private double numberOrFlag(String name) {
    String text = settings.text(name, "false");
    return switch (text) {
      case "true" -> 1;
      case "false", NONE -> 0;
      default -> settings.number(name, 0);
    };
  }

  private OptionalDouble numberOrNone(String name, double usual) {
    if (settings.text(name, String.valueOf(usual)).equals(NONE)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(settings.number(name, usual));
  }

  private int wholeOrNone(String name) {
    String text = settings.text(name, NONE);
    return text.equals(NONE) ? 0 : settings.wholeOf(name, text);
  }
}
