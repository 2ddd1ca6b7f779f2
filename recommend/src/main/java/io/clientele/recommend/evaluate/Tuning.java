package io.clientele.recommend.evaluate;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.evaluate.SearchSpace.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Finds good settings of a method by trying some at random on a slice of the training data.
 *
 * <p>Give it a split of the train table, such as {@code Split.atTime(split.train(), aMonthBefore)}:
 * what is to be foretold in the end is never seen. With {@link #halving}, all settings are tried
 * for a small share of the users, the best part of them for a larger one, and the last few for all.
 * Settings that want to grow with the data, such as the lambda of EASE, are then judged on less
 * data than they are chosen for: keep more of them.
 *
 * <p>Sources: J. Bergstra and Y. Bengio, Random search for hyper-parameter optimization, JMLR 13,
 * 2012; K. Jamieson and A. Talwalkar, Non-stochastic best arm identification and hyperparameter
 * optimization, AISTATS 2016, algorithm 1 (successive halving). Trials run one after the other, so
 * that results do not depend on threads and a method can use them all.
 */
public final class Tuning {
  private final SearchSpace space;
  private final List<Point> first;
  private final Function<Point, RecommendationMethod> method;
  private final FullRanking ranking;
  private final UserMeasure measure;
  private final int cutoff;
  private final int trials;
  private final int rungs;
  private final int factor;
  private final long seed;

  private Tuning(
      SearchSpace space,
      List<Point> first,
      Function<Point, RecommendationMethod> method,
      FullRanking ranking,
      UserMeasure measure,
      int cutoff,
      int trials,
      int rungs,
      int factor,
      long seed) {
    this.space = requireNonNull(space, "space");
    this.first = List.copyOf(first);
    this.method = requireNonNull(method, "method");
    this.ranking = requireNonNull(ranking, "ranking");
    this.measure = requireNonNull(measure, "measure");
    this.cutoff = cutoff;
    this.trials = atLeast("trials", trials, 1);
    this.rungs = atLeast("rungs", rungs, 1);
    this.factor = atLeast("factor", factor, 2);
    this.seed = seed;
  }

  /**
   * What was found.
   *
   * @param best the settings that were best on the whole of the slice
   * @param score their measure
   * @param trials all that were tried, the best first: those that came further before others
   */
  public record Result(Point best, double score, List<Trial> trials) {
    public Result {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Settings that were tried.
   *
   * @param point the settings
   * @param share of the users that they were tried for, the largest one
   * @param score their measure for that share
   */
  public record Trial(Point point, double share, double score) {}

  /** Returns a search of 20 trials by NDCG after 20 items, without halving, seed 0. */
  public static Tuning of(SearchSpace space, Function<Point, RecommendationMethod> method) {
    return new Tuning(
        space, List.of(), method, FullRanking.at(20), UserMeasure.NDCG, 20, 20, 1, 3, 0);
  }

  /** Returns the same by another measure of another ranking, which has the cut-off. */
  public Tuning by(FullRanking another, UserMeasure of, int at) {
    return new Tuning(space, first, method, another, of, at, trials, rungs, factor, seed);
  }

  /** Returns the same with another number of settings to try, at least 1. */
  public Tuning trials(int number) {
    return new Tuning(space, first, method, ranking, measure, cutoff, number, rungs, factor, seed);
  }

  /**
   * Returns the same that tries some settings before it draws any, such as those that were best the
   * last time or the usual ones. They count among the trials, and stay until the last step, so that
   * what is found is no worse on the slice than they are.
   *
   * @param points with settings of the space, or whatever the method takes for them
   */
  public Tuning startingWith(Point... points) {
    return new Tuning(
        space, List.of(points), method, ranking, measure, cutoff, trials, rungs, factor, seed);
  }

  /**
   * Returns the same with successive halving.
   *
   * @param steps how often settings are tried, at least 1: the last time for all users, the time
   *     before for one in {@code by} of them, and so on
   * @param by one in how many goes on to the next step, at least 2; 3 is usual
   */
  public Tuning halving(int steps, int by) {
    return new Tuning(space, first, method, ranking, measure, cutoff, trials, steps, by, seed);
  }

  /** Returns the same with another seed of settings and users. */
  public Tuning seed(long another) {
    return new Tuning(
        space, first, method, ranking, measure, cutoff, trials, rungs, factor, another);
  }

  /**
   * Tries settings on a slice of the training data.
   *
   * @throws IllegalArgumentException if a method refuses its settings or the data, or nothing of
   *     the slice can be foretold
   */
  public Result on(Split slice) {
    List<Point> left = new ArrayList<>(first);
    left.addAll(space.draw(Math.max(0, trials - first.size()), seed));
    List<Trial> done = new ArrayList<>();
    for (int rung = 0; rung < rungs; rung++) {
      double share = Math.pow(factor, rung + 1.0 - rungs);
      Split part = share < 1 ? slice.ofUsers(share, seed) : slice;
      if (share < 1 && (left.size() == 1 || !ranking.canRank(part))) {
        continue; // nothing to choose, or too few users to choose by
      }
      List<Trial> tried = new ArrayList<>();
      for (Point point : left) {
        tried.add(new Trial(point, share, score(point, part)));
      }
      tried.sort(Comparator.comparingDouble(trial -> -trial.score())); // stable
      if (share == 1) {
        done.addAll(0, tried);
      } else {
        int keep = (tried.size() + factor - 1) / factor;
        List<Trial> dropped = new ArrayList<>(tried.subList(keep, tried.size()));
        dropped.removeIf(trial -> first.contains(trial.point()));
        done.addAll(0, dropped);
        tried.removeAll(dropped);
        left = tried.stream().map(Trial::point).toList();
      }
    }
    return new Result(done.get(0).point(), done.get(0).score(), done);
  }

  private double score(Point point, Split part) {
    try {
      return ranking.of(method.apply(point).fit(part.train()), part).mean(measure, cutoff);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "trial of %s: %s".formatted(point.values(), e.getMessage()), e);
    }
  }

  private static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: %s, expected at least %s".formatted(name, value, least));
    }
    return value;
  }
}
