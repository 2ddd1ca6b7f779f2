package io.clientele.order;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Orders of every shape: discounts, taxes inside or on top, shipping, refunds of all kinds. */
public final class RandomOrders {
  private static final CurrencyUnit[] CURRENCIES = {
    CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("BHD")
  };

  private RandomOrders() {}

  /** Returns the order of a seed; it is not cancelled. */
  public static Order of(long seed) {
    return of(seed, CURRENCIES[Math.floorMod(seed, CURRENCIES.length)]);
  }

  /** Returns the order of a seed in a currency. */
  public static Order of(long seed, CurrencyUnit currency) {
    Random random = new Random(seed);
    Instant placed = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
    Order.Builder builder = Order.builder(OrderId.of("o" + seed), placed, currency);
    if (random.nextInt(4) > 0) {
      builder.customer(CustomerId.of("c" + random.nextInt(5)));
    }
    boolean taxIncluded = random.nextBoolean();
    if (taxIncluded) {
      builder.pricesIncludeTax();
    }
    int lines = 1 + random.nextInt(6);
    long price = 0;
    for (int i = 0; i < lines; i++) {
      LineItem item =
          LineItem.of(
              Sku.of("s" + random.nextInt(10)),
              1 + random.nextInt(7),
              Money.ofMinor(currency, random.nextInt(3) == 0 ? 0 : random.nextInt(100_000)));
      if (random.nextBoolean()) {
        item = item.withDiscount(Discount.of("LINE", upTo(item.grossAmount(), random)));
      }
      price += item.grossAmount().minus(item.discountAmount()).getAmountMinorLong();
      if (!taxIncluded && random.nextBoolean()) {
        item = item.withTax(TaxLine.of("VAT", Money.ofMinor(currency, random.nextInt(1000))));
      }
      builder.lineItem(item);
    }
    Money goods = Money.ofMinor(currency, price);
    Money discount = random.nextBoolean() ? upTo(goods, random) : Money.zero(currency);
    builder.discount(Discount.of("ORDER", discount));
    Money delivery = Money.ofMinor(currency, random.nextInt(3) == 0 ? 0 : random.nextInt(1000));
    builder.shipping(Shipping.of("Standard", delivery).withDiscount(upTo(delivery, random)));
    Order untaxed = builder.build();
    Money charged = untaxed.amounts().net().plus(untaxed.amounts().shipping());
    builder.tax(TaxLine.of("VAT", upTo(charged, random)));
    return refunded(builder.build(), random);
  }

  private static Order refunded(Order order, Random random) {
    Order result = order;
    for (int i = 0; i < order.lineItems().size(); i++) {
      int units = random.nextInt(order.lineItems().get(i).quantity() + 1);
      if (units > 0 && random.nextBoolean()) {
        Instant later = order.placedAt().plusSeconds(random.nextInt(1_000_000));
        result = result.refundedBy(result.refundOf(i, units, later));
      }
    }
    OrderAmounts amounts = result.amounts();
    if (random.nextInt(3) == 0) {
      result =
          result.refundedBy(
              Refund.at(order.placedAt(), order.currency())
                  .withAdjustment(upTo(amounts.netRevenue(), random))
                  .withShipping(upTo(amounts.shippingRevenue(), random))
                  .withTax(upTo(amounts.tax().minus(amounts.refundedTax()), random)));
    }
    return result;
  }

  private static Money upTo(Money most, Random random) {
    long minor = most.getAmountMinorLong();
    return Money.ofMinor(most.getCurrencyUnit(), (long) (random.nextDouble() * (minor + 1)));
  }
}
