package io.clientele.connect.shopify;

import io.clientele.catalog.Sku;
import java.util.Optional;

/**
 * Names goods in stock by their SKU. Shopify tells of stock by the id of an inventory item, which
 * the host knows from its catalog.
 */
@FunctionalInterface
public interface StockNames {
  /** Returns the SKU of an inventory item, absent if the host does not know it. */
  Optional<Sku> skuOf(String inventoryItemId);
}
