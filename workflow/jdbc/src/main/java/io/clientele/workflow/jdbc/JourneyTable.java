package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.journey.Journey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where customers stand: a row for each journey, which goes on when its time comes. */
final class JourneyTable {
  private static final Table JOURNEYS =
      Table.replacing(
          "clientele_journey",
          "id",
          "part",
          "customer",
          "workflow",
          "version",
          "about",
          "caused_at",
          "started_at",
          "held_out",
          "status",
          "step",
          "since_at",
          "due_at",
          "wake_at",
          "visits",
          "known");

  private final Tenant tenant;
  private final Dialect dialect;
  private final DueRows due;

  JourneyTable(Tenant tenant, Dialect dialect) {
    this.tenant = tenant;
    this.dialect = dialect;
    due =
        new DueRows(
            tenant.value(),
            "clientele_journey",
            "wake_at",
            "wake_at",
            "customer",
            "wake_at IS NOT NULL");
  }

  /**
   * Returns customers of whom a journey is due, workflow by workflow in turn, some of them twice.
   */
  List<String> due(Connection connection, Instant now, Among among, int most) throws SQLException {
    DueRows.Besides theirs =
        new DueRows.Besides(among.sql(dialect), query -> among.bind(query, dialect));
    return due.due(connection, now, most, theirs, row -> row.getString(4));
  }

  /** Returns when the first journey is due, absent if none waits for a time. */
  Optional<Instant> first(Connection connection) throws SQLException {
    return due.first(connection, DueRows.Besides.NOTHING);
  }

  /** Returns the journeys of customers that go on, and of each workflow and key the last ended. */
  Map<CustomerId, List<Journey>> toldOf(Connection connection, List<String> customers)
      throws SQLException {
    Map<CustomerId, List<Journey>> journeys = new HashMap<>();
    for (Journey each : of(connection, customers)) {
      journeys.computeIfAbsent(each.customer(), id -> new ArrayList<>()).add(each);
    }
    journeys.replaceAll((customer, all) -> Work.toldOf(all));
    return journeys;
  }

  /** Returns all journeys of customers, by when they began. */
  List<Journey> of(Connection connection, List<String> customers) throws SQLException {
    return Sql.of(
            Among.ofCustomers(dialect, JourneyRows.COLUMNS, "clientele_journey", "")
                + " ORDER BY started_at, id")
        .withTexts(dialect, customers)
        .with(tenant.value())
        .list(connection, JourneyRows::read);
  }

  /** Keeps where journeys stand now. */
  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  void keep(Connection connection, List<Outcome> outcomes) throws SQLException {
    Map<String, @Nullable Object[]> rows = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      for (Journey journey : outcome.journeys()) {
        rows.put(journey.id(), JourneyRows.row(journey, Parts.of(outcome.customer())));
      }
    }
    JOURNEYS.insert(connection, dialect, tenant, List.copyOf(rows.values()));
  }

  /** Returns how many journeys of each workflow began since an instant. */
  Map<String, Long> begun(Connection connection, Map<String, Instant> limits) throws SQLException {
    Map<String, Long> begun = new TreeMap<>();
    for (Map.Entry<String, Instant> limit : limits.entrySet()) {
      begun.put(
          limit.getKey(),
          Sql.of(
                  "SELECT count(*) FROM clientele_journey WHERE tenant = ? AND workflow = ? AND"
                      + " started_at > ?")
              .with(tenant.value(), limit.getKey(), Micros.notAfter(limit.getValue()))
              .list(connection, row -> row.getLong(1))
              .get(0));
    }
    return begun;
  }

  List<Journey> byIds(Connection connection, Collection<String> ids) throws SQLException {
    return select("id " + Among.texts(dialect))
        .withTexts(dialect, ids)
        .list(connection, JourneyRows::read);
  }

  List<Journey> running(Connection connection, String workflow, String after, int most)
      throws SQLException {
    return select("workflow = ? AND status = 'RUNNING' AND id > ? ORDER BY id LIMIT ?")
        .with(workflow, after, most)
        .list(connection, JourneyRows::read);
  }

  private Sql select(String where) {
    return Sql.of(
            "SELECT %s FROM clientele_journey WHERE tenant = ? AND %s"
                .formatted(JourneyRows.COLUMNS, where))
        .with(tenant.value());
  }

  /** Returns how many journeys of a workflow that go on stand at each step. */
  Map<String, Long> standing(Connection connection, String workflow) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    Sql.of(
            "SELECT step, count(*) FROM clientele_journey WHERE tenant = ? AND workflow = ? AND"
                + " status = 'RUNNING' GROUP BY step")
        .with(tenant.value(), workflow)
        .list(connection, row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }
}
