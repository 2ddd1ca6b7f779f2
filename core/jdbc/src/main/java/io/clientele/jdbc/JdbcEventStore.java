package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.json.EventJson;
import io.clientele.event.json.EventJsonException;
import io.clientele.identity.Identifier;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events in a database: each as its JSON, which plain SQL can look into as well, and its
 * identifiers in a table of their own. Immutable, safe for use by several threads and processes.
 *
 * <p>An event may be as large as {@link EventJson#standard()} can read; a larger one is refused.
 *
 * <p><b>Cost.</b> Append in batches of some hundred events, since each call is a transaction of its
 * own and waits for the disk. A batch is in memory as JSON while it is appended. A stream reads as
 * it goes, whatever its length, and holds a connection until it is closed or read to its end.
 */
public final class JdbcEventStore implements EventStore {
  private static final Table EVENTS = Table.named("clientele_event", "id", "happened_at", "body");
  private static final Table IDENTIFIERS =
      Table.named("clientele_event_identifier", "type", "value", "happened_at", "event");

  private static final EventJson JSON = EventJson.standard();

  private final Tenant tenant;
  private final Database database;

  private JdbcEventStore(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns the events of a tenant in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcEventStore on(DataSource source, Tenant tenant) {
    return new JdbcEventStore(tenant, Database.withTables(source, "events", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public List<Event> appendAll(List<Event> events) {
    List<Event> all = List.copyOf(events);
    Map<String, Event> byId = new TreeMap<>();
    all.forEach(event -> byId.putIfAbsent(event.header().id().value(), event));
    List<@Nullable Object[]> rows = new ArrayList<>(byId.size());
    byId.forEach((id, event) -> rows.add(new Object[] {id, happenedAt(event), JSON.toText(event)}));
    if (rows.isEmpty()) {
      return List.of();
    }
    Set<String> fresh =
        database.write(
            "appending %s events".formatted(rows.size()),
            connection -> {
              Set<String> added = EVENTS.insertNew(connection, database.dialect(), tenant, rows);
              List<@Nullable Object[]> identifiers = new ArrayList<>();
              byId.forEach(
                  (id, event) -> {
                    if (added.contains(id)) {
                      addIdentifiers(event, identifiers);
                    }
                  });
              identifiers.sort(JdbcEventStore::byTypeAndValue); // as the index is ordered
              IDENTIFIERS.insert(connection, database.dialect(), tenant, identifiers);
              return added;
            });
    return all.stream().filter(event -> fresh.remove(event.header().id().value())).toList();
  }

  private static void addIdentifiers(Event event, List<@Nullable Object[]> rows) {
    Long at = happenedAt(event);
    for (Identifier identifier : event.identifiers()) {
      rows.add(
          new Object[] {
            identifier.type().name(), identifier.value(), at, event.header().id().value()
          });
    }
  }

  private static int byTypeAndValue(@Nullable Object[] one, @Nullable Object[] other) {
    int byType = String.valueOf(one[0]).compareTo(String.valueOf(other[0]));
    return byType != 0 ? byType : String.valueOf(one[1]).compareTo(String.valueOf(other[1]));
  }

  private static Long happenedAt(Event event) {
    return Micros.of("happenedAt", event.header().happenedAt());
  }

  @Override
  public Optional<Event> find(EventId id) {
    requireNonNull(id, "id");
    return database.read(
        "finding an event",
        connection ->
            Sql.of("SELECT id, body FROM clientele_event WHERE tenant = ? AND id = ?")
                .with(tenant.value(), id.value())
                .list(connection, JdbcEventStore::event)
                .stream()
                .findFirst());
  }

  @Override
  public Stream<Event> of(Set<Identifier> identifiers, Instant from, Instant to) {
    Set<Identifier> wanted = Set.copyOf(identifiers);
    long first = Micros.notBefore(from);
    long end = Micros.notBefore(to);
    if (wanted.isEmpty() || first >= end) {
      return Stream.empty();
    }
    return database.stream(
        "reading the events of a customer",
        Sql.of(
                """
                SELECT event.id, event.body
                FROM (
                  SELECT DISTINCT happened_at, event FROM clientele_event_identifier
                  WHERE tenant = ? AND (type, value) IN (%s) AND happened_at >= ? AND happened_at < ?
                ) AS found
                JOIN clientele_event AS event ON event.tenant = ? AND event.id = found.event
                ORDER BY found.happened_at, found.event
                """
                    .formatted(database.dialect().pairs))
            .with(tenant.value())
            .withIdentifiers(database.dialect(), wanted)
            .with(first, end, tenant.value()),
        JdbcEventStore::next);
  }

  @Override
  public Stream<Event> between(Instant from, Instant to) {
    long first = Micros.notBefore(from);
    long end = Micros.notBefore(to);
    if (first >= end) {
      return Stream.empty();
    }
    return database.stream(
        "reading the events of a time",
        Sql.of(
                """
                SELECT id, body FROM clientele_event
                WHERE tenant = ? AND happened_at >= ? AND happened_at < ?
                ORDER BY happened_at, id
                """)
            .with(tenant.value(), first, end),
        JdbcEventStore::next);
  }

  private static @Nullable Event next(ResultSet rows) throws SQLException {
    return rows.next() ? event(rows) : null;
  }

  private static Event event(ResultSet row) throws SQLException {
    return event(row.getString(1), row.getString(2));
  }

  /** Reads what is kept of an event. */
  static Event event(String id, String body) {
    try {
      return JSON.read(body);
    } catch (EventJsonException e) {
      throw new StorageException(
          "events", "reading event " + id, false, "what is kept of it is no event", e);
    }
  }

  @Override
  public long erase(Set<Identifier> identifiers, Predicate<Event> theirs) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    requireNonNull(theirs, "theirs");
    if (erased.isEmpty()) {
      return 0;
    }
    return database.erase(
        "erasing a customer",
        connection ->
            new EventErasure(connection, database.dialect(), tenant, erased, theirs).run());
  }
}
