package io.clientele.jdbc;

import io.clientele.jdbc.internal.Sql;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How often a tenant's evidence was changed, within a transaction. To move on keeps other writers
 * of the tenant waiting until the transaction ends.
 */
final class IdentityPosition {
  private final Connection connection;
  private final Tenant tenant;

  /** The position, and those at which rulings were kept and something was erased last. */
  record Row(long latest, long ruled, long erased) {}

  IdentityPosition(Connection connection, Tenant tenant) {
    this.connection = connection;
    this.tenant = tenant;
  }

  Row read() throws SQLException {
    List<Row> rows =
        Sql.of("SELECT latest, ruled, erased FROM clientele_identity_position WHERE tenant = ?")
            .with(tenant.value())
            .list(connection, row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)));
    return rows.isEmpty() ? new Row(0, 0, 0) : rows.get(0);
  }

  /** Moves on as an observation is kept, and returns the position. */
  long next() throws SQLException {
    return Sql.of(
            """
            INSERT INTO clientele_identity_position AS known (tenant, latest, ruled, erased)
            VALUES (?, 1, 0, 0)
            ON CONFLICT (tenant) DO UPDATE SET latest = known.latest + 1
            RETURNING latest
            """)
        .with(tenant.value())
        .list(connection, row -> row.getLong(1))
        .get(0);
  }

  void nextRuled() throws SQLException {
    next();
    Sql.of("UPDATE clientele_identity_position SET ruled = latest WHERE tenant = ?")
        .with(tenant.value())
        .update(connection);
  }

  void nextErased() throws SQLException {
    next();
    Sql.of("UPDATE clientele_identity_position SET erased = latest WHERE tenant = ?")
        .with(tenant.value())
        .update(connection);
  }
}
