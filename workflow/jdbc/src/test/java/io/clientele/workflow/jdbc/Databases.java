package io.clientele.workflow.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Real databases for tests: one PostgreSQL server for all, a file of SQLite for each. */
final class Databases {
  private static final AtomicInteger CREATED = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private Databases() {}

  /** Creates a database of PostgreSQL with our tables and returns where it is. */
  static String postgres() {
    EmbeddedPostgres postgres = server();
    String name = "workflow" + CREATED.incrementAndGet();
    execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + name);
    return installed(postgres.getJdbcUrl("postgres", name));
  }

  /** Makes a file of SQLite with our tables and returns where it is. */
  static String sqlite(Path folder) {
    return installed(
        "jdbc:sqlite:%s?busy_timeout=20000&synchronous=NORMAL"
            .formatted(folder.resolve("workflow" + CREATED.incrementAndGet() + ".db")));
  }

  private static String installed(String url) {
    try (HikariDataSource pool = pool(url)) {
      JdbcWorkflowSchema.on(pool).install();
    }
    return url;
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    String platform =
        System.getProperty("os.name").toLowerCase(Locale.ROOT)
            + " "
            + System.getProperty("os.arch");
    assumeTrue(
        platform.equals("linux amd64"),
        "no PostgreSQL to test with: its binaries are for linux amd64 and this is " + platform);
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
