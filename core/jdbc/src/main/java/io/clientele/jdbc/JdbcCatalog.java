package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.History;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.Money;

/**
 * Keeps what a shop sells in a database. Immutable, safe for use by several threads and processes.
 *
 * <p><b>Cost.</b> Each change is a transaction of its own; a description has up to three statements
 * for each variant. The stream of all products reads as it goes and holds a connection until it is
 * closed or read to its end.
 */
public final class JdbcCatalog implements Catalog {
  private static final String PRICES = "clientele_price";
  private static final String UNIT_COSTS = "clientele_unit_cost";

  private final Tenant tenant;
  private final Database database;

  private JdbcCatalog(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns a tenant's catalog in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcCatalog on(DataSource source, Tenant tenant) {
    return new JdbcCatalog(tenant, Database.withTables(source, "catalog", JdbcSchema.SCHEMA));
  }

  @Override
  public Optional<Product> product(ProductId id) {
    requireNonNull(id, "id");
    return one(
        "reading a product", ProductRows.query("product.id = ?").with(tenant.value(), id.value()));
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    requireNonNull(sku, "sku");
    return one(
        "reading the product of a SKU",
        ProductRows.query(
                """
                product.id = (
                  SELECT described.id
                  FROM clientele_product_variant AS listed
                  JOIN clientele_product AS described
                    ON described.tenant = listed.tenant AND described.id = listed.product
                  WHERE listed.tenant = ? AND listed.sku = ?
                  ORDER BY described.described_at DESC, described.arrival DESC, described.id
                  LIMIT 1
                )
                """)
            .with(tenant.value(), tenant.value(), sku.value()));
  }

  private Optional<Product> one(String action, Sql query) {
    return database.read(
        action,
        connection -> {
          ProductRows rows = new ProductRows();
          query.list(connection, rows::add);
          return rows.product();
        });
  }

  @Override
  public Stream<Product> products() {
    return database.stream(
        "reading all products",
        ProductRows.query("TRUE").with(tenant.value()),
        new ProductRows.Reading());
  }

  @Override
  public History<Money> prices(Sku sku) {
    return history(PRICES, sku);
  }

  @Override
  public History<Money> unitCosts(Sku sku) {
    return history(UNIT_COSTS, sku);
  }

  private History<Money> history(String table, Sku sku) {
    requireNonNull(sku, "sku");
    Map<Instant, Money> values = new HashMap<>();
    database.read(
        "reading amounts of a SKU",
        connection ->
            Sql.of(
                    "SELECT since_at, currency, amount FROM %s WHERE tenant = ? AND sku = ?"
                        .formatted(table))
                .with(tenant.value(), sku.value())
                .list(
                    connection,
                    row ->
                        values.put(
                            Micros.toInstant(row.getLong(1)),
                            ProductRows.money(row.getString(2), row.getString(3)))));
    return History.of(values);
  }

