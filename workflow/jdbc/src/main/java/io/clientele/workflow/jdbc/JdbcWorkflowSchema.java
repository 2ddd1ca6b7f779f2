package io.clientele.workflow.jdbc;

import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Schema;
import io.clientele.storage.StorageException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables of workflows, by versions: plain SQL files in the folder {@code schema} beside this
 * class. They may stand in the database of the other stores or in one of their own. Installing is
 * safe to repeat, and safe for several processes that start at once.
 */
public final class JdbcWorkflowSchema {
  static final Schema SCHEMA =
      new Schema(
          JdbcWorkflowSchema.class,
          "clientele_workflow_schema",
          "JdbcWorkflowSchema.on(dataSource).install()",
          List.of("001-workflows.sql"));

  private final Database database;

  private JdbcWorkflowSchema(Database database) {
    this.database = database;
  }

  /**
   * Returns the tables of a database.
   *
   * @throws StorageException if it is neither PostgreSQL nor SQLite, or cannot be reached
   */
  public static JdbcWorkflowSchema on(DataSource source) {
    return new JdbcWorkflowSchema(Database.of(source, "schema of workflows"));
  }

  /**
   * Makes the tables, or brings those of an earlier version up to this one.
   *
   * @return how many versions were added; 0 if all was there
   * @throws StorageException if the tables are of a later version than this library
   */
  public int install() {
    return SCHEMA.install(database);
  }

  /** Returns the SQL that {@link #install} would run now, empty if all is there; runs nothing. */
  public String script() {
    return SCHEMA.script(database);
  }
}
