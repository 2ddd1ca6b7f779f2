package io.clientele.segmentation.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HabitsTest {
  private final TransactionsBuilder rows = Transactions.builder();

  private void line(String who, String order, String sku, double quantity, double value) {
    rows.add(
        CustomerId.of(who),
        OrderId.of(order),
        Instant.EPOCH,
        sku.isEmpty() ? null : Sku.of(sku),
        quantity,
        value);
  }

  /** The regular price of a cup is 10, the median of 10, 10, 10 and 8. */
  @Test
  void who_buys_on_sale_is_sensitive_to_discounts() {
    line("ana", "1", "cup", 2, 20);
    line("ana", "2", "cup", 1, 10);
    line("ben", "3", "cup", 1, 8);
    line("ben", "4", "cup", 1, 10);
    line("cyd", "5", "rare", 1, 50);
    Habits habits = Habits.of(rows.build());

    assertThat(habits.saleShare()).hasValue(0.25);
    assertThat(habits.habit(CustomerId.of("ana")).saleShare()).hasValue(0);
    assertThat(habits.habit(CustomerId.of("ben")).saleShare()).hasValue(0.5);
    // (1 + 5 · 0.25) / (2 + 5) / 0.25
    assertThat(habits.habit(CustomerId.of("ben")).discountSensitivity().orElseThrow())
        .isEqualTo(2.25 / 7 / 0.25, within(1e-12));
    assertThat(habits.habit(CustomerId.of("cyd")).saleShare()).isEmpty();
    assertThat(habits.habit(CustomerId.of("cyd")).discountSensitivity()).isEmpty();
  }

  @Test
  void a_shop_without_sales_tells_no_sensitivity() {
    line("ana", "1", "cup", 1, 10);
    line("ben", "2", "cup", 1, 10);
    Habit ana = Habits.of(rows.build()).habit(CustomerId.of("ana"));

    assertThat(ana.saleShare()).hasValue(0);
    assertThat(ana.discountSensitivity()).isEmpty();
  }

  @Test
  void the_favourite_category_and_brand_are_those_spent_most_on() {
    rows.describe(Sku.of("cup"), null, "kitchen");
    rows.describe(Sku.of("pan"), null, "kitchen");
    rows.describe(Sku.of("lamp"), null, "light");
    line("ana", "1", "cup", 1, 10);
    line("ana", "1", "pan", 1, 30);
    line("ana", "2", "lamp", 1, 20);
    line("ben", "3", "lamp", 1, 20);
    line("ben", "3", "odd", 1, 99);
    Transactions table = rows.build();
    Habits habits =
        Habits.of(
            table,
            item ->
                "lamp".equals(table.items().text(item)) ? Optional.of("Lux") : Optional.empty());

    Affinity kitchen = habits.habit(CustomerId.of("ana")).category().orElseThrow();
    assertThat(kitchen.label()).isEqualTo("kitchen");
    assertThat(kitchen.share()).isEqualTo(40.0 / 60, within(1e-12));
    // 2 of Ana's 3 rows and half of the shop's 4: (2 + 5 / 2) / (3 + 5) / (1 / 2)
    assertThat(kitchen.lift()).isEqualTo(4.5 / 8 / 0.5, within(1e-12));
    assertThat(habits.habit(CustomerId.of("ben")).category().orElseThrow().label())
        .isEqualTo("light");
    assertThat(habits.habit(CustomerId.of("ben")).brand().orElseThrow())
        .isEqualTo(new Affinity("Lux", 1, 1));
  }

  @Test
  void price_tiers_go_by_the_ranks_of_the_items() {
    line("ana", "1", "a", 1, 1);
    line("ben", "2", "b", 1, 2);
    line("ben", "2", "c", 1, 3);
    line("cyd", "3", "c", 1, 3);
    Habits habits = Habits.of(rows.build());

    assertThat(habits.habit(CustomerId.of("ana")).priceTier()).isEqualTo(PriceTier.LOW);
    assertThat(habits.habit(CustomerId.of("ben")).priceRank()).hasValue(0.75);
    assertThat(habits.habit(CustomerId.of("ben")).priceTier()).isEqualTo(PriceTier.HIGH);
    assertThat(habits.habit(CustomerId.of("cyd")).priceRank()).hasValue(1);
  }

  @Test
  void baskets_go_by_items_an_order_and_units_an_item() {
    line("one", "1", "a", 1, 1);
    line("few", "2", "a", 1, 1);
    line("few", "2", "b", 1, 1);
    for (int item = 0; item < 6; item++) {
      line("many", "3", "s" + item, 1, 1);
    }
    line("bulk", "4", "a", 24, 24);
    Habits habits = Habits.of(rows.build());

    assertThat(habits.habit(CustomerId.of("one")).basketType()).isEqualTo(BasketType.SINGLE);
    assertThat(habits.habit(CustomerId.of("few")).basketType()).isEqualTo(BasketType.SMALL);
    assertThat(habits.habit(CustomerId.of("many")).basketType()).isEqualTo(BasketType.LARGE);
    assertThat(habits.habit(CustomerId.of("bulk")).basketType()).isEqualTo(BasketType.BULK);
  }

  /** Orders with amounts alone: no items, so nothing about prices, kinds or baskets. */
  @Test
  void what_the_data_does_not_tell_is_not_known() {
    line("ana", "1", "", 1, 10);
    line("ana", "2", "", -1, -10);
    Habits habits = Habits.of(rows.build());
    Habit ana = habits.habit(CustomerId.of("ana"));

    assertThat(ana).isEqualTo(habits.habit(CustomerId.of("nobody")));
    assertThat(ana.saleShare()).isEmpty();
    assertThat(ana.category()).isEmpty();
    assertThat(ana.brand()).isEmpty();
    assertThat(ana.priceRank()).isEmpty();
    assertThat(ana.priceTier()).isEqualTo(PriceTier.NOT_KNOWN);
    assertThat(ana.basketType()).isEqualTo(BasketType.NOT_KNOWN);
    assertThat(habits.saleShare()).isEmpty();
  }
}
