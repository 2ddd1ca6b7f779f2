package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Sql;
import io.clientele.workflow.engine.ClaimLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the customers that this engine may work on. Engines share them evenly: each says
 * that it is there when it renews its leases, keeps no more than its share and takes of those that
 * are free no more than its share, so that one that comes later has its own as soon as the others
 * have renewed theirs. A part whose owner was not heard of for as long as a lease lasts is free.
 * Each change of hands raises the part's epoch, and {@link #check}, in the transaction of a write,
 * refuses who knows an older one: an engine that was stopped for longer than its lease cannot write
 * any more.
 *
 * <p>Times are those of the database's clock, so clocks of hosts may differ or jump. Safe for use
 * by several threads.
 */
final class Parts {
  /** Into how many parts customers are parted. */
  static final int COUNT = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final String tenant;
  private final Database database;
  private final String owner;
  private final long leaseMicros;
  private final long renewNanos;

  private final Map<Integer, Long> epochs = new TreeMap<>();
  private long renewedAt;
  private boolean begun;

  private record Row(int part, String owner, long epoch, long until) {}

  Parts(String tenant, Database database, Duration lease) {
    this.tenant = tenant;
    this.database = database;
    owner =
        database.read(
            "taking a name",
            connection ->
                Sql.of("SELECT " + database.dialect().unique)
                    .list(connection, row -> row.getString(1))
                    .get(0));
    leaseMicros = lease.toNanos() / 1000;
    renewNanos = lease.toNanos() / 3;
  }

  /** Returns what this engine is called; no other is called so. */
  String owner() {
    return owner;
  }

  static int of(CustomerId customer) {
    return Math.floorMod(customer.value().hashCode() * 0x9E3779B9, COUNT);
  }

  /**
   * Returns the epoch of each part that is this engine's; takes and renews leases if it is time.
   */
  synchronized Map<Integer, Long> mine() {
    long now = System.nanoTime();
    if (!begun || now - renewedAt >= renewNanos) {
      Map<Integer, Long> held = database.write("leasing customers", this::lease);
      epochs.clear();
      epochs.putAll(held);
      renewedAt = now;
      begun = true;
    }
    return Map.copyOf(epochs);
  }

  /** Forgets what it holds, so that it is looked up before the next claim. */
  synchronized void doubt() {
    begun = false;
  }

  private Map<Integer, Long> lease(Connection connection) throws SQLException {
    List<Row> rows = locked(connection);
    long now =
        Sql.of("SELECT " + database.dialect().now).list(connection, row -> row.getLong(1)).get(0);
    long until = now + leaseMicros;
    int share = share(present(connection, now, until));
    Map<Integer, Long> held = new TreeMap<>();
    List<Integer> surplus = new ArrayList<>();
    for (Row row : rows) {
      if (row.owner.equals(owner)) {
        if (held.size() < share) {
          held.put(row.part, row.epoch);
        } else {
          surplus.add(row.part);
        }
      }
    }
    for (Row row : rows) {
      boolean free = !row.owner.equals(owner) && row.until <= now;
      if (free && held.size() < share) {
        held.put(row.part, row.epoch + 1);
        LOG.debug("part {} is taken over from {}", row.part, row.owner);
      }
    }
    for (Map.Entry<Integer, Long> each : held.entrySet()) {
      Sql.of(
              "UPDATE clientele_workflow_part SET owner = ?, epoch = ?, until_at = ? WHERE tenant ="
                  + " ? AND part = ?")
          .with(owner, each.getValue(), until, tenant, each.getKey())
          .update(connection);
    }
    for (int part : surplus) {
      free(connection, part);
    }
    return held;
  }

  /** Returns all parts, which no other engine changes until the transaction ends. */
  private List<Row> locked(Connection connection) throws SQLException {
    List<Row> rows = rows(connection);
    if (rows.size() == COUNT) {
      return rows;
    }
    for (int part = 0; part < COUNT; part++) {
      Sql.of(
              "INSERT INTO clientele_workflow_part (tenant, part, owner, epoch, until_at) VALUES"
                  + " (?, ?, '', 0, 0) ON CONFLICT DO NOTHING")
          .with(tenant, part)
          .update(connection);
    }
    return rows(connection);
  }

