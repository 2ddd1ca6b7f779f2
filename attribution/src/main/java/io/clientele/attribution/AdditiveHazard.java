package io.clientele.attribution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Credits touches by what they add to the rate at which a customer is about to convert. A touch of
 * a channel adds {@code b w exp(-w t)} at a time {@code t} after it: {@code b} is how many
 * conversions one touch brings about in the end, and {@code 1 / w} for how long it works. Both are
 * found for each channel from journeys with a conversion and without; a journey without one is
 * watched until the last touchpoint of the log. A conversion is shared by what its touches added
 * when it came. Needs paths that were put together from {@link Touchpoints}.
 *
 * <p>The likelihood is raised step by step by taking turns: shares by the numbers, then numbers by
 * the shares. Times to work are kept from an hour to a year, for else a channel of which all
 * touches are conversions would work for no time at all. Cost: a pass over all touches for each of
 * at most 500 steps.
 *
 * <p>Source: Y. Zhang, Y. Wei and J. Ren, Multi-touch attribution in online advertising with
 * survival theory, IEEE International Conference on Data Mining, 2014, sections III and IV.
 */
public final class AdditiveHazard implements CreditModel {
  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final double QUICKEST = 24; // a day: works for an hour
  private static final double SLOWEST = 1 / 365.0;
  private static final int STEPS = 500;
  private static final double STILL = 1e-8;
  private static final AdditiveHazard ONLY = new AdditiveHazard();

  private AdditiveHazard() {}

  /** Returns the model. */
  public static AdditiveHazard withDefaults() {
    return ONLY;
  }

  /**
   * What a touch of a channel does.
   *
   * @param channel its name
   * @param conversions how many one touch brings about in the end
   * @param meanDays for how many days it works, in the mean
   */
  public record Effect(String channel, double conversions, double meanDays) {}

  /** Returns what the touches of each channel do, by the journeys behind paths. */
  public Effect[] effects(Paths paths) {
    Fit fit = new Fit(paths.timed("an additive hazard"), null);
    fit.run();
    Effect[] effects = new Effect[paths.channels().size()];
    Arrays.setAll(
        effects, c -> new Effect(paths.channels().get(c), fit.strength[c], 1 / fit.rate[c]));
    return effects;
  }

  @Override
  public Attribution attribute(Paths paths) {
    CreditSums sums = sums(paths.timed("an additive hazard"), null);
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }

  /** Returns the credits of journeys whose customers came so many times, or once. */
  CreditSums sums(Journeys journeys, double @Nullable [] timesOfCustomer) {
    Fit fit = new Fit(journeys, timesOfCustomer);
    fit.run();
    return fit.credits();
  }

  private static final class Fit {
    private final Journeys journeys;
    private final double @Nullable [] timesOfCustomer;
    private final long until;
    private final int channels;
    private final double[] strength; // b
    private final double[] rate; // w, a day
    private double[] part = new double[16];

    Fit(Journeys journeys, double @Nullable [] timesOfCustomer) {
      this.journeys = journeys;
      this.timesOfCustomer = timesOfCustomer;
      channels = journeys.channels().size();
      strength = new double[channels];
      rate = new double[channels];
      Arrays.fill(strength, 0.1);
      Arrays.fill(rate, 1 / 7.0);
      long last = Long.MIN_VALUE;
      for (int journey = 0; journey < journeys.size(); journey++) {
        last = Math.max(last, journeys.endMillis(journey));
      }
      until = last;
    }

    private double times(int journey) {
      return timesOfCustomer == null ? 1 : timesOfCustomer[journeys.customerCode(journey)];
    }

    void run() {
      for (int step = 0; step < STEPS && step() > STILL; step++) {}
    }

    /** Takes one step and returns by how much a number changed, relative to it. */
    private double step() {
      double[] caused = new double[channels];
      double[] causedAfter = new double[channels];
      double[] watched = new double[channels];
      double[] watchedAfter = new double[channels];
      for (int journey = 0; journey < journeys.size(); journey++) {
        double times = times(journey);
        if (times == 0) {
          continue;
        }
        double conversions = journeys.conversions(journey);
        boolean converts = conversions > 0;
        long more = converts ? 0 : until - journeys.endMillis(journey);
        double all = converts ? parts(journey) : 1;
        int touches = journeys.length(journey);
        for (int touch = 0; touch < touches; touch++) {
          int channel = journeys.channel(journey, touch);
          double days = (journeys.age(journey, touch) + more) / MILLIS_OF_DAY;
          double left = Math.exp(-rate[channel] * days);
          watched[channel] += times * (1 - left);
          watchedAfter[channel] += times * days * left;
          if (converts) {
            double share = times * conversions * (part[touch] / all);
            caused[channel] += share;
            causedAfter[channel] += share * days;
          }
        }
      }
      double change = 0;
      for (int channel = 0; channel < channels; channel++) {
        double after = causedAfter[channel] + strength[channel] * watchedAfter[channel];
        double quick = caused[channel] == 0 ? rate[channel] : caused[channel] / after;
        double newRate = Math.min(QUICKEST, Math.max(SLOWEST, quick));
        double newStrength =
            caused[channel] == 0 ? 0 : caused[channel] / Math.max(1e-9, watched[channel]);
        change = Math.max(change, Math.abs(newRate / rate[channel] - 1));
        change =
            Math.max(
                change, Math.abs(newStrength - strength[channel]) / Math.max(1e-9, newStrength));
        rate[channel] = newRate;
        strength[channel] = newStrength;
      }
      return change;
    }

    /** Writes what each touch of a journey adds at its end, and returns the sum. */
    private double parts(int journey) {
      int touches = journeys.length(journey);
      part = part.length < touches ? new double[2 * touches] : part;
      double all = 0;
      for (int touch = 0; touch < touches; touch++) {
        int channel = journeys.channel(journey, touch);
        double days = journeys.age(journey, touch) / MILLIS_OF_DAY;
        part[touch] = strength[channel] * rate[channel] * Math.exp(-rate[channel] * days);
        all += part[touch];
      }
      if (!(all > 1e-300)) { // all so long ago that nothing is left of them
        Arrays.fill(part, 0, touches, 1);
        return touches;
      }
      return all;
    }

    CreditSums credits() {
      CreditSums sums = new CreditSums(channels);
      for (int journey = 0; journey < journeys.size(); journey++) {
        double times = times(journey);
        double conversions = times * journeys.conversions(journey);
        if (conversions > 0) {
          double all = parts(journey);
          for (int touch = 0; touch < journeys.length(journey); touch++) {
            double share = part[touch] / all;
            sums.add(
                journeys.channel(journey, touch),
                conversions * share,
                times * journeys.value(journey) * share);
          }
        }
      }
      return sums;
    }
  }
}
