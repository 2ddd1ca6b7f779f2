package io.clientele.recommend.session;

import io.clientele.modelfile.Provenance;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The settings of all methods with neighbours, written while they are being set up only. */
final class KnnSettings implements Cloneable {
  /** Which formulas hold. */
  enum Kind {
    SKNN,
    VSKNN,
    STAN,
    VSTAN
  }

  /** For a term that is left out. */
  static final double NONE = Double.NaN;

  final Kind kind;
  int neighbours = 100;

  /** 0 for all. */
  int sampleSize;

  /** Whether neighbours vote for items of the current session too. */
  boolean remind = true;

  boolean normalize;

  Sknn.Similarity setSimilarity = Sknn.Similarity.JACCARD;
  boolean lastItemsFirst;
  double popularityBoost;

  Vsknn.Similarity vectorSimilarity = Vsknn.Similarity.VECTOR;
  Decay positionDecay = Decay.DIV;
  Decay scoreDecay = Decay.DIV;

  /** 0 for all. */
  int lastEvents;

  /** 0 for all. */
  int lastDays;

  boolean byAge;
  boolean pushReminders;
  boolean rareItemsMatch;

  /** How much the idf of an item adds to its score; NONE for nothing. */
  double idfWeight = NONE;

  double positionScale = NONE;
  double ageScaleDays = NONE;
  double distanceScale = NONE;
  double matchScale = NONE;

  KnnSettings(Kind kind, int sampleSize) {
    this.kind = kind;
    this.sampleSize = sampleSize;
  }

  KnnSettings with(Consumer<KnnSettings> change) {
    try {
      KnnSettings copy = (KnnSettings) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the settings as a model file tells them; {@code method} is the kind. */
  Map<String, String> asTexts() {
    Map<String, String> texts = new TreeMap<>();
    texts.put("method", kind.name());
    texts.put("neighbours", Integer.toString(neighbours));
    texts.put("sampleSize", Integer.toString(sampleSize));
    texts.put("remind", Boolean.toString(remind));
    texts.put("normalize", Boolean.toString(normalize));
    texts.put("setSimilarity", setSimilarity.name());
    texts.put("lastItemsFirst", Boolean.toString(lastItemsFirst));
    texts.put("popularityBoost", Double.toString(popularityBoost));
    texts.put("vectorSimilarity", vectorSimilarity.name());
    texts.put("positionDecay", positionDecay.name());
    texts.put("scoreDecay", scoreDecay.name());
    texts.put("lastEvents", Integer.toString(lastEvents));
    texts.put("lastDays", Integer.toString(lastDays));
    texts.put("byAge", Boolean.toString(byAge));
    texts.put("pushReminders", Boolean.toString(pushReminders));
    texts.put("rareItemsMatch", Boolean.toString(rareItemsMatch));
    texts.put("idfWeight", Double.toString(idfWeight));
    texts.put("positionScale", Double.toString(positionScale));
    texts.put("ageScaleDays", Double.toString(ageScaleDays));
    texts.put("distanceScale", Double.toString(distanceScale));
    texts.put("matchScale", Double.toString(matchScale));
    return texts;
  }

  /**
   * Returns the settings of a model.
   *
   * @throws IllegalArgumentException if one is missing or no good
   */
  static KnnSettings of(Provenance from) {
    int sampleSize = SessionKnn.notNegative("sample size", whole(from, "sampleSize"));
    KnnSettings read = new KnnSettings(Kind.valueOf(text(from, "method")), sampleSize);
    read.neighbours = SessionKnn.neighboursChecked(whole(from, "neighbours"));
    read.remind = SavedSessions.isTrue(from, "remind");
    read.normalize = SavedSessions.isTrue(from, "normalize");
    read.setSimilarity = Sknn.Similarity.valueOf(text(from, "setSimilarity"));
    read.lastItemsFirst = SavedSessions.isTrue(from, "lastItemsFirst");
    read.popularityBoost =
        SessionKnn.notNegative("popularity boost", number(from, "popularityBoost"));
    read.vectorSimilarity = Vsknn.Similarity.valueOf(text(from, "vectorSimilarity"));
    read.positionDecay = Decay.valueOf(text(from, "positionDecay"));
    read.scoreDecay = Decay.valueOf(text(from, "scoreDecay"));
    read.lastEvents = SessionKnn.notNegative("last events", whole(from, "lastEvents"));
    read.lastDays = SessionKnn.notNegative("last days", whole(from, "lastDays"));
    read.byAge = SavedSessions.isTrue(from, "byAge");
    read.pushReminders = SavedSessions.isTrue(from, "pushReminders");
    read.rareItemsMatch = SavedSessions.isTrue(from, "rareItemsMatch");
    double idf = number(from, "idfWeight");
    read.idfWeight = isSet(idf) ? SessionKnn.notNegative("idf weight", idf) : NONE;
    read.positionScale = scale(from, "positionScale");
    read.ageScaleDays = scale(from, "ageScaleDays");
    read.distanceScale = scale(from, "distanceScale");
    read.matchScale = scale(from, "matchScale");
    return read;
  }

  private static String text(Provenance from, String name) {
    return SavedSessions.setting(from, name);
  }

  private static int whole(Provenance from, String name) {
    return Integer.parseInt(text(from, name));
  }

  private static double number(Provenance from, String name) {
    return Double.parseDouble(text(from, name));
  }

  private static double scale(Provenance from, String name) {
    double scale = number(from, name);
    return isSet(scale) ? SessionKnn.positive(name, scale) : NONE;
  }

  boolean isStan() {
    return kind == Kind.STAN || kind == Kind.VSTAN;
  }

  static boolean isSet(double term) {
    return !Double.isNaN(term);
  }
}