  /** Says that this engine is there, and returns all that are, by name. */
  private List<String> present(Connection connection, long now, long until) throws SQLException {
    Sql.of("DELETE FROM clientele_workflow_engine WHERE tenant = ? AND until_at <= ?")
        .with(tenant, now)
        .update(connection);
    Sql.of(
            "INSERT INTO clientele_workflow_engine (tenant, owner, until_at) VALUES (?, ?, ?) ON"
                + " CONFLICT (tenant, owner) DO UPDATE SET until_at = excluded.until_at")
        .with(tenant, owner, until)
        .update(connection);
    return Sql.of("SELECT owner FROM clientele_workflow_engine WHERE tenant = ? ORDER BY owner")
        .with(tenant)
        .list(connection, row -> row.getString(1));
  }

  /** Returns how many parts are this engine's: where they cannot be even, one more by name. */
  private int share(List<String> owners) {
    int rest = COUNT % owners.size();
    return COUNT / owners.size() + (owners.indexOf(owner) < rest ? 1 : 0);
  }

  private List<Row> rows(Connection connection) throws SQLException {
    return Sql.of(
            "SELECT part, owner, epoch, until_at FROM clientele_workflow_part WHERE tenant = ?"
                + " ORDER BY part"
                + database.dialect().forUpdate)
        .with(tenant)
        .list(
            connection,
            row -> new Row(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)));
  }

  private void free(Connection connection, int part) throws SQLException {
    Sql.of(
            "UPDATE clientele_workflow_part SET owner = '', until_at = 0 WHERE tenant = ? AND part"
                + " = ? AND owner = ?")
        .with(tenant, part, owner)
        .update(connection);
  }

  /** Gives all parts back, so that others need not wait until the lease is over. */
  synchronized void release() {
    database.write(
        "giving customers back",
        connection -> {
          for (int part : epochs.keySet()) {
            free(connection, part);
          }
          return Sql.of("DELETE FROM clientele_workflow_engine WHERE tenant = ? AND owner = ?")
              .with(tenant, owner)
              .update(connection);
        });
    epochs.clear();
    begun = false;
  }

  /**
   * Lets all claims on parts run out, whose owners keep them: who has claimed before cannot commit.
   */
  void fence(Connection connection, Collection<Integer> parts) throws SQLException {
    for (int part : new TreeSet<>(parts)) {
      Sql.of("UPDATE clientele_workflow_part SET epoch = epoch + 1 WHERE tenant = ? AND part = ?")
          .with(tenant, part)
          .update(connection);
    }
  }

  /**
   * Refuses a write on parts that are somebody else's by now, and keeps them until the transaction
   * ends.
   *
   * @param known the epochs at the time of the claim
   */
  void check(
      Connection connection, String claim, Collection<Integer> parts, Map<Integer, Long> known)
      throws SQLException {
    Set<Integer> held = new TreeSet<>();
    for (Row row :
        Sql.of(
                "SELECT part, owner, epoch, until_at FROM clientele_workflow_part WHERE tenant = ?"
                    + " AND CAST(part AS text) "
                    + Among.texts(database.dialect())
                    + " ORDER BY part"
                    + database.dialect().forShare)
            .with(tenant)
            .withTexts(database.dialect(), parts.stream().map(String::valueOf).toList())
            .list(
                connection,
                each ->
                    new Row(each.getInt(1), each.getString(2), each.getLong(3), each.getLong(4)))) {
      if (row.owner.equals(owner) && Long.valueOf(row.epoch).equals(known.get(row.part))) {
        held.add(row.part);
      }
    }
    if (!held.containsAll(parts)) {
      doubt();
      throw new ClaimLostException(claim);
    }
  }
}
