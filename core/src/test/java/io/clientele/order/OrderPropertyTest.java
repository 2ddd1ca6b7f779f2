package io.clientele.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class OrderPropertyTest {
  private static final Instant PLACED = Instant.parse("2026-03-02T09:00:00Z");

  @Property
  void shares_sum_to_the_whole_and_differ_from_exact_ones_by_less_than_one_unit(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 20) long whole,
      @ForAll @Size(min = 1, max = 20) long[] anyWeights) {
    long[] weights = Arrays.stream(anyWeights).map(w -> (w >>> 1) / 20).toArray();
    weights[0]++;
    long sum = Arrays.stream(weights).sum();

    long[] shares = LargestRemainder.shares(whole, weights);

    assertThat(Arrays.stream(shares).sum()).isEqualTo(whole);
    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i]).isNotNegative();
      BigInteger exact = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(weights[i]));
      BigInteger given = BigInteger.valueOf(shares[i]).multiply(BigInteger.valueOf(sum));
      assertThat(given.subtract(exact).abs()).isLessThan(BigInteger.valueOf(sum));
      if (whole <= sum) {
        assertThat(shares[i]).isLessThanOrEqualTo(weights[i]);
      }
    }
  }

  @Property
  void amounts_of_line_items_sum_to_those_of_the_order(@ForAll long seed) {
    Order order = RandomOrders.of(seed);
    OrderAmounts all = order.amounts();

    assertThat(sum(order, LineAmounts::gross)).isEqualTo(all.gross());
    assertThat(sum(order, LineAmounts::lineDiscount)).isEqualTo(all.lineDiscount());
    assertThat(sum(order, LineAmounts::orderDiscount)).isEqualTo(all.orderDiscount());
    assertThat(sum(order, LineAmounts::net)).isEqualTo(all.net());
    assertThat(sum(order, LineAmounts::tax)).isEqualTo(all.goodsTax());
    assertThat(sum(order, LineAmounts::revenue)).isEqualTo(all.revenue());
    assertThat(all.net().plus(all.discount())).isEqualTo(all.gross());
    assertThat(all.netTotal().plus(all.refunded())).isEqualTo(all.total());
    assertThat(all.netTotal().isNegativeOrZero() && !all.netTotal().isZero()).isFalse();
    assertThat(all.netRevenue().isNegative()).isFalse();
    Money charged = all.net().plus(all.shipping());
    assertThat(all.total()).isEqualTo(all.taxIncluded() ? charged : charged.plus(all.tax()));
  }

  @Property
  void the_rest_refunds_an_order_to_nothing_and_no_cent_more(@ForAll long seed) {
    Order order = RandomOrders.of(seed);

    Order refunded = order.refundedBy(order.refundOfRest(PLACED.plusSeconds(1_000_000_000)));

    assertThat(refunded.amounts().netTotal().isZero()).isTrue();
    assertThat(refunded.amounts().netRevenue().isZero()).isTrue();
    Money cent = Money.ofMinor(order.currency(), 1);
    for (Refund more :
        new Refund[] {
          Refund.at(PLACED, order.currency()).withAdjustment(cent),
          Refund.at(PLACED, order.currency()).withTax(cent),
          Refund.at(PLACED, order.currency()).withShipping(cent),
          Refund.at(PLACED, order.currency()).withLine(0, 0, cent),
          Refund.at(PLACED, order.currency()).withLine(0, 1, cent.minus(cent))
        }) {
      assertThatThrownBy(() -> refunded.refundedBy(more))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void units_refunded_in_any_steps_sum_to_the_line_item(
      @ForAll @IntRange(min = 1, max = 30) int quantity,
      @ForAll @LongRange(min = 0, max = 100_000) long price,
      @ForAll @LongRange(min = 0, max = 100_000) long discount,
      @ForAll @LongRange(min = 0, max = 10_000) long tax,
      @ForAll long seed) {
    Random random = new Random(seed);
    CurrencyUnit yen = CurrencyUnit.JPY;
    LineItem item =
        LineItem.of(Sku.of("cup"), quantity, Money.ofMinor(yen, price))
            .withTax(TaxLine.of("VAT", Money.ofMinor(yen, tax)));
    Money off = Money.ofMinor(yen, Math.min(discount, price * quantity));
    Order order =
        Order.builder(OrderId.of("1"), PLACED, yen)
            .lineItem(item)
            .discount(Discount.of("OFF", off))
            .build();
    int left = quantity;
    while (left > 0) {
      int units = 1 + random.nextInt(left);
      order = order.refundedBy(order.refundOf(0, units, PLACED));
      left -= units;
    }

    assertThat(order.amounts().netTotal().isZero()).isTrue();
  }

  private static Money sum(Order order, Function<LineAmounts, Money> of) {
    Money sum = Money.zero(order.currency());
    for (int i = 0; i < order.lineItems().size(); i++) {
      sum = sum.plus(of.apply(order.amounts(i)));
    }
    return sum;
  }
}
