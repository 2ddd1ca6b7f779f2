package io.clientele.jdbc;

import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Schema;
import io.clientele.storage.StorageException;
import java.util.List;
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

  static final Schema SCHEMA =
      new Schema(
          JdbcSchema.class,
          "clientele_schema",
          "JdbcSchema.on(dataSource).install()",
          List.of("001-stores.sql", "002-catalog.sql", "003-identity-position.sql"));

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
    return SCHEMA.install(database);
  }

  /** Returns the SQL that {@link #install} would run now, empty if all is there; runs nothing. */
  public String script() {
    return SCHEMA.script(database);
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
}
