package io.clientele.jdbc.internal;

import io.clientele.storage.StorageException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What databases say when they fail, in our words. PostgreSQL tells the SQLSTATEs of appendix A of
 * its manual; SQLite tells none but result codes (sqlite.org, rescode).
 */
public final class Failures {
  /** Classes of SQLSTATE whose messages name connections, transactions, tables, and no values. */
  private static final Set<String> HARMLESS =
      Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58");

  private static final String DISK_FULL = "53100";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DATABASE_DROPPED = "57P04";
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_FULL = 13;

  private Failures() {}

  public static StorageException of(String store, String action, SQLException e) {
    SQLException reason = lastOf(e);
    return new StorageException(
        store, action, isTransient(reason), problem(reason), withoutValues(reason));
  }

  /** A batch that fails quotes its values, and has the reason behind it. */
  private static SQLException lastOf(SQLException e) {
    SQLException next = e.getNextException();
    return next == null ? e : lastOf(next);
  }

  private static boolean isTransient(SQLException e) {
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || isAway(e)
        || gaveWay(e)
        || (stateOf(e).startsWith("53") && !stateOf(e).equals(DISK_FULL));
  }

  private static String problem(SQLException e) {
    if (isLocked(e)) {
      return "another connection holds the file, a longer busy_timeout waits longer";
    }
    if (gaveWay(e)) {
      return "it gave way to another transaction";
    }
    if (isAway(e)) {
      return "the database is away";
    }
    if (stateOf(e).equals(DISK_FULL) || (isSqlite(e) && e.getErrorCode() == SQLITE_FULL)) {
      return "the disk is full";
    }
    return isTransient(e) ? "the database could not do it now" : "the database refused it";
  }

  private static boolean isAway(SQLException e) {
    String state = stateOf(e);
    return state.startsWith("08") || (state.startsWith("57P") && !state.equals(DATABASE_DROPPED));
  }

  private static boolean gaveWay(SQLException e) {
    return stateOf(e).startsWith("40") || stateOf(e).equals(LOCK_NOT_AVAILABLE) || isLocked(e);
  }

  private static boolean isLocked(SQLException e) {
    return isSqlite(e) && (e.getErrorCode() == SQLITE_BUSY || e.getErrorCode() == SQLITE_LOCKED);
  }

  private static boolean isSqlite(SQLException e) {
    return e.getClass().getName().startsWith("org.sqlite.");
  }

  private static SQLException withoutValues(SQLException e) {
    String state = stateOf(e);
    boolean harmless =
        isSqlite(e)
            || e instanceof SQLTransientConnectionException
            || (state.length() == 5 && HARMLESS.contains(state.substring(0, 2)));
    String message =
        "%s, SQLSTATE %s, code %s%s"
            .formatted(
                e.getClass().getName(),
                state.isEmpty() ? "none" : state,
                e.getErrorCode(),
                harmless ? ": " + e.getMessage() : "");
    SQLException without = new SQLException(message, e.getSQLState(), e.getErrorCode());
    without.setStackTrace(e.getStackTrace());
    return without;
  }

  private static String stateOf(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state == null ? "" : state;
  }
}
