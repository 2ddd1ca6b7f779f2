package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Journeys;
import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * The paths at the top of a ranking. Of equals, the one that is first by the names of its channels
 * stands first.
 *
 * @param by what they are ranked by
 * @param paths the first at the top
 */
public record TopPaths(By by, List<PathRow> paths) {
  /** What paths are ranked by. */
  public enum By {
    /** How many times they ended in a conversion. */
    CONVERSIONS,
    /** What all their conversions were worth. */
    VALUE,
    /** How many touches they have; those that converted alone. */
    LENGTH,
    /** How long they took from the first touch to the conversion, in the mean. */
    LAG
  }

  /**
   * A path and what came of it.
   *
   * @param channels in the order in which they were touched
   * @param conversions how many times it ended in a conversion
   * @param value of all of these
   * @param nulls how many times it ended without one
   * @param meanLagDays days from the first touch to the conversion, in the mean; empty if it never
   *     converted, or if it is not known when touches were
   */
  public record PathRow(
      List<String> channels,
      double conversions,
      double value,
      double nulls,
      OptionalDouble meanLagDays) {
    public PathRow {
      channels = List.copyOf(channels);
      requireNonNull(meanLagDays, "meanLagDays");
    }

    /** Returns how often it converts. */
    public double conversionRate() {
      return conversions + nulls == 0 ? 0 : conversions / (conversions + nulls);
    }
  }

  private static final double MILLIS_OF_DAY = 86_400_000;

  public TopPaths {
    requireNonNull(by, "by");
    paths = List.copyOf(paths);
  }

  /**
   * Ranks paths.
   *
   * @param most how many to keep, from 1
   */
  public static TopPaths of(Paths paths, By by, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("paths to keep: %s, expected 1 or more".formatted(most));
    }
    double[] lags = meanLags(paths);
    double[] keys = new double[paths.size()];
    for (int path = 0; path < keys.length; path++) {
      keys[path] =
          switch (by) {
            case CONVERSIONS -> paths.conversions(path);
            case VALUE -> paths.value(path);
            case LENGTH -> paths.conversions(path) > 0 ? paths.length(path) : 0;
            case LAG -> lags[path];
          };
    }
    Comparator<Integer> best =
        Comparator.<Integer>comparingDouble(path -> -keys[path])
            .thenComparing(path -> String.join(" > ", paths.path(path)));
    PriorityQueue<Integer> kept = new PriorityQueue<>(best.reversed());
    for (int path = 0; path < keys.length; path++) {
      if (keys[path] > 0) {
        kept.add(path);
        if (kept.size() > most) {
          kept.remove();
        }
      }
    }
    return new TopPaths(
        by,
        kept.stream()
            .sorted(best)
            .map(path -> row(paths, path, lags[path]))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  private static PathRow row(Paths paths, int path, double lag) {
    return new PathRow(
        paths.path(path),
        paths.conversions(path),
        paths.value(path),
        paths.nulls(path),
        lag < 0 ? OptionalDouble.empty() : OptionalDouble.of(lag));
  }

  /** Returns the mean lag of each path in days, or -1. */
  private static double[] meanLags(Paths paths) {
    double[] lags = new double[paths.size()];
    Arrays.fill(lags, -1);
    paths.journeys().ifPresent(journeys -> addLags(paths, journeys, lags));
    return lags;
  }

  private static void addLags(Paths paths, Journeys journeys, double[] lags) {
    double[] sums = new double[lags.length];
    for (int journey = 0; journey < journeys.size(); journey++) {
      double conversions = journeys.conversions(journey);
      sums[paths.pathOf(journey)] += conversions * journeys.age(journey, 0) / MILLIS_OF_DAY;
    }
    for (int path = 0; path < lags.length; path++) {
      double conversions = paths.conversions(path);
      lags[path] = conversions == 0 ? -1 : sums[path] / conversions;
    }
  }
}
