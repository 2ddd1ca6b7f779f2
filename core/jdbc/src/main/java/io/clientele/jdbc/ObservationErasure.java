package io.clientele.jdbc;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Erases identifiers from the observations of a tenant, within a transaction. */
final class ObservationErasure {
  private final Connection connection;
  private final Dialect dialect;
  private final Tenant tenant;

  ObservationErasure(Connection connection, Dialect dialect, Tenant tenant) {
    this.connection = connection;
    this.dialect = dialect;
    this.tenant = tenant;
  }

  /** Returns how many observations were changed or removed. */
  long run(Set<Identifier> erased) throws SQLException {
    List<String> ids =
        Sql.of(
                "SELECT DISTINCT observation FROM clientele_observation_identifier WHERE tenant = ? AND (type, value) IN (%s)"
                    .formatted(dialect.pairs))
            .with(tenant.value())
            .withIdentifiers(dialect, erased)
            .list(connection, row -> row.getString(1))
            .stream()
            .sorted() // all erasures lock in one order, so that none waits for each other
            .toList();
    long changed = 0;
    for (String id : ids) {
      changed +=
          Sql.of(
                  "SELECT 1 FROM clientele_observation WHERE tenant = ? AND id = ?"
                      + dialect.forUpdate)
              .with(tenant.value(), id)
              .list(connection, row -> row.getInt(1))
              .size();
    }
    Sql.of(
            "DELETE FROM clientele_observation_identifier WHERE tenant = ? AND (type, value) IN (%s)"
                .formatted(dialect.pairs))
        .with(tenant.value())
        .withIdentifiers(dialect, erased)
        .update(connection);
    for (String id : ids) {
      Sql.of(
              """
              DELETE FROM clientele_observation
              WHERE tenant = ? AND id = ? AND NOT EXISTS (
                SELECT 1 FROM clientele_observation_identifier
                WHERE tenant = ? AND observation = ?)
              """)
          .with(tenant.value(), id, tenant.value(), id)
          .update(connection);
    }
    return changed;
  }
}
