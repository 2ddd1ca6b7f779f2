package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.identity.resolution.IdentityNews;
import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Ruling;
import io.clientele.jdbc.internal.Cursor;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps evidence about identity in a database. Immutable, safe for use by several threads and
 * processes.
 */
public final class JdbcIdentityStore implements IdentityStore {
  private static final Table OBSERVATIONS =
      Table.named("clientele_observation", "id", "seen_at", "source", "noted_at");
  private static final Table IDENTIFIERS =
      Table.named("clientele_observation_identifier", "type", "value", "observation");

  /** What {@link Observations} reads of those that a further condition lets pass. */
  private static final String OBSERVED =
      """
      SELECT seen.id, seen.seen_at, seen.source, identifier.type, identifier.value
      FROM clientele_observation AS seen
      JOIN clientele_observation_identifier AS identifier
        ON identifier.tenant = seen.tenant AND identifier.observation = seen.id
      WHERE seen.tenant = ? AND identifier.tenant = ? %s
      ORDER BY seen.id
      """;

  private final Tenant tenant;
  private final Database database;

  private JdbcIdentityStore(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns a tenant's evidence in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcIdentityStore on(DataSource source, Tenant tenant) {
    return new JdbcIdentityStore(
        tenant, Database.withTables(source, "identity", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public List<Observation> appendAll(List<Observation> observations) {
    List<Observation> all = List.copyOf(observations);
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, Observation> byId = new TreeMap<>();
    all.forEach(observation -> byId.putIfAbsent(observation.id(), observation));
    Set<String> fresh =
        database.write(
            "appending %s observations".formatted(byId.size()),
            connection -> {
              long place = new IdentityPosition(connection, tenant).next();
              List<@Nullable Object[]> rows = new ArrayList<>();
              byId.forEach((id, seen) -> rows.add(row(seen, place)));
              Set<String> added =
                  OBSERVATIONS.insertNew(connection, database.dialect(), tenant, rows);
              List<@Nullable Object[]> identifiers = new ArrayList<>();
              for (Observation seen : byId.values()) {
                if (added.contains(seen.id())) {
                  for (Identifier i : seen.identifiers()) {
                    identifiers.add(new @Nullable Object[] {i.type().name(), i.value(), seen.id()});
                  }
                }
              }
              IDENTIFIERS.insert(connection, database.dialect(), tenant, identifiers);
              return added;
            });
    return all.stream().filter(observation -> fresh.remove(observation.id())).toList();
  }

  private static @Nullable Object[] row(Observation seen, long place) {
    return new @Nullable Object[] {seen.id(), Micros.of("at", seen.at()), seen.source(), place};
  }

  @Override
  public boolean append(Ruling ruling) {
    return database.write(
        "appending a ruling",
        connection -> {
          new IdentityPosition(connection, tenant).nextRuled();
          return new RulingRows(connection, database.dialect(), tenant).append(ruling);
        });
  }

  @Override
  public long position() {
    return database.read(
        "looking for what is new",
        connection -> new IdentityPosition(connection, tenant).read().latest());
  }

  @Override
  public IdentityNews since(long position) {
    return database.read(
        "reading what is new",
        connection -> {
          IdentityPosition.Row now = new IdentityPosition(connection, tenant).read();
          List<Observation> later = new ArrayList<>();
          try (PreparedStatement statement =
                  Sql.of(OBSERVED.formatted("AND seen.noted_at > ?"))
                      .with(tenant.value(), tenant.value(), position)
                      .prepared(connection);
              ResultSet rows = statement.executeQuery()) {
            Observations reading = new Observations();
            for (Observation next = reading.next(rows); next != null; next = reading.next(rows)) {
              later.add(next);
            }
          }
          return new IdentityNews(
              now.latest(), later, now.ruled() > position, now.erased() > position);
        });
  }

  @Override
  public Stream<Observation> observations() {
    return database.stream(
        "reading all observations",
        Sql.of(OBSERVED.formatted("")).with(tenant.value(), tenant.value()),
        new Observations());
  }

  @Override
  public List<Ruling> rulings() {
    return database.read(
        "reading all rulings",
        connection ->
            new RulingRows(connection, database.dialect(), tenant)
                .all().stream().sorted(Ruling.ORDER).toList());
  }

  @Override
  public long erase(Set<Identifier> identifiers, Set<String> observations) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    Set<String> whole = Set.copyOf(observations);
    if (erased.isEmpty() && whole.isEmpty()) {
      return 0;
    }
    return database.erase(
        "erasing a person",
        connection -> {
          new IdentityPosition(connection, tenant).nextErased();
          return new ObservationErasure(connection, database.dialect(), tenant).run(erased, whole)
              + new RulingRows(connection, database.dialect(), tenant).erase(erased);
        });
  }

  /** Makes observations of their identifiers, which follow each other. */
  private static final class Observations implements Cursor.Reading<Observation> {
    private boolean isAhead;

    @Override
    public @Nullable Observation next(ResultSet rows) throws SQLException {
      if (!isAhead && !rows.next()) {
        return null;
      }
      String id = rows.getString(1);
      long at = rows.getLong(2);
      String source = rows.getString(3);
      List<Identifier> identifiers = new ArrayList<>();
      do {
        identifiers.add(Identifier.of(IdentifierType.named(rows.getString(4)), rows.getString(5)));
        isAhead = rows.next();
      } while (isAhead && rows.getString(1).equals(id));
      return Observation.of(id, Micros.toInstant(at), source, identifiers);
    }
  }
}
