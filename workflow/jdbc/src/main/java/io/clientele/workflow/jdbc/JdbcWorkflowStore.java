package io.clientele.workflow.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Vocabulary;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.jdbc.internal.Table;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.text.WorkflowFormat;
import io.clientele.workflow.text.WorkflowText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps workflows and journeys in a database. Several engines, in one process or in many, may work
 * on one database, each with a store of its own: they share the customers among them, and what one
 * of them leaves undone is done by the others once its lease is over.
 *
 * <p>Safe for use by several threads. {@link #close} gives the customers to the others at once.
 */
public final class JdbcWorkflowStore implements WorkflowStore, AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Table ARRIVALS =
      Table.named("clientele_arrival", "id", "part", "customer", "came_at", "kind", "body");
  private static final Table JOURNEYS =
      Table.replacing(
          "clientele_journey",
          "id",
          "part",
          "customer",
          "workflow",
          "version",
          "about",
          "caused_at",
          "started_at",
          "held_out",
          "status",
          "step",
          "since_at",
          "due_at",
          "wake_at",
          "visits",
          "known");
  private static final Table EFFECTS =
      Table.named(
          "clientele_effect",
          "id",
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
          "state",
          "next_at",
          "lease",
          "lease_at",
          "begun",
          "attempts_count",
          "reference");
  private static final Table DECISIONS =
      Table.named(
          "clientele_decision",
          "customer",
          "workflow",
          "decided_at",
          "journey",
          "step",
          "code",
          "operands");

  private final String tenant;
  private final Tenant of;
  private final Database database;
  private final Dialect dialect;
  private final WorkflowText texts;
  private final Parts parts;
  private final AtomicLong tokens = new AtomicLong();

  /** Customers that threads of this process are working on, with the epochs at that time. */
  private final Map<CustomerId, String> claimed = new ConcurrentHashMap<>();

  private final Map<String, Map<Integer, Long>> epochsOfClaim = new ConcurrentHashMap<>();

  private final Map<String, Workflow> workflows = new ConcurrentHashMap<>();

  private JdbcWorkflowStore(Tenant tenant, Database database, WorkflowText texts, Duration lease) {
    this.of = requireNonNull(tenant, "tenant");
    this.tenant = tenant.value();
    this.database = database;
    this.dialect = database.dialect();
    this.texts = texts;
    this.parts = new Parts(this.tenant, database, lease);
  }

  /**
   * Returns a tenant's workflows in a database.
   *
   * @throws StorageException if the database cannot be reached, is not known, or has not the tables
   *     that {@link JdbcWorkflowSchema} makes
   */
  public static JdbcWorkflowStore on(DataSource source, Tenant tenant) {
    return on(source, tenant, io.clientele.workflow.Parts.VOCABULARY, LEASE);
  }

  /**
   * Returns a tenant's workflows in a database.
   *
   * @param vocabulary the fields that conditions of workflows may ask for
   * @param lease after how long without a word of an engine its customers go to others: longer than
   *     any pause that is to be expected
   */
  public static JdbcWorkflowStore on(
      DataSource source, Tenant tenant, Vocabulary vocabulary, Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("lease of %s, expected more than 0".formatted(lease));
    }
    Database database = Database.withTables(source, "workflows", JdbcWorkflowSchema.SCHEMA);
    return new JdbcWorkflowStore(tenant, database, WorkflowText.with(vocabulary), lease);
  }

  /** Gives the customers to the other engines. */
  @Override
  public void close() {
    parts.release();
  }

  /** Returns whose workflows these are. */
  public Tenant tenant() {
    return of;
  }

  private String nextToken() {
    return parts.owner() + "/" + tokens.incrementAndGet();
  }

  // Workflows

  @Override
  public void publish(PublishedWorkflow version) {
    Workflow workflow = version.workflow();
    database.write(
        "publishing a workflow",
        connection -> {
          if (version.open()) {
            Sql.of(
                    "UPDATE clientele_workflow SET is_open = 'no' WHERE tenant = ? AND name = ? AND"
                        + " is_open = 'yes'")
                .with(tenant, workflow.name())
                .update(connection);
          }
          return Sql.of(
                  """
                  INSERT INTO clientele_workflow (tenant, version, name, published_at, is_open, body)
                  VALUES (?, ?, ?, ?, ?, ?)
                  ON CONFLICT (tenant, version)
                  DO UPDATE SET published_at = excluded.published_at, is_open = excluded.is_open
                  """)
              .with(
                  tenant,
                  version.version(),
                  workflow.name(),
                  Micros.of("publication", version.publishedAt()),
                  version.open() ? "yes" : "no",
                  WorkflowText.canonicalJson(workflow))
              .update(connection);
        });
  }

  @Override
  public List<PublishedWorkflow> published() {
    return database.read(
        "reading workflows",
        connection ->
            Sql.of(
                    "SELECT version, body, published_at, is_open FROM clientele_workflow WHERE"
                        + " tenant = ? ORDER BY name, published_at, version")
                .with(tenant)
                .list(
                    connection,
                    row ->
                        new PublishedWorkflow(
                            workflow(row.getString(1), row.getString(2)),
                            row.getString(1),
                            Micros.toInstant(row.getLong(3)),
                            row.getString(4).equals("yes"))));
  }

  private Workflow workflow(String version, String body) {
    return workflows.computeIfAbsent(
        version,
        unread -> texts.read("version " + version, body, WorkflowFormat.JSON).orElseThrow());
  }

  private Workflow workflow(Connection connection, String name, String version) {
    Workflow known = workflows.get(version);
    if (known != null) {
      return known;
    }
    try {
      List<String> bodies =
          Sql.of("SELECT body FROM clientele_workflow WHERE tenant = ? AND version = ?")
              .with(tenant, version)
              .list(connection, row -> row.getString(1));
      if (bodies.isEmpty()) {
        throw new IllegalStateException(
            "version %s of %s was never published here: publish it again".formatted(version, name));
      }
      return workflow(version, bodies.get(0));
    } catch (SQLException e) {
      throw new StorageException("workflows", "reading a version", true, "it failed", e);
    }
  }

  // What comes in

  @Override
  public int accept(List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return 0;
    }
    return database.write("taking in", connection -> insert(connection, arrivals));
  }

  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  private int insert(Connection connection, List<Arrival> arrivals) throws SQLException {
    Map<String, Arrival> byId = new TreeMap<>();
    arrivals.forEach(arrival -> byId.putIfAbsent(arrival.id(), arrival));
    List<@Nullable Object[]> rows = new ArrayList<>(byId.size());
    byId.values().forEach(each -> rows.add(ArrivalRows.row(each, Parts.of(each.customer()))));
    return ARRIVALS.insertNew(connection, dialect, of, rows).size();
  }

  // Work on customers

  @Override
  public Work claim(
      Instant now,
      int most,
      Instant contactsSince,
      Map<String, Instant> limits,
      Set<CustomerId> except) {
    Map<Integer, Long> epochs = parts.mine();
    String claim = nextToken();
    epochsOfClaim.put(claim, epochs);
    Set<CustomerId> mine = new LinkedHashSet<>();
    try {
      Work work =
          database.read(
              "claiming customers",
              connection -> {
                int enough = 2 * most + claimed.size();
                for (String due : due(connection, now, enough, epochs.keySet(), except)) {
                  CustomerId customer = CustomerId.of(due);
                  if (mine.size() < most
                      && epochs.containsKey(Parts.of(customer))
                      && !except.contains(customer)
                      && claimed.putIfAbsent(customer, claim) == null) {
                    mine.add(customer);
                  }
                }
                return new Work(
                    claim,
                    stillDue(work(connection, mine, contactsSince), claim, now),
                    mine.isEmpty() ? Map.of() : begun(connection, limits));
              });
      if (work.isEmpty()) {
        epochsOfClaim.remove(claim);
      }
      return work;
    } catch (RuntimeException | Error e) {
      free(claim, mine);
      throw e;
    }
  }

  /**
   * Returns customers of whom something came in or a journey is due, some of them twice. Those of
   * other engines and those who are left out are not among them, or many of theirs would hide what
   * is to be done here.
   */
  private List<String> due(
      Connection connection, Instant now, int most, Set<Integer> mine, Set<CustomerId> except)
      throws SQLException {
    List<String> due = new ArrayList<>();
    if (mine.isEmpty()) {
      return due;
    }
    String which = mine.size() == Parts.COUNT ? "" : " AND part IN (%s)".formatted(numbers(mine));
    List<String> out = except.stream().map(CustomerId::value).sorted().toList();
    which += out.isEmpty() ? "" : " AND customer NOT IN (%s)".formatted(dialect.texts);
    Sql arrivals =
        Sql.of(
                "SELECT customer FROM clientele_arrival WHERE tenant = ? AND body IS NOT NULL"
                    + which
                    + " ORDER BY came_at LIMIT ?")
            .with(tenant);
    Sql journeys =
        Sql.of(
                "SELECT customer FROM clientele_journey WHERE tenant = ? AND wake_at IS NOT NULL"
                    + " AND wake_at <= ?"
                    + which
                    + " ORDER BY wake_at LIMIT ?")
            .with(tenant, Micros.notAfter(now));
    for (Sql query : List.of(arrivals, journeys)) {
      if (!out.isEmpty()) {
        query.withTexts(dialect, out);
      }
      due.addAll(query.with(most).list(connection, row -> row.getString(1)));
    }
    return due;
  }

  private static String numbers(Set<Integer> parts) {
    return new TreeSet<>(parts).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Leaves out those with whom another thread was done between the look and the claim. */
  private List<Work.OfCustomer> stillDue(List<Work.OfCustomer> work, String claim, Instant now) {
    List<Work.OfCustomer> due = new ArrayList<>(work.size());
    for (Work.OfCustomer each : work) {
      boolean journeyDue =
          each.journeys().stream()
              .map(Journey::wakeAt)
              .anyMatch(wake -> wake != null && !wake.isAfter(now));
      if (journeyDue || !each.arrivals().isEmpty()) {
        due.add(each);
      } else {
        claimed.remove(each.customer(), claim);
      }
    }
    return due;
  }

  private List<Work.OfCustomer> work(
      Connection connection, Set<CustomerId> customers, Instant contactsSince) throws SQLException {
    if (customers.isEmpty()) {
      return List.of();
    }
    List<String> ids = customers.stream().map(CustomerId::value).toList();
    Map<CustomerId, List<Arrival>> arrivals = new HashMap<>();
    Sql.of(
            "SELECT id, customer, came_at, kind, body FROM clientele_arrival WHERE tenant = ? AND body IS NOT NULL AND customer IN (%s) ORDER BY came_at, id"
                .formatted(dialect.texts))
        .with(tenant)
        .withTexts(dialect, ids)
        .list(connection, ArrivalRows::read)
        .forEach(
            each -> arrivals.computeIfAbsent(each.customer(), id -> new ArrayList<>()).add(each));
    Map<CustomerId, List<Journey>> journeys = new HashMap<>();
    Sql.of(
            "SELECT %s FROM clientele_journey WHERE tenant = ? AND customer IN (%s) ORDER BY started_at, id"
                .formatted(JourneyRows.COLUMNS, dialect.texts))
        .with(tenant)
        .withTexts(dialect, ids)
        .list(connection, JourneyRows::read)
        .forEach(
            each -> journeys.computeIfAbsent(each.customer(), id -> new ArrayList<>()).add(each));
    Map<CustomerId, List<Contact>> contacts = contacts(connection, ids, contactsSince);
    List<Work.OfCustomer> work = new ArrayList<>(customers.size());
    for (CustomerId customer : customers) {
      work.add(
          new Work.OfCustomer(
              customer,
              arrivals.getOrDefault(customer, List.of()),
              toldOf(journeys.getOrDefault(customer, List.of())),
              contacts.getOrDefault(customer, List.of())));
    }
    return work;
  }

  /** Returns the journeys that go on, and of each workflow and key the latest that ended. */
  private static List<Journey> toldOf(List<Journey> byStart) {
    Map<String, Journey> latest = new TreeMap<>();
    List<Journey> told = new ArrayList<>();
    for (Journey journey : byStart) {
      if (journey.isRunning()) {
        told.add(journey);
      } else {
        latest.put(journey.workflow() + "/" + journey.key(), journey);
      }
    }
    told.addAll(latest.values());
    return told;
  }

  private Map<String, Long> begun(Connection connection, Map<String, Instant> limits)
      throws SQLException {
    Map<String, Long> begun = new TreeMap<>();
    for (Map.Entry<String, Instant> limit : limits.entrySet()) {
      begun.put(
          limit.getKey(),
          Sql.of(
                  "SELECT count(*) FROM clientele_journey WHERE tenant = ? AND workflow = ? AND"
                      + " started_at > ?")
              .with(tenant, limit.getKey(), Micros.notAfter(limit.getValue()))
              .list(connection, row -> row.getLong(1))
              .get(0));
    }
    return begun;
  }

  @Override
  public void commit(Work work, List<Outcome> outcomes) {
    Map<Integer, Long> epochs = epochsOfClaim.getOrDefault(work.claim(), Map.of());
    Set<Integer> touched = new TreeSet<>();
    outcomes.forEach(outcome -> touched.add(Parts.of(outcome.customer())));
    try {
      database.write(
          "keeping decisions",
          connection -> {
            parts.check(connection, work.claim(), touched, epochs);
            keep(connection, outcomes);
            return true;
          });
    } finally {
      release(work);
    }
  }

  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  private void keep(Connection connection, List<Outcome> outcomes) throws SQLException {
    List<String> handled = new ArrayList<>();
    Map<String, @Nullable Object[]> journeys = new TreeMap<>();
    Map<String, @Nullable Object[]> effects = new LinkedHashMap<>();
    List<@Nullable Object[]> decisions = new ArrayList<>();
    List<String> revoked = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      handled.addAll(outcome.handled());
      Map<String, String> versions = new HashMap<>();
      for (Journey journey : outcome.journeys()) {
        versions.put(journey.id(), journey.version());
        journeys.put(journey.id(), JourneyRows.row(journey, Parts.of(outcome.customer())));
      }
      for (Effect effect : outcome.effects()) {
        if (effect instanceof Effect.Revoke revoke) {
          revoked.add(revoke.journey());
        } else {
          effects.putIfAbsent(
              effect.key(),
              EffectRows.row(
                  effect, outcome.customer(), versions.getOrDefault(effect.journey(), "")));
        }
      }
      outcome.decisions().forEach(each -> decisions.add(row(each, outcome.customer())));
    }
    if (!handled.isEmpty()) {
      Sql.of(
              "UPDATE clientele_arrival SET body = NULL WHERE tenant = ? AND id IN (%s)"
                  .formatted(dialect.texts))
          .with(tenant)
          .withTexts(dialect, handled)
          .update(connection);
    }
    JOURNEYS.insert(connection, dialect, of, List.copyOf(journeys.values()));
    EFFECTS.insert(connection, dialect, of, List.copyOf(effects.values()));
    DECISIONS.insert(connection, dialect, of, decisions);
    if (!revoked.isEmpty()) {
      Sql.of(
              "UPDATE clientele_effect SET state = 'REVOKED' WHERE tenant = ? AND state = 'WAITING' AND lease IS NULL AND journey IN (%s)"
                  .formatted(dialect.texts))
          .with(tenant)
          .withTexts(dialect, revoked)
          .update(connection);
    }
  }

  private static @Nullable Object[] row(Decision decision, CustomerId customer) {
    return new @Nullable Object[] {
      customer.value(),
      decision.workflow(),
      Micros.of("decision", decision.at()),
      decision.journey(),
      decision.step(),
      decision.code().name(),
      TextList.of(decision.operands())
    };
  }

  @Override
  public void release(Work work) {
    free(work.claim(), work.customers().stream().map(Work.OfCustomer::customer).toList());
  }

  private void free(String claim, Collection<CustomerId> customers) {
    customers.forEach(customer -> claimed.remove(customer, claim));
    epochsOfClaim.remove(claim);
  }

  @Override
  public int merge(List<CustomerMerge> merges) {
    List<CustomerId> former = merges.stream().map(CustomerMerge::from).toList();
    // Most who were only seen have nothing here: a look disturbs nobody.
    Set<CustomerId> known =
        former.isEmpty()
            ? Set.of()
            : database.read(
                "looking for customers",
                connection -> new CustomerRows(connection, dialect, tenant).known(former));
    if (known.isEmpty()) {
      return 0;
    }
    List<CustomerMerge> moves = new ArrayList<>();
    merges.stream().filter(each -> known.contains(each.from())).forEach(moves::add);
    database.write(
        "merging customers",
        connection -> {
          CustomerRows rows = new CustomerRows(connection, dialect, tenant);
          parts.fence(
              connection,
              moves.stream()
                  .flatMap(each -> Stream.of(Parts.of(each.from()), Parts.of(each.to())))
                  .toList());
          for (CustomerMerge each : moves) {
            keep(connection, List.of(rows.move(each)));
          }
          return true;
        });
    parts.doubt();
    return moves.size();
  }

  @Override
  public Optional<Instant> nextAt() {
    return database.read(
        "looking for what is due",
        connection -> {
          List<Instant> times = new ArrayList<>();
          for (String query :
              List.of(
                  "SELECT came_at FROM clientele_arrival WHERE tenant = ? AND body IS NOT NULL"
                      + " ORDER BY came_at LIMIT 1",
                  "SELECT wake_at FROM clientele_journey WHERE tenant = ? AND wake_at IS NOT NULL"
                      + " ORDER BY wake_at LIMIT 1",
                  "SELECT CASE WHEN lease_at > next_at THEN lease_at ELSE next_at END FROM"
                      + " clientele_effect WHERE tenant = ? AND state = 'WAITING' ORDER BY 1 LIMIT"
                      + " 1")) {
            Sql.of(query)
                .with(tenant)
                .list(connection, row -> Micros.toInstant(row.getLong(1)))
                .forEach(times::add);
          }
          return times.stream().min(Comparator.naturalOrder());
        });
  }

  // What goes out

  @Override
  public List<Outgoing> claimOutgoing(Instant now, int most, Duration lease) {
    String token = nextToken();
    return database.write(
        "claiming effects",
        connection -> {
          List<Outgoing> waiting =
              Sql.of(
                      """
                      SELECT %s FROM clientele_effect
                      WHERE tenant = ? AND state = 'WAITING' AND next_at <= ?
                        AND (lease IS NULL OR lease_at <= %s)
                      ORDER BY next_at, place LIMIT ?
                      """
                              .formatted(EffectRows.COLUMNS, dialect.now)
                          + dialect.forUpdateOfFree)
                  .with(tenant, Micros.notAfter(now), most)
                  .list(
                      connection,
                      row ->
                          EffectRows.read(
                              row, token, (name, version) -> workflow(connection, name, version)));
          if (!waiting.isEmpty()) {
            Sql.of(
                    "UPDATE clientele_effect SET attempts_count = attempts_count + CASE WHEN lease IS NULL THEN 0 ELSE 1 END, lease = ?, lease_at = %s + ? WHERE tenant = ? AND id IN (%s)"
                        .formatted(dialect.now, dialect.texts))
                .with(token, lease.toNanos() / 1000, tenant)
                .withTexts(dialect, waiting.stream().map(each -> each.effect().key()).toList())
                .update(connection);
          }
          return waiting;
        });
  }

  @Override
  public boolean begin(Outgoing outgoing) {
    return database.write(
        "beginning to hand over",
        connection ->
            Sql.of(
                        "UPDATE clientele_effect SET begun = 'yes' WHERE tenant = ? AND id = ? AND"
                            + " state = 'WAITING' AND lease = ?")
                    .with(tenant, outgoing.effect().key(), outgoing.claim())
                    .update(connection)
                > 0);
  }

  @Override
  public Map<CustomerId, List<Contact>> contactsOf(
      Collection<CustomerId> customers, Instant since) {
    List<String> ids = customers.stream().map(CustomerId::value).toList();
    return database.read("reading messages", connection -> contacts(connection, ids, since));
  }

  private Map<CustomerId, List<Contact>> contacts(
      Connection connection, List<String> customers, Instant since) throws SQLException {
    Map<CustomerId, List<Contact>> contacts = new HashMap<>();
    Sql.of(
            """
            SELECT customer, id, next_at, channel, purpose, workflow FROM clientele_effect
            WHERE tenant = ? AND channel IS NOT NULL AND customer IN (%s) AND next_at > ?
              AND (state IN ('WAITING', 'DONE', 'UNCERTAIN') OR attempts_count > 0)
            ORDER BY next_at, id
            """
                .formatted(dialect.texts))
        .with(tenant)
        .withTexts(dialect, customers)
        .with(Micros.notAfter(since))
        .list(
            connection,
            row ->
                contacts
                    .computeIfAbsent(CustomerId.of(row.getString(1)), id -> new ArrayList<>())
                    .add(
                        new Contact(
                            row.getString(2),
                            Micros.toInstant(row.getLong(3)),
                            ChannelName.of(row.getString(4)),
                            Purpose.of(row.getString(5)),
                            row.getString(6))));
    return contacts;
  }

  @Override
  @SuppressWarnings("NullAway") // of a class file it does not see that rows may hold null
  public List<String> settle(Instant now, List<Settlement> settlements) {
    List<String> lost = new ArrayList<>();
    if (settlements.isEmpty()) {
      return lost;
    }
    database.write(
        "settling effects",
        connection -> {
          lost.clear();
          Map<String, CustomerId> kept = settled(connection, now, settlements);
          List<@Nullable Object[]> decisions = new ArrayList<>();
          List<Arrival> arrivals = new ArrayList<>();
          for (Settlement settlement : settlements) {
            CustomerId current = kept.get(settlement.key());
            if (current != null) {
              settlement.decisions().forEach(each -> decisions.add(row(each, current)));
              settlement.arrivals().stream()
                  .map(each -> each.insteadOf(settlement.customer(), current))
                  .forEach(arrivals::add);
            } else {
              lost.add(settlement.key());
            }
          }
          DECISIONS.insert(connection, dialect, of, decisions);
          insert(connection, arrivals);
          return true;
        });
    return lost;
  }

  /** What became of some effects alike, so that one statement keeps it. */
  private record Fate(String claim, State state, long nextAt, int tried) {}

  /** Returns the keys of what was kept, and whose it is by now. */
  private Map<String, CustomerId> settled(
      Connection connection, Instant now, List<Settlement> settlements) throws SQLException {
    Map<Fate, List<List<String>>> alike = new LinkedHashMap<>();
    for (Settlement each : settlements) {
      Instant next = each.again() == null ? now : each.again();
      Fate fate =
          new Fate(each.claim(), each.state(), Micros.notBefore(next), each.tried() ? 1 : 0);
      alike
          .computeIfAbsent(fate, first -> new ArrayList<>())
          .add(List.of(each.key(), each.reference()));
    }
    Map<String, CustomerId> kept = new HashMap<>();
    for (Map.Entry<Fate, List<List<String>>> each : alike.entrySet()) {
      Fate fate = each.getKey();
      Sql.of(
              """
              WITH given(key, told) AS (%s)
              UPDATE clientele_effect
              SET state = ?, next_at = ?, lease = NULL, lease_at = NULL, begun = 'no',
                attempts_count = attempts_count + ?, reference = given.told
              FROM given
              WHERE tenant = ? AND id = given.key AND state = 'WAITING' AND lease = ?
              RETURNING id, customer
              """
                  .formatted(dialect.pairs))
          .withPairs(dialect, each.getValue())
          .with(fate.state().name(), fate.nextAt(), fate.tried(), tenant, fate.claim())
          .list(connection, row -> kept.put(row.getString(1), CustomerId.of(row.getString(2))));
    }
    return kept;
  }

  @Override
  public List<Outgoing> outgoing(State state, int most) {
    return database.read(
        "reading effects",
        connection ->
            Sql.of(
                    "SELECT %s FROM clientele_effect WHERE tenant = ? AND state = ? ORDER BY place LIMIT ?"
                        .formatted(EffectRows.COLUMNS))
                .with(tenant, state.name(), most)
                .list(
                    connection,
                    row ->
                        EffectRows.read(
                            row, "", (name, version) -> workflow(connection, name, version))));
  }

  @Override
  public boolean resolve(String key, State from, State to, Instant now) {
    Settlement.requireResolvable(from, to);
    return database.write(
        "resolving an effect",
        connection ->
            Sql.of(
                        """
                        UPDATE clientele_effect
                        SET state = ?, next_at = coalesce(?, next_at), attempts_count = 0, lease = NULL, lease_at = NULL, begun = 'no'
                        WHERE tenant = ? AND id = ? AND state = ?
                        """)
                    .with(to.name())
                    .withNumber(to == State.WAITING ? Micros.notBefore(now) : null)
                    .with(tenant, key, from.name())
                    .update(connection)
                > 0);
  }

  // What is told

  @Override
  public List<Journey> journeysOf(CustomerId customer) {
    return journeys(
        "WHERE tenant = ? AND customer = ? ORDER BY started_at, id", tenant, customer.value());
  }

  @Override
  public Map<String, Journey> journeys(Collection<String> ids) {
    Map<String, Journey> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .read(
              "reading journeys",
              connection ->
                  Sql.of(
                          "SELECT %s FROM clientele_journey WHERE tenant = ? AND id IN (%s)"
                              .formatted(JourneyRows.COLUMNS, dialect.texts))
                      .with(tenant)
                      .withTexts(dialect, ids)
                      .list(connection, JourneyRows::read))
          .forEach(journey -> found.put(journey.id(), journey));
    }
    return found;
  }

  @Override
  public List<Journey> running(String workflow, String after, int most) {
    return journeys(
        "WHERE tenant = ? AND workflow = ? AND status = 'RUNNING' AND id > ? ORDER BY id LIMIT ?",
        tenant,
        workflow,
        after,
        most);
  }

  private List<Journey> journeys(String where, Object... values) {
    return database.read(
        "reading journeys",
        connection ->
            Sql.of("SELECT " + JourneyRows.COLUMNS + " FROM clientele_journey " + where)
                .with(values)
                .list(connection, JourneyRows::read));
  }

  @Override
  public List<Decision> decisionsOf(CustomerId customer, String workflow) {
    return database.read(
        "reading decisions",
        connection ->
            Sql.of(
                    "SELECT decided_at, workflow, journey, step, code, operands FROM"
                        + " clientele_decision WHERE tenant = ? AND customer = ? AND workflow = ?"
                        + " ORDER BY place")
                .with(tenant, customer.value(), workflow)
                .list(
                    connection,
                    row ->
                        new Decision(
                            Micros.toInstant(row.getLong(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Decision.Code.valueOf(row.getString(5)),
                            TextList.readMap(row.getString(6)))));
  }

  @Override
  public Map<String, Long> standing(String workflow) {
    Map<String, Long> counts = new TreeMap<>();
    database.read(
        "counting journeys",
        connection ->
            Sql.of(
                    "SELECT step, count(*) FROM clientele_journey WHERE tenant = ? AND workflow = ?"
                        + " AND status = 'RUNNING' GROUP BY step")
                .with(tenant, workflow)
                .list(connection, row -> counts.put(row.getString(1), row.getLong(2))));
    return counts;
  }

  /**
   * Removes all that is kept of the customers of a request. Claims on them, or on others of the
   * same parts, run out first, so that none of them brings a customer back.
   */
  @Override
  public long erase(ErasureRequest request) {
    List<String> ids = request.customers().stream().map(CustomerId::value).toList();
    return database.erase(
        "erasing a customer",
        connection -> {
          parts.fence(connection, request.customers().stream().map(Parts::of).toList());
          long removed = 0;
          for (String table :
              List.of(
                  "clientele_arrival",
                  "clientele_journey",
                  "clientele_effect",
                  "clientele_decision")) {
            removed +=
                Sql.of(
                        "DELETE FROM %s WHERE tenant = ? AND customer IN (%s)"
                            .formatted(table, dialect.texts))
                    .with(tenant)
                    .withTexts(dialect, ids)
                    .update(connection);
          }
          return removed;
        });
  }
}
