package io.clientele.benchmarks;

import io.clientele.event.Event;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The rows that events are kept in, made before, to be inserted as anyone would. */
final class RawRows {
  private final String tenant;
  private final List<Row> rows;

  private record Row(String id, long at, String body, Set<Identifier> identifiers) {}

  private RawRows(String tenant, List<Row> rows) {
    this.tenant = tenant;
    this.rows = rows;
  }

  static RawRows of(Tenant tenant, List<Event> events) {
    List<Row> rows = new ArrayList<>(events.size());
    for (Event event : events) {
      rows.add(
          new Row(
              event.header().id().value(),
              ChronoUnit.MICROS.between(Instant.EPOCH, event.header().happenedAt()),
              EventJson.standard().toText(event),
              event.identifiers()));
    }
    return new RawRows(tenant.value(), rows);
  }

  long identifiers() {
    return rows.stream().mapToLong(row -> row.identifiers().size()).sum();
  }

  double meanBytes() {
    return rows.stream()
        .mapToInt(row -> row.body().getBytes(StandardCharsets.UTF_8).length)
        .average()
        .orElse(0);
  }

  /** Inserts all rows, so many events in each transaction. */
  void insert(DataSource source, int batch) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement event =
              connection.prepareStatement(
                  "INSERT INTO clientele_event (tenant, id, happened_at, body) VALUES (?, ?, ?,"
                      + " ?)");
          PreparedStatement identifier =
              connection.prepareStatement(
                  "INSERT INTO clientele_event_identifier (tenant, type, value, happened_at, event)"
                      + " VALUES (?, ?, ?, ?, ?)")) {
        for (int from = 0; from < rows.size(); from += batch) {
          for (Row row : rows.subList(from, Math.min(rows.size(), from + batch))) {
            add(row, event, identifier);
          }
          event.executeBatch();
          identifier.executeBatch();
          connection.commit();
        }
      }
      connection.setAutoCommit(true);
    }
  }

  private void add(Row row, PreparedStatement event, PreparedStatement identifier)
      throws SQLException {
    event.setString(1, tenant);
    event.setString(2, row.id());
    event.setLong(3, row.at());
    event.setString(4, row.body());
    event.addBatch();
    for (Identifier each : row.identifiers()) {
      identifier.setString(1, tenant);
      identifier.setString(2, each.type().name());
      identifier.setString(3, each.value());
      identifier.setLong(4, row.at());
      identifier.setString(5, row.id());
      identifier.addBatch();
    }
  }
}
