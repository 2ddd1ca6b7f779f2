package io.clientele.workflow.jdbc;

import static java.util.stream.Collectors.joining;

import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of a table whose time has come, some of each workflow in turn: a million of one workflow
 * keep those of another waiting for no longer than a claim takes. An index by tenant, workflow and
 * time finds the workflows, of each the oldest rows, and nothing else.
 */
final class DueRows {
  /** Workflows of one statement. */
  private static final int WORKFLOWS = 64;

  /** Of each workflow at least so many at first. */
  private static final int FEW = 10;

  private final String tenant;
  private final String table;
  private final String time;
  private final String tie;
  private final String columns;
  private final String waits;

  /**
   * Describes the rows.
   *
   * @param time the column that says when a row's time comes
   * @param tie the column of numbers by which rows of one time are ordered, in the index too; the
   *     time itself if there is none
   * @param columns what is read of a row
   * @param waits the condition of the index
   */
  DueRows(String tenant, String table, String time, String tie, String columns, String waits) {
    this.tenant = tenant;
    this.table = table;
    this.time = time;
    this.tie = tie;
    this.columns = columns;
    this.waits = waits;
  }

  private record Found<T>(String workflow, long at, long tie, T what) {}

  /** A condition more, such as {@code " AND part = 1"}, and what binds its parameters. */
  record Besides(String sql, Consumer<Sql> bind) {
    static final Besides NOTHING = new Besides("", query -> {});
  }

  /**
   * Returns rows whose time has come, of each workflow its oldest, the workflows in turn.
   *
   * @param most how many at most
   * @param row reads the columns, which stand behind three others
   */
  <T> List<T> due(Connection connection, Instant now, int most, Besides besides, Sql.Row<T> row)
      throws SQLException {
    List<String> workflows = workflows(connection);
    if (workflows.isEmpty()) {
      return List.of();
    }
    int few = workflows.size() == 1 ? most : Math.min(most, most / workflows.size() + FEW);
    Map<String, List<Found<T>>> found = oldest(connection, workflows, now, few, besides, row);
    int all = found.values().stream().mapToInt(List::size).sum();
    if (all < most && few < most) {
      List<String> more =
          found.entrySet().stream()
              .filter(each -> each.getValue().size() == few)
              .map(Map.Entry::getKey)
              .toList();
      found.putAll(oldest(connection, more, now, most, besides, row));
    }
    return inTurn(found.values(), most);
  }

  private static <T> List<T> inTurn(Collection<List<Found<T>>> found, int most) {
    List<T> taken = new ArrayList<>();
    boolean more = true;
    for (int rank = 0; more; rank++) {
      more = false;
      for (List<Found<T>> each : found) {
        if (rank < each.size() && taken.size() < most) {
          taken.add(each.get(rank).what);
          more = true;
        }
      }
    }
    return taken;
  }

  private <T> Map<String, List<Found<T>>> oldest(
      Connection connection,
      List<String> workflows,
      Instant now,
      int most,
      Besides besides,
      Sql.Row<T> row)
      throws SQLException {
    Map<String, List<Found<T>>> found = new LinkedHashMap<>();
    String order = tie.equals(time) ? time : time + ", " + tie;
    String one =
        """
        SELECT * FROM (
          SELECT workflow, %1$s AS due_at, %6$s AS tie, %2$s FROM %3$s
          WHERE tenant = ? AND workflow = ? AND %4$s AND %1$s <= ?%5$s
          ORDER BY %7$s LIMIT ?) AS oldest
        """
            .formatted(time, columns, table, waits, besides.sql, tie, order);
    for (int from = 0; from < workflows.size(); from += WORKFLOWS) {
      List<String> some = workflows.subList(from, Math.min(workflows.size(), from + WORKFLOWS));
      Sql query = Sql.of(some.stream().map(name -> one).collect(joining(" UNION ALL ")));
      for (String name : some) {
        query.with(tenant, name, Micros.notAfter(now));
        besides.bind.accept(query);
        query.with(most);
      }
      query
          .list(
              connection,
              each ->
                  new Found<>(each.getString(1), each.getLong(2), each.getLong(3), row.read(each)))
          .forEach(
              each -> found.computeIfAbsent(each.workflow, name -> new ArrayList<>()).add(each));
    }
    found
        .values()
        .forEach(
            each ->
                each.sort(
                    Comparator.comparingLong((Found<T> of) -> of.at)
                        .thenComparingLong(of -> of.tie)));
    return found;
  }

  /** Returns the workflows of which a row waits, by name, skipping from each to the next. */
  private List<String> workflows(Connection connection) throws SQLException {
    return Sql.of(names() + "SELECT name FROM names WHERE name IS NOT NULL ORDER BY name")
        .with(tenant, tenant)
        .list(connection, row -> row.getString(1));
  }

  /** Returns the time of the row whose time comes first, absent if none waits. */
  Optional<Instant> first(Connection connection, Besides besides) throws SQLException {
    Sql query =
        Sql.of(
                names()
                    + """
                    SELECT min((
                      SELECT %1$s FROM %2$s
                      WHERE tenant = ? AND workflow = name AND %3$s%4$s
                      ORDER BY %1$s LIMIT 1))
                    FROM names WHERE name IS NOT NULL
                    """
                        .formatted(time, table, waits, besides.sql))
            .with(tenant, tenant, tenant);
    besides.bind.accept(query);
    return query
        .list(
            connection,
            row -> {
              long first = row.getLong(1);
              return row.wasNull()
                  ? Optional.<Instant>empty()
                  : Optional.of(Micros.toInstant(first));
            })
        .get(0);
  }

  private String names() {
    return """
    WITH RECURSIVE names(name) AS (
      SELECT * FROM (
        SELECT workflow FROM %1$s WHERE tenant = ? AND %2$s ORDER BY workflow LIMIT 1) AS first
      UNION ALL
      SELECT (
        SELECT workflow FROM %1$s
        WHERE tenant = ? AND %2$s AND workflow > names.name
        ORDER BY workflow LIMIT 1)
      FROM names WHERE names.name IS NOT NULL)
    """
        .formatted(table, waits);
  }
}
