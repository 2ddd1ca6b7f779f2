package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Arrival;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came in: each id once and for all, and what is to be looked at until it was. They are apart,
 * so that what waits is a small table however much came in before.
 */
final class Inbox {
  private static final Table ARRIVED = Table.named("clientele_arrived", "id", "customer");
  private static final Table ARRIVALS =
      Table.named("clientele_arrival", "id", "part", "customer", "came_at", "kind", "body");

  private final Tenant tenant;
  private final Dialect dialect;

  Inbox(Tenant tenant, Dialect dialect) {
    this.tenant = tenant;
    this.dialect = dialect;
  }

  /** Keeps what is not known by its id; returns how many that were. */
  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  int accept(Connection connection, List<Arrival> arrivals) throws SQLException {
    Map<String, Arrival> byId = new TreeMap<>();
    arrivals.forEach(arrival -> byId.putIfAbsent(arrival.id(), arrival));
    List<@Nullable Object[]> ids = new ArrayList<>(byId.size());
    byId.values()
        .forEach(each -> ids.add(new @Nullable Object[] {each.id(), each.customer().value()}));
    byId.keySet().retainAll(ARRIVED.insertNew(connection, dialect, tenant, ids));
    List<@Nullable Object[]> rows = new ArrayList<>(byId.size());
    byId.values().forEach(each -> rows.add(ArrivalRows.row(each, Parts.of(each.customer()))));
    ARRIVALS.insert(connection, dialect, tenant, rows);
    return rows.size();
  }

  /** Returns customers of whom something came in, the one who waits longest first, some twice. */
  List<String> due(Connection connection, Among among, int most) throws SQLException {
    Sql query =
        Sql.of(
                "SELECT customer FROM clientele_arrival WHERE tenant = ?"
                    + among.sql(dialect)
                    + " ORDER BY came_at LIMIT ?")
            .with(tenant.value());
    among.bind(query, dialect);
    return query.with(most).list(connection, row -> row.getString(1));
  }

  /** Returns what is to be looked at of customers. */
  Map<CustomerId, List<Arrival>> of(Connection connection, List<String> customers)
      throws SQLException {
    Map<CustomerId, List<Arrival>> arrivals = new HashMap<>();
    Sql.of(
            Among.ofCustomers(dialect, "id, customer, came_at, kind, body", "clientele_arrival", "")
                + " ORDER BY came_at, id")
        .withTexts(dialect, customers)
        .with(tenant.value())
        .list(connection, ArrivalRows::read)
        .forEach(
            each -> arrivals.computeIfAbsent(each.customer(), id -> new ArrayList<>()).add(each));
    return arrivals;
  }

  /** Removes what was looked at. */
  void handled(Connection connection, List<String> ids) throws SQLException {
    if (!ids.isEmpty()) {
      Sql.of("DELETE FROM clientele_arrival WHERE '' || tenant = ? AND id " + Among.texts(dialect))
          .with(tenant.value())
          .withTexts(dialect, ids)
          .update(connection);
    }
  }

  /** Returns since when something waits to be looked at, absent if nothing does. */
  Optional<Instant> first(Connection connection) throws SQLException {
    return Sql.of("SELECT came_at FROM clientele_arrival WHERE tenant = ? ORDER BY came_at LIMIT 1")
        .with(tenant.value())
        .list(connection, row -> Micros.toInstant(row.getLong(1)))
        .stream()
        .findFirst();
  }
}
