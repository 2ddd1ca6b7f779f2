package io.clientele.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables of the stores, by versions: plain SQL files in the folder {@code schema} beside this
 * class. All names begin with {@code clientele_}; on PostgreSQL they are in the schema that the
 * connections of the data source create tables in.
 *
 * <p>Installing is safe to repeat, and safe for several processes that start at once: one makes the
 * tables and the others wait for it. A store refuses a database whose tables are of another version
 * than its own.
 *
 * <p>SQLite is switched to its write-ahead log, which stays with the file: without it a stream that
 * is being read and an append would keep each other out.
 */
public final class JdbcSchema {
  private static final String NAME = "schema";
  private static final List<String> FILES = List.of("001-stores.sql", "002-catalog.sql");

  private final Database database;

  private JdbcSchema(Database database) {
    this.database = database;
  }

  /**
   * Returns the tables of a database.
   *
   * @throws StorageException if it is neither PostgreSQL nor SQLite, or cannot be reached
   */
  public static JdbcSchema on(DataSource source) {
    return new JdbcSchema(Database.of(source, NAME));
  }

  /**
   * Makes the tables, or brings those of an earlier version up to this one.
   *
   * @return how many versions were added; 0 if all was there
   * @throws StorageException if the tables are of a later version than this library, and then they
   *     are left alone
   */
  public int install() {
    if (missing("reading its version").isEmpty()) {
      return 0;
    }
    String preparation = database.dialect().preparation;
    if (!preparation.isEmpty()) {
      database.read("preparing the file", connection -> Dialect.execute(connection, preparation));
    }
    return database.write(
        "making its tables",
        connection -> {
          database.dialect().lockForInstalling(connection);
          List<String> missing =
              FILES.subList(version(connection, database.dialect()), FILES.size());
          for (String file : missing) {
            for (String statement : sql(file).split(";\n", -1)) {
              if (!statement.isBlank()) {
                Dialect.execute(connection, statement);
              }
            }
          }
          return missing.size();
        });
  }

  /** Returns the SQL that {@link #install} would run now, empty if all is there; runs nothing. */
  public String script() {
    List<String> missing = missing("reading its version");
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .map(this::sql)
            .collect(Collectors.joining("\n", database.dialect().preparation, ""));
  }

  /**
   * Removes from the files of the database what deleting left in them: erased persons are in no
   * table any more, but their bytes stay in free space until something else is written there. Call
   * it after erasures, as often as the host's policy asks for.
   *
   * <p>SQLite: the file is written anew and the write-ahead log is emptied; nobody else may be
   * reading or writing meanwhile. PostgreSQL: each of our tables is written anew ({@code VACUUM
   * FULL}), and locked meanwhile; what is in its write-ahead log, in replicas and in backups goes
   * when these do. Cost: reading and writing all that is kept.
   *
   * @throws StorageException if somebody else is using the file, then try again
   */
  public void wipeErased() {
    database.read(
        "wiping what was erased",
        connection -> {
          boolean autoCommit = connection.getAutoCommit();
          connection.setAutoCommit(true);
          try {
            database.dialect().wipe(connection);
          } finally {
            connection.setAutoCommit(autoCommit);
          }
          return true;
        });
  }

  /** Refuses a database whose tables are not of this version. */
  static void check(int version, String store) {
    String problem =
        version == 0
            ? "it has no tables of ours, make them with JdbcSchema.on(dataSource).install()"
            : "its tables are of version %d and this library needs version %d, bring them there with JdbcSchema.on(dataSource).install()"
                .formatted(version, FILES.size());
    if (version < FILES.size()) {
      throw new StorageException(store, "looking at its tables", false, problem, null);
    }
    refuseLater(version, store, "looking at its tables");
  }

  private List<String> missing(String action) {
    int version = database.read(action, connection -> version(connection, database.dialect()));
    refuseLater(version, NAME, action);
    return FILES.subList(version, FILES.size());
  }

  private static void refuseLater(int version, String store, String action) {
    if (version > FILES.size()) {
      throw new StorageException(
          store,
          action,
          false,
          "its tables are of version %d and this library knows up to version %d, use the library that made them or a later one"
              .formatted(version, FILES.size()),
          null);
    }
  }

  /** Returns the version of the tables, 0 if there are none. */
  static int version(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(dialect.findSchema)) {
        if (!found.next()) {
          return 0;
        }
      }
      try (ResultSet latest =
          statement.executeQuery("SELECT coalesce(max(version), 0) FROM clientele_schema")) {
        latest.next();
        return latest.getInt(1);
      }
    }
  }

  private String sql(String file) {
    String path = "schema/" + database.dialect().folder + "/" + file;
    try (InputStream sql = JdbcSchema.class.getResourceAsStream(path)) {
      return new String(requireNonNull(sql, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
