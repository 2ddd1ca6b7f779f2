package io.clientele.scoring.evaluate;

import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the customers of one date differ from those of another in one feature, as a population
 * stability index: {@code PSI = sum over bins of (after - before) · ln(after / before)}, the shares
 * of rows in each bin. Below 0.1 little has changed, from 0.25 on a model wants to be fitted anew;
 * these are the bounds that credit scoring uses.
 *
 * <p>Numbers are put into ten bins at the quantiles of the earlier date, and what is missing into
 * one of its own; each text is a bin. A bin that is empty at one date counts as half a row.
 *
 * <p>Source: N. Siddiqi, Credit Risk Scorecards, 2006, chapter 10.
 *
 * @param feature its name
 * @param psi the index, 0 or more
 */
public record Drift(String feature, double psi) {
  private static final int BINS = 10;
  private static final double SOME = 0.1;
  private static final double MUCH = 0.25;

  /** How much has changed. */
  public enum Size {
    LITTLE,
    SOME,
    MUCH
  }

  /** Returns how much has changed. */
  public Size size() {
    return psi < SOME ? Size.LITTLE : psi < MUCH ? Size.SOME : Size.MUCH;
  }

  /**
   * Returns the drift of each feature, the largest first.
   *
   * @param before features of an earlier date, such as those that a model was trained on
   * @param after the same features of a later date
   */
  public static List<Drift> between(Features before, Features after) {
    checkRows(before.size(), after.size());
    List<Drift> drifts = new ArrayList<>();
    for (String name : before.names()) {
      drifts.add(
          new Drift(
              name,
              before.hasNumbers(name)
                  ? psi(before.numbers(name), after.numbers(name))
                  : psi(before.texts(name), after.texts(name))));
    }
    drifts.sort(
        Comparator.comparingDouble((Drift drift) -> -drift.psi()).thenComparing(Drift::feature));
    return drifts;
  }

  /**
   * Returns the index of one column of numbers, such as scores.
   *
   * @param before shape [rows], NaN what is missing
   * @param after shape [rows], NaN what is missing
   */
  public static double psi(double[] before, double[] after) {
    checkRows(before.length, after.length);
    double[] known = Arrays.stream(before).filter(x -> !Double.isNaN(x)).sorted().toArray();
    double[] cuts = new double[BINS - 1];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = known.length == 0 ? 0 : known[(int) ((long) (i + 1) * known.length / BINS)];
    }
    cuts = Arrays.stream(cuts).distinct().toArray();
    return psi(counts(before, cuts), counts(after, cuts));
  }

  private static long[] counts(double[] column, double[] cuts) {
    long[] counts = new long[cuts.length + 2];
    for (double x : column) {
      int at = Arrays.binarySearch(cuts, x);
      // From a cut on is the bin above; the last bin is of what is missing.
      counts[Double.isNaN(x) ? cuts.length + 1 : at >= 0 ? at + 1 : -at - 1]++;
    }
    return counts;
  }

  private static double psi(Labels before, Labels after) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    count(before, 0, counts);
    count(after, 1, counts);
    long[][] columns = new long[2][counts.size()];
    int bin = 0;
    for (long[] each : counts.values()) {
      columns[0][bin] = each[0];
      columns[1][bin++] = each[1];
    }
    return psi(columns[0], columns[1]);
  }

  private static void count(Labels column, int which, Map<String, long[]> counts) {
    for (int row = 0; row < column.size(); row++) {
      // No text of a column is blank, so this one is free for what is missing.
      counts.computeIfAbsent(column.of(row).orElse(""), any -> new long[2])[which]++;
    }
  }

  /**
   * Returns the index of counts in the same bins.
   *
   * @param before rows of each bin; shape [bins]
   * @param after rows of each bin; shape [bins]
   */
  public static double psi(long[] before, long[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "%s bins before and %s after, expected the same".formatted(before.length, after.length));
    }
    double rowsBefore = Arrays.stream(before).sum();
    double rowsAfter = Arrays.stream(after).sum();
    double psi = 0;
    for (int bin = 0; bin < before.length; bin++) {
      if (before[bin] > 0 || after[bin] > 0) {
        double b = Math.max((double) before[bin], 0.5) / rowsBefore;
        double a = Math.max((double) after[bin], 0.5) / rowsAfter;
        psi += (a - b) * Math.log(a / b);
      }
    }
    return psi;
  }

  private static void checkRows(int before, int after) {
    if (before == 0 || after == 0) {
      throw new IllegalArgumentException(
          "%s rows before and %s after, expected at least one each".formatted(before, after));
    }
  }
}
