package io.clientele.attribution.report;

import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * How many paths have so many touches.
 *
 * @param touches how many; in the last row, so many or more
 * @param conversions how many of these paths ended in a conversion
 * @param value of these conversions
 * @param nulls how many ended without one
 */
public record TouchCount(int touches, double conversions, double value, double nulls) {
  /**
   * Returns the distribution, from 1 touch on.
   *
   * @param rows how many, from 1; paths with more touches are in the last one
   */
  public static List<TouchCount> of(Paths paths, int rows) {
    if (rows < 1 || rows > 100_000) {
      throw new IllegalArgumentException("rows: %s, expected 1 to 100000".formatted(rows));
    }
    double[] conversions = new double[rows];
    double[] value = new double[rows];
    double[] nulls = new double[rows];
    for (int path = 0; path < paths.size(); path++) {
      int row = Math.min(paths.length(path), rows) - 1;
      conversions[row] += paths.conversions(path);
      value[row] += paths.value(path);
      nulls[row] += paths.nulls(path);
    }
    List<TouchCount> counts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      counts.add(new TouchCount(row + 1, conversions[row], value[row], nulls[row]));
    }
    return counts;
  }
}
