package io.clientele.order;

import io.clientele.internal.Amounts;
import io.clientele.internal.Names;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the customer paid for the delivery.
 *
 * @param method the name of the delivery, such as {@code Standard}
 * @param price the price before the discount, 0 or more
 * @param discount what was taken off the price, from 0 to the price; all of it if shipping was free
 * @param tax the tax on the delivery, 0 or more
 */
public record Shipping(String method, Money price, Money discount, Money tax) {
  public Shipping {
    Names.checked("method of shipping", method);
    Amounts.notNegative("price of shipping " + method, price);
    CurrencyUnit currency = price.getCurrencyUnit();
    Amounts.in(currency, "discount on shipping " + method, discount);
    Amounts.in(currency, "tax on shipping " + method, tax);
    if (discount.isGreaterThan(price)) {
      throw new IllegalArgumentException(
          "discount on shipping %s: %s, expected at most its price of %s"
              .formatted(method, discount, price));
    }
  }

  /** Returns a delivery without discount and tax. */
  public static Shipping of(String method, Money price) {
    Money zero = Money.zero(price.getCurrencyUnit());
    return new Shipping(method, price, zero, zero);
  }

  /** Returns this delivery with another discount. */
  public Shipping withDiscount(Money amount) {
    return new Shipping(method, price, amount, tax);
  }

  /** Returns this delivery with another tax. */
  public Shipping withTax(Money amount) {
    return new Shipping(method, price, discount, amount);
  }

  /**
   * Returns the price less the discount, as priced: with the tax inside where prices include it.
   */
  public Money netAmount() {
    return price.minus(discount);
  }
}
