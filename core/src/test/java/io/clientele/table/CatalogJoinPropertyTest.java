package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class CatalogJoinPropertyTest {
  /** Compared with asking the catalog for every row, the obvious way to say the same. */
  @Property
  void each_purchase_has_the_cost_that_the_catalog_tells_for_its_time(
      @ForAll long seed, @ForAll @IntRange(max = 100) int rows) {
    Random random = new Random(seed);
    Catalog catalog = new InMemoryCatalog();
    for (int i = random.nextInt(20); i > 0; i--) {
      catalog.setUnitCost(
          Sku.of("s" + random.nextInt(4)),
          Money.ofMinor(CurrencyUnit.EUR, random.nextInt(3)),
          Instant.ofEpochMilli(random.nextInt(50)));
    }
    TransactionsBuilder builder = Transactions.builder();
    for (int i = 0; i < rows; i++) {
      builder.add(
          CustomerId.of("c"),
          OrderId.of("o" + random.nextInt(10)),
          Instant.ofEpochMilli(random.nextInt(60)),
          Sku.of("s" + random.nextInt(5)),
          1 + random.nextInt(3),
          random.nextInt(10));
    }
    Transactions table = builder.build();
    CatalogJoin join = table.joinedTo(catalog);
    int unknown = 0;

    for (int row = 0; row < rows; row++) {
      Optional<Money> cost =
          catalog
              .unitCosts(Sku.of(table.items().text(table.item(row))))
              .at(Instant.ofEpochMilli(table.epochMillis(row)));
      if (cost.isEmpty()) {
        unknown++;
        assertThat(join.unitCost(row)).isEmpty();
        assertThat(join.margin(row)).isEmpty();
      } else {
        double each = cost.get().getAmount().doubleValue();
        assertThat(join.unitCost(row)).hasValue(each);
        assertThat(join.margin(row)).hasValue(table.value(row) - table.quantity(row) * each);
      }
    }
    assertThat(join.shareOfRowsWithoutCost()).isEqualTo(rows == 0 ? 0 : (double) unknown / rows);
  }
}
