package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps erasures in a database until they are complete, and their reports afterwards. Immutable,
 * safe for use by several threads and processes.
 */
public final class JdbcErasureJournal implements ErasureJournal {
  private static final Table ERASURES = Table.named("clientele_erasure", "id", "asked_at");
  private static final Table SUBJECTS =
      Table.named("clientele_erasure_subject", "erasure", "type", "value");
  private static final Table STORES =
      Table.named("clientele_erasure_store", "erasure", "store", "removed_count");

  /** Stands where identifiers have their type, which is never empty. */
  private static final String CUSTOMER = "";

  private final Tenant tenant;
  private final Database database;

  private JdbcErasureJournal(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns a tenant's erasures in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcErasureJournal on(DataSource source, Tenant tenant) {
    return new JdbcErasureJournal(
        tenant, Database.withTables(source, "erasures", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public void begin(ErasureRequest request) {
    List<@Nullable Object[]> subjects = new ArrayList<>();
    request.customers().forEach(id -> subjects.add(subject(request, CUSTOMER, id.value())));
    request.identifiers().forEach(i -> subjects.add(subject(request, i.type().name(), i.value())));
    List<@Nullable Object[]> erasure = new ArrayList<>();
    erasure.add(new @Nullable Object[] {request.id(), Micros.of("at", request.at())});
    database.write(
        "beginning an erasure",
        connection -> {
          boolean isNew =
              !ERASURES.insertNew(connection, database.dialect(), tenant, erasure).isEmpty();
          if (isNew) {
            SUBJECTS.insert(connection, database.dialect(), tenant, subjects);
          }
          return isNew;
        });
  }

  private static @Nullable Object[] subject(ErasureRequest request, String type, String value) {
    return new @Nullable Object[] {request.id(), type, value};
  }

  @Override
  public void done(String requestId, String store, long removed) {
    Sql insert =
        Sql.of(
                """
                INSERT INTO clientele_erasure_store (tenant, erasure, store, removed_count)
                SELECT ?, ?, ?, ?
                WHERE NOT EXISTS (
                  SELECT 1 FROM clientele_erasure
                  WHERE tenant = ? AND id = ? AND completed_at IS NOT NULL)
                ON CONFLICT DO NOTHING
                """)
            .with(tenant.value(), requestId, store, removed, tenant.value(), requestId);
    database.write("noting that a store is done", insert::update);
  }

  @Override
  public Map<String, Long> done(String requestId) {
    Map<String, Long> done = new TreeMap<>();
    database.read(
        "reading which stores are done",
        connection ->
            Sql.of(
                    """
                    SELECT store, removed_count FROM clientele_erasure_store
                    WHERE tenant = ? AND erasure = ? AND NOT EXISTS (
                      SELECT 1 FROM clientele_erasure
                      WHERE tenant = ? AND id = ? AND completed_at IS NOT NULL)
                    """)
                .with(tenant.value(), requestId, tenant.value(), requestId)
                .list(connection, row -> done.put(row.getString(1), row.getLong(2))));
    return done;
  }

  @Override
  public void complete(ErasureReport report) {
    if (!report.isComplete()) {
      throw new IllegalArgumentException(
          "report of erasure %s, in which %s failed, expected one in which nothing did"
              .formatted(report.requestId(), report.failed().keySet()));
    }
    Long at = Micros.of("at", report.at());
    List<@Nullable Object[]> stores = new ArrayList<>();
    report
        .removed()
        .forEach(
            (store, removed) ->
                stores.add(new @Nullable Object[] {report.requestId(), store, removed}));
    database.erase(
        "completing an erasure",
        connection -> {
          Sql.of(
                  """
                  INSERT INTO clientele_erasure (tenant, id, asked_at, completed_at)
                  VALUES (?, ?, ?, ?)
                  ON CONFLICT (tenant, id) DO UPDATE SET completed_at = excluded.completed_at
                  """)
              .with(tenant.value(), report.requestId(), at, at)
              .update(connection);
          forget("clientele_erasure_subject", report, connection);
          forget("clientele_erasure_store", report, connection);
          STORES.insert(connection, database.dialect(), tenant, stores);
          return stores.size();
        });
  }

  private void forget(String table, ErasureReport report, Connection connection)
      throws SQLException {
    Sql.of("DELETE FROM %s WHERE tenant = ? AND erasure = ?".formatted(table))
        .with(tenant.value(), report.requestId())
        .update(connection);
  }

  @Override
  public List<ErasureRequest> open() {
    Map<String, Request> open = new LinkedHashMap<>();
    database.read(
        "reading the erasures that are not complete",
        connection ->
            Sql.of(
                    """
                    SELECT erasure.id, erasure.asked_at, subject.type, subject.value
                    FROM clientele_erasure AS erasure
                    JOIN clientele_erasure_subject AS subject
                      ON subject.tenant = erasure.tenant AND subject.erasure = erasure.id
                    WHERE erasure.tenant = ? AND erasure.completed_at IS NULL
                    ORDER BY erasure.place
                    """)
                .with(tenant.value())
                .list(
                    connection,
                    row ->
                        open.computeIfAbsent(row.getString(1), Request::new)
                            .add(row.getLong(2), row.getString(3), row.getString(4))));
    return open.values().stream().map(Request::toRequest).toList();
  }

  @Override
  public Optional<ErasureReport> report(String requestId) {
    Map<String, Long> removed = new TreeMap<>();
    List<Instant> at =
        database.read(
            "reading the report of an erasure",
            connection ->
                Sql.of(
                        """
                        SELECT erasure.completed_at, store.store, store.removed_count
                        FROM clientele_erasure AS erasure
                        LEFT JOIN clientele_erasure_store AS store
                          ON store.tenant = erasure.tenant AND store.erasure = erasure.id
                        WHERE erasure.tenant = ? AND erasure.id = ?
                          AND erasure.completed_at IS NOT NULL
                        """)
                    .with(tenant.value(), requestId)
                    .list(
                        connection,
                        row -> {
                          @Nullable String store = row.getString(2);
                          if (store != null) {
                            removed.put(store, row.getLong(3));
                          }
                          return Micros.toInstant(row.getLong(1));
                        }));
    return at.stream()
        .findFirst()
        .map(time -> new ErasureReport(requestId, time, removed, Map.of()));
  }

  /** What is read of a request, row by row. */
  private static final class Request {
    private final String id;
    private final List<CustomerId> customers = new ArrayList<>();
    private final List<Identifier> identifiers = new ArrayList<>();
    private Instant at = Instant.EPOCH;

    private Request(String id) {
      this.id = id;
    }

    private Request add(long askedAt, String type, String value) {
      at = Micros.toInstant(askedAt);
      if (type.equals(CUSTOMER)) {
        customers.add(CustomerId.of(value));
      } else {
        identifiers.add(Identifier.of(IdentifierType.named(type), value));
      }
      return this;
    }

    private ErasureRequest toRequest() {
      return ErasureRequest.of(id, at, customers, identifiers);
    }
  }
}
