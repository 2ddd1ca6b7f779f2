package io.clientele.order;

import io.clientele.internal.Amounts;
import io.clientele.internal.Names;
import org.joda.money.Money;

/**
 * An amount that was taken off a line item, an order or the shipping.
 *
 * @param code the code that the customer entered, or the name of an automatic discount
 * @param amount what was taken off, 0 or more
 */
public record Discount(String code, Money amount) {
  public Discount {
    Names.checked("code of a discount", code);
    Amounts.notNegative("discount " + code, amount);
  }

  /** Returns a discount. */
  public static Discount of(String code, Money amount) {
    return new Discount(code, amount);
  }
}
