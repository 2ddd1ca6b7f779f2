package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CatalogJoinTest {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final Sku CUP = Sku.of("cup");
  private static final Sku POT = Sku.of("pot");
  private static final Sku RARE = Sku.of("rare");
  private static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FEB = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MAR = Instant.parse("2026-03-01T00:00:00Z");

  private static Catalog teaShop() {
    Catalog catalog = new InMemoryCatalog();
    catalog.describe(
        Product.builder(ProductId.of("tea-cup"), "Tea cup")
            .category("Cups")
            .variant(Variant.builder(CUP, eur(10)).unitCost(eur(3)).build())
            .build(),
        JAN);
    catalog.describe(
        Product.builder(ProductId.of("tea-pot"), "Tea pot")
            .variant(Variant.of(POT, eur(20)))
            .build(),
        JAN);
    catalog.setUnitCost(CUP, eur(4), FEB);
    catalog.setUnitCost(POT, eur(8), Instant.EPOCH);
    return catalog;
  }

  @Test
  void a_row_has_the_unit_cost_of_its_time() {
    Transactions table =
        Transactions.builder()
            .add(ANA, null, FEB.minusMillis(1), CUP, 2, 20)
            .add(ANA, null, FEB, CUP, 2, 20)
            .add(ANA, null, JAN.minusMillis(1), POT, 1, 20)
            .build();
    CatalogJoin join = table.joinedTo(teaShop());

    assertThat(join.unitCost(0)).hasValue(3);
    assertThat(join.margin(0)).hasValue(14);
    assertThat(join.unitCost(1)).hasValue(4);
    assertThat(join.margin(1)).hasValue(12);
    assertThat(join.unitCost(2)).hasValue(8);
    assertThat(join.marginOrNaN(2)).isEqualTo(12);
    assertThat(join.shareOfRowsWithoutCost()).isZero();
  }

  @Test
  void what_the_catalog_does_not_know_is_unknown_and_its_share_is_told() {
    Transactions table =
        Transactions.builder()
            .add(ANA, null, MAR, CUP, 1, 10)
            .add(ANA, null, JAN.minusMillis(1), CUP, 1, 10)
            .add(ANA, null, MAR, RARE, 1, 50)
            .add(ANA, null, MAR, null, 1, 10)
            .build();
    CatalogJoin join = table.joinedTo(teaShop());

    assertThat(join.unitCost(1)).isEmpty();
    assertThat(join.margin(2)).isEmpty();
    assertThat(join.unitCostOrNaN(3)).isNaN();
    assertThat(join.product(2)).isEqualTo(Codes.NONE);
    assertThat(join.category(3)).isEqualTo(Codes.NONE);
    assertThat(join.shareOfRowsWithoutCost()).isEqualTo(0.75);
    assertThat(join.shareOfValueWithoutCost()).isEqualTo(70 / 80.0);
  }

  @Test
  void products_and_categories_are_columns() {
    Transactions table =
        Transactions.builder()
            .add(ANA, null, MAR, CUP, 1, 10)
            .add(ANA, null, MAR, POT, 1, 20)
            .build();
    CatalogJoin join = table.joinedTo(teaShop());

    assertThat(join.products().texts().text(join.product(1))).isEqualTo("tea-pot");
    assertThat(join.categories().texts().text(join.category(0))).isEqualTo("Cups");
    assertThat(join.category(1)).isEqualTo(Codes.NONE);
    assertThat(join.categories().of(table.item(0))).hasValue("Cups");
    assertThat(join.memoryBytes()).isPositive();
  }

  @Test
  void a_return_takes_back_the_margin_of_its_purchase() {
    OrderId order = OrderId.of("1");
    Transactions table =
        Transactions.builder()
            .add(ANA, order, MAR, CUP, -1, -10)
            .add(ANA, order, JAN, CUP, 2, 20)
            .add(ANA, OrderId.of("credit-note"), MAR, CUP, -1, -10)
            .build();
    CatalogJoin join = table.joinedTo(teaShop());

    assertThat(join.margin(1)).hasValue(14);
    assertThat(join.margin(0)).hasValue(-7);
    assertThat(join.margin(2)).hasValue(-6);
  }

  @Test
  void a_return_of_a_purchase_at_unknown_cost_is_unknown_too() {
    OrderId order = OrderId.of("1");
    Catalog catalog = new InMemoryCatalog();
    catalog.setUnitCost(CUP, eur(4), FEB);
    Transactions table =
        Transactions.builder()
            .add(ANA, order, JAN, CUP, 1, 10)
            .add(ANA, order, MAR, CUP, -1, -10)
            .build();

    assertThat(table.joinedTo(catalog).margin(1)).isEmpty();
  }

  @Test
  void an_adjustment_moves_no_goods_so_its_margin_is_its_value() {
    Transactions table = Transactions.builder().add(ANA, null, MAR, null, 0, -5).build();
    CatalogJoin join = table.joinedTo(teaShop());

    assertThat(join.margin(0)).hasValue(-5);
    assertThat(join.shareOfRowsWithoutCost()).isZero();
  }

  @Test
  void a_cost_in_another_currency_is_converted_at_the_time_since_when_it_holds() {
    Transactions table =
        Transactions.builder()
            .currency(CurrencyUnit.USD)
            .add(ANA, null, JAN, POT, 1, 30)
            .add(ANA, null, MAR, CUP, 1, 15)
            .build();
    CatalogJoin join =
        table.joinedTo(
            teaShop(), (from, to, at) -> at.equals(FEB) ? 1.25 : at.equals(JAN) ? 1.5 : 9);

    assertThat(join.unitCost(0).getAsDouble()).isEqualTo(8 * 1.5, within(1e-12));
    assertThat(join.unitCost(1).getAsDouble()).isEqualTo(4 * 1.25, within(1e-12));
    assertThatThrownBy(() -> table.joinedTo(teaShop()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR");
  }

  @Test
  void costs_within_one_millisecond_count_as_the_last_of_them() {
    Catalog catalog = new InMemoryCatalog();
    catalog.setUnitCost(CUP, eur(1), JAN);
    catalog.setUnitCost(CUP, eur(2), FEB);
    catalog.setUnitCost(CUP, eur(3), FEB.plusNanos(5));
    Transactions table = Transactions.builder().add(ANA, null, FEB, CUP, 1, 10).build();

    assertThat(table.joinedTo(catalog).unitCost(0)).hasValue(3);
  }

  private static Money eur(long euros) {
    return Money.ofMajor(CurrencyUnit.EUR, euros);
  }
}
