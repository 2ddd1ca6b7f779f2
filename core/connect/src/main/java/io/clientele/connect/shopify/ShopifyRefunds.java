package io.clientele.connect.shopify;

import io.clientele.connect.internal.Json;
import io.clientele.order.LineAmounts;
import io.clientele.order.Order;
import io.clientele.order.OrderAmounts;
import io.clientele.order.Refund;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Refunds as Shopify tells them. The subtotal of a line is as priced, with the tax inside where
 * prices include it; ours is without tax. No document of Shopify's says so, hence the money that
 * moved decides where it fits one reading only. Adjustments are what was given back, or kept,
 * beyond the lines, with the opposite sign: {@code -5.00} is five given back.
 */
final class ShopifyRefunds {
  private ShopifyRefunds() {}

  /** What one refund gives back, as told: the parts need not fit to an order. */
  private record Parts(Money goods, Money shipping, Money tax, Money adjustment) {
    static Parts of(Json refund, boolean taxesIncluded, CurrencyUnit currency) {
      Money zero = Money.zero(currency);
      Money goods = zero;
      Money tax = zero;
      for (Json line : refund.at("refund_line_items").items()) {
        goods = goods.plus(lineAmount(line, taxesIncluded, currency));
        tax = tax.plus(ShopMoney.of(line, "total_tax", currency));
      }
      Money shipping = zero;
      for (Json line : refund.at("refund_shipping_lines").items()) {
        Money itsTax = ShopMoney.of(line, "tax_amount", currency);
        Money amount = ShopMoney.of(line, "subtotal_amount", currency);
        shipping = shipping.plus(taxesIncluded ? amount.minus(itsTax) : amount);
        tax = tax.plus(itsTax);
      }
      Money adjustment = zero;
      for (Json line : refund.at("order_adjustments").items()) {
        Money amount = ShopMoney.of(line, "amount", currency).negated();
        Money itsTax = ShopMoney.of(line, "tax_amount", currency).negated();
        if ("shipping_refund".equals(line.at("kind").text())) {
          shipping = shipping.plus(amount);
          tax = tax.plus(itsTax);
        } else {
          adjustment = adjustment.plus(amount).plus(itsTax);
        }
      }
      return new Parts(goods, shipping, tax, adjustment);
    }

    Money total() {
      return goods.plus(shipping).plus(tax).plus(adjustment);
    }
  }

  /** Returns when money went back: an order that tells of the refund changed no earlier. */
  static Instant at(Json refund) {
    return refund.firstOf("created_at", "processed_at").requiredTime();
  }

  /**
   * Returns a refund that is told on its own, without its order: which of the order's lines it is
   * for is not told, so that what is for goods is an adjustment.
   *
   * @param taxesIncluded whether prices include taxes, if the money that moved does not tell
   */
  static Refund alone(Json refund, CurrencyUnit currency, boolean taxesIncluded) {
    Parts parts = Parts.of(refund, includesTax(refund, currency, taxesIncluded), currency);
    Money zero = Money.zero(currency);
    Money goods = parts.goods.plus(parts.adjustment);
    Money shipping = ShopMoney.larger(zero, parts.shipping);
    Money tax = ShopMoney.larger(zero, parts.tax);
    if (goods.isNegative()) { // less was given back than the lines come to: first of the goods
      shipping = ShopMoney.larger(zero, shipping.plus(goods));
      goods = zero;
    }
    return Refund.at(at(refund), currency)
        .withShipping(shipping)
        .withTax(tax)
        .withAdjustment(goods);
  }

  /**
   * Returns whether the amounts of a refund have the tax inside.
   *
   * @param taxesIncluded the answer if the money that moved fits both readings, or neither
   */
  private static boolean includesTax(Json refund, CurrencyUnit currency, boolean taxesIncluded) {
    Money moved = moved(refund, currency);
    if (moved == null) {
      return taxesIncluded;
    }
    boolean inside = moved.equals(Parts.of(refund, true, currency).total());
    boolean added = moved.equals(Parts.of(refund, false, currency).total());
    return inside == added ? taxesIncluded : inside;
  }

  /** Returns the currency of a refund that is told on its own, {@code null} if nothing tells. */
  static @Nullable CurrencyUnit currency(Json refund) {
    for (String list : List.of("refund_line_items", "refund_shipping_lines", "order_adjustments")) {
      for (Json line : refund.at(list).items()) {
        for (String set : List.of("subtotal_set", "subtotal_amount_set", "amount_set")) {
          CurrencyUnit told = line.at(set, "shop_money", "currency_code").currency();
          if (told != null) {
            return told;
          }
        }
      }
    }
    for (Json transaction : refund.at("transactions").items()) {
      CurrencyUnit told = transaction.at("currency").currency();
      if (told != null) {
        return told;
      }
    }
    return null;
  }