  @Override
  public OptionalLong stockAt(Sku sku, Instant at) {
    requireNonNull(sku, "sku");
    long latest = Micros.notAfter(at);
    List<Long> found =
        database.read(
            "reading the stock of a SKU",
            connection ->
                Sql.of(
                        """
                        SELECT quantity FROM clientele_stock
                        WHERE tenant = ? AND sku = ? AND since_at <= ?
                        ORDER BY since_at DESC LIMIT 1
                        """)
                    .with(tenant.value(), sku.value(), latest)
                    .list(connection, row -> row.getLong(1)));
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.get(0));
  }

  @Override
  public boolean describe(Product product, Instant at) {
    String body = ProductJson.write(product);
    long since = Micros.of("at", at);
    // In the order of SKUs, so that of two descriptions none waits for the other in a circle.
    List<Variant> variants =
        product.variants().stream()
            .sorted((one, other) -> one.sku().value().compareTo(other.sku().value()))
            .toList();
    return database.write(
        "describing a product",
        connection -> {
          boolean changed = replace(connection, product, body, since);
          for (Variant variant : variants) {
            changed |= keep(connection, PRICES, variant.sku(), variant.price(), since);
          }
          for (Variant variant : variants) {
            if (variant.unitCost().isPresent()) {
              changed |=
                  keep(connection, UNIT_COSTS, variant.sku(), variant.unitCost().get(), since);
            }
          }
          return changed;
        });
  }

  /** Puts a description in the place of one that is not later, and returns whether it differs. */
  private boolean replace(Connection connection, Product product, String body, long since)
      throws SQLException {
    String id = product.id().value();
    String nextArrival =
        "(SELECT coalesce(max(arrival), 0) + 1 FROM clientele_product WHERE tenant = ?)";
    int added =
        Sql.of(
                "INSERT INTO clientele_product (tenant, id, described_at, arrival, body) VALUES (?, ?, ?, %s, ?) ON CONFLICT DO NOTHING"
                    .formatted(nextArrival))
            .with(tenant.value(), id, since, tenant.value(), body)
            .update(connection);
    if (added == 0) {
      boolean stays =
          Sql.of(
                  "SELECT described_at, body FROM clientele_product WHERE tenant = ? AND id = ?"
                      + database.dialect().forUpdate)
              .with(tenant.value(), id)
              .list(
                  connection,
                  row ->
                      row.getLong(1) > since
                          || (row.getLong(1) == since
                              && ProductRows.product(id, row.getString(2)).equals(product)))
              .get(0);
      if (stays) {
        return false;
      }
      Sql.of(
              "UPDATE clientele_product SET described_at = ?, arrival = %s, body = ? WHERE tenant = ? AND id = ?"
                  .formatted(nextArrival))
          .with(since, tenant.value(), body, tenant.value(), id)
          .update(connection);
      Sql.of("DELETE FROM clientele_product_variant WHERE tenant = ? AND product = ?")
          .with(tenant.value(), id)
          .update(connection);
    }
    long place = 0;
    for (Variant variant : product.variants()) {
      Sql.of(
              "INSERT INTO clientele_product_variant (tenant, product, place, sku) VALUES (?, ?, ?,"
                  + " ?)")
          .with(tenant.value(), id, place++, variant.sku().value())
          .update(connection);
    }
    return true;
  }

  @Override
  public boolean setPrice(Sku sku, Money price, Instant at) {
    Variant.of(sku, price); // refuses what no variant can cost
    return set(PRICES, sku, price, at);
  }

  @Override
  public boolean setUnitCost(Sku sku, Money unitCost, Instant at) {
    Variant.builder(sku, Money.zero(unitCost.getCurrencyUnit())).unitCost(unitCost); // as above
    return set(UNIT_COSTS, sku, unitCost, at);
  }

  private boolean set(String table, Sku sku, Money amount, Instant at) {
    long since = Micros.of("at", at);
    return database.write(
        "setting an amount of a SKU", connection -> keep(connection, table, sku, amount, since));
  }

  private boolean keep(Connection connection, String table, Sku sku, Money amount, long since)
      throws SQLException {
    return Sql.of(
                """
                INSERT INTO %1$s (tenant, sku, since_at, currency, amount) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant, sku, since_at) DO UPDATE
                SET currency = excluded.currency, amount = excluded.amount
                WHERE %1$s.currency <> excluded.currency OR %1$s.amount <> excluded.amount
                """
                    .formatted(table))
            .with(
                tenant.value(),
                sku.value(),
                since,
                amount.getCurrencyUnit().getCode(),
                amount.getAmount().toPlainString())
            .update(connection)
        > 0;
  }

  @Override
  public boolean setStock(Sku sku, long quantity, Instant at) {
    Sql insert =
        Sql.of(
                """
                INSERT INTO clientele_stock (tenant, sku, since_at, quantity) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant, sku, since_at) DO UPDATE SET quantity = excluded.quantity
                WHERE clientele_stock.quantity <> excluded.quantity
                """)
            .with(tenant.value(), sku.value(), Micros.of("at", at), quantity);
    return database.write("setting the stock of a SKU", c -> insert.update(c) > 0);
  }
}
