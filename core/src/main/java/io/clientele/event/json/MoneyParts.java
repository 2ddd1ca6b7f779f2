package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the JSON of an amount says.
 *
 * @param amount decimal text, so that no reader rounds it
 */
record MoneyParts(String amount, CurrencyUnit currency) {
  /** Leaves room for sums of many amounts in minor units. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_PLACES = 9;

  MoneyParts {
    requireNonNull(amount, "amount");
    requireNonNull(currency, "currency");
  }

  static MoneyParts of(Money money) {
    String amount = money.getAmount().toPlainString();
    if (!isPlain(amount)) {
      throw new IllegalArgumentException(
          "amount %s, expected at most 15 digits before the point, or it could not be read again"
              .formatted(money));
    }
    return new MoneyParts(amount, money.getCurrencyUnit());
  }

  Money money() {
    if (!isPlain(amount)) {
      throw new IllegalArgumentException(
          "amount \"%s\", expected decimal text such as \"12.50\", at most 15 digits before the point"
              .formatted(amount));
    }
    BigDecimal decimal = new BigDecimal(amount);
    if (decimal.scale() > currency.getDecimalPlaces()
        && decimal.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
      throw new IllegalArgumentException(
          "amount \"%s\", expected at most the %s decimal places of %s"
              .formatted(amount, currency.getDecimalPlaces(), currency));
    }
    return Money.of(currency, decimal.setScale(currency.getDecimalPlaces()));
  }

  /** Returns whether it is a sign or none, 1 to 15 digits, and perhaps a point and 1 to 9 more. */
  private static boolean isPlain(String amount) {
    int from = amount.startsWith("-") ? 1 : 0;
    int point = amount.indexOf('.');
    int end = point < 0 ? amount.length() : point;
    return isDigits(amount, from, end, MOST_DIGITS)
        && (point < 0 || isDigits(amount, point + 1, amount.length(), MOST_PLACES));
  }

  private static boolean isDigits(String text, int from, int to, int most) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from && to - from <= most;
  }
}