  private static @Nullable Money moved(Json refund, CurrencyUnit currency) {
    Money sum = null;
    for (Json transaction : refund.at("transactions").items()) {
      boolean counts =
          "refund".equals(transaction.at("kind").text())
              && "success".equals(transaction.at("status").text());
      CurrencyUnit told = transaction.at("currency").currency();
      if (counts && (told == null || told.equals(currency))) {
        Money amount = transaction.at("amount").money(currency);
        sum = amount == null ? sum : sum == null ? amount : sum.plus(amount);
      }
    }
    return sum;
  }

  private static Money lineAmount(Json line, boolean taxesIncluded, CurrencyUnit currency) {
    Money subtotal = ShopMoney.of(line, "subtotal", currency);
    return taxesIncluded ? subtotal.minus(ShopMoney.of(line, "total_tax", currency)) : subtotal;
  }

  /**
   * Returns an order with its refunds. Shopify rounds differently, and gives back tips and duties
   * that are no part of our orders: what does not fit where it is told goes where there is room,
   * and what fits nowhere is left out.
   *
   * @param lineIds Shopify's id of each of the order's line items
   */
  static Order added(Order order, List<Json> refunds, List<String> lineIds, boolean taxesIncluded) {
    Order with = order;
    for (Json refund : refunds) {
      with = with.refundedBy(new Fitting(with, lineIds, taxesIncluded).fit(refund));
    }
    return with;
  }

  /** Fits one refund into what is left of an order. */
  private static final class Fitting {
    private final Order order;
    private final List<String> lineIds;
    private final boolean pricesIncludeTax;
    private final CurrencyUnit currency;
    private final int[] quantities;
    private final Money[] left;

    Fitting(Order order, List<String> lineIds, boolean pricesIncludeTax) {
      this.order = order;
      this.lineIds = lineIds;
      this.pricesIncludeTax = pricesIncludeTax;
      currency = order.currency();
      int lines = order.lineItems().size();
      quantities = new int[lines];
      left = new Money[lines];
      for (int i = 0; i < lines; i++) {
        LineAmounts amounts = order.amounts(i);
        quantities[i] = order.lineItems().get(i).quantity();
        left[i] = amounts.revenue();
      }
      for (Refund refund : order.refunds()) {
        for (Refund.Line line : refund.lines()) {
          quantities[line.lineItem()] -= line.quantity();
          left[line.lineItem()] = left[line.lineItem()].minus(line.amount());
        }
      }
    }

    Refund fit(Json json) {
      Money zero = Money.zero(currency);
      boolean taxesIncluded = includesTax(json, currency, pricesIncludeTax);
      Parts parts = Parts.of(json, taxesIncluded, currency);
      OrderAmounts amounts = order.amounts();
      Money roomForGoods = amounts.netRevenue();
      Money keptBack = ShopMoney.larger(zero, parts.adjustment.negated());
      Instant told = at(json);
      Instant at = told.isBefore(order.placedAt()) ? order.placedAt() : told;
      Refund refund = Refund.at(at, currency);
      Money over = ShopMoney.larger(zero, parts.adjustment);
      for (Json line : json.at("refund_line_items").items()) {
        Money amount = ShopMoney.larger(zero, lineAmount(line, taxesIncluded, currency));
        Money kept = ShopMoney.smaller(keptBack, amount);
        keptBack = keptBack.minus(kept);
        amount = amount.minus(kept);
        int place = lineIds.indexOf(String.valueOf(line.at("line_item_id").id()));
        int quantity = Math.max(0, line.at("quantity").wholeOr(0));
        if (place < 0) {
          over = over.plus(amount);
          continue;
        }
        Money fits = ShopMoney.smaller(amount, ShopMoney.smaller(left[place], roomForGoods));
        int units = Math.min(quantity, quantities[place]);
        over = over.plus(amount.minus(fits));
        roomForGoods = roomForGoods.minus(fits);
        left[place] = left[place].minus(fits);
        quantities[place] -= units;
        if (units > 0 || fits.isPositive()) {
          refund = refund.withLine(place, units, fits);
        }
      }
      Money shipping = ShopMoney.larger(zero, parts.shipping.minus(keptBack));
      Money roomForShipping = amounts.shippingRevenue().minus(amounts.refundedShipping());
      Money tax = ShopMoney.larger(zero, parts.tax);
      Money roomForTax = amounts.tax().minus(amounts.refundedTax());
      Money fitsShipping = ShopMoney.smaller(shipping, roomForShipping);
      Money fitsTax = ShopMoney.smaller(tax, roomForTax);
      over = over.plus(shipping.minus(fitsShipping)).plus(tax.minus(fitsTax));
      Money adjustment = ShopMoney.smaller(over, roomForGoods);
      over = over.minus(adjustment);
      Money more = ShopMoney.smaller(over, roomForShipping.minus(fitsShipping));
      over = over.minus(more);
      Money moreTax = ShopMoney.smaller(over, roomForTax.minus(fitsTax));
      return refund
          .withShipping(fitsShipping.plus(more))
          .withTax(fitsTax.plus(moreTax))
          .withAdjustment(adjustment);
    }
  }
}
