package io.clientele.jdbc;

import io.clientele.event.Event;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Erases one customer from the events of a tenant, within a transaction. */
final class EventErasure {
  private final Connection connection;
  private final Dialect dialect;
  private final Tenant tenant;
  private final Set<Identifier> erased;
  private final Predicate<Event> theirs;

  EventErasure(
      Connection connection,
      Dialect dialect,
      Tenant tenant,
      Set<Identifier> erased,
      Predicate<Event> theirs) {
    this.connection = connection;
    this.dialect = dialect;
    this.tenant = tenant;
    this.erased = erased;
    this.theirs = theirs;
  }

  /** Returns how many events were removed. */
  long run() throws SQLException {
    long removed = 0;
    try (PreparedStatement query =
            prepared(
                "SELECT body FROM clientele_event WHERE tenant = ? AND id = ?"
                    + dialect.forUpdate);
        PreparedStatement removal =
            prepared("DELETE FROM clientele_event WHERE tenant = ? AND id = ?");
        PreparedStatement change =
            prepared("UPDATE clientele_event SET body = ? WHERE tenant = ? AND id = ?");
        PreparedStatement unfiling =
            prepared(
                "DELETE FROM clientele_event_identifier WHERE tenant = ? AND type = ? AND value = ?"
                    + " AND happened_at = ? AND event = ?")) {
      for (String id : ids()) {
        query.setString(1, tenant.value());
        query.setString(2, id);
        Event event;
        try (ResultSet rows = query.executeQuery()) {
          if (!rows.next()) {
            continue; // another erasure was faster
          }
          event = JdbcEventStore.event(id, rows.getString(1));
        }
        boolean isTheirs = theirs.test(event);
        unfile(event, isTheirs, unfiling);
        if (isTheirs) {
          removal.setString(1, tenant.value());
          removal.setString(2, id);
          removed += removal.executeUpdate();
        } else {
          change.setString(1, EventJson.standard().toText(event.without(erased)));
          change.setString(2, tenant.value());
          change.setString(3, id);
          change.executeUpdate();
        }
      }
    }
    return removed;
  }

  /** In an order that all erasures keep, so that two of them do not wait for each other. */
  private List<String> ids() throws SQLException {
    List<String> ids =
        Sql.of(
                "SELECT DISTINCT event FROM clientele_event_identifier WHERE tenant = ? AND (type, value) IN (%s)"
                    .formatted(dialect.pairs))
            .with(tenant.value())
            .withIdentifiers(dialect, erased)
            .list(connection, row -> row.getString(1));
    Collections.sort(ids);
    return ids;
  }

  private void unfile(Event event, boolean all, PreparedStatement unfiling) throws SQLException {
    for (Identifier identifier : event.identifiers()) {
      if (all || erased.contains(identifier)) {
        unfiling.setString(1, tenant.value());
        unfiling.setString(2, identifier.type().name());
        unfiling.setString(3, identifier.value());
        unfiling.setLong(4, Micros.of("happenedAt", event.header().happenedAt()));
        unfiling.setString(5, event.header().id().value());
        unfiling.addBatch();
      }
    }
    unfiling.executeBatch();
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }
}
