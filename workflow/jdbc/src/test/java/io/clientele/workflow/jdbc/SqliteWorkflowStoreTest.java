package io.clientele.workflow.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteWorkflowStoreTest extends JdbcStoreContract {
  @SuppressWarnings("NullAway.Init") // made before all tests
  private static HikariDataSource pool;

  @BeforeAll
  static void open(@TempDir Path folder) {
    pool = Databases.pool(Databases.sqlite(folder));
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  @Override
  HikariDataSource pool() {
    return pool;
  }
}
