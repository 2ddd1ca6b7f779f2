package io.clientele.jdbc.internal;

import io.clientele.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, read as they are asked for. PostgreSQL sends them in portions only within a
 * transaction; SQLite keeps what was there as long as the query is open.
 */
public final class Cursor<T> extends Spliterators.AbstractSpliterator<T> {
  /** Rows that PostgreSQL sends at once: some hundred kilobytes of events. */
  private static final int PORTION = 500;

  private final Connection connection;
  private final Reading<T> reading;
  private final Function<SQLException, StorageException> failures;
  private final boolean autoCommit;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;
  private boolean closed;

  private Cursor(
      Connection connection, Reading<T> reading, Function<SQLException, StorageException> failures)
      throws SQLException {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
    this.connection = connection;
    this.reading = reading;
    this.failures = failures;
    this.autoCommit = connection.getAutoCommit();
  }

  /** Opens a query on a connection, which is given back with the stream. */
  public static <T> Stream<T> open(
      Connection connection,
      Sql query,
      Reading<T> reading,
      Function<SQLException, StorageException> failures)
      throws SQLException {
    Cursor<T> cursor;
    try {
      cursor = new Cursor<>(connection, reading, failures);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    try {
      cursor.run(query);
    } catch (SQLException | RuntimeException | Error e) {
      cursor.release();
      throw e;
    }
    return StreamSupport.stream(cursor, false).onClose(cursor::close);
  }

  private void run(Sql query) throws SQLException {
    connection.setAutoCommit(false);
    statement = query.prepared(connection);
    statement.setFetchSize(PORTION);
    rows = statement.executeQuery();
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (rows == null || closed) {
      return false;
    }
    @Nullable T next;
    try {
      next = reading.next(rows);
    } catch (SQLException e) {
      release();
      throw failures.apply(e);
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
    if (next == null) {
      close();
      return false;
    }
    action.accept(next);
    return true;
  }

  private void close() {
    @Nullable SQLException failure = release();
    if (failure != null) {
      throw failures.apply(failure);
    }
  }

  /** Closes all, and returns the first failure, null if there was none. */
  private @Nullable SQLException release() {
    if (closed) {
      return null;
    }
    closed = true;
    @Nullable SQLException first = tried(() -> closeIfOpen(rows), null);
    first = tried(() -> closeIfOpen(statement), first);
    first = tried(connection::rollback, first);
    first = tried(() -> connection.setAutoCommit(autoCommit), first);
    return tried(connection::close, first);
  }

  private static void closeIfOpen(@Nullable AutoCloseable part) throws SQLException {
    try {
      if (part != null) {
        part.close();
      }
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException("closing failed", e);
    }
  }

  private static @Nullable SQLException tried(Step step, @Nullable SQLException before) {
    try {
      step.take();
      return before;
    } catch (SQLException e) {
      return before == null ? e : before;
    }
  }

  /** What makes things of rows. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Returns what is next, null after the last. */
    @Nullable T next(ResultSet rows) throws SQLException;
  }

  @FunctionalInterface
  private interface Step {
    void take() throws SQLException;
  }
}
