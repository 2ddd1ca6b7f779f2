package io.clientele.jdbc.internal;

import io.clientele.identity.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement and what is bound to its parameters, in their order. Not safe for several threads.
 */
public final class Sql {
  private final String text;
  private final List<Parameter> parameters = new ArrayList<>();

  private Sql(String text) {
    this.text = text;
  }

  public static Sql of(String text) {
    return new Sql(text);
  }

  /** Binds texts and numbers. */
  public Sql with(Object... values) {
    for (Object value : values) {
      parameters.add(
          (statement, at) -> {
            statement.setObject(at, value);
            return at + 1;
          });
    }
    return this;
  }

  /** Binds a number or, for {@code null}, that there is none. */
  public Sql withNumber(@Nullable Long value) {
    parameters.add(
        (statement, at) -> {
          statement.setObject(at, value, Types.BIGINT);
          return at + 1;
        });
    return this;
  }

  /** Binds identifiers to the {@link Dialect#pairs} of the statement. */
  public Sql withIdentifiers(Dialect dialect, Collection<Identifier> identifiers) {
    parameters.add(
        (statement, at) ->
            dialect.bindPairs(
                statement,
                at,
                identifiers,
                identifier -> identifier.type().name(),
                Identifier::value));
    return this;
  }

  /** Binds pairs of texts to the {@link Dialect#pairs} of the statement. */
  public Sql withPairs(Dialect dialect, List<List<String>> pairs) {
    parameters.add(
        (statement, at) ->
            dialect.bindPairs(statement, at, pairs, pair -> pair.get(0), pair -> pair.get(1)));
    return this;
  }

  /** Binds texts to the {@link Dialect#texts} of the statement. */
  public Sql withTexts(Dialect dialect, Collection<String> texts) {
    parameters.add(
        (statement, at) -> {
          dialect.bindTexts(statement, at, texts);
          return at + 1;
        });
    return this;
  }

  /** Returns the statement, which the caller closes. */
  public PreparedStatement prepared(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      int at = 1;
      for (Parameter parameter : parameters) {
        at = parameter.bind(statement, at);
      }
      return statement;
    } catch (SQLException | RuntimeException | Error e) {
      statement.close();
      throw e;
    }
  }

  /** Runs the statement and returns how many rows it changed. */
  public int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepared(connection)) {
      return statement.executeUpdate();
    }
  }

  /** Runs the query and returns all that is in its rows. */
  public <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(row.read(rows));
      }
    }
    return all;
  }

  /** What makes a thing of a row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Parameter {
    int bind(PreparedStatement statement, int at) throws SQLException;
  }
}
