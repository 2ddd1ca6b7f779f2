package io.clientele.connect.shopify;

import io.clientele.connect.internal.Json;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Amounts in the currency of the shop. Most come twice: bare, and in a set that has the shop's
 * currency and the one that the customer was shown.
 */
final class ShopMoney {
  private ShopMoney() {}

  /** Returns an amount of a thing, {@code null} if it is not told. */
  static @Nullable Money orNull(Json of, String name, CurrencyUnit currency) {
    Json set = of.at(name + "_set", "shop_money");
    if (set.isObject() && !set.at("amount").isAbsent()) {
      CurrencyUnit told = set.at("currency_code").currency();
      if (told != null && !told.equals(currency)) {
        throw set.at("currency_code").unexpected("the currency of the shop, " + currency);
      }
      return set.at("amount").money(currency);
    }
    return of.at(name).money(currency);
  }

  /** Returns an amount of a thing, zero if it is not told. */
  static Money of(Json of, String name, CurrencyUnit currency) {
    Money amount = orNull(of, name, currency);
    return amount == null ? Money.zero(currency) : amount;
  }

  /** Returns the sum of the taxes of a thing. */
  static Money taxes(Json of, CurrencyUnit currency) {
    Money sum = Money.zero(currency);
    for (Json tax : of.at("tax_lines").items()) {
      sum = sum.plus(of(tax, "price", currency));
    }
    return sum;
  }

  /** Returns the sum of the discounts that fall on a thing. */
  static Money discounts(Json of, CurrencyUnit currency) {
    Money sum = Money.zero(currency);
    for (Json discount : of.at("discount_allocations").items()) {
      sum = sum.plus(of(discount, "amount", currency));
    }
    return sum;
  }

  static Money larger(Money one, Money other) {
    return one.isGreaterThan(other) ? one : other;
  }

  static Money smaller(Money one, Money other) {
    return one.isGreaterThan(other) ? other : one;
  }
}
