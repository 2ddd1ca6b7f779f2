package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Micros;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Journeys as rows. */
final class JourneyRows {
  /** All that {@link #read} reads, in its order. */
  static final String COLUMNS =
      "id, customer, workflow, version, about, caused_at, started_at, held_out, status, step,"
          + " since_at, due_at, wake_at, visits, known";

  private JourneyRows() {}

  static @Nullable Object[] row(Journey journey, int part) {
    return new @Nullable Object[] {
      journey.id(),
      (long) part,
      journey.customer().value(),
      journey.workflow(),
      journey.version(),
      journey.key(),
      Micros.of("cause", journey.causedAt()),
      Micros.of("start", journey.startedAt()),
      String.valueOf(journey.heldOut()),
      journey.status().name(),
      journey.step(),
      Micros.of("since", journey.since()),
      micros(journey.dueAt()),
      micros(journey.wakeAt()),
      TextList.of(journey.visits()),
      TextList.of(journey.values())
    };
  }

  /** A time that is not a whole microsecond is reached with the next. */
  private static @Nullable Long micros(@Nullable Instant time) {
    return time == null ? null : Micros.notBefore(time);
  }

  static Journey read(ResultSet row) throws SQLException {
    Map<String, Integer> visits = new TreeMap<>();
    TextList.readMap(row.getString(14))
        .forEach((step, times) -> visits.put(step, Integer.valueOf(times)));
    return new Journey(
        row.getString(1),
        row.getString(3),
        row.getString(4),
        CustomerId.of(row.getString(2)),
        row.getString(5),
        Micros.toInstant(row.getLong(6)),
        Micros.toInstant(row.getLong(7)),
        Boolean.parseBoolean(row.getString(8)),
        Status.valueOf(row.getString(9)),
        row.getString(10),
        Micros.toInstant(row.getLong(11)),
        time(row, 12),
        time(row, 13),
        visits,
        TextList.readMap(row.getString(15)));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.toInstant(micros);
  }
}
