package io.clientele.table;

import java.time.Instant;
import org.joda.money.CurrencyUnit;

/** Turns amounts into the reporting currency of a table. */
@FunctionalInterface
public interface ExchangeRates {
  /**
   * Returns by what an amount is multiplied.
   *
   * @param from the currency of the amount
   * @param to the reporting currency, never equal to {@code from}
   * @param at when the order was placed
   * @return a finite number above 0
   */
  double rate(CurrencyUnit from, CurrencyUnit to, Instant at);

  /** Returns rates that refuse every conversion, with the way out. */
  static ExchangeRates none() {
    return (from, to, at) -> {
      throw new IllegalArgumentException(
          "an amount in %s at %s in a table that reports in %s: give the rates with exchange(..), or read one currency at a time"
              .formatted(from, at, to));
    };
  }
}
