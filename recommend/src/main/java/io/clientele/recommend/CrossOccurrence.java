package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.BestItems;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Learns what several actions, such as views and carts, tell of one, such as purchases: correlated
 * cross-occurrence (CCO). Of each action, an item has as its indicators the items to which its
 * buyers did that more often than by chance, those with the highest {@link LogLikelihoodRatio}; who
 * viewed it may well be its best indicator. Items of an action need not be ones that can be bought:
 * categories, brands and searched words will do.
 *
 * <p>Users are counted, each once for an item, whatever the weights; and only those who did what is
 * to be foretold, as others tell nothing about it. It is {@link Cooccurrence} where there is but
 * that one action.
 *
 * <p>Source: P. Ferrel, Correlated cross-occurrence, as in the Universal Recommender of ActionML,
 * 2016, and {@code SimilarityAnalysis} of Apache Mahout; the ratio after T. Dunning, Accurate
 * methods for the statistics of surprise and coincidence, Computational Linguistics 19(1), 1993.
 * Unlike those it takes no indicators that occur less often than by chance, and weighs them by the
 * ratio. Cost: for each action O(sum over users of items of the action times items bought).
 */
public final class CrossOccurrence {
  private static final int SHARE = 32;

  private final String foretold;
  private final int indicators;
  private final double atLeast;
  private final @Nullable Executor executor;

  private CrossOccurrence(
      String foretold, int indicators, double atLeast, @Nullable Executor executor) {
    this.foretold = requireNonNull(foretold, "foretold");
    this.indicators = Settings.between("indicators", indicators, 1, Integer.MAX_VALUE);
    this.atLeast = Settings.notNegative("atLeast", atLeast);
    this.executor = executor;
  }

  /**
   * Returns the method with up to 50 indicators of each action for an item, of any ratio.
   *
   * @param action what is to be foretold, such as {@code buy}
   */
  public static CrossOccurrence foretelling(String action) {
    return new CrossOccurrence(action, 50, 0, null);
  }

  /** Returns the same with another number of indicators of each action at most, at least 1. */
  public CrossOccurrence indicators(int most) {
    return new CrossOccurrence(foretold, most, atLeast, executor);
  }

  /** Returns the same without indicators of a lower ratio, as {@link Cooccurrence#atLeast}. */
  public CrossOccurrence atLeast(double ratio) {
    return new CrossOccurrence(foretold, indicators, ratio, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public CrossOccurrence on(Executor helpers) {
    return new CrossOccurrence(foretold, indicators, atLeast, requireNonNull(helpers, "helpers"));
  }

  /**
   * Learns from who did what. The result does not depend on the number of threads.
   *
   * @param actions tables by the name of the action, that to be foretold among them; users of
   *     different tables are the same where their ids are
   * @throws IllegalArgumentException if what is to be foretold is not among them or has no row, or
   *     a pair's weight is not from 1e-9 to 1e9
   */
  public CrossOccurrenceModel fit(Map<String, Interactions> actions) {
    Interactions rows = actions.get(foretold);
    if (rows == null) {
      throw new IllegalArgumentException(
          "action %s is to be foretold, expected a table of it beside those of %s"
              .formatted(foretold, new TreeMap<>(actions).keySet()));
    }
    UserItems bought = UserItems.of(rows);
    SortedMap<String, Indicators> parts = new TreeMap<>();
    new TreeMap<>(actions)
        .forEach(
            (action, table) ->
                parts.put(
                    action,
                    action.equals(foretold)
                        ? indicators(bought, bought, identity(bought.users()), true)
                        : indicators(bought, table, rows.users())));
    Map<String, String> settings =
        Map.of(
            "foretold", foretold,
            "indicators", Integer.toString(indicators),
            "atLeast", Double.toString(atLeast));
    Provenance provenance = bought.provenance("cross-occurrence", settings);
    return new CrossOccurrenceModel(foretold, parts, provenance);
  }

  private Indicators indicators(UserItems bought, Interactions table, Dictionary buyers) {
    if (table.size() == 0) {
      int[][] none = new int[bought.items()][0];
      return Indicators.of(table.items(), none, new float[bought.items()][0]);
    }
    int[] userOfBuyer = new int[bought.users()];
    Arrays.setAll(userOfBuyer, buyer -> table.users().codeOf(buyers.text(buyer)));
    return indicators(bought, UserItems.of(table), userOfBuyer, false);
  }

  private static int[] identity(int size) {
    int[] codes = new int[size];
    Arrays.setAll(codes, code -> code);
    return codes;
  }

  /**
   * @param userOfBuyer the code of each buyer among the users of the action, or none
   * @param isSame whether the action is what is to be foretold: then no item foretells itself
   */
  private Indicators indicators(
      UserItems bought, UserItems done, int[] userOfBuyer, boolean isSame) {
    int[] usersOf = new int[done.items()]; // of the buyers
    long buyers = 0;
    for (int buyer = 0; buyer < bought.users(); buyer++) {
      if (bought.itemsOf(buyer) == 0) {
        userOfBuyer[buyer] = Codes.NONE;
        continue;
      }
      buyers++;
      int user = userOfBuyer[buyer];
      for (int k = user == Codes.NONE ? 0 : done.userStarts[user];
          user != Codes.NONE && k < done.userStarts[user + 1];
          k++) {
        usersOf[done.itemOf[k]]++;
      }
    }
    long n = buyers;
    int[][] nearest = new int[bought.items()][];
    float[][] ratios = new float[bought.items()][];
    new Shares(executor)
        .run(
            bought.items(),
            SHARE,
            (from, to) -> {
              int[] both = new int[done.items()];
              int[] touched = new int[done.items()];
              for (int item = from; item < to; item++) {
                int size = count(bought, done, userOfBuyer, item, both, touched);
                Arrays.sort(touched, 0, size); // of equal ones, the first are kept
                float[] row = new float[size];
                for (int k = 0; k < size; k++) {
                  int other = touched[k];
                  if (!isSame || other != item) {
                    row[k] =
                        (float)
                            Cooccurrence.ratio(
                                both[other], bought.usersOf(item), usersOf[other], n, atLeast);
                  }
                  both[other] = 0;
                }
                int[] best = BestItems.of(row, History.of(), indicators);
                int near = best.length;
                while (near > 0 && row[best[near - 1]] <= 0) {
                  near--;
                }
                nearest[item] = new int[near];
                ratios[item] = new float[near];
                for (int k = 0; k < near; k++) {
                  nearest[item][k] = touched[best[k]];
                  ratios[item][k] = row[best[k]];
                }
              }
            });
    return Indicators.of(done.itemIds, nearest, ratios);
  }

  /** Counts the buyers of an item who did the action to others; returns to how many others. */
  private static int count(
      UserItems bought, UserItems done, int[] userOfBuyer, int item, int[] both, int[] touched) {
    int size = 0;
    for (int k = bought.itemStarts[item]; k < bought.itemStarts[item + 1]; k++) {
      int user = userOfBuyer[bought.userOf[k]];
      if (user != Codes.NONE) {
        for (int l = done.userStarts[user]; l < done.userStarts[user + 1]; l++) {
          if (both[done.itemOf[l]]++ == 0) {
            touched[size++] = done.itemOf[l];
          }
        }
      }
    }
    return size;
  }
}
