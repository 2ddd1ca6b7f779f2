package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was said about permissions in a database. Immutable, safe for use by several threads
 * and processes.
 */
public final class JdbcConsentLedger implements ConsentLedger {
  private static final Table ENTRIES =
      Table.named(
          "clientele_consent",
          "id",
          "type",
          "value",
          "act",
          "author",
          "purpose",
          "channel",
          "source",
          "given_at",
          "recorded_at",
          "jurisdiction",
          "text_version",
          "evidence");

  private final Tenant tenant;
  private final Database database;

  private JdbcConsentLedger(Tenant tenant, Database database) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
  }

  /**
   * Returns the permissions of a tenant's addresses in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcSchema} makes
   */
  public static JdbcConsentLedger on(DataSource source, Tenant tenant) {
    return new JdbcConsentLedger(tenant, Database.withTables(source, "consent", JdbcSchema.SCHEMA));
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public List<ConsentEntry> appendAll(List<ConsentEntry> entries) {
    List<ConsentEntry> all = List.copyOf(entries);
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, @Nullable Object[]> rows = new TreeMap<>();
    all.forEach(entry -> rows.putIfAbsent(entry.id(), row(entry)));
    Set<String> fresh =
        database.write(
            "appending %s entries".formatted(rows.size()),
            connection ->
                ENTRIES.insertNew(
                    connection, database.dialect(), tenant, new ArrayList<>(rows.values())));
    return all.stream().filter(entry -> fresh.remove(entry.id())).toList();
  }

  private static @Nullable Object[] row(ConsentEntry entry) {
    return new @Nullable Object[] {
      entry.id(),
      entry.address().type().name(),
      entry.address().value(),
      entry.act().name(),
      entry.author().name(),
      entry.purpose().value(),
      entry.channel() == null ? null : entry.channel().value(),
      entry.source().name(),
      Micros.of("givenAt", entry.givenAt()),
      Micros.of("recordedAt", entry.recordedAt()),
      entry.jurisdiction(),
      entry.textVersion(),
      entry.evidence()
    };
  }

  @Override
  public List<ConsentEntry> of(Identifier address) {
    requireNonNull(address, "address");
    return database.read(
        "reading the entries of an address",
        connection ->
            Sql.of(
                    """
                    SELECT id, type, value, act, author, purpose, channel, source, given_at,
                      recorded_at, jurisdiction, text_version, evidence
                    FROM clientele_consent WHERE tenant = ? AND type = ? AND value = ?
                    """)
                .with(tenant.value(), address.type().name(), address.value())
                .list(connection, JdbcConsentLedger::entry)
                .stream()
                .sorted(ConsentEntry.ORDER)
                .toList());
  }

  private static ConsentEntry entry(ResultSet row) throws SQLException {
    @Nullable String channel = row.getString(7);
    return new ConsentEntry(
        row.getString(1),
        Identifier.of(IdentifierType.named(row.getString(2)), row.getString(3)),
        ConsentAct.valueOf(row.getString(4)),
        ConsentAuthor.valueOf(row.getString(5)),
        Purpose.of(row.getString(6)),
        channel == null ? null : new ChannelName(channel),
        ConsentSource.of(row.getString(8)),
        Micros.toInstant(row.getLong(9)),
        Micros.toInstant(row.getLong(10)),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }

  @Override
  public long erase(ErasureRequest request) {
    if (request.identifiers().isEmpty()) {
      return 0;
    }
    return database.erase(
        "erasing a person",
        connection ->
            (long)
                Sql.of(
                        "DELETE FROM clientele_consent WHERE tenant = ? AND (type, value) IN (%s)"
                            .formatted(database.dialect().pairs))
                    .with(tenant.value())
                    .withIdentifiers(database.dialect(), request.identifiers())
                    .update(connection));
  }
}
