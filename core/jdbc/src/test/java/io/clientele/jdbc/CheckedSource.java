package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A data source that fails the test if a connection is not given back as it came: with its
 * auto-commit and isolation, all statements closed, no transaction open.
 */
final class CheckedSource {
  private CheckedSource() {}

  static DataSource of(DataSource source) {
    return (DataSource)
        Proxy.newProxyInstance(
            CheckedSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = called(() -> method.invoke(source, arguments));
              return result instanceof Connection connection ? checked(connection) : result;
            });
  }

  private static Connection checked(Connection connection) throws SQLException {
    String before = stateOf(connection);
    List<Statement> statements = new ArrayList<>();
    return (Connection)
        Proxy.newProxyInstance(
            CheckedSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && !connection.isClosed()) {
                for (Statement statement : statements) {
                  assertThat(statement.isClosed()).as("statement closed").isTrue();
                }
                assertThat(stateOf(connection)).as("state given back").isEqualTo(before);
              }
              Object result = called(() -> method.invoke(connection, arguments));
              if (result instanceof Statement statement) {
                statements.add(statement);
              }
              return result;
            });
  }

  private static String stateOf(Connection connection) throws SQLException {
    String state =
        "auto-commit %s, isolation %s, read-only %s"
            .formatted(
                connection.getAutoCommit(),
                connection.getTransactionIsolation(),
                connection.isReadOnly());
    if (!connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
      return state;
    }
    try (Statement statement = connection.createStatement();
        var secureDelete = statement.executeQuery("PRAGMA secure_delete")) {
      return state + ", secure_delete " + secureDelete.getInt(1);
    }
  }

  private interface Call {
    Object make() throws ReflectiveOperationException;
  }

  private static Object called(Call call) throws Throwable {
    try {
      return call.make();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
