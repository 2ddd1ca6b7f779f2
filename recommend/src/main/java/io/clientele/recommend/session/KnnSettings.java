package io.clientele.recommend.session;

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

  boolean isStan() {
    return kind == Kind.STAN || kind == Kind.VSTAN;
  }

  static boolean isSet(double term) {
    return !Double.isNaN(term);
  }
}
