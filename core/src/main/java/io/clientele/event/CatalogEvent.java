package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.internal.Amounts;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the shop sells changes; no customer is concerned, so the header has no identifiers. */
public sealed interface CatalogEvent extends Event {
  /**
   * Another number can be sold.
   *
   * @param sku of which variant
   * @param productId of which product
   * @param before how many could be sold before, if the source tells it
   * @param quantity how many can be sold since; below 0 if more was sold than was there
   */
  record StockChanged(
      EventHeader header,
      Sku sku,
      @Nullable ProductId productId,
      @Nullable Long before,
      long quantity)
      implements CatalogEvent {
    public StockChanged {
      requireNonNull(header, "header");
      requireNonNull(sku, "sku");
    }
  }

  /**
   * Another price is asked.
   *
   * @param sku for which variant
   * @param productId of which product
   * @param before what one cost before, if the source tells it
   * @param price what one costs since, before discounts, 0 or more
   * @param compareAtPrice the price that it is shown to have been lowered from
   */
  record PriceChanged(
      EventHeader header,
      Sku sku,
      @Nullable ProductId productId,
      @Nullable Money before,
      Money price,
      @Nullable Money compareAtPrice)
      implements CatalogEvent {
    public PriceChanged {
      requireNonNull(header, "header");
      requireNonNull(sku, "sku");
      Amounts.notNegative("price of " + sku, price);
      if (before != null) {
        Amounts.notNegative("price before of " + sku, before);
      }
      if (compareAtPrice != null) {
        Amounts.in(price.getCurrencyUnit(), "compare-at price of " + sku, compareAtPrice);
      }
    }
  }
}
