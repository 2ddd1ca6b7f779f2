package io.clientele.event;

import io.clientele.internal.Amounts;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an order would come to, told before it is placed. The names are those of {@link
 * io.clientele.order}.
 *
 * <p>Sources disagree on what they call revenue and total. In the examples of Segment's
 * specification the same goods of 25.00 with a discount of 2.50, shipping of 3.00 and tax of 2.00
 * have {@code revenue} 25.00, that is gross without the discount; {@code total} is 27.50 with the
 * discount when the order is completed but 30.00 without it when it is cancelled, and so is {@code
 * value} when the checkout starts. A connector therefore takes gross from the products, takes
 * discount, shipping and tax as they are told, and leaves {@code revenue}, {@code total} and {@code
 * value} alone.
 *
 * @param gross unit price times quantity over all products, before discounts, 0 or more
 * @param discount what all discounts on goods take off, from 0 to gross
 * @param shipping price of the delivery after its own discount, 0 or more
 * @param tax on goods and delivery together, 0 or more
 * @param taxIncluded whether the tax is inside the prices rather than added to them
 */
public record CheckoutAmounts(
    Money gross, Money discount, Money shipping, Money tax, boolean taxIncluded) {
  public CheckoutAmounts {
    Amounts.notNegative("gross of a checkout", gross);
    CurrencyUnit currency = gross.getCurrencyUnit();
    Amounts.in(currency, "discount of a checkout", discount);
    Amounts.in(currency, "shipping of a checkout", shipping);
    Amounts.in(currency, "tax of a checkout", tax);
    if (discount.isGreaterThan(gross)) {
      throw new IllegalArgumentException(
          "discount of a checkout: %s, expected at most its gross of %s"
              .formatted(discount, gross));
    }
  }

  /** Returns gross less discount, as priced: with the tax inside where prices include it. */
  public Money net() {
    return gross.minus(discount);
  }

  /** Returns all that the customer would pay. */
  public Money total() {
    Money charged = net().plus(shipping);
    return taxIncluded ? charged : charged.plus(tax);
  }
}
