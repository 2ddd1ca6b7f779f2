package io.clientele.order;

import io.clientele.internal.Amounts;
import io.clientele.internal.Names;
import org.joda.money.Money;

/**
 * An amount of tax on a line item, an order or the shipping.
 *
 * @param name which tax, such as {@code VAT 20%}
 * @param amount the tax, 0 or more
 */
public record TaxLine(String name, Money amount) {
  public TaxLine {
    Names.checked("name of a tax", name);
    Amounts.notNegative("tax " + name, amount);
  }

  /** Returns an amount of tax. */
  public static TaxLine of(String name, Money amount) {
    return new TaxLine(name, amount);
  }
}
