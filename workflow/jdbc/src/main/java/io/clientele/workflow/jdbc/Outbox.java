package io.clientele.workflow.jdbc;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to go out and what became of it: a row for each effect, written once when it is wanted
 * and once when it is settled. In between it is claimed, of which {@link Handovers} keep note.
 *
 * <p>{@link #due} with {@link #claim}, and a {@link #revoke} with what else is kept in its
 * transaction, run one at a time in a process, so that nothing is claimed twice or called off while
 * it is being claimed. In different processes they are of different parts.
 *
 * <p>Who changes several effects that others may be changing has parts before effects, and effects
 * in the order of their ids, so that none wait for each other in a circle.
 */
final class Outbox {
  private static final Table EFFECTS =
      Table.named(
          "clientele_effect",
          "id",
          "part",
          "kind",
          "customer",
          "journey",
          "workflow",
          "version",
          "step",
          "decided_at",
          "channel",
          "template",
          "purpose",
          "expires_at",
          "next_at");

  private final Tenant tenant;
  private final Dialect dialect;
  private final PublishedVersions versions;
  private final Handovers handovers;
  private final DueRows waiting;

  /** The places of what this process has claimed, by claim and key. */
  private final Map<String, Map<String, Long>> claimed = new ConcurrentHashMap<>();

  Outbox(Tenant tenant, Dialect dialect, PublishedVersions versions) {
    this.tenant = tenant;
    this.dialect = dialect;
    this.versions = versions;
    handovers = new Handovers(tenant.value(), dialect);
    waiting =
        new DueRows(
            tenant.value(),
            "clientele_effect",
            "next_at",
            "place",
            EffectRows.COLUMNS,
            "state = 'WAITING'");
  }

  /** Keeps what is wanted, but for what is known by its key. */
  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  void add(Connection connection, List<Outcome> outcomes) throws SQLException {
    Map<String, @Nullable Object[]> rows = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      Map<String, String> versionOf = new HashMap<>();
      for (Journey journey : outcome.journeys()) {
        versionOf.put(journey.id(), journey.version());
      }
      for (Effect effect : outcome.effects()) {
        if (!(effect instanceof Effect.Revoke)) {
          String version = versionOf.getOrDefault(effect.journey(), "");
          rows.putIfAbsent(effect.key(), EffectRows.row(effect, outcome.customer(), version));
        }
      }
    }
    EFFECTS.insert(connection, dialect, tenant, List.copyOf(rows.values()));
  }

  static boolean hasRevokes(List<Outcome> outcomes) {
    return outcomes.stream()
        .anyMatch(each -> each.effects().stream().anyMatch(Effect.Revoke.class::isInstance));
  }

  /** Calls off what waits of journeys, but for what is claimed or may have been handed over. */
  void revoke(Connection connection, List<Outcome> outcomes) throws SQLException {
    Set<String> journeys = new TreeSet<>();
    Set<CustomerId> customers = new HashSet<>();
    for (Outcome outcome : outcomes) {
      for (Effect effect : outcome.effects()) {
        if (effect instanceof Effect.Revoke revoke) {
          journeys.add(revoke.journey());
          customers.add(outcome.customer());
        }
      }
    }
    Sql.of(
            """
            UPDATE clientele_effect SET state = 'REVOKED'
            WHERE tenant || '' = ? AND customer %1$s AND journey %1$s AND state || '' = 'WAITING'
              AND doubt = 'no' AND CAST(place AS text) NOT IN (%2$s)
            """
                .formatted(Among.texts(dialect), dialect.texts))
        .with(tenant.value())
        .withTexts(dialect, Among.ids(customers))
        .withTexts(dialect, journeys)
        .withTexts(dialect, Handovers.texts(handovers.all(connection)))
        .update(connection);
  }

  /** An effect and where it stands in the table. */
  record Placed(long place, Outgoing outgoing) {}

  /**
   * Returns unclaimed effects whose time has come, of each workflow the oldest, the workflows in
   * turn.
   *
   * @param claim what the claim is going to be called
   */
  List<Placed> due(Connection connection, String claim, Instant now, Among among, int most)
      throws SQLException {
    Map<String, Set<Long>> others = handovers.all(connection);
    claimed.keySet().retainAll(others.keySet());
    return waiting.due(
        connection,
        now,
        most,
        unclaimed(others, among.sql(dialect)),
        row ->
            new Placed(
                row.getLong(3),
                EffectRows.read(row, 3, claim, (name, id) -> versions.of(connection, name, id))));
  }

  /** Claims effects, all of which are of parts that nobody takes from this engine meanwhile. */
  void claim(Connection connection, String claim, List<Placed> due, Duration lease)
      throws SQLException {
    Map<String, Long> places = new ConcurrentHashMap<>();
    due.forEach(each -> places.put(each.outgoing.effect().key(), each.place));
    handovers.add(connection, claim, places.values(), lease);
    claimed.put(claim, places);
  }

  /**
   * Undoes the claims whose time is up. Who had claimed was not heard of again, so their effects
   * are in doubt: they may have been handed over. It has effects, and no part may be had behind it.
   *
   * @return whether there were such claims
   */
  boolean undo(Connection connection) throws SQLException {
    List<String> places = handovers.undone(connection).stream().map(String::valueOf).toList();
    if (places.isEmpty()) {
      return false;
    }
    String which =
        "tenant = ? AND state = 'WAITING' AND CAST(place AS text) " + Among.texts(dialect);
    hold(connection, Sql.of(inOrder(which)).with(tenant.value()).withTexts(dialect, places));
    Sql.of(
            "UPDATE clientele_effect SET doubt = 'yes', attempts_count = attempts_count + 1 WHERE "
                + which)
        .with(tenant.value())
        .withTexts(dialect, places)
        .update(connection);
    return true;
  }

  /** Keeps others from changing the effects of customers until the transaction ends. */
  void hold(Connection connection, Collection<CustomerId> customers) throws SQLException {
    hold(
        connection,
        Sql.of(inOrder("customer " + Among.texts(dialect) + " AND tenant || '' = ?"))
            .withTexts(dialect, Among.ids(customers))
            .with(tenant.value()));
  }

  private String inOrder(String which) {
    return "SELECT id FROM clientele_effect WHERE " + which + " ORDER BY id" + dialect.forUpdate;
  }

  /** Runs a query that holds rows; where nobody else writes meanwhile there is no need to. */
  private void hold(Connection connection, Sql query) throws SQLException {
    if (!dialect.forUpdate.isEmpty()) {
      query.list(connection, row -> row.getString(1));
    }
  }

  private DueRows.Besides unclaimed(Map<String, Set<Long>> claims, String which) {
    return claims.isEmpty()
        ? new DueRows.Besides(which, query -> {})
        : new DueRows.Besides(
            which + " AND CAST(place AS text) NOT IN (" + dialect.texts + ")",
            query -> query.withTexts(dialect, Handovers.texts(claims)));
  }

  /** Forgets a claim that was not kept after all. */
  void forget(String claim) {
    claimed.remove(claim);
  }

  private @Nullable Long placeOf(String claim, String key) {
    return claimed.getOrDefault(claim, Map.of()).get(key);
  }

  /** Notes that a claimed effect is handed over now; returns whether it is claimed still. */
  boolean begin(Connection connection, String claim, String key) throws SQLException {
    Long place = placeOf(claim, key);
    if (place == null || !handovers.holds(connection, claim, place)) {
      return false;
    }
    return Sql.of(
                "UPDATE clientele_effect SET begun = 'yes' WHERE tenant = ? AND id = ? AND state ||"
                    + " '' = 'WAITING'")
            .with(tenant.value(), key)
            .update(connection)
        > 0;
  }

  /**
   * Keeps what became of effects and returns the keys of those that were claimed still, and whose
   * they are by now.
   */
  Map<String, CustomerId> settle(Connection connection, Instant now, List<Settlement> settlements)
      throws SQLException {
    Map<String, Set<Long>> left = new TreeMap<>();
    List<Settlement> ours = new ArrayList<>();
    for (Settlement each : settlements) {
      Set<Long> places = left.get(each.claim());
      if (places == null) {
        places = handovers.held(connection, each.claim());
        left.put(each.claim(), places);
      }
      Long place = placeOf(each.claim(), each.key());
      if (place != null && places.remove(place)) {
        ours.add(each);
      }
    }
    if (ours.isEmpty()) {
      return Map.of();
    }
    Map<String, CustomerId> kept = settled(connection, now, ours);
    for (Map.Entry<String, Set<Long>> each : left.entrySet()) {
      handovers.leave(connection, each.getKey(), each.getValue());
    }
    return kept;
  }

  /** Forgets what a claim has settled. */
  void forget(List<Settlement> settlements) {
    for (Settlement each : settlements) {
      Map<String, Long> places = claimed.getOrDefault(each.claim(), Map.of());
      if (places.containsKey(each.key())) {
        places.remove(each.key());
        if (places.isEmpty()) {
          claimed.remove(each.claim());
        }
      }
    }
  }

  /** What became of some effects alike, so that one statement keeps it. */
  private record Fate(State state, long nextAt, int tried) {}

  private Map<String, CustomerId> settled(
      Connection connection, Instant now, List<Settlement> settlements) throws SQLException {
    Map<Fate, List<List<String>>> alike = new LinkedHashMap<>();
    for (Settlement each : settlements) {
      Instant next = each.again() == null ? now : each.again();
      Fate fate = new Fate(each.state(), Micros.notBefore(next), each.tried() ? 1 : 0);
      alike
          .computeIfAbsent(fate, first -> new ArrayList<>())
          .add(List.of(each.key(), each.reference()));
    }
    if (alike.size() > 1) {
      hold(
          connection,
          Sql.of(inOrder("tenant = ? AND id " + Among.texts(dialect)))
              .with(tenant.value())
              .withTexts(dialect, settlements.stream().map(Settlement::key).toList()));
    }
    Map<String, CustomerId> kept = new HashMap<>();
    for (Map.Entry<Fate, List<List<String>>> each : alike.entrySet()) {
      settlement(each.getKey(), each.getValue())
          .list(connection, row -> kept.put(row.getString(1), CustomerId.of(row.getString(2))));
    }
    return kept;
  }

  /**
   * Settles by keys alone: the state is told in a way that no index is by, and the keys are listed
   * before it looks for them. On PostgreSQL there is no join, of which a planner that does not know
   * the table yet would go through all that is in it.
   *
   * @param told keys and references
   */
  private Sql settlement(Fate fate, List<List<String>> told) {
    String update =
        """
        UPDATE clientele_effect
        SET state = ?, next_at = ?, doubt = 'no', begun = 'no',
          attempts_count = attempts_count + ?, reference = %s
        WHERE tenant = ? AND id %s AND state || '' = 'WAITING'
        RETURNING id, customer
        """;
    if (dialect == Dialect.POSTGRESQL) {
      return Sql.of(update.formatted("(SELECT CAST(? AS jsonb)) ->> id", Among.texts(dialect)))
          .with(fate.state().name(), fate.nextAt(), fate.tried())
          .with(TextList.asObject(told), tenant.value())
          .withTexts(dialect, told.stream().map(each -> each.get(0)).sorted().toList());
    }
    return Sql.of(
            "WITH given(key, told) AS MATERIALIZED (%s) ".formatted(dialect.pairs)
                + update.formatted("given.told FROM given", "= given.key"))
        .withPairs(dialect, told)
        .with(fate.state().name(), fate.nextAt(), fate.tried(), tenant.value());
  }

  /** Returns when something may go out next, absent if nothing waits. */
  Optional<Instant> first(Connection connection) throws SQLException {
    Optional<Instant> first = waiting.first(connection, unclaimed(handovers.all(connection), ""));
    Optional<Instant> until = handovers.firstUntil(connection).map(Micros::toInstant);
    return first.isEmpty() || until.filter(first.get()::isAfter).isPresent() ? until : first;
  }

  List<Outgoing> in(Connection connection, State state, int most) throws SQLException {
    return Sql.of(
            "SELECT %s FROM clientele_effect WHERE tenant = ? AND state = ? ORDER BY place LIMIT ?"
                .formatted(EffectRows.COLUMNS))
        .with(tenant.value(), state.name(), most)
        .list(
            connection,
            row -> EffectRows.read(row, 0, "", (name, id) -> versions.of(connection, name, id)));
  }

  boolean resolve(Connection connection, String key, State from, State to, Instant now)
      throws SQLException {
    return Sql.of(
                """
                UPDATE clientele_effect
                SET state = ?, next_at = coalesce(?, next_at), attempts_count = 0, doubt = 'no',
                  begun = 'no'
                WHERE tenant = ? AND id = ? AND state = ?
                """)
            .with(to.name())
            .withNumber(to == State.WAITING ? Micros.notBefore(now) : null)
            .with(tenant.value(), key, from.name())
            .update(connection)
        > 0;
  }

  /** Returns the messages of customers that were sent since, may have been, or are on their way. */
  Map<CustomerId, List<Contact>> contacts(
      Connection connection, List<String> customers, Instant since) throws SQLException {
    Map<CustomerId, List<Contact>> contacts = new HashMap<>();
    Sql.of(
            Among.ofCustomers(
                    dialect,
                    "customer, id, CASE WHEN state = 'WAITING' AND attempts_count = 0 THEN 0 ELSE 1 END,"
                        + " next_at, channel, purpose, workflow",
                    "clientele_effect",
                    " AND channel IS NOT NULL AND next_at > ? AND (state IN ('WAITING', 'DONE',"
                        + " 'UNCERTAIN') OR attempts_count > 0)")
                + " ORDER BY next_at, id")
        .withTexts(dialect, customers)
        .with(tenant.value())
        .with(Micros.notAfter(since))
        .list(
            connection,
            row ->
                contacts
                    .computeIfAbsent(CustomerId.of(row.getString(1)), id -> new ArrayList<>())
                    .add(
                        new Contact(
                            row.getString(2),
                            row.getInt(3) == 1,
                            Micros.toInstant(row.getLong(4)),
                            ChannelName.of(row.getString(5)),
                            Purpose.of(row.getString(6)),
                            row.getString(7))));
    return contacts;
  }
}
