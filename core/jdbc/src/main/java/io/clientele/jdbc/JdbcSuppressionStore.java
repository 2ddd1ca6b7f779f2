package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.privacy.SuppressionHash;
import io.clientele.privacy.SuppressionStore;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Keeps the hashes of suppressed addresses in a database. Immutable, safe for use by several
 * threads and processes.
 */
public final class JdbcSuppressionStore implements SuppressionStore {
  private final Tenant tenant;
  private final Database database;

  private JdbcSuppressionStore(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns a tenant's hashes in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcSuppressionStore on(DataSource source, Tenant tenant) {
    return new JdbcSuppressionStore(
        tenant, Database.withTables(source, "suppressions", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public boolean add(SuppressionHash hash, Instant since) {
    Sql insert =
        Sql.of(
                """
                INSERT INTO clientele_suppression (tenant, key_id, hash, since_at)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant, key_id, hash) DO UPDATE SET since_at = excluded.since_at
                WHERE clientele_suppression.since_at < excluded.since_at
                """)
            .with(tenant.value(), hash.keyId(), hash.hash(), Micros.of("since", since));
    return database.write("adding a hash", connection -> insert.update(connection) > 0);
  }

  @Override
  public Optional<Instant> since(Collection<SuppressionHash> hashes) {
    List<List<String>> wanted =
        hashes.stream().map(hash -> List.of(hash.keyId(), hash.hash())).toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return database.read(
        "looking for hashes",
        connection ->
            Sql.of(
                    """
                    SELECT since_at FROM clientele_suppression
                    WHERE tenant = ? AND (key_id, hash) IN (%s)
                    ORDER BY since_at DESC LIMIT 1
                    """
                        .formatted(database.dialect().pairs))
                .with(tenant.value())
                .withPairs(database.dialect(), wanted)
                .list(connection, row -> Micros.toInstant(row.getLong(1)))
                .stream()
                .findFirst());
  }

  @Override
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    database.read(
        "counting hashes",
        connection ->
            Sql.of(
                    "SELECT key_id, count(*) FROM clientele_suppression WHERE tenant = ? GROUP BY"
                        + " key_id")
                .with(tenant.value())
                .list(connection, row -> sizes.put(row.getString(1), row.getLong(2))));
    return sizes;
  }
}
