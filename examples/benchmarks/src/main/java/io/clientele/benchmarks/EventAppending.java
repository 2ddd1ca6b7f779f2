package io.clientele.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.event.Event;
import io.clientele.jdbc.JdbcEventStore;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.tenant.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Appends events in batches through the JDBC store, and beside it inserts the same rows, with their
 * JSON ready made, by plain batches of JDBC into the same tables: what the store costs. On
 * PostgreSQL, a server that it starts for itself and that waits for the disk at every commit, and
 * on SQLite, in a file with its write-ahead log and the same care.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.EventAppending [events] [batch] [repetitions]
 * }</pre>
 */
public final class EventAppending {
  private static final Tenant SHOP = Tenant.of("shop");

  /** As the module's README advises; {@code synchronous} stays at its default, the safest. */
  private static final String SQLITE_SETTINGS =
      "?busy_timeout=10000&cache_size=-64000&wal_autocheckpoint=16000";

  private static final List<String> TABLES =
      List.of("clientele_event", "clientele_event_identifier");

  private EventAppending() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int batch = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
    int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    List<Event> events = new DrawnEvents(7).list(count);
    RawRows rows = RawRows.of(SHOP, events);
    System.out.printf(
        Locale.ROOT,
        "%,d events, %,d identifiers, %.0f bytes of JSON each, batches of %,d%n",
        count,
        rows.identifiers(),
        rows.meanBytes(),
        batch);
    Path folder = Files.createTempDirectory("event-appending");
    try (HikariDataSource sqlite =
        pool("jdbc:sqlite:" + folder.resolve("shop.db") + SQLITE_SETTINGS)) {
      compare("SQLite", sqlite, events, rows, batch, repetitions, Measured::ownCpuNanos);
    }
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        HikariDataSource postgres =
            pool(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true")) {
      ProcessHandle postmaster = postmaster(postgres);
      compare(
          "PostgreSQL, CPU with that of its server",
          postgres,
          events,
          rows,
          batch,
          repetitions,
          () -> Measured.ownCpuNanos() + Measured.cpuNanosOf(postmaster));
    }
  }

  /** The process that was started may have started another one, so its own backend is asked. */
  private static ProcessHandle postmaster(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
      pid.next();
      return ProcessHandle.of(pid.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static void compare(
      String database,
      HikariDataSource source,
      List<Event> events,
      RawRows rows,
      int batch,
      int repetitions,
      LongSupplier cpu)
      throws SQLException {
    JdbcSchema.on(source).install();
    JdbcEventStore store = JdbcEventStore.on(source, SHOP);
    Measured ours = new Measured("store", cpu);
    Measured raw = new Measured("raw inserts", cpu);
    for (int i = 0; i < repetitions; i++) {
      empty(source);
      raw.measure(() -> rows.insert(source, batch));
      empty(source);
      ours.measure(
          () -> {
            for (int from = 0; from < events.size(); from += batch) {
              store.appendAll(events.subList(from, Math.min(events.size(), from + batch)));
            }
          });
      if (store.all().count() != events.size()) {
        throw new IllegalStateException("not all events were kept");
      }
    }
    System.out.println(database);
    ours.print(events.size());
    raw.print(events.size());
    System.out.printf(
        Locale.ROOT,
        "  the store is %.2f times as fast as raw inserts, by CPU %.2f times%n",
        raw.medianSeconds() / ours.medianSeconds(),
        raw.medianCpuSeconds() / ours.medianCpuSeconds());
  }

  private static void empty(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table);
      }
    }
    JdbcSchema.on(source).wipeErased(); // else what is deleted would be cleared away at their cost
  }
}
