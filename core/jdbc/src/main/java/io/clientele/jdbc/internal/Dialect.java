package io.clientele.jdbc.internal;

import io.clientele.storage.StorageException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What differs between the databases that the stores know. */
public enum Dialect {
  POSTGRESQL(
      "postgresql",
      "SELECT 1 FROM pg_class WHERE oid = to_regclass(?)",
      "SELECT * FROM unnest(?::text[], ?::text[])",
      "SELECT unnest(?::text[])",
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)",
      "CAST(gen_random_uuid() AS text)",
      "",
      " FOR UPDATE",
      " FOR UPDATE SKIP LOCKED",
      " FOR SHARE") {
    @Override
    public String overwriteDeleted(Connection connection) {
      return ""; // it does so when tables are vacuumed
    }

    @Override
    public void wipe(Connection connection) throws SQLException {
      List<String> tables =
          Sql.of(
                  "SELECT relname FROM pg_class WHERE relkind = 'r' AND starts_with(relname, ?) AND"
                      + " pg_table_is_visible(oid)")
              .with("clientele_")
              .list(connection, row -> row.getString(1));
      for (String table : tables) {
        execute(connection, "VACUUM FULL \"" + table + '"');
      }
    }

    @Override
    public void lockForInstalling(Connection connection) throws SQLException {
      execute(connection, "SELECT pg_advisory_xact_lock(" + INSTALLING + ")");
    }

    @Override
    public void begin(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      // The host may have chosen a level at which an insert that waited for another transaction
      // fails instead of finding the row there.
      execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    @Override
    public void lookUp(Connection connection) throws SQLException {
      execute(
          connection,
          "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off',"
              + " true), set_config('enable_hashjoin', 'off', true),"
              + " set_config('enable_mergejoin', 'off', true)");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
      connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
      connection.rollback();
    }

    @Override
    public <T> int bindPairs(
        PreparedStatement statement,
        int at,
        Collection<T> pairs,
        Function<T, String> one,
        Function<T, String> other)
        throws SQLException {
      Connection connection = statement.getConnection();
      Array ones = connection.createArrayOf("text", pairs.stream().map(one).toArray());
      Array others = connection.createArrayOf("text", pairs.stream().map(other).toArray());
      statement.setArray(at, ones);
      statement.setArray(at + 1, others);
      return at + 2;
    }

    @Override
    void bindTexts(PreparedStatement statement, int at, Collection<String> texts)
        throws SQLException {
      statement.setArray(at, statement.getConnection().createArrayOf("text", texts.toArray()));
    }
  },

  SQLITE(
      "sqlite",
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
      "SELECT value ->> 0, value ->> 1 FROM json_each(?)",
      "SELECT value FROM json_each(?)",
      "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
      "lower(hex(randomblob(16)))",
      "PRAGMA journal_mode = WAL;\n",
      "",
      "",
      "") {
    @Override
    public String overwriteDeleted(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet before = statement.executeQuery("PRAGMA secure_delete")) {
        int setting = before.next() ? before.getInt(1) : 0;
        execute(connection, "PRAGMA secure_delete = ON");
        return "PRAGMA secure_delete = " + (setting == 2 ? "FAST" : String.valueOf(setting));
      }
    }

    @Override
    public void wipe(Connection connection) throws SQLException {
      execute(connection, "VACUUM");
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        if (rows.next() && rows.getInt(1) != 0) {
          throw new SQLTransientException("the write-ahead log is being read");
        }
      }
    }

    @Override
    public void lockForInstalling(Connection connection) {
      // A transaction that may write is alone.
    }

    /** At once with the right to write: a transaction that read first may never get it. */
    @Override
    public void begin(Connection connection) throws SQLException {
      connection.setAutoCommit(true); // so that the driver begins none of its own
      execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      connection.setAutoCommit(true);
      execute(connection, "BEGIN");
    }

    @Override
    public void lookUp(Connection connection) {
      // It goes by indexes, whatever it knows of the tables.
    }

    @Override
    public void commit(Connection connection) throws SQLException {
      execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
      execute(connection, "ROLLBACK");
    }

    @Override
    public <T> int bindPairs(
        PreparedStatement statement,
        int at,
        Collection<T> pairs,
        Function<T, String> one,
        Function<T, String> other)
        throws SQLException {
      StringBuilder json = new StringBuilder("[");
      for (T pair : pairs) {
        json.append(json.length() == 1 ? "[" : ",[");
        JsonText.append(json, one.apply(pair));
        json.append(',');
        JsonText.append(json, other.apply(pair));
        json.append(']');
      }
      statement.setString(at, json.append(']').toString());
      return at + 1;
    }

    @Override
    void bindTexts(PreparedStatement statement, int at, Collection<String> texts)
        throws SQLException {
      StringBuilder json = new StringBuilder("[");
      for (String text : texts) {
        json.append(json.length() == 1 ? "" : ",");
        JsonText.append(json, text);
      }
      statement.setString(at, json.append(']').toString());
    }
  };

  /** Any number that no other program locks: "clientel" in ASCII. */
  private static final long INSTALLING = 0x636c69656e74656cL;

  /** The folder of its SQL files. */
  public final String folder;

  /** Returns a row if a table is there. */
  public final String findTable;

  /** A query that returns the pairs of texts that {@link #bindPairs} binds. */
  public final String pairs;

  /** A query that returns the texts that {@link #bindTexts} binds. */
  public final String texts;

  /** The clock of the database, in microseconds since 1970. */
  public final String now;

  /** A text that no other call gives, on this database or another. */
  public final String unique;

  /** What is run outside a transaction before the tables are made. */
  public final String preparation;

  /** What a query ends in that keeps others from changing the rows that it returns. */
  public final String forUpdate;

  /** The same, leaving out rows that others keep. */
  public final String forUpdateOfFree;

  /** What a query ends in that lets others read its rows, and not change them. */
  public final String forShare;

  Dialect(
      String folder,
      String findTable,
      String pairs,
      String texts,
      String now,
      String unique,
      String preparation,
      String forUpdate,
      String forUpdateOfFree,
      String forShare) {
    this.folder = folder;
    this.findTable = findTable;
    this.pairs = pairs;
    this.texts = texts;
    this.now = now;
    this.unique = unique;
    this.preparation = preparation;
    this.forUpdate = forUpdate;
    this.forUpdateOfFree = forUpdateOfFree;
    this.forShare = forShare;
  }

  /**
   * Recognises the database of a connection.
   *
   * @param store who asks, for the message
   */
  public static Dialect of(Connection connection, String store) throws SQLException {
    String name = connection.getMetaData().getDatabaseProductName();
    return switch (name) {
      case "PostgreSQL" -> checked(store, connection, POSTGRESQL, "SHOW server_encoding", "UTF8");
      case "SQLite" -> checked(store, connection, SQLITE, "PRAGMA encoding", "UTF-8");
      default ->
          throw new StorageException(
              store,
              "recognising the database",
              false,
              "it is \"%s\", expected PostgreSQL or SQLite: for another one implement the interfaces of clientele-core, and run the contract tests of clientele-testkit against them"
                  .formatted(name),
              null);
    };
  }

  private static Dialect checked(
      String store, Connection connection, Dialect dialect, String question, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      String encoding = answer.next() ? answer.getString(1) : "unknown";
      if (!expected.equals(encoding)) {
        throw new StorageException(
            store,
            "recognising the database",
            false,
            "its texts are encoded as %s, expected %s, which holds every character and orders ids as they are ordered here: create the database with that encoding"
                .formatted(encoding, expected),
            null);
      }
    }
    return dialect;
  }

  /** Begins a transaction that may write. */
  public abstract void begin(Connection connection) throws SQLException;

  /** Begins a transaction that only reads, all of it what there was at one instant. */
  abstract void beginSnapshot(Connection connection) throws SQLException;

  /**
   * Has rows be found by indexes, one by one, until the transaction ends: what a planner knows of a
   * table that was empty a moment ago, or of a tenant that is new, would have it read all.
   */
  public abstract void lookUp(Connection connection) throws SQLException;

  public abstract void commit(Connection connection) throws SQLException;

  public abstract void rollback(Connection connection) throws SQLException;

  /**
   * Binds pairs of texts for {@link #pairs}.
   *
   * @return the number of the next parameter
   */
  public abstract <T> int bindPairs(
      PreparedStatement statement,
      int at,
      Collection<T> pairs,
      Function<T, String> one,
      Function<T, String> other)
      throws SQLException;

  /** Binds texts for {@link #texts}. */
  abstract void bindTexts(PreparedStatement statement, int at, Collection<String> texts)
      throws SQLException;

  /** Has what is deleted overwritten, and returns what undoes that when it is run. */
  public abstract String overwriteDeleted(Connection connection) throws SQLException;

  /** Writes our tables anew, without what was deleted. */
  public abstract void wipe(Connection connection) throws SQLException;

  /** Keeps other processes from installing until the transaction ends. */
  public abstract void lockForInstalling(Connection connection) throws SQLException;

  /** Runs a statement and returns whether it answers with rows. */
  public static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
