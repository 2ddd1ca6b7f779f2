package io.clientele.internal;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The rules that amounts of money keep wherever they enter. */
public final class Amounts {
  private Amounts() {}

  /**
   * Returns the amount if it is not below zero.
   *
   * @param what what the amount is, for the message, such as {@code unit price of CUP-1}
   */
  public static Money notNegative(String what, Money amount) {
    requireNonNull(amount, what);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("%s: %s, expected 0 or more".formatted(what, amount));
    }
    return amount;
  }

  /**
   * Returns the amount if it is not below zero.
   *
   * @param what tells what the amount is, where telling it costs more than the check
   */
  public static Money notNegative(Supplier<String> what, Money amount) {
    return amount.isNegative() ? notNegative(what.get(), amount) : amount;
  }

  /**
   * Returns the amount if it is in this currency and not below zero.
   *
   * @param what tells what the amount is, where telling it costs more than the check
   */
  public static Money in(CurrencyUnit currency, Supplier<String> what, Money amount) {
    boolean good = !amount.isNegative() && amount.getCurrencyUnit().equals(currency);
    return good ? amount : in(currency, what.get(), amount);
  }

  /** Returns the amount if it is in this currency and not below zero. */
  public static Money in(CurrencyUnit currency, String what, Money amount) {
    notNegative(what, amount);
    if (!amount.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "%s: %s, expected an amount in %s: all amounts of one thing share one currency, convert before"
              .formatted(what, amount, currency));
    }
    return amount;
  }
}
