package io.clientele.jdbc.internal;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A store's way to the host's database: connections, transactions, and failures in our words. */
public final class Database {
  private final DataSource source;
  private final String store;
  private final Dialect dialect;

  private Database(DataSource source, String store, Dialect dialect) {
    this.source = source;
    this.store = store;
    this.dialect = dialect;
  }

  /**
   * Recognises a database, which has the tables of a schema.
   *
   * @param store the name of the store, for messages
   */
  public static Database withTables(DataSource source, String store, Schema schema) {
    Database database = of(source, store);
    schema.check(database, store);
    return database;
  }

  /** Recognises a database, which may have no tables yet. */
  public static Database of(DataSource source, String store) {
    requireNonNull(source, "data source");
    String action = "recognising the database";
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
    try (connection) {
      return new Database(source, store, Dialect.of(connection, store));
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Does what needs no transaction, since it is one query. */
  public <T> T read(String action, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      T result = work.on(connection);
      if (!connection.getAutoCommit()) {
        connection.rollback(); // ends the transaction that the driver began by itself
      }
      return result;
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  /** Does queries that find some rows among many, as {@link Dialect#lookUp} has it. */
  public <T> T lookUp(String action, Work<T> work) {
    return dialect == Dialect.POSTGRESQL ? change(action, work) : read(action, work);
  }

  /**
   * Does queries like those of {@link #lookUp}, all of which see what there was at one instant:
   * what goes from one table to another meanwhile is in one of them.
   */
  public <T> T lookUpAtOnce(String action, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return inTransaction(
          connection,
          dialect::beginSnapshot,
          there -> {
            dialect.lookUp(there);
            return work.on(there);
          });
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  /** Changes some rows among many, as {@link Dialect#lookUp} has it, all of them or none. */
  public <T> T change(String action, Work<T> work) {
    return write(
        action,
        connection -> {
          dialect.lookUp(connection);
          return work.on(connection);
        });
  }

  /** Does something in a transaction of its own: all of it or, if that fails, nothing. */
  public <T> T write(String action, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return inTransaction(connection, work);
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    return inTransaction(connection, dialect::begin, work);
  }

  private <T> T inTransaction(Connection connection, Beginning beginning, Work<T> work)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    T result;
    try {
      beginning.of(connection);
      result = work.on(connection);
      dialect.commit(connection);
    } catch (SQLException | RuntimeException | Error e) {
      giveBack(connection, autoCommit);
      throw e;
    }
    connection.setAutoCommit(autoCommit);
    return result;
  }

  /** Does something in a transaction of its own that leaves no trace of what it deletes. */
  public <T> T erase(String action, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      String undo = dialect.overwriteDeleted(connection);
      try {
        return inTransaction(connection, work);
      } finally {
        if (!undo.isEmpty()) {
          Dialect.execute(connection, undo);
        }
      }
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  /** What is told is why the transaction failed, and not that a broken connection breaks again. */
  private void giveBack(Connection connection, boolean autoCommit) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      // The connection is broken, or the database has rolled back by itself.
    }
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      // Only a broken connection refuses it, and its pool will see that.
    }
  }

  /**
   * Opens a query whose rows are read as they are asked for. The stream holds a connection until it
   * is closed or read to its end.
   */
  public <T> Stream<T> stream(String action, Sql query, Cursor.Reading<T> reading) {
    try {
      return Cursor.open(
          source.getConnection(), query, reading, e -> Failures.of(store, action, e));
    } catch (SQLException e) {
      throw Failures.of(store, action, e);
    }
  }

  @FunctionalInterface
  private interface Beginning {
    void of(Connection connection) throws SQLException;
  }

  /** Something done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
