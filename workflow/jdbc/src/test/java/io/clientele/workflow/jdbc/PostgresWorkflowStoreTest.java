package io.clientele.workflow.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresWorkflowStoreTest extends JdbcStoreContract {
  @SuppressWarnings("NullAway.Init") // made before all tests
  private static HikariDataSource pool;

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.postgres());
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
