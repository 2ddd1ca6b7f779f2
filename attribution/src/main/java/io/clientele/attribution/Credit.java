package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a channel is credited with.
 *
 * @param channel its name
 * @param conversions share in all conversions
 * @param value share in what they were worth
 * @param removalEffect which part of all conversions would fail if no path could pass the channel;
 *     only of models that ask so
 * @param margin how certain that is; only after a bootstrap
 */
public record Credit(
    String channel,
    double conversions,
    double value,
    OptionalDouble removalEffect,
    Optional<Margin> margin) {
  public Credit {
    requireNonNull(channel, "channel");
    requireNonNull(removalEffect, "removalEffect");
    requireNonNull(margin, "margin");
  }

  /** Returns the credit of a rule, without removal effect and margin. */
  static Credit of(String channel, double conversions, double value) {
    return new Credit(channel, conversions, value, OptionalDouble.empty(), Optional.empty());
  }

  Credit withMargin(Margin margin) {
    return new Credit(channel, conversions, value, removalEffect, Optional.of(margin));
  }

  /**
   * How far a credit would move if other customers of the same kind had come: a standard error, and
   * the bounds between which 95 % of the replicates lie.
   *
   * @param conversionsStandardError standard error of the conversions
   * @param conversionsLow lower bound of the conversions
   * @param conversionsHigh upper bound of the conversions
   * @param valueLow lower bound of the value
   * @param valueHigh upper bound of the value
   */
  public record Margin(
      double conversionsStandardError,
      double conversionsLow,
      double conversionsHigh,
      double valueLow,
      double valueHigh) {}
}
