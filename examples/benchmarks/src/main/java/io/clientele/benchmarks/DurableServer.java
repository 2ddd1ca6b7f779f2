package io.clientele.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server that waits for the disk at every commit, and what it costs. */
final class DurableServer implements AutoCloseable {
  private static final int CONNECTIONS = 20;

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;
  private final ProcessHandle postmaster;

  private DurableServer(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    pool = pool(server.getJdbcUrl("postgres", "postgres"));
    postmaster = postmaster(pool);
  }

  static DurableServer start() throws IOException, SQLException {
    return new DurableServer(
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .start());
  }

  HikariDataSource pool() {
    return pool;
  }

  /** Returns the CPU time that this process and all those of the server used so far. */
  long cpuNanos() {
    return Measured.ownCpuNanos() + Measured.cpuNanosOf(postmaster);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS);
    config.setMaxLifetime(0); // a connection that is closed takes the CPU time of its process along
    config.setIdleTimeout(0);
    return new HikariDataSource(config);
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
