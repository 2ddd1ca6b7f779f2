package io.clientele.jdbc.internal;

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

/**
 * A set of tables that is made and brought up to date by plain SQL files, one a version. A table of
 * versions tells which were run.
 */
public final class Schema {
  private final Class<?> owner;
  private final String versions;
  private final String installer;
  private final List<String> files;

  /**
   * @param owner beside whose class the folder {@code schema} is
   * @param versions the table of versions; its name begins with {@code clientele_}
   * @param installer how a host makes the tables, for messages
   * @param files the SQL files by version, in the folder of each database
   */
  public Schema(Class<?> owner, String versions, String installer, List<String> files) {
    this.owner = owner;
    this.versions = versions;
    this.installer = installer;
    this.files = List.copyOf(files);
  }

  /** Makes what is missing and returns how many versions were added. */
  public int install(Database database) {
    if (missing(database, "reading its version").isEmpty()) {
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
              files.subList(version(connection, database.dialect()), files.size());
          for (String file : missing) {
            for (String statement : sql(database, file).split(";\n", -1)) {
              if (!statement.isBlank()) {
                Dialect.execute(connection, statement);
              }
            }
          }
          return missing.size();
        });
  }

  /** Returns the SQL that {@link #install} would run now, empty if all is there; runs nothing. */
  public String script(Database database) {
    List<String> missing = missing(database, "reading its version");
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .map(file -> sql(database, file))
            .collect(Collectors.joining("\n", database.dialect().preparation, ""));
  }

  /** Refuses a database whose tables are not of this version. */
  public void check(Database database, String store) {
    int version =
        database.read(
            "looking at its tables", connection -> version(connection, database.dialect()));
    if (version < files.size()) {
      String problem =
          version == 0
              ? "it has no tables of ours, make them with " + installer
              : "its tables are of version %s and this library needs version %s, bring them there with %s"
                  .formatted(version, files.size(), installer);
      throw new StorageException(store, "looking at its tables", false, problem, null);
    }
    refuseLater(version, store, "looking at its tables");
  }

  private List<String> missing(Database database, String action) {
    int version = database.read(action, connection -> version(connection, database.dialect()));
    refuseLater(version, "schema", action);
    return files.subList(version, files.size());
  }

  private void refuseLater(int version, String store, String action) {
    if (version > files.size()) {
      throw new StorageException(
          store,
          action,
          false,
          "its tables are of version %s and this library knows up to version %s, use the library that made them or a later one"
              .formatted(version, files.size()),
          null);
    }
  }

  /** Returns the version of the tables, 0 if there are none. */
  private int version(Connection connection, Dialect dialect) throws SQLException {
    if (Sql.of(dialect.findTable).with(versions).list(connection, row -> 1).isEmpty()) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet latest =
            statement.executeQuery("SELECT coalesce(max(version), 0) FROM " + versions)) {
      latest.next();
      return latest.getInt(1);
    }
  }

  private String sql(Database database, String file) {
    String path = "schema/" + database.dialect().folder + "/" + file;
    try (InputStream sql = owner.getResourceAsStream(path)) {
      return new String(requireNonNull(sql, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
