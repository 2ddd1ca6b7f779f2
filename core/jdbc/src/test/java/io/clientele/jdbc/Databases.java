package io.clientele.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.jdbc.internal.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Real databases for tests: one PostgreSQL server for all, a file of SQLite for each. */
final class Databases {
  private static final AtomicInteger CREATED = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private Databases() {}

  /** Returns a pool on a new database of PostgreSQL with our tables. */
  static HikariDataSource postgres() {
    HikariDataSource pool = emptyPostgres();
    JdbcSchema.on(pool).install();
    return pool;
  }

  /** Returns a pool on a new database of PostgreSQL without tables. */
  static HikariDataSource emptyPostgres() {
    return pool(postgresUrl());
  }

  /** Creates a database of PostgreSQL and returns where it is. */
  static String postgresUrl() {
    String name = "test" + CREATED.incrementAndGet();
    EmbeddedPostgres postgres = server();
    execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + name);
    return postgres.getJdbcUrl("postgres", name);
  }

  /** Returns a pool on a new file of SQLite with our tables. */
  static HikariDataSource sqlite(Path folder) {
    HikariDataSource pool = emptySqlite(folder);
    JdbcSchema.on(pool).install();
    return pool;
  }

  /** Returns a pool on a new file of SQLite without tables. */
  static HikariDataSource emptySqlite(Path folder) {
    return pool(sqliteUrl(folder));
  }

  static String sqliteUrl(Path folder) {
    return sqliteUrl(folder, 20_000);
  }

  /** Returns the address of a file whose connections wait so many milliseconds for each other. */
  static String sqliteUrl(Path folder, int busyTimeout) {
    return "jdbc:sqlite:" + folder.resolve("shop.db") + "?busy_timeout=" + busyTimeout;
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }

  static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the folder in which a database of PostgreSQL has its tables. */
  static Path folderOfTables(DataSource source) {
    try (Connection connection = source.getConnection()) {
      String path =
          Sql.of(
                  "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database"
                      + " WHERE datname = current_database()")
              .list(connection, row -> row.getString(1))
              .get(0);
      return Path.of(path);
    } catch (SQLException e) {
      throw new IllegalStateException("no folder", e);
    }
  }

  /** Starts a server on a folder, new or as it was left, that keeps what it acknowledged. */
  static EmbeddedPostgres durableServer(Path data) throws IOException {
    assumePostgres();
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private static void assumePostgres() {
    String platform =
        System.getProperty("os.name").toLowerCase(Locale.ROOT)
            + " "
            + System.getProperty("os.arch");
    assumeTrue(
        platform.equals("linux amd64"),
        "no PostgreSQL to test with: its binaries are for linux amd64 and this is " + platform);
  }

  private static synchronized EmbeddedPostgres server() {
    assumePostgres();
    try {
      if (server == null) {
        server = EmbeddedPostgres.builder().start();
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
