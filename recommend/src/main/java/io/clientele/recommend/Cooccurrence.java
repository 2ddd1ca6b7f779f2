package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Recommends what is bought together with the history's items by more than chance: each item has as
 * its indicators the items whose users it shares most surely, by the {@link LogLikelihoodRatio},
 * and is scored by those of them that are in the history.
 *
 * <p>Users are counted, each once for an item, whatever the weights in training; those of the
 * history count in scores. Items that stand together less often than by chance are no indicators,
 * though their ratio may be large: Apache Mahout, from which the method is known, takes them too.
 *
 * <p>Source: T. Dunning, Accurate methods for the statistics of surprise and coincidence,
 * Computational Linguistics 19(1), 1993; for recommendations T. Dunning and E. Friedman, Practical
 * machine learning: innovations in recommendation, 2014. Cost as {@link ItemKnn}.
 */
public final class Cooccurrence implements RecommendationMethod {
  /** What an indicator counts. */
  public enum Weight {
    /** The ratio: sure indicators count more. Ranks best. */
    RATIO {
      @Override
      float of(float ratio) {
        return ratio;
      }
    },
    /** {@code 1 - 1 / (1 + ratio)}, as Mahout: below 1, and nearly 1 for most indicators. */
    SIMILARITY {
      @Override
      float of(float ratio) {
        return ratio / (1 + ratio);
      }
    },
    /** One: the ratio only chooses them, and a score is how many are in the history. */
    ONE {
      @Override
      float of(float ratio) {
        return 1;
      }
    };

    abstract float of(float ratio);
  }

  private final int indicators;
  private final double atLeast;
  private final Weight weight;
  private final @Nullable Executor executor;

  private Cooccurrence(int indicators, double atLeast, Weight weight, @Nullable Executor executor) {
    this.indicators = Settings.between("indicators", indicators, 1, Integer.MAX_VALUE);
    this.atLeast = Settings.notNegative("atLeast", atLeast);
    this.weight = requireNonNull(weight, "weight");
    this.executor = executor;
  }

  /** Returns the method with up to 50 indicators of any ratio, which is what they count. */
  public static Cooccurrence byLogLikelihood() {
    return new Cooccurrence(50, 0, Weight.RATIO, null);
  }

  /** Returns the same with another number of indicators of each item at most, at least 1. */
  public Cooccurrence indicators(int most) {
    return new Cooccurrence(most, atLeast, weight, executor);
  }

  /**
   * Returns the same without indicators of a lower ratio. Of items that have nothing to do with
   * each other, one pair in 1000 has a ratio above 10.83.
   */
  public Cooccurrence atLeast(double ratio) {
    return new Cooccurrence(indicators, ratio, weight, executor);
  }

  /** Returns the same with indicators that count otherwise. */
  public Cooccurrence weight(Weight another) {
    return new Cooccurrence(indicators, atLeast, another, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public Cooccurrence on(Executor helpers) {
    return new Cooccurrence(indicators, atLeast, weight, requireNonNull(helpers, "helpers"));
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    float[] ones = new float[table.itemOf.length];
    Arrays.fill(ones, 1);
    long users = 0;
    for (int user = 0; user < table.users(); user++) {
      users += table.itemsOf(user) > 0 ? 1 : 0;
    }
    Map<String, String> settings =
        Map.of(
            "indicators", Integer.toString(indicators),
            "atLeast", Double.toString(atLeast),
            "weight", weight.name().toLowerCase(Locale.ROOT));
    return Neighbours.model(
            table,
            ones,
            ones,
            ratio(table, users),
            indicators,
            true,
            table.provenance("llr", settings),
            new Shares(executor))
        .weighted(weight::of);
  }

  private Neighbours.Similarity ratio(UserItems table, long users) {
    return (item, other, both) ->
        ratio(Math.round(both), table.usersOf(item), table.usersOf(other), users, atLeast);
  }

  /** Returns the ratio of what meets more often than by chance, else 0, as where it is too low. */
  static double ratio(long both, long first, long second, long users, double atLeast) {
    if (both * users <= first * second) {
      return 0;
    }
    double ratio =
        LogLikelihoodRatio.of(both, first - both, second - both, users - first - second + both);
    return ratio < atLeast ? 0 : ratio;
  }
}
