package io.clientele.workflow.jdbc;

import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Sql;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.journey.Journey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of customers who turn out to be others. */
final class CustomerRows {
  private final Connection connection;
  private final Dialect dialect;
  private final String tenant;

  CustomerRows(Connection connection, Dialect dialect, String tenant) {
    this.connection = connection;
    this.dialect = dialect;
    this.tenant = tenant;
  }

  /** Returns those of whom there is a row that is looked at any more. */
  Set<CustomerId> known(Collection<CustomerId> customers) throws SQLException {
    List<String> ids = customers.stream().map(CustomerId::value).toList();
    Set<CustomerId> known = new HashSet<>();
    for (String rows :
        List.of(
            "clientele_journey WHERE tenant || '' = ?",
            "clientele_decision WHERE tenant || '' = ?",
            "clientele_effect WHERE tenant || '' = ? AND channel IS NOT NULL",
            "clientele_arrival WHERE tenant || '' = ?")) {
      Sql.of(
              "SELECT DISTINCT customer FROM %s AND customer %s"
                  .formatted(rows, Among.texts(dialect)))
          .with(tenant)
          .withTexts(dialect, ids)
          .list(connection, row -> known.add(CustomerId.of(row.getString(1))));
    }
    return known;
  }

  /**
   * Gives the rows to the surviving customer, but for the journeys: these are in what it returns.
   */
  Outcome move(CustomerMerge merge) throws SQLException {
    List<Journey> ofFrom = new ArrayList<>();
    List<Journey> ofTo = new ArrayList<>();
    Sql.of(
            "SELECT %s FROM clientele_journey WHERE tenant || '' = ? AND customer IN (?, ?) ORDER BY started_at, id"
                .formatted(JourneyRows.COLUMNS))
        .with(tenant, merge.from().value(), merge.to().value())
        .list(connection, JourneyRows::read)
        .forEach(each -> (each.customer().equals(merge.from()) ? ofFrom : ofTo).add(each));
    // Effects first: whoever settles one of them at the moment has written down the rest after
    // this.
    move("clientele_effect", merge);
    List<String> arrivals = move("clientele_arrival", merge);
    Sql.of(
            "UPDATE clientele_arrived SET customer = ? WHERE tenant = ? AND id "
                + Among.texts(dialect))
        .with(merge.to().value(), tenant)
        .withTexts(dialect, arrivals)
        .update(connection);
    Sql.of("UPDATE clientele_decision SET customer = ? WHERE tenant || '' = ? AND customer = ?")
        .with(merge.to().value(), tenant, merge.from().value())
        .update(connection);
    return merge.of(ofFrom, ofTo);
  }

  private List<String> move(String table, CustomerMerge merge) throws SQLException {
    return Sql.of(
            "UPDATE %s SET customer = ?, part = ? WHERE tenant || '' = ? AND customer = ? RETURNING id"
                .formatted(table))
        .with(merge.to().value(), (long) Parts.of(merge.to()), tenant, merge.from().value())
        .list(connection, row -> row.getString(1));
  }
}
