package io.clientele.attribution;

/** Shares out the conversions of journeys one by one, to the last minor unit. */
final class JourneyShares {
  private JourneyShares() {}

  /** Weighs the touches of a journey. */
  @FunctionalInterface
  interface Weights {
    /**
     * Writes the weights.
     *
     * @param into weight by touch, from 0; all are written, and one at least is above 0
     */
    void of(Journeys journeys, int journey, double[] into);
  }

  static void tell(Journeys journeys, int decimals, Weights weights, TouchCredits into) {
    if (decimals < 0 || decimals > 4) {
      throw new IllegalArgumentException("decimals: %s, expected 0 to 4".formatted(decimals));
    }
    double unit = Math.pow(10, decimals);
    double[] share = new double[16];
    for (int journey = 0; journey < journeys.size(); journey++) {
      double conversions = journeys.conversions(journey);
      if (conversions == 0) {
        continue;
      }
      int touches = journeys.length(journey);
      share = share.length < touches ? new double[2 * touches] : share;
      weights.of(journeys, journey, share);
      double all = 0;
      int last = 0;
      for (int touch = 0; touch < touches; touch++) {
        all += share[touch];
        last = share[touch] > 0 ? touch : last;
      }
      long whole = minorUnits(journeys.value(journey) * unit, journeys, journey);
      long told = 0;
      double sum = 0;
      for (int touch = 0; touch < touches; touch++) {
        sum += share[touch];
        long upTo = touch >= last ? whole : Math.min(whole, Math.round(whole * (sum / all)));
        into.credit(journey, touch, conversions * (share[touch] / all), upTo - told);
        told = upTo;
      }
    }
  }

  private static long minorUnits(double value, Journeys journeys, int journey) {
    if (value >= 9e18) {
      throw new IllegalArgumentException(
          "value %s of journey %s, expected less than 9e18 minor units"
              .formatted(journeys.value(journey), journey));
    }
    return Math.round(value);
  }
}
