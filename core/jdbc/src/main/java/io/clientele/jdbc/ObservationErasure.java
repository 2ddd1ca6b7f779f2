package io.clientele.jdbc;

import io.clientele.identity.Identifier;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Sql;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

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
  long run(Set<Identifier> erased, Set<String> whole) throws SQLException {
    Set<String> ids = new TreeSet<>(whole); // all lock in one order, so that none waits in a circle
    Sql.of(
            "SELECT DISTINCT observation FROM clientele_observation_identifier WHERE tenant = ? AND (type, value) IN (%s)"
                .formatted(dialect.pairs))
        .with(tenant.value())
        .withIdentifiers(dialect, erased)
        .list(connection, row -> ids.add(row.getString(1)));
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
      if (whole.contains(id)) {
        Sql.of("DELETE FROM clientele_observation_identifier WHERE tenant = ? AND observation = ?")
            .with(tenant.value(), id)
            .update(connection);
      }
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
