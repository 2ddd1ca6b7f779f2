package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.header;
import static io.clientele.profile.Shoppers.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PurchasesTest {
  private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");
  private static final Sku CUP = Sku.of("cup");

  private final Shoppers shop = new Shoppers();

  @Test
  void gaps_between_orders_are_their_mean_the_last_and_how_they_vary() {
    shop.take(
        order("o1", "2026-03-01T10:00:00Z", "10"),
        order("o2", "2026-03-11T10:00:00Z", "10"),
        order("o3", "2026-03-31T10:00:00Z", "10"));
    Purchases purchases = shop.at(ANA, "2026-04-01T00:00:00Z").purchases();

    assertThat(purchases.meanGap()).contains(Duration.ofDays(15));
    assertThat(purchases.lastGap()).contains(Duration.ofDays(20));
    // gaps of 10 and 20 days: standard deviation 5 * sqrt(2), mean 15
    assertThat(purchases.gapVariation()).isEqualTo(Math.sqrt(50) / 15, within(1e-12));
    assertThat(purchases.firstAt()).contains(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(purchases.lastAt()).contains(Instant.parse("2026-03-31T10:00:00Z"));
    Purchases one = shop.at(ANA, "2026-03-02T00:00:00Z").purchases();
    assertThat(one.meanGap()).isEmpty();
    assertThat(one.gapVariation()).isNaN();
  }

  @Test
  void discounts_baskets_and_units_are_counted_net_of_what_came_back() {
    Order order =
        Order.builder(OrderId.of("o1"), DAY, CurrencyUnit.EUR)
            .lineItem(LineItem.of(CUP, 4, Money.parse("EUR 10")))
            .lineItem(LineItem.withoutSku("Engraving", 1, Money.parse("EUR 10")))
            .discount(Discount.of("SPRING", Money.parse("EUR 5")))
            .build();
    Order refunded = order.refundedBy(order.refundOf(0, 1, DAY));
    shop.take(new OrderCompleted(header("o1", DAY.toString()), refunded, null, null, null));
    Purchases purchases = shop.line(ANA).at(DAY).purchases();

    assertThat(purchases.discountShare()).isEqualTo(0.1); // 5 of 50
    assertThat(purchases.meanBasketSize()).isEqualTo(5);
    assertThat(purchases.unitsBySku()).isEqualTo(Map.of(CUP, 3));
    assertThat(purchases.revenue()).isEqualByComparingTo("36"); // 45 less a quarter of 36
    assertThat(purchases.margin()).isEmpty();
  }

  @Test
  void the_margin_is_over_what_has_a_known_cost_at_the_time_of_the_order() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.describe(
        Product.builder(ProductId.of("p1"), "Cup")
            .category("Kitchen")
            .vendor("Ox")
            .variant(Variant.of(CUP, Money.parse("EUR 10")))
            .build(),
        Instant.EPOCH);
    catalog.setUnitCost(CUP, Money.parse("EUR 4"), Instant.EPOCH);
    catalog.setUnitCost(CUP, Money.parse("EUR 9"), DAY.plusSeconds(1));
    Order order =
        Order.builder(OrderId.of("o1"), DAY, CurrencyUnit.EUR)
            .lineItem(LineItem.of(CUP, 4, Money.parse("EUR 10")))
            .lineItem(LineItem.of(Sku.of("lamp"), 1, Money.parse("EUR 80")))
            .build();
    Order refunded = order.refundedBy(order.refundOf(0, 1, DAY));
    shop.take(new OrderCompleted(header("o1", DAY.toString()), refunded, null, null, null));
    Purchases purchases =
        shop.profiles.withCatalog(catalog).of(shop.id(ANA)).at(DAY.plusSeconds(9)).purchases();

    assertThat(purchases.margin().orElseThrow()).isEqualByComparingTo("18"); // 3 * (10 - 4)
    assertThat(purchases.unitsByCategory()).isEqualTo(Map.of("Kitchen", 3));
    assertThat(purchases.unitsByBrand()).isEqualTo(Map.of("Ox", 3));
  }

  @Test
  void an_amount_in_a_currency_without_a_rate_is_refused_with_the_way_out() {
    Order order =
        Order.builder(OrderId.of("o1"), DAY, CurrencyUnit.USD)
            .lineItem(LineItem.of(CUP, 1, Money.parse("USD 10")))
            .build();
    shop.take(new OrderCompleted(header("o1", DAY.toString()), order, null, null, null));
    Profile ana = shop.line(ANA).at(DAY);

    assertThatThrownBy(() -> ana.purchases().revenue())
        .hasMessage(
            "an amount in USD at 2026-03-01T10:00:00Z in a shop that counts in EUR: give the rates with Shop.withRates(..)");
    assertThat(ana.summary()).contains("orders: 1, revenue USD 10.00");
  }
}
