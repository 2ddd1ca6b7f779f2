package io.clientele.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.event.CustomEvent;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSchemaTest {
  private static final Tenant SHOP = Tenant.of("shop");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void tables_are_made_once(Dialect dialect) {
    try (HikariDataSource source = empty(dialect)) {
      JdbcSchema schema = JdbcSchema.on(source);

      assertThat(schema.install()).isEqualTo(3);
      assertThat(schema.install()).isZero();
      assertThat(schema.script()).isEmpty();
      appendTo(source);
      assertThat(JdbcSchema.on(source).install()).isZero();
      assertThat(JdbcEventStore.on(source, SHOP).find(EventId.of("e1"))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_printed_makes_the_same_tables_and_printing_makes_none(Dialect dialect) {
    try (HikariDataSource source = empty(dialect)) {
      JdbcSchema schema = JdbcSchema.on(source);
      String script = schema.script();

      assertThat(script).contains("CREATE TABLE clientele_event (");
      assertThat(schema.script()).isEqualTo(script);
      for (String statement : script.split(";\n", -1)) {
        if (!statement.isBlank()) {
          Databases.execute(source, statement);
        }
      }
      assertThat(schema.install()).isZero();
      appendTo(source);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tables_of_an_earlier_version_are_brought_up_and_keep_what_is_in_them(Dialect dialect) {
    try (HikariDataSource source = empty(dialect)) {
      JdbcSchema schema = JdbcSchema.on(source);
      String first = schema.script().split("-- Tables of the Clientele stores, version 2", 2)[0];
      for (String statement : first.split(";\n", -1)) {
        if (!statement.isBlank()) {
          Databases.execute(source, statement);
        }
      }
      Databases.execute(
          source, "INSERT INTO clientele_delivery VALUES ('shop', 'shopify', 'w1', 0)");
      assertThatThrownBy(() -> JdbcDeliveryLog.on(source, SHOP))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("its tables are of version 1 and this library needs version 3");

      assertThat(schema.script()).contains("clientele_product").doesNotContain("clientele_event");
      assertThat(schema.install()).isEqualTo(2);
      assertThat(JdbcDeliveryLog.on(source, SHOP).contains("shopify", "w1")).isTrue();
      assertThat(JdbcCatalog.on(source, SHOP).products()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_several_that_install_at_once_one_makes_the_tables(Dialect dialect) throws Exception {
    try (HikariDataSource source = empty(dialect)) {
      ExecutorService pool = Executors.newFixedThreadPool(6);
      try {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          calls.add(() -> JdbcSchema.on(source).install());
        }
        int made = 0;
        for (Future<Integer> each : pool.invokeAll(calls, 60, SECONDS)) {
          made += each.get();
        }
        assertThat(made).isEqualTo(3);
      } finally {
        pool.shutdownNow();
      }
      appendTo(source);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tables_of_a_later_version_are_left_alone(Dialect dialect) {
    try (HikariDataSource source = empty(dialect)) {
      JdbcSchema schema = JdbcSchema.on(source);
      schema.install();
      Databases.execute(source, "INSERT INTO clientele_schema (version) VALUES (4)");

      String message =
          "its tables are of version 4 and this library knows up to version 3, use the library that"
              + " made them or a later one";
      assertThatThrownBy(schema::install)
          .isInstanceOf(StorageException.class)
          .hasMessage("schema, reading its version: " + message);
      assertThatThrownBy(schema::script).isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> JdbcEventStore.on(source, SHOP))
          .isInstanceOf(StorageException.class)
          .hasMessage("events, looking at its tables: " + message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_store_says_how_to_get_the_tables_that_it_misses(Dialect dialect) {
    try (HikariDataSource source = empty(dialect)) {
      assertThatThrownBy(() -> JdbcEventStore.on(source, SHOP))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "events, looking at its tables: it has no tables of ours, make them with"
                  + " JdbcSchema.on(dataSource).install()");
    }
  }

  @Test
  void a_database_that_is_not_known_is_refused() {
    assertThatThrownBy(() -> JdbcSchema.on(databaseNamed("H2")))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "schema, recognising the database: it is \"H2\", expected PostgreSQL or SQLite: for"
                + " another one implement the interfaces of clientele-core, and run the contract"
                + " tests of clientele-testkit against them");
  }

  @Test
  void texts_in_an_encoding_that_cannot_hold_or_order_them_are_refused() {
    try (HikariDataSource source = empty(Dialect.SQLITE)) {
      Databases.execute(source, "PRAGMA encoding = 'UTF-16le'");
      Databases.execute(source, "CREATE TABLE t (x)");

      assertThatThrownBy(() -> JdbcSchema.on(source))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("its texts are encoded as UTF-16le, expected UTF-8");
    }
  }

  private HikariDataSource empty(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? Databases.emptyPostgres()
        : Databases.emptySqlite(folder);
  }

  private static void appendTo(DataSource source) {
    EventHeader header = EventHeader.of(EventId.of("e1"), "shop", Instant.EPOCH);
    JdbcEventStore.on(source, SHOP).append(new CustomEvent(header, "Quiz", Properties.none()));
  }

  private static DataSource databaseNamed(String name) {
    DatabaseMetaData metaData = proxy(DatabaseMetaData.class, "getDatabaseProductName", name);
    Connection connection = proxy(Connection.class, "getMetaData", metaData);
    return proxy(DataSource.class, "getConnection", connection);
  }

  private static <T> T proxy(Class<T> type, String method, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcSchemaTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                return result;
              }
              if (called.getName().equals("close")) {
                return null;
              }
              throw new SQLException(called.getName());
            }));
  }
}
