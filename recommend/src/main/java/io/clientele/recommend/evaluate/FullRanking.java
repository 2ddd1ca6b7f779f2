package io.clientele.recommend.evaluate;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.History;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Scorer;
import io.clientele.recommend.internal.BestItems;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model by what users took to after the training: all items that a user had nothing to
 * do with before are ranked, and those of the test should stand at the top.
 *
 * <p>No items are sampled, because measures of a sample order models in another way than the full
 * ranking does (W. Krichene and S. Rendle, On sampled metrics for item recommendation, KDD 2020).
 * Of equal scores the item with the lower code stands first. Repeated pairs of the test count once.
 * With {@link #countingRepeats} it is measured by everything that users took to, new to them or
 * not.
 */
public final class FullRanking {
  private static final int SHARE = 32;

  private final int[] cutoffs;
  private final boolean repeats;
  private final @Nullable Executor executor;

  private FullRanking(int[] cutoffs, boolean repeats, @Nullable Executor executor) {
    this.cutoffs = cutoffs;
    this.repeats = repeats;
    this.executor = executor;
  }

  /** Returns a ranking that is measured after so many items, each at least 1. */
  public static FullRanking at(int... cutoffs) {
    for (int cutoff : cutoffs) {
      if (cutoff < 1) {
        throw new IllegalArgumentException("cut-off %s, expected at least 1".formatted(cutoff));
      }
    }
    if (cutoffs.length == 0) {
      throw new IllegalArgumentException("no cut-off, expected at least one such as 20");
    }
    return new FullRanking(Arrays.stream(cutoffs).distinct().sorted().toArray(), false, null);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public FullRanking on(Executor helpers) {
    return new FullRanking(cutoffs, repeats, requireNonNull(helpers, "helpers"));
  }

  /**
   * Returns a ranking of all items, those of the history among them, that counts whatever users
   * took to later: what the next basket holds.
   */
  public FullRanking countingRepeats() {
    return new FullRanking(cutoffs, true, executor);
  }

  /**
   * Ranks for each user of the test.
   *
   * @param train what the model was fitted to, or rows of the same table: a user's history, which
   *     is given to the model and not recommended again
   * @param test what users took to later. Pairs of a user or an item that the train table does not
   *     have, and pairs that stand in it, cannot be foretold: they are counted and left out
   * @throws IllegalArgumentException if the model has other items than the train table, or no pair
   *     is left
   */
  public RankingEvaluation of(RecommendationModel model, Interactions train, Interactions test) {
    checkItems(model, train);
    return rank(model, new Task(train, train.users(), History.ofUsers(train), test));
  }

  /**
   * Ranks for each user of the test of a split.
   *
   * @param model fitted to the split's train table
   * @throws IllegalArgumentException if the model has other items than the train table, or no pair
   *     of the test can be foretold
   */
  public RankingEvaluation of(RecommendationModel model, Split split) {
    return of(List.of(model), split).get(0);
  }

  /**
   * Ranks by several models for each user of the test of a split, which costs less than one by one.
   *
   * @param models fitted to the split's train table
   * @return an evaluation of each, in the same order
   * @throws IllegalArgumentException if a model has other items than the train table, or no pair of
   *     the test can be foretold
   */
  public List<RankingEvaluation> of(List<? extends RecommendationModel> models, Split split) {
    models.forEach(model -> checkItems(model, split.train()));
    List<History> histories =
        split.known().size() == 0
            ? List.of()
            : History.ofUsers(split.known(), split.train().items(), split.asOf());
    Task task = new Task(split.train(), split.known().users(), histories, split.test());
    return models.stream().map(model -> rank(model, task)).toList();
  }

  private static void checkItems(RecommendationModel model, Interactions train) {
    if (model.items() != train.items()) {
      throw new IllegalArgumentException(
          "a model of %s items and a train table of %s, expected the table that it was fitted to or rows of it"
              .formatted(model.items().size(), train.items().size()));
    }
  }

  /** Who is to be ranked for, and what should stand at the top. */
  private final class Task {
    final Interactions train;
    final Dictionary users;
    final List<History> histories;
    final Supplier<ItemUsers> itemUsers;
    final Relevant relevant;

    Task(Interactions train, Dictionary users, List<History> histories, Interactions test) {
      this.train = train;
      this.users = users;
      this.histories = histories;
      itemUsers = ItemUsers.lazily(train);
      relevant = Relevant.of(users, train, test, histories, repeats);
      if (relevant.pairs() == 0) {
        throw new IllegalArgumentException(
            "test of %s pairs, %s of them of users or items that train does not have and %s that stand in train: expected at least one that can be foretold"
                .formatted(test.size(), relevant.unknown, relevant.seen));
      }
    }
  }

  private RankingEvaluation rank(RecommendationModel model, Task task) {
    Relevant relevant = task.relevant;
    int[][] items = new int[relevant.users()][];
    float[][] scores = new float[relevant.users()][];
    int most = cutoffs[cutoffs.length - 1];
    History none = History.of();
    new Shares(executor)
        .run(
            relevant.users(),
            SHARE,
            (from, to) -> {
              Scorer scorer = model.scorer();
              for (int at = from; at < to; at++) {
                History history = task.histories.get(relevant.user(at));
                float[] all = scorer.scores(history);
                int[] best = BestItems.of(all, repeats ? none : history, most);
                float[] ofBest = new float[best.length];
                for (int k = 0; k < best.length; k++) {
                  ofBest[k] = all[best[k]];
                }
                items[at] = best;
                scores[at] = ofBest;
              }
            });
    return new RankingEvaluation(
        cutoffs, relevant, task.users, task.train.items(), task.itemUsers, items, scores);
  }

  /** Returns whether a pair of a split's test can be foretold. */
  boolean canRank(Split split) {
    if (split.train().size() == 0 || split.known().size() == 0) {
      return false;
    }
    return Relevant.of(
                split.known().users(),
                split.train(),
                split.test(),
                History.ofUsers(split.known(), split.train().items(), split.asOf()),
                repeats)
            .pairs()
        > 0;
  }

  /** The pairs of the test that can be foretold, user by user. */
  static final class Relevant {
    private final long[] pairs;
    private final int[] starts;
    final int unknown;
    final int seen;

    private Relevant(long[] pairs, int unknown, int seen) {
      this.pairs = pairs;
      this.unknown = unknown;
      this.seen = seen;
      int[] begin = new int[pairs.length + 1];
      int users = 0;
      for (int k = 0; k < pairs.length; k++) {
        if (k == 0 || userOf(pairs[k]) != userOf(pairs[k - 1])) {
          begin[users++] = k;
        }
      }
      begin[users] = pairs.length;
      starts = Arrays.copyOf(begin, users + 1);
    }

    static Relevant of(
        Codes knownUsers,
        Interactions train,
        Interactions test,
        List<History> histories,
        boolean repeats) {
      int[] users = codes(test.users(), knownUsers);
      int[] items = codes(test.items(), train.items());
      boolean[] isInTrain = new boolean[train.items().size()];
      for (int row = 0; row < train.size(); row++) {
        isInTrain[train.item(row)] = true;
      }
      long[] pairs = new long[test.size()];
      int size = 0;
      int unknown = 0;
      int seen = 0;
      for (int row = 0; row < test.size(); row++) {
        int user = users[test.user(row)];
        int item = items[test.item(row)];
        if (user == Codes.NONE
            || item == Codes.NONE
            || !isInTrain[item]
            || histories.get(user).size() == 0) {
          unknown++;
        } else if (!repeats && histories.get(user).has(item)) {
          seen++;
        } else {
          pairs[size++] = (long) user << Integer.SIZE | item;
        }
      }
      long[] distinct = Arrays.stream(pairs, 0, size).sorted().distinct().toArray();
      return new Relevant(distinct, unknown, seen);
    }

    private static int[] codes(Codes from, Codes to) {
      int[] codes = new int[from.size()];
      Arrays.setAll(codes, code -> to.codeOf(from.text(code)));
      return codes;
    }

    private static int userOf(long pair) {
      return (int) (pair >> Integer.SIZE);
    }

    int users() {
      return starts.length - 1;
    }

    int pairs() {
      return pairs.length;
    }

    int user(int at) {
      return userOf(pairs[starts[at]]);
    }

    int size(int at) {
      return starts[at + 1] - starts[at];
    }

    boolean has(int at, int item) {
      long pair = (long) user(at) << Integer.SIZE | item;
      return Arrays.binarySearch(pairs, starts[at], starts[at + 1], pair) >= 0;
    }
  }
}
