package io.clientele.attribution;

import java.util.Arrays;

/**
 * Credits channels by a logistic regression of whether a path converts on which channels it has: a
 * conversion is shared by the channels of its path in proportion to what each adds to the log-odds,
 * where a channel that takes away gets nothing. If none adds, they share equally.
 *
 * <p>Slopes are held near 0 as by a normal prior of variance 1, so they stay finite where a channel
 * always converts. As channels come together, slopes of one fit move much from sample to sample:
 * {@link #bagged} takes the mean of many fits, each on some of the paths and some of the channels.
 * Cost: for each fit some ten passes over the distinct sets of channels, each of the square of the
 * channels.
 *
 * <p>Source: X. Shao and L. Li, Data-driven multi-touch attribution models, KDD 2011, section 3.1.
 */
public final class Logistic implements CreditModel {
  private final int bags; // 0 for one fit to all
  private final long seed;

  private Logistic(int bags, long seed) {
    this.bags = bags;
    this.seed = seed;
  }

  /** Returns the model of one fit to all paths and channels. */
  public static Logistic plain() {
    return new Logistic(0, 0);
  }

  /**
   * Returns the model of many fits, each on half as many paths as there are, drawn with
   * replacement, and on each channel with a probability of one half.
   *
   * @param bags how many fits, 2 to 10000; the source has 1000
   * @param seed of what is drawn
   */
  public static Logistic bagged(int bags, long seed) {
    if (bags < 2 || bags > 10_000) {
      throw new IllegalArgumentException("bags: %s, expected 2 to 10000".formatted(bags));
    }
    return new Logistic(bags, seed);
  }

  /**
   * Returns by how much the log-odds of a conversion rise with each channel.
   *
   * @return slope by channel; 0 for one that no path has
   */
  public double[] slopes(Paths paths) {
    LogisticFit fit = new LogisticFit(paths);
    int channels = paths.channels().size();
    if (bags == 0) {
      boolean[] all = new boolean[channels];
      Arrays.fill(all, true);
      return fit.slopes(all, paths);
    }
    double[] sums = new double[channels];
    int[] fits = new int[channels];
    for (int bag = 0; bag < bags; bag++) {
      long seedOfBag = Mixing.mix(seed + Mixing.mix(bag + 1));
      boolean[] isIn = new boolean[channels];
      for (int channel = 0; channel < channels; channel++) {
        isIn[channel] = Mixing.mix(seedOfBag ^ TextHash.of(paths.channels().get(channel))) >= 0;
      }
      double[] slopes = fit.slopes(isIn, drawn(paths, seedOfBag));
      for (int channel = 0; channel < channels; channel++) {
        sums[channel] += slopes[channel];
        fits[channel] += isIn[channel] ? 1 : 0;
      }
    }
    Arrays.setAll(sums, channel -> fits[channel] == 0 ? 0 : sums[channel] / fits[channel]);
    return sums;
  }

  private static Paths drawn(Paths paths, long seed) {
    double[] conversions = new double[paths.size()];
    double[] nulls = new double[paths.size()];
    for (int path = 0; path < conversions.length; path++) {
      PoissonDraws draws = new PoissonDraws(Mixing.mix(seed ^ paths.hash(path)));
      conversions[path] = draws.next(paths.conversions(path) / 2);
      nulls[path] = draws.next(paths.nulls(path) / 2);
    }
    return paths.counted(conversions, new double[paths.size()], nulls);
  }

  @Override
  public Attribution attribute(Paths paths) {
    double[] slopes = slopes(paths);
    CreditSums sums = new CreditSums(slopes.length);
    DistinctChannels distinct = new DistinctChannels(paths);
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) == 0) {
        continue;
      }
      distinct.moveTo(path);
      double all = 0;
      for (int i = 0; i < distinct.size(); i++) {
        all += Math.max(0, slopes[distinct.channel(i)]);
      }
      for (int i = 0; i < distinct.size(); i++) {
        int channel = distinct.channel(i);
        double share = all > 0 ? Math.max(0, slopes[channel]) / all : 1.0 / distinct.size();
        sums.add(channel, paths.conversions(path) * share, paths.value(path) * share);
      }
    }
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }
}
