package io.clientele.jdbc;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.jdbc.internal.Cursor;
import io.clientele.jdbc.internal.Sql;
import io.clientele.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one product, one for each variant: what it was described as, in the first of them,
 * and the price and unit cost that hold last. All are of one query, and so of one moment.
 */
final class ProductRows {
  private @Nullable Product described;
  private final Map<Sku, Money> prices = new HashMap<>();
  private final Map<Sku, Money> unitCosts = new HashMap<>();

  /**
   * Returns a query of a tenant's products; its first parameter is the tenant.
   *
   * @param condition which products, with parameters of its own
   */
  static Sql query(String condition) {
    return Sql.of(
        """
        SELECT product.id, variant.place, CASE WHEN variant.place = 0 THEN product.body END,
          variant.sku, %s, %s
        FROM clientele_product AS product
        JOIN clientele_product_variant AS variant
          ON variant.tenant = product.tenant AND variant.product = product.id
        WHERE product.tenant = ? AND %s
        ORDER BY product.id, variant.place
        """
            .formatted(last("clientele_price"), last("clientele_unit_cost"), condition));
  }

  private static String last(String table) {
    return """
    (SELECT latest.currency || ' ' || latest.amount FROM %s AS latest
      WHERE latest.tenant = product.tenant AND latest.sku = variant.sku
      ORDER BY latest.since_at DESC LIMIT 1)
    """
        .formatted(table);
  }

  /** Takes a row in, and returns the SKU that it tells of. */
  Sku add(ResultSet row) throws SQLException {
    @Nullable String body = row.getString(3);
    if (body != null) {
      described = product(row.getString(1), body);
    }
    Sku sku = Sku.of(row.getString(4));
    put(prices, sku, row.getString(5));
    put(unitCosts, sku, row.getString(6));
    return sku;
  }

  private static void put(Map<Sku, Money> amounts, Sku sku, @Nullable String amount) {
    if (amount != null) {
      amounts.put(sku, parsed(amount));
    }
  }

  /** Returns the product that the rows tell, absent if there was none. */
  Optional<Product> product() {
    return described == null
        ? Optional.empty()
        : Optional.of(
            described.toBuilder()
                .variants(described.variants().stream().map(this::asOfLast).toList())
                .build());
  }

  private Variant asOfLast(Variant variant) {
    Sku sku = variant.sku();
    Money price = prices.getOrDefault(sku, variant.price());
    Variant.Builder told = Variant.builder(sku, price).options(variant.options());
    variant.barcode().ifPresent(told::barcode);
    variant.compareAtPrice().filter(price::isSameCurrency).ifPresent(told::compareAtPrice);
    @Nullable Money cost = unitCosts.get(sku);
    if (cost != null) {
      told.unitCost(cost);
    }
    return told.build();
  }

  /** Reads what is kept of a product. */
  static Product product(String id, String body) {
    try {
      return ProductJson.read(ProductId.of(id), body);
    } catch (RuntimeException e) {
      throw new StorageException(
          "catalog", "reading product " + id, false, "what is kept of it is no product", e);
    }
  }

  /** Reads what is kept of an amount. */
  static Money money(String currency, String amount) {
    return parsed(currency + " " + amount);
  }

  private static Money parsed(String text) {
    try {
      return Money.parse(text);
    } catch (RuntimeException e) {
      throw new StorageException(
          "catalog", "reading an amount", false, "\"" + text + "\" is no amount", e);
    }
  }

  /** Makes products of their rows, which follow each other. */
  static final class Reading implements Cursor.Reading<Product> {
    private boolean isAhead;

    @Override
    public @Nullable Product next(ResultSet rows) throws SQLException {
      if (!isAhead && !rows.next()) {
        return null;
      }
      ProductRows product = new ProductRows();
      do {
        product.add(rows);
        isAhead = rows.next();
      } while (isAhead && rows.getLong(2) > 0);
      return product.product().orElse(null);
    }
  }
}
