package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the JSON of an amount says.
 *
 * @param amount decimal text, so that no reader rounds it
 */
record MoneyParts(String amount, CurrencyUnit currency) {
  /** Fifteen digits before the point leave room for sums of many amounts in minor units. */
  private static final Pattern FORM = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

  MoneyParts {
    requireNonNull(amount, "amount");
    requireNonNull(currency, "currency");
  }

  static MoneyParts of(Money money) {
    String amount = money.getAmount().toPlainString();
    if (!FORM.matcher(amount).matches()) {
      throw new IllegalArgumentException(
          "amount %s, expected at most 15 digits before the point, or it could not be read again"
              .formatted(money));
    }
    return new MoneyParts(amount, money.getCurrencyUnit());
  }

  Money money() {
    if (!FORM.matcher(amount).matches()) {
      throw new IllegalArgumentException(
          "amount \"%s\", expected decimal text such as \"12.50\", at most 15 digits before the point"
              .formatted(amount));
    }
    BigDecimal decimal = new BigDecimal(amount);
    if (decimal.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
      throw new IllegalArgumentException(
          "amount \"%s\", expected at most the %d decimal places of %s"
              .formatted(amount, currency.getDecimalPlaces(), currency));
    }
    return Money.of(currency, decimal.setScale(currency.getDecimalPlaces()));
  }
}
