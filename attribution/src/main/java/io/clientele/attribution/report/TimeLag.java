package io.clientele.attribution.report;

import io.clientele.attribution.Journeys;
import java.util.ArrayList;
import java.util.List;

/**
 * How many conversions came so many days after the first touch.
 *
 * @param days whole days; in the last row, so many or more
 * @param conversions how many
 * @param value of these conversions
 */
public record TimeLag(int days, double conversions, double value) {
  private static final long MILLIS_OF_DAY = 86_400_000;

  /**
   * Returns the distribution, from 0 days on.
   *
   * @param rows how many, from 1; longer lags are in the last one
   */
  public static List<TimeLag> of(Journeys journeys, int rows) {
    if (rows < 1 || rows > 100_000) {
      throw new IllegalArgumentException("rows: %s, expected 1 to 100000".formatted(rows));
    }
    double[] conversions = new double[rows];
    double[] value = new double[rows];
    for (int journey = 0; journey < journeys.size(); journey++) {
      if (journeys.conversions(journey) > 0) {
        int row = (int) Math.min(journeys.age(journey, 0) / MILLIS_OF_DAY, rows - 1);
        conversions[row] += journeys.conversions(journey);
        value[row] += journeys.value(journey);
      }
    }
    List<TimeLag> lags = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lags.add(new TimeLag(row, conversions[row], value[row]));
    }
    return lags;
  }
}
