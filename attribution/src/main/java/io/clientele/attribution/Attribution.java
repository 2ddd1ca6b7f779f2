package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What all channels are credited with: together all conversions of the paths and all their value.
 * Credit is a way of sharing out, and no proof of what a channel caused.
 *
 * @param credits by channel, in the order of their names
 * @param order of the chain, if the model is one
 * @param conversionProbability that a path converts by the chain, if the model is one
 * @param warnings what a reader of the numbers has to know, in words
 */
public record Attribution(
    List<Credit> credits,
    OptionalInt order,
    OptionalDouble conversionProbability,
    List<String> warnings) {
  /** Below so many conversions, credits say little. */
  private static final int FEW_CONVERSIONS = 100;

  public Attribution {
    credits = List.copyOf(credits);
    requireNonNull(order, "order");
    requireNonNull(conversionProbability, "conversionProbability");
    warnings = List.copyOf(warnings);
  }

  /** Returns what a rule gives. */
  static Attribution of(Paths paths, CreditSums sums, List<String> warnings) {
    List<Credit> credits = new ArrayList<>();
    for (int channel = 0; channel < paths.channels().size(); channel++) {
      credits.add(
          Credit.of(paths.channels().get(channel), sums.conversions(channel), sums.value(channel)));
    }
    return new Attribution(credits, OptionalInt.empty(), OptionalDouble.empty(), warnings);
  }

  /**
   * Returns conversions and value shared out in proportion to numbers of channels, of which those
   * below 0 count as 0. Where none is above 0, all channels share equally, which is told.
   */
  static Attribution shared(
      Paths paths, double[] ofConversions, double[] ofValue, List<String> warnings) {
    double[] conversions = shares(paths.conversions(), ofConversions);
    double[] value = shares(paths.value(), ofValue);
    if (paths.conversions() > 0 && Arrays.stream(ofConversions).allMatch(each -> each <= 0)) {
      warnings.add("no channel adds to the rate of conversions: all are credited with the same");
    }
    List<Credit> credits = new ArrayList<>();
    for (int channel = 0; channel < conversions.length; channel++) {
      credits.add(Credit.of(paths.channels().get(channel), conversions[channel], value[channel]));
    }
    return new Attribution(credits, OptionalInt.empty(), OptionalDouble.empty(), warnings);
  }

  private static double[] shares(double whole, double[] of) {
    double all = 0;
    for (double each : of) {
      all += Math.max(0, each);
    }
    double[] shares = new double[of.length];
    for (int i = 0; i < of.length; i++) {
      shares[i] = all > 0 ? whole * (Math.max(0, of[i]) / all) : whole / of.length;
    }
    return shares;
  }

  /** Returns what is to be said of paths whatever the model, to go on with. */
  static List<String> warningsOf(Paths paths) {
    List<String> warnings = new ArrayList<>();
    double conversions = paths.conversions();
    if (conversions == 0) {
      warnings.add("no path has a conversion: there is nothing to credit");
    } else if (conversions < FEW_CONVERSIONS) {
      warnings.add(
          "only %s conversions: credits may be chance, look at their intervals"
              .formatted(
                  conversions == Math.rint(conversions)
                      ? Long.toString((long) conversions)
                      : Double.toString(conversions)));
    }
    return warnings;
  }

  /**
   * Returns the credit of a channel.
   *
   * @throws IllegalArgumentException if no path has the channel
   */
  public Credit of(String channel) {
    return credits.stream()
        .filter(credit -> credit.channel().equals(channel))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "channel \"%s\", expected one of %s"
                        .formatted(channel, credits.stream().map(Credit::channel).toList())));
  }

  /** Returns the credits of all channels together, in conversions. */
  public double conversions() {
    CreditSums sum = sum();
    return sum.conversions(0);
  }

  /** Returns the credits of all channels together, in value. */
  public double value() {
    return sum().value(0);
  }

  private CreditSums sum() {
    CreditSums sum = new CreditSums(1);
    credits.forEach(credit -> sum.add(0, credit.conversions(), credit.value()));
    return sum;
  }
}
