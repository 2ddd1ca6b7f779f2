package io.clientele.workflow.jdbc;

import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which effects engines have claimed to hand over: a row for each claim, with the places of its
 * effects, and not a change to each effect. A claim whose time is up is undone by whoever sees it
 * first, and its effects are in doubt from then on.
 */
final class Handovers {
  private final String tenant;
  private final Dialect dialect;

  Handovers(String tenant, Dialect dialect) {
    this.tenant = tenant;
    this.dialect = dialect;
  }

  /** Keeps a claim on places. */
  void add(Connection connection, String claim, Collection<Long> places, Duration lease)
      throws SQLException {
    Sql.of(
            "INSERT INTO clientele_handover (tenant, claim, until_at, places) VALUES (?, ?, %s + ?, ?)"
                .formatted(dialect.now))
        .with(tenant, claim, lease.toNanos() / 1000, text(places))
        .update(connection);
  }

  /** Returns the places of each claim, also of those whose time is up. */
  Map<String, Set<Long>> all(Connection connection) throws SQLException {
    Map<String, Set<Long>> all = new TreeMap<>();
    Sql.of("SELECT claim, places FROM clientele_handover WHERE tenant = ?")
        .with(tenant)
        .list(connection, row -> all.put(row.getString(1), places(List.of(row.getString(2)))));
    return all;
  }

  /**
   * Returns whether a claim holds a place, and keeps others from undoing it until the transaction
   * ends. To look for one, the text is not taken apart.
   */
  boolean holds(Connection connection, String claim, long place) throws SQLException {
    return texts(connection, claim, dialect.forShare).stream()
        .anyMatch(places -> ("," + places + ",").contains("," + place + ","));
  }

  /**
   * Returns the places of a claim, which nobody else changes until the transaction ends; empty if
   * it was undone.
   */
  Set<Long> held(Connection connection, String claim) throws SQLException {
    return places(texts(connection, claim, dialect.forUpdate));
  }

  private List<String> texts(Connection connection, String claim, String lock) throws SQLException {
    return Sql.of("SELECT places FROM clientele_handover WHERE tenant = ? AND claim = ?" + lock)
        .with(tenant, claim)
        .list(connection, row -> row.getString(1));
  }

  /** Leaves a claim that is held with these places, and gives it up if there are none. */
  void leave(Connection connection, String claim, Collection<Long> places) throws SQLException {
    if (places.isEmpty()) {
      Sql.of("DELETE FROM clientele_handover WHERE tenant = ? AND claim = ?")
          .with(tenant, claim)
          .update(connection);
    } else {
      Sql.of("UPDATE clientele_handover SET places = ? WHERE tenant = ? AND claim = ?")
          .with(text(places), tenant, claim)
          .update(connection);
    }
  }

  /** Undoes the claims whose time is up and returns their places. */
  Set<Long> undone(Connection connection) throws SQLException {
    return places(
        Sql.of(
                "DELETE FROM clientele_handover WHERE tenant = ? AND until_at <= %s RETURNING places"
                    .formatted(dialect.now))
            .with(tenant)
            .list(connection, row -> row.getString(1)));
  }

  /** Returns when the time of the first claim is up, in microseconds; absent if there is none. */
  Optional<Long> firstUntil(Connection connection) throws SQLException {
    return Sql.of(
            "SELECT until_at FROM clientele_handover WHERE tenant = ? ORDER BY until_at LIMIT 1")
        .with(tenant)
        .list(connection, row -> row.getLong(1))
        .stream()
        .findFirst();
  }

  /** Returns the places of claims as texts, for a condition. */
  static List<String> texts(Map<String, Set<Long>> claims) {
    return claims.values().stream().flatMap(Set::stream).map(String::valueOf).toList();
  }

  private static String text(Collection<Long> places) {
    return places.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Set<Long> places(List<String> texts) {
    List<Long> places = new ArrayList<>();
    for (String text : texts) {
      Stream.of(text.split(",", -1)).map(Long::valueOf).forEach(places::add);
    }
    return new TreeSet<>(places);
  }
}
