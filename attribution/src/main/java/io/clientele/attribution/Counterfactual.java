package io.clientele.attribution;

import java.util.Arrays;

/**
 * Credits each touch by how much less often its path would convert without it: {@code p(path) -
 * p(path without the touch)}, where a touch that takes away gets nothing. The differences of a path
 * are scaled to add up to its conversions; if none is above 0, the last touch gets all.
 *
 * <p>How often a path converts is counted where it is frequent, and elsewhere what its end tells:
 * {@code p(path) = (conversions + m p(path without its first touch)) / (times + m)}, and of no
 * touch at all the rate of all paths. With {@code m = 0} only paths as a whole are counted and a
 * path that never came to pass does not convert at all, as in Google's Fractribution; that credits
 * rare paths with too much.
 *
 * <p>Of few customers, credits lie closer together than those of many, likely because differences
 * that chance put below 0 count as 0, which lifts weak channels at the cost of strong ones. The
 * bounds of a bootstrap do not see it: in 60 simulated shops of 1,500 customers those of 95 % held
 * the credits of very many customers in 84 % of cases.
 *
 * <p>Of longer paths, the last 100 touches are looked at. Cost: at most the square of the touches
 * of each path; most shortened paths are soon unheard of.
 *
 * <p>Sources: Google, Fractribution, whose differences these are; the mixture: D. J. C. MacKay and
 * L. C. Bauman Peto, A hierarchical Dirichlet language model, Natural Language Engineering 1(3),
 * 1995.
 *
 * @param smoothing m above: how many paths the shorter end counts as much as, 0 or more
 */
public record Counterfactual(double smoothing) implements CreditModel {
  private static final int LONGEST = 100;

  /** A difference that is so small beside the rate comes of rounding. */
  private static final double NOISE = 1e-12;

  public Counterfactual {
    if (!(smoothing >= 0 && smoothing <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "smoothing: %s, expected a number of paths from 0 to 1e15".formatted(smoothing));
    }
  }

  /** Returns the model that lets a shorter end count as much as ten paths. */
  public static Counterfactual withDefaults() {
    return new Counterfactual(10);
  }

  @Override
  public Attribution attribute(Paths paths) {
    Rates rates = new Rates(paths);
    CreditSums sums = new CreditSums(paths.channels().size());
    double[] share = new double[LONGEST];
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) == 0) {
        continue;
      }
      int from = rates.from(path);
      int touches = paths.end(path) - from;
      double all = 0;
      double whole = rates.of(path, -1);
      for (int touch = 0; touch < touches; touch++) {
        double less = whole - rates.of(path, from + touch);
        share[touch] = less > NOISE * whole ? less : 0;
        all += share[touch];
      }
      if (all <= 0) {
        Arrays.fill(share, 0, touches, 0);
        share[touches - 1] = 1;
        all = 1;
      }
      for (int touch = 0; touch < touches; touch++) {
        double part = share[touch] / all;
        sums.add(
            paths.touch(from + touch), paths.conversions(path) * part, paths.value(path) * part);
      }
    }
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }

  /** How often paths convert, counted in a tree of their touches from the last one back. */
  private final class Rates {
    private final Paths paths;
    private final PairIndex children = new PairIndex(); // of node and channel; number + 1 is a node
    private double[] conversions = new double[16];
    private double[] times = new double[16];

    Rates(Paths paths) {
      this.paths = paths;
      for (int path = 0; path < paths.size(); path++) {
        int node = 0;
        for (int at = paths.end(path) - 1; at >= from(path); at--) {
          node = children.add(node, paths.touch(at)) + 1;
        }
        if (children.size() >= times.length) {
          int grown = 2 * children.size() + 1;
          conversions = Arrays.copyOf(conversions, grown);
          times = Arrays.copyOf(times, grown);
        }
        conversions[node] += paths.conversions(path);
        times[node] += paths.conversions(path) + paths.nulls(path);
      }
      double all = paths.conversions() + paths.nulls();
      conversions[0] = all == 0 ? 0 : paths.conversions() / all;
      times[0] = 1;
    }

    int from(int path) {
      return Math.max(paths.start(path), paths.end(path) - LONGEST);
    }

    /** Returns the rate of a path without the touch at a place, or with all if it is -1. */
    double of(int path, int without) {
      double rate = conversions[0];
      int node = 0;
      for (int at = paths.end(path) - 1; at >= from(path); at--) {
        if (at == without) {
          continue;
        }
        node = children.find(node, paths.touch(at)) + 1;
        if (node == 0) { // no path ends so, nor with any more before it
          return smoothing == 0 ? 0 : rate;
        }
        if (smoothing > 0) {
          rate = (conversions[node] + smoothing * rate) / (times[node] + smoothing);
        }
      }
      boolean isWhole = smoothing == 0 && node != 0;
      return !isWhole ? rate : times[node] == 0 ? 0 : conversions[node] / times[node];
    }
  }
}
