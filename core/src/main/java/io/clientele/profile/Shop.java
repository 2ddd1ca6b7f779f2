package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import io.clientele.table.ExchangeRates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** By what days and in what currency a shop counts. Immutable. */
public final class Shop {
  private static final ExchangeRates NO_RATES =
      (from, to, at) -> {
        throw new IllegalArgumentException(
            "an amount in %s at %s in a shop that counts in %s: give the rates with Shop.withRates(..)"
                .formatted(from, at, to));
      };

  private final ZoneId zone;
  private final CurrencyUnit currency;
  private final ExchangeRates rates;

  private Shop(ZoneId zone, CurrencyUnit currency, ExchangeRates rates) {
    this.zone = requireNonNull(zone, "zone");
    this.currency = requireNonNull(currency, "currency");
    this.rates = requireNonNull(rates, "rates");
  }

  /**
   * Returns a shop that takes one currency.
   *
   * @param zone where its days begin and end
   */
  public static Shop in(ZoneId zone, CurrencyUnit currency) {
    return new Shop(zone, currency, NO_RATES);
  }

  /**
   * Returns this shop, taking other currencies too.
   *
   * @param others a rate of a past instant must always be the same
   */
  public Shop withRates(ExchangeRates others) {
    return new Shop(zone, currency, others);
  }

  /** Returns the zone in which it counts its days. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the currency in which it counts amounts. */
  public CurrencyUnit currency() {
    return currency;
  }

  /**
   * Returns an amount in the shop's currency; one that was in another is rounded half to even, to
   * its minor unit.
   *
   * @param at when it was due
   * @throws IllegalArgumentException if the shop was given no rate for its currency
   */
  public BigDecimal amount(Money amount, Instant at) {
    if (amount.getCurrencyUnit().equals(currency)) {
      return amount.getAmount();
    }
    BigDecimal rate = BigDecimal.valueOf(rates.rate(amount.getCurrencyUnit(), currency, at));
    return amount
        .getAmount()
        .multiply(rate)
        .setScale(currency.getDecimalPlaces(), RoundingMode.HALF_EVEN);
  }

  @Override
  public String toString() {
    return "shop that counts in %s by the days of %s".formatted(currency, zone);
  }
}
