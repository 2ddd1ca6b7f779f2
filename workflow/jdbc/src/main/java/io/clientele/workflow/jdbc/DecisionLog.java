package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.journey.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, and on what grounds. What one turn decides for one customer in one workflow is
 * one row: a journey of a dozen decisions is four rows, since rows and their index entries cost
 * more than what is in them.
 */
final class DecisionLog {
  private static final Table DECISIONS =
      Table.named("clientele_decision", "customer", "workflow", "decided_at", "told");

  private final Tenant tenant;
  private final Dialect dialect;

  DecisionLog(Tenant tenant, Dialect dialect) {
    this.tenant = tenant;
    this.dialect = dialect;
  }

  /** What is written down in one transaction, in the order in which it is added. */
  static final class Page {
    private record Of(CustomerId customer, String workflow) {}

    private final Map<Of, List<Decision>> decisions = new LinkedHashMap<>();

    void add(CustomerId customer, List<Decision> more) {
      for (Decision each : more) {
        decisions
            .computeIfAbsent(new Of(customer, each.workflow()), of -> new ArrayList<>())
            .add(each);
      }
    }

    private List<@Nullable Object[]> rows() {
      List<@Nullable Object[]> rows = new ArrayList<>(decisions.size());
      decisions.forEach(
          (of, told) ->
              rows.add(
                  new @Nullable Object[] {
                    of.customer.value(),
                    of.workflow,
                    Micros.of("decision", told.get(0).at()),
                    DecisionText.of(told)
                  }));
      return rows;
    }
  }

  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  void write(Connection connection, Page page) throws SQLException {
    DECISIONS.insert(connection, dialect, tenant, page.rows());
  }

  List<Decision> of(Connection connection, CustomerId customer, String workflow)
      throws SQLException {
    return Sql.of(
            "SELECT decided_at, told FROM clientele_decision WHERE tenant || '' = ? AND customer ="
                + " ? AND workflow = ? ORDER BY place")
        .with(tenant.value(), customer.value(), workflow)
        .list(
            connection,
            row -> DecisionText.read(workflow, Micros.toInstant(row.getLong(1)), row.getString(2)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}
