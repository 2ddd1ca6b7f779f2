package io.clientele.attribution;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Shapley values of channels, where a set of channels is worth the rate at which its paths convert,
 * and not how many do. It asks whether paths with a channel convert more often, so it needs paths
 * without a conversion; a channel that many meet and that helps nobody gets little.
 *
 * <p>A Shapley value is the mean, over all orders in which channels could be added, of what a
 * channel adds to the rate. It can be negative; credits are the conversions shared out in
 * proportion to the values above 0, and the value of conversions in proportion to the values of the
 * game of value for each path. Exact, over all sets: cost {@code O(n 2^n)} for n channels, at most
 * 20.
 *
 * <p>Source: L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II,
 * 1953; of rates as worth: K. Zhao, S. H. Mahboobi and S. R. Bagheri, arXiv 1804.05327, 2018.
 */
public final class RateShapley implements CreditModel {
  /** How many channels there may be. */
  public static final int MOST_CHANNELS = 20;

  /** What is so small beside the highest worth comes of rounding. */
  private static final double NOISE = 1e-13;

  private final boolean isOfSubsets;

  private RateShapley(boolean isOfSubsets) {
    this.isOfSubsets = isOfSubsets;
  }

  /** Returns the model whose sets are worth the rate of all paths with no other channel. */
  public static RateShapley ofSubsets() {
    return new RateShapley(true);
  }

  /**
   * Returns the model whose sets are worth the rate of the paths with all of their channels and no
   * other. A set that no path has is worth 0, which makes it restless where data is thin.
   */
  public static RateShapley ofExactSets() {
    return new RateShapley(false);
  }

  /**
   * Returns the Shapley values, in conversions for each path; they sum to the worth of all channels
   * together.
   *
   * @return by channel
   * @throws IllegalArgumentException if there are more than 20 channels
   */
  public double[] values(Paths paths) {
    return new Game(paths).values(paths::conversions);
  }

  @Override
  public Attribution attribute(Paths paths) {
    Game game = new Game(paths);
    double[] conversions = game.values(paths::conversions);
    double[] value = game.values(paths::value);
    List<String> warnings = Attribution.warningsOf(paths);
    for (int channel = 0; channel < conversions.length; channel++) {
      if (conversions[channel] < 0) {
        warnings.add(
            "paths with \"%s\" convert less often than paths without it: it is credited with nothing"
                .formatted(paths.channels().get(channel)));
      }
    }
    if (paths.nulls() == 0 && paths.conversions() > 0) {
      warnings.add("no path ended without a conversion: all rates are the same");
    }
    return Attribution.shared(paths, conversions, value, warnings);
  }

  private final class Game {
    private final int channels;
    private final int[] setOf; // bits of the channels, by path
    private final double[] counts; // of paths, by set

    Game(Paths paths) {
      channels = paths.channels().size();
      if (channels > MOST_CHANNELS) {
        throw new IllegalArgumentException(
            "Shapley values of rates over %s channels, expected at most %s: put rare channels together, or take Shapley values of sets, which need no sum over all sets"
                .formatted(channels, MOST_CHANNELS));
      }
      setOf = new int[paths.size()];
      for (int path = 0; path < setOf.length; path++) {
        for (int at = paths.start(path); at < paths.end(path); at++) {
          setOf[path] |= 1 << paths.touch(at);
        }
      }
      counts = summed(path -> paths.conversions(path) + paths.nulls(path));
    }

    /** Returns sums by set, each with that of its subsets if the game is such. */
    private double[] summed(IntToDoubleFunction what) {
      double[] sums = new double[1 << channels];
      for (int path = 0; path < setOf.length; path++) {
        sums[setOf[path]] += what.applyAsDouble(path);
      }
      for (int channel = 0; isOfSubsets && channel < channels; channel++) {
        int bit = 1 << channel;
        for (int set = 0; set < sums.length; set++) {
          sums[set] += (set & bit) == 0 ? 0 : sums[set ^ bit];
        }
      }
      return sums;
    }

    double[] values(IntToDoubleFunction what) {
      double[] worth = summed(what);
      double most = 0;
      for (int set = 0; set < worth.length; set++) {
        worth[set] = counts[set] == 0 ? 0 : worth[set] / counts[set];
        most = Math.max(most, worth[set]);
      }
      // |S|! (n - |S| - 1)! / n! = 1 / (n C(n - 1, |S|))
      double[] weight = new double[channels];
      double binomial = 1;
      for (int size = 0; size < channels; size++) {
        weight[size] = 1 / (channels * binomial);
        binomial = binomial * (channels - 1 - size) / (size + 1);
      }
      double[] values = new double[channels];
      for (int channel = 0; channel < channels; channel++) {
        int bit = 1 << channel;
        double sum = 0;
        double lost = 0;
        for (int set = 0; set < worth.length; set++) {
          if ((set & bit) == 0) {
            double added = weight[Integer.bitCount(set)] * (worth[set | bit] - worth[set]) - lost;
            double next = sum + added;
            lost = next - sum - added;
            sum = next;
          }
        }
        values[channel] = Math.abs(sum) < most * NOISE ? 0 : sum;
      }
      return values;
    }
  }
}
