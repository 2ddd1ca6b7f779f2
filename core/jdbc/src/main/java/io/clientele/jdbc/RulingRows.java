package io.clientele.jdbc;

import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Ruling;
import io.clientele.identity.resolution.Separation;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rulings of a tenant, within a transaction. */
final class RulingRows {
  private static final Table RULINGS =
      Table.named(
          "clientele_ruling", "id", "kind", "decided_at", "decided_by", "reason", "withdrawn");
  private static final Table IDENTIFIERS =
      Table.named("clientele_ruling_identifier", "ruling", "side", "type", "value");

  private static final String SEPARATION = "separation";
  private static final String JOINING = "joining";
  private static final String WITHDRAWAL = "withdrawal";
  private static final String ONE = "one";
  private static final String OTHER = "other";

  private final Connection connection;
  private final Dialect dialect;
  private final Tenant tenant;

  RulingRows(Connection connection, Dialect dialect, Tenant tenant) {
    this.connection = connection;
    this.dialect = dialect;
    this.tenant = tenant;
  }

  /** Keeps a ruling if none with its id is kept, and returns whether it was new. */
  boolean append(Ruling ruling) throws SQLException {
    String kind = WITHDRAWAL;
    @Nullable String withdrawn = null;
    List<@Nullable Object[]> identifiers = new ArrayList<>();
    if (ruling instanceof Separation separation) {
      kind = SEPARATION;
      add(ruling, ONE, separation.one(), identifiers);
      add(ruling, OTHER, separation.other(), identifiers);
    } else if (ruling instanceof Joining joining) {
      kind = JOINING;
      add(ruling, ONE, joining.identifiers(), identifiers);
    } else if (ruling instanceof Withdrawal withdrawal) {
      withdrawn = withdrawal.withdrawn();
    }
    @Nullable Object[] row = {
      ruling.id(),
      kind,
      Micros.of("at", ruling.at()),
      ruling.decidedBy(),
      ruling.reason(),
      withdrawn
    };
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(row);
    boolean isNew = !RULINGS.insertNew(connection, dialect, tenant, rows).isEmpty();
    if (isNew) {
      IDENTIFIERS.insert(connection, dialect, tenant, identifiers);
    }
    return isNew;
  }

  private static void add(
      Ruling ruling, String side, List<Identifier> identifiers, List<@Nullable Object[]> rows) {
    for (Identifier i : identifiers) {
      rows.add(new @Nullable Object[] {ruling.id(), side, i.type().name(), i.value()});
    }
  }

  /** Returns all rulings, in any order. */
  List<Ruling> all() throws SQLException {
    Map<String, Read> read = new LinkedHashMap<>();
    Sql.of(
            """
            SELECT ruling.id, ruling.kind, ruling.decided_at, ruling.decided_by, ruling.reason,
              ruling.withdrawn, identifier.side, identifier.type, identifier.value
            FROM clientele_ruling AS ruling
            LEFT JOIN clientele_ruling_identifier AS identifier
              ON identifier.tenant = ruling.tenant AND identifier.ruling = ruling.id
            WHERE ruling.tenant = ?
            """)
        .with(tenant.value())
        .list(connection, row -> read.computeIfAbsent(row.getString(1), id -> new Read()).add(row));
    return read.values().stream().map(Read::toRuling).toList();
  }

  /** Erases identifiers and returns how many rulings were changed or removed. */
  long erase(Set<Identifier> erased) throws SQLException {
    // There are few: each was decided by a person. Of two erasures one waits for the other.
    Sql.of("SELECT id FROM clientele_ruling WHERE tenant = ? ORDER BY id" + dialect.forUpdate)
        .with(tenant.value())
        .list(connection, row -> row.getString(1));
    long changed = 0;
    for (Ruling ruling : all()) {
      Optional<Ruling> rest = ruling.without(erased);
      if (rest.isEmpty()) {
        changed += remove(ruling);
      } else if (!rest.get().equals(ruling)) {
        changed++;
      }
    }
    Sql.of(
            "DELETE FROM clientele_ruling_identifier WHERE tenant = ? AND (type, value) IN (%s)"
                .formatted(dialect.pairs))
        .with(tenant.value())
        .withIdentifiers(dialect, erased)
        .update(connection);
    return changed;
  }

  private int remove(Ruling ruling) throws SQLException {
    Sql.of("DELETE FROM clientele_ruling_identifier WHERE tenant = ? AND ruling = ?")
        .with(tenant.value(), ruling.id())
        .update(connection);
    return Sql.of("DELETE FROM clientele_ruling WHERE tenant = ? AND (id = ? OR withdrawn = ?)")
        .with(tenant.value(), ruling.id(), ruling.id())
        .update(connection);
  }

  /** What is read of a ruling, row by row. */
  private static final class Read {
    private final List<Identifier> one = new ArrayList<>();
    private final List<Identifier> other = new ArrayList<>();
    private String id = "";
    private String kind = "";
    private Instant at = Instant.EPOCH;
    private String decidedBy = "";
    private String reason = "";
    private String withdrawn = "";

    Read add(ResultSet row) throws SQLException {
      id = row.getString(1);
      kind = row.getString(2);
      at = Micros.toInstant(row.getLong(3));
      decidedBy = row.getString(4);
      reason = row.getString(5);
      @Nullable String named = row.getString(6);
      withdrawn = named == null ? "" : named;
      @Nullable String side = row.getString(7);
      if (side != null) {
        Identifier identifier =
            Identifier.of(IdentifierType.named(row.getString(8)), row.getString(9));
        (side.equals(ONE) ? one : other).add(identifier);
      }
      return this;
    }

    Ruling toRuling() {
      return switch (kind) {
        case SEPARATION -> new Separation(id, at, one, other, decidedBy, reason);
        case JOINING -> new Joining(id, at, one, decidedBy, reason);
        default -> new Withdrawal(id, at, withdrawn, decidedBy, reason);
      };
    }
  }
}
