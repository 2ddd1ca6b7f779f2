package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A pool of connections to a new database with our tables, for each test. */
final class TestPool implements BeforeEachCallback, AfterEachCallback {
  private final boolean isPostgres;
  private @Nullable Path folder;
  private @Nullable HikariDataSource pool;

  private TestPool(boolean isPostgres) {
    this.isPostgres = isPostgres;
  }

  static TestPool onPostgres() {
    return new TestPool(true);
  }

  static TestPool onSqlite() {
    return new TestPool(false);
  }

  DataSource source() {
    return CheckedSource.of(requireNonNull(pool));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("clientele");
    pool = isPostgres ? Databases.postgres() : Databases.sqlite(folder);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (pool != null) {
      pool.close();
    }
    Databases.delete(requireNonNull(folder));
  }
}
