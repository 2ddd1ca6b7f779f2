package io.clientele.order;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What was given back to the customer at one time. All amounts but those named tax are without tax,
 * also where prices include it.
 *
 * @param at when the money went back
 * @param lines for which line items
 * @param shipping how much of the price of the delivery, 0 or more
 * @param tax how much of the tax, on goods and delivery together, 0 or more
 * @param adjustment what was given back for no line item, such as a gesture of goodwill, 0 or more
 */
public record Refund(Instant at, List<Line> lines, Money shipping, Money tax, Money adjustment) {
  public Refund {
    requireNonNull(at, "at");
    lines = List.copyOf(lines);
    CurrencyUnit currency = requireNonNull(shipping, "shipping").getCurrencyUnit();
    Amounts.notNegative("refund of shipping", shipping);
    Amounts.in(currency, "refund of tax", tax);
    Amounts.in(currency, "adjustment of a refund", adjustment);
    for (Line line : lines) {
      Amounts.in(currency, "refund of line item " + line.lineItem, line.amount);
    }
  }

  /**
   * The part of a refund that is for one line item.
   *
   * @param lineItem the place of the line item in the order, from 0
   * @param quantity how many came back, 0 if the customer keeps the goods
   * @param amount what was given back for it, without tax, 0 or more
   */
  public record Line(int lineItem, int quantity, Money amount) {
    public Line {
      if (lineItem < 0) {
        throw new IllegalArgumentException(
            "refund of line item %s, expected its place in the order, from 0".formatted(lineItem));
      }
      if (quantity < 0) {
        throw new IllegalArgumentException(
            "refund of line item %s with quantity %s, expected how many came back, 0 or more"
                .formatted(lineItem, quantity));
      }
      Amounts.notNegative("refund of line item " + lineItem, amount);
    }
  }

  /** Returns a refund of nothing, to be filled. */
  public static Refund at(Instant at, CurrencyUnit currency) {
    Money zero = Money.zero(currency);
    return new Refund(at, List.of(), zero, zero, zero);
  }

  /** Returns this refund with one line more. */
  public Refund withLine(int lineItem, int quantity, Money amount) {
    List<Line> all = new ArrayList<>(lines);
    all.add(new Line(lineItem, quantity, amount));
    return new Refund(at, all, shipping, tax, adjustment);
  }

  /** Returns this refund with another amount for the delivery. */
  public Refund withShipping(Money amount) {
    return new Refund(at, lines, amount, tax, adjustment);
  }

  /** Returns this refund with another amount of tax. */
  public Refund withTax(Money amount) {
    return new Refund(at, lines, shipping, amount, adjustment);
  }

  /** Returns this refund with another amount for no line item. */
  public Refund withAdjustment(Money amount) {
    return new Refund(at, lines, shipping, tax, amount);
  }

  /** Returns the currency of all amounts. */
  public CurrencyUnit currency() {
    return shipping.getCurrencyUnit();
  }

  /** Returns what was given back for goods: the lines and the adjustment, without tax. */
  public Money revenueAmount() {
    return lines.stream().map(Line::amount).reduce(adjustment, Money::plus);
  }

  /** Returns all that was given back. */
  public Money totalAmount() {
    return revenueAmount().plus(shipping).plus(tax);
  }
}
