package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.intake.Delivery;
import io.clientele.intake.DeliveryLog;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Keeps which deliveries were taken in in a database. Immutable, safe for use by several threads
 * and processes.
 */
public final class JdbcDeliveryLog implements DeliveryLog {
  private final Tenant tenant;
  private final Database database;

  private JdbcDeliveryLog(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns a tenant's deliveries in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcDeliveryLog on(DataSource source, Tenant tenant) {
    return new JdbcDeliveryLog(
        tenant, Database.withTables(source, "deliveries", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public boolean add(String sender, String deliveryId, Instant at) {
    Delivery delivery = new Delivery(sender, deliveryId);
    Sql insert =
        Sql.of(
                """
                INSERT INTO clientele_delivery (tenant, sender, id, taken_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .with(tenant.value(), delivery.sender(), delivery.id(), Micros.of("at", at));
    return database.write("adding a delivery", connection -> insert.update(connection) > 0);
  }

  @Override
  public boolean contains(String sender, String deliveryId) {
    Delivery delivery = new Delivery(sender, deliveryId);
    return database.read(
        "looking for a delivery",
        connection ->
            !Sql.of("SELECT 1 FROM clientele_delivery WHERE tenant = ? AND sender = ? AND id = ?")
                .with(tenant.value(), delivery.sender(), delivery.id())
                .list(connection, row -> row.getInt(1))
                .isEmpty());
  }

  @Override
  public long forgetBefore(Instant at) {
    long end = Micros.notBefore(at);
    return database.write(
        "forgetting old deliveries",
        connection ->
            (long)
                Sql.of("DELETE FROM clientele_delivery WHERE tenant = ? AND taken_at < ?")
                    .with(tenant.value(), end)
                    .update(connection));
  }
}
