package io.clientele.jdbc.internal;

import io.clientele.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table into which rows are put in batches. The first column of each is the tenant; the second
 * names the row in what {@link #insertNew} returns.
 */
public final class Table {
  /** Rows of one statement: more make it no faster. */
  private static final int BATCH = 1_000;

  /** Rows of one statement where arrays are not known. */
  private static final int ROWS = 50;

  /** Characters of one statement, which is in memory here and there. */
  private static final int BATCH_CHARS = 4_000_000;

  private final List<String> types;
  private final String insertArrays;
  private final String insertRow;
  private final String insertRows;
  private final String returning;

  private Table(String name, List<String> columns, List<String> types, String unless) {
    this.types = types;
    String into = "INSERT INTO " + name + " (tenant, " + String.join(", ", columns) + ")";
    insertArrays =
        into
            // Not from a function: what that returns is kept before it is read, column by column.
            + types.stream()
                .map(type -> "unnest(?::" + type + "[])")
                .collect(Collectors.joining(", ", " SELECT ?, ", ""))
            + unless;
    returning = " RETURNING " + columns.get(0);
    String row = types.stream().map(type -> "?").collect(Collectors.joining(", ", "(?, ", ")"));
    insertRow = into + " VALUES " + row + unless;
    insertRows = into + " VALUES " + String.join(", ", Collections.nCopies(ROWS, row)) + unless;
  }

  /**
   * Describes a table.
   *
   * @param columns names behind the tenant's; one that ends in {@code _at} or {@code _count} holds
   *     {@link Long} numbers, as does {@code part}, the others texts
   */
  public static Table named(String name, String... columns) {
    return new Table(name, List.of(columns), types(columns), " ON CONFLICT DO NOTHING");
  }

  /**
   * Describes a table in which a row takes the place of the one with its key, which is the tenant
   * and the first of the columns.
   */
  public static Table replacing(String name, String... columns) {
    String assignments =
        Stream.of(columns)
            .skip(1)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    String unless = " ON CONFLICT (tenant, %s) DO UPDATE SET %s".formatted(columns[0], assignments);
    return new Table(name, List.of(columns), types(columns), unless);
  }

  private static List<String> types(String... columns) {
    return Stream.of(columns)
        .map(column -> column.matches(".*_(at|count)|part") ? "bigint" : "text")
        .toList();
  }

  /**
   * Puts rows into the table, except those whose key is there. For transactions not to wait for
   * each other in a circle, all give their rows in the order of their keys.
   *
   * @param rows a value for each column; none twice in its key
   * @return the second columns of the rows that were not there
   */
  public Set<String> insertNew(
      Connection connection, Dialect dialect, Tenant tenant, List<@Nullable Object[]> rows)
      throws SQLException {
    Set<String> fresh = new HashSet<>();
    insert(connection, dialect, tenant, rows, fresh);
    return fresh;
  }

  /** Puts rows into the table, in the place of those whose key is there or else not at all. */
  public void insert(
      Connection connection, Dialect dialect, Tenant tenant, List<@Nullable Object[]> rows)
      throws SQLException {
    insert(connection, dialect, tenant, rows, null);
  }

  private void insert(
      Connection connection,
      Dialect dialect,
      Tenant tenant,
      List<@Nullable Object[]> rows,
      @Nullable Set<String> fresh)
      throws SQLException {
    for (int from = 0; from < rows.size(); ) {
      int to = endOfBatch(rows, from);
      List<@Nullable Object[]> batch = rows.subList(from, to);
      if (dialect == Dialect.POSTGRESQL) {
        insertAsArrays(connection, tenant, batch, fresh);
      } else {
        int many = fresh == null ? batch.size() - batch.size() % ROWS : 0;
        insertOneByOne(connection, tenant, batch.subList(many, batch.size()), fresh);
        insertRows(connection, tenant, batch.subList(0, many));
      }
      from = to;
    }
  }

  private static int endOfBatch(List<@Nullable Object[]> rows, int from) {
    int end = from;
    long chars = 0;
    while (end < rows.size() && end - from < BATCH && chars < BATCH_CHARS) {
      for (@Nullable Object value : rows.get(end)) {
        chars += value instanceof String text ? text.length() : 0;
      }
      end++;
    }
    return end;
  }

  private void insertAsArrays(
      Connection connection,
      Tenant tenant,
      List<@Nullable Object[]> rows,
      @Nullable Set<String> fresh)
      throws SQLException {
    String sql = fresh == null ? insertArrays : insertArrays + returning;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.value());
      for (int column = 0; column < types.size(); column++) {
        @Nullable Object[] values =
            types.get(column).equals("text") ? new String[rows.size()] : new Long[rows.size()];
        for (int row = 0; row < values.length; row++) {
          values[row] = rows.get(row)[column];
        }
        statement.setArray(column + 2, connection.createArrayOf(types.get(column), values));
      }
      if (fresh == null) {
        statement.executeUpdate();
        return;
      }
      try (ResultSet inserted = statement.executeQuery()) {
        while (inserted.next()) {
          fresh.add(inserted.getString(1));
        }
      }
    }
  }

  private void insertRows(Connection connection, Tenant tenant, List<@Nullable Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(insertRows)) {
      int parameter = 1;
      for (@Nullable Object[] row : rows) {
        statement.setString(parameter++, tenant.value());
        for (@Nullable Object value : row) {
          statement.setObject(parameter++, value);
        }
        if (parameter > ROWS * (types.size() + 1)) {
          statement.addBatch();
          parameter = 1;
        }
      }
      statement.executeBatch();
    }
  }

  private void insertOneByOne(
      Connection connection,
      Tenant tenant,
      List<@Nullable Object[]> rows,
      @Nullable Set<String> fresh)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insertRow)) {
      for (@Nullable Object[] row : rows) {
        statement.setString(1, tenant.value());
        for (int column = 0; column < row.length; column++) {
          statement.setObject(column + 2, row[column]);
        }
        statement.addBatch();
      }
      int[] inserted = statement.executeBatch();
      for (int i = 0; fresh != null && i < inserted.length; i++) {
        if (inserted[i] > 0) {
          fresh.add((String) rows.get(i)[0]);
        }
      }
    }
  }
}
