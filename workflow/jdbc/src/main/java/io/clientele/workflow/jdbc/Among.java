package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which customers a query looks at: those of some parts, but for some who are left out.
 *
 * @param parts of which parts
 * @param except who is left out
 */
record Among(Set<Integer> parts, Set<CustomerId> except) {
  /**
   * Returns what a column has to be to hold one of the texts of one parameter, which {@link
   * Sql#withTexts} binds. On PostgreSQL it is an array and not a query, since the planner, which
   * cannot tell how long either is, then looks them up in the index and never reads the table.
   */
  static String texts(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL ? "= ANY(?::text[])" : "IN (" + dialect.texts + ")";
  }

  /**
   * Returns a query of rows of some customers. The tenant is told as the indexes of customers have
   * it, and no other. Its parameters are the customers, the tenant, and those of the condition.
   *
   * @param columns what is read
   * @param condition what holds besides, such as {@code " AND body IS NOT NULL"}
   */
  static String ofCustomers(Dialect dialect, String columns, String table, String condition) {
    return "SELECT %s FROM %s WHERE customer %s AND tenant || '' = ?%s"
        .formatted(columns, table, texts(dialect), condition);
  }

  static List<String> ids(Collection<CustomerId> customers) {
    return customers.stream().map(CustomerId::value).sorted().toList();
  }

  boolean isNobody() {
    return parts.isEmpty();
  }

  /** Returns it as the end of a condition. */
  String sql(Dialect dialect) {
    String which = parts.size() == Parts.COUNT ? "" : " AND part IN (%s)".formatted(numbers(parts));
    return except.isEmpty() ? which : which + " AND customer NOT IN (" + dialect.texts + ")";
  }

  /** Binds what {@link #sql} wants. */
  void bind(Sql query, Dialect dialect) {
    if (!except.isEmpty()) {
      query.withTexts(dialect, ids(except));
    }
  }

  private static String numbers(Set<Integer> parts) {
    return new TreeSet<>(parts).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
