package io.clientele.workflow.jdbc;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Vocabulary;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.Sql;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.text.WorkflowText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps workflows and journeys in a database. Several engines, in one process or in many, may work
 * on one database, each with a store of its own: they share the customers among them, and what one
 * of them leaves undone is done by the others once its lease is over.
 *
 * <p>Safe for use by several threads. {@link #close} gives the customers to the others at once.
 */
public final class JdbcWorkflowStore implements WorkflowStore, AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** The tables that hold customers. */
  private static final List<String> PERSONAL =
      List.of(
          "clientele_arrived",
          "clientele_arrival",
          "clientele_journey",
          "clientele_effect",
          "clientele_decision");

  private final Tenant tenant;
  private final Database database;
  private final PublishedVersions versions;
  private final Inbox inbox;
  private final JourneyTable journeys;
  private final Outbox outbox;
  private final DecisionLog log;
  private final Parts parts;
  private final AtomicLong tokens = new AtomicLong();

  /** Held where effects are claimed or called off. */
  private final Lock goingOut = new ReentrantLock();

  /** Customers that threads of this process are working on, by the claim. */
  private final Map<CustomerId, String> claimed = new ConcurrentHashMap<>();

  /** What the epochs of parts were at the time of a claim. */
  private final Map<String, Map<Integer, Long>> epochsOfClaim = new ConcurrentHashMap<>();

  private JdbcWorkflowStore(Tenant tenant, Database database, WorkflowText texts, Duration lease) {
    this.tenant = requireNonNull(tenant, "tenant");
    this.database = database;
    Dialect dialect = database.dialect();
    versions = new PublishedVersions(tenant.value(), texts);
    inbox = new Inbox(tenant, dialect);
    journeys = new JourneyTable(tenant, dialect);
    outbox = new Outbox(tenant, dialect, versions);
    log = new DecisionLog(tenant, dialect);
    parts = new Parts(tenant.value(), database, lease);
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
    return tenant;
  }

  private String nextToken() {
    return parts.owner() + "/" + tokens.incrementAndGet();
  }

  // Workflows

  @Override
  public void publish(PublishedWorkflow version) {
    database.write("publishing a workflow", connection -> versions.publish(connection, version));
  }

  @Override
  public List<PublishedWorkflow> published() {
    return database.read("reading workflows", versions::all);
  }

  // What comes in

  @Override
  public int accept(List<Arrival> arrivals) {
    return arrivals.isEmpty()
        ? 0
        : database.change("taking in", connection -> inbox.accept(connection, arrivals));
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
    Among among = new Among(epochs.keySet(), except);
    String claim = nextToken();
    epochsOfClaim.put(claim, epochs);
    Set<CustomerId> mine = new LinkedHashSet<>();
    try {
      Work work =
          among.isNobody()
              ? new Work(claim, List.of(), Map.of())
              : database.lookUp(
                  "claiming customers",
                  connection -> {
                    take(claim, mine, most, due(connection, now, among, most));
                    List<Work.OfCustomer> due =
                        stillDue(work(connection, mine, contactsSince), claim, now);
                    return new Work(
                        claim, due, due.isEmpty() ? Map.of() : journeys.begun(connection, limits));
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
   * Returns customers of whom something came in or a journey is due, in turn, some of them twice.
   * Those of other engines and those who are left out are not among them, or many of theirs would
   * hide what is to be done here.
   */
  private List<String> due(Connection connection, Instant now, Among among, int most)
      throws SQLException {
    int enough = 2 * most + claimed.size();
    List<String> came = inbox.due(connection, among, enough);
    List<String> due = journeys.due(connection, now, among, enough);
    List<String> inTurn = new ArrayList<>(came.size() + due.size());
    for (int i = 0; i < Math.max(came.size(), due.size()); i++) {
      if (i < came.size()) {
        inTurn.add(came.get(i));
      }
      if (i < due.size()) {
        inTurn.add(due.get(i));
      }
    }
    return inTurn;
  }

  private void take(String claim, Set<CustomerId> mine, int most, List<String> due) {
    for (String each : due) {
      CustomerId customer = CustomerId.of(each);
      if (mine.size() < most && claimed.putIfAbsent(customer, claim) == null) {
        mine.add(customer);
      }
    }
  }

  private List<Work.OfCustomer> work(
      Connection connection, Set<CustomerId> customers, Instant contactsSince) throws SQLException {
    if (customers.isEmpty()) {
      return List.of();
    }
    List<String> ids = Among.ids(customers);
    Map<CustomerId, List<Arrival>> arrivals = inbox.of(connection, ids);
    Map<CustomerId, List<Journey>> told = journeys.toldOf(connection, ids);
    Map<CustomerId, List<Contact>> contacts = outbox.contacts(connection, ids, contactsSince);
    List<Work.OfCustomer> work = new ArrayList<>(customers.size());
    for (CustomerId customer : customers) {
      work.add(
          new Work.OfCustomer(
              customer,
              arrivals.getOrDefault(customer, List.of()),
              told.getOrDefault(customer, List.of()),
              contacts.getOrDefault(customer, List.of())));
    }
    return work;
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

  @Override
  public void commit(Work work, List<Outcome> outcomes) {
    boolean revokes = Outbox.hasRevokes(outcomes);
    try {
      if (revokes) {
        goingOut.lock();
      }
      database.change(
          "keeping decisions",
          connection -> {
            check(connection, work.claim(), outcomes);
            keep(connection, outcomes);
            return true;
          });
    } finally {
      if (revokes) {
        goingOut.unlock();
      }
      release(work);
    }
  }

  private void check(Connection connection, String claim, List<Outcome> outcomes)
      throws SQLException {
    Set<Integer> touched = new TreeSet<>();
    outcomes.forEach(outcome -> touched.add(Parts.of(outcome.customer())));
    parts.check(connection, claim, touched, epochsOfClaim.getOrDefault(claim, Map.of()));
  }

  private void keep(Connection connection, List<Outcome> outcomes) throws SQLException {
    List<String> handled = new ArrayList<>();
    DecisionLog.Page page = new DecisionLog.Page();
    for (Outcome outcome : outcomes) {
      handled.addAll(outcome.handled());
      page.add(outcome.customer(), outcome.decisions());
    }
    inbox.handled(connection, handled);
    journeys.keep(connection, outcomes);
    outbox.add(connection, outcomes);
    if (Outbox.hasRevokes(outcomes)) {
      outbox.revoke(connection, outcomes);
    }
    log.write(connection, page);
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
            : database.lookUp(
                "looking for customers", connection -> rows(connection).known(former));
    if (known.isEmpty()) {
      return 0;
    }
    List<CustomerMerge> moves = new ArrayList<>();
    merges.stream().filter(each -> known.contains(each.from())).forEach(moves::add);
    goingOut.lock();
    try {
      database.change("merging customers", connection -> merge(connection, moves));
    } finally {
      goingOut.unlock();
    }
    parts.doubt();
    return moves.size();
  }

  private int merge(Connection connection, List<CustomerMerge> moves) throws SQLException {
    parts.fence(
        connection,
        moves.stream()
            .flatMap(each -> Stream.of(Parts.of(each.from()), Parts.of(each.to())))
            .toList());
    outbox.hold(
        connection, moves.stream().flatMap(each -> Stream.of(each.from(), each.to())).toList());
    for (CustomerMerge each : moves) {
      keep(connection, List.of(rows(connection).move(each)));
    }
    return moves.size();
  }

  private CustomerRows rows(Connection connection) {
    return new CustomerRows(connection, database.dialect(), tenant.value());
  }

  @Override
  public Optional<Instant> nextAt() {
    // What goes from one table to another between two looks would be in neither, and who sleeps
    // until then would sleep for ever.
    return database.lookUpAtOnce(
        "looking for what is due",
        connection ->
            Stream.of(inbox.first(connection), journeys.first(connection), outbox.first(connection))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()));
  }

  // What goes out

  @Override
  public List<Outgoing> claimOutgoing(Instant now, int most, Duration lease) {
    try {
      return tryToClaim(now, most, lease);
    } catch (ClaimLostException e) {
      return tryToClaim(now, most, lease); // by the parts that are this engine's by now
    }
  }

  private List<Outgoing> tryToClaim(Instant now, int most, Duration lease) {
    Map<Integer, Long> epochs = parts.mine();
    if (epochs.isEmpty()) {
      return List.of();
    }
    String claim = nextToken();
    goingOut.lock();
    try {
      Optional<List<Outgoing>> claimed = Optional.empty();
      while (claimed.isEmpty()) {
        claimed =
            database.change(
                "claiming effects",
                connection ->
                    outbox.undo(connection)
                        ? Optional.empty() // that is kept for itself
                        : Optional.of(claim(connection, claim, now, epochs, most, lease)));
      }
      return claimed.get();
    } catch (RuntimeException | Error e) {
      outbox.forget(claim);
      throw e;
    } finally {
      goingOut.unlock();
    }
  }

  private List<Outgoing> claim(
      Connection connection,
      String claim,
      Instant now,
      Map<Integer, Long> epochs,
      int most,
      Duration lease)
      throws SQLException {
    Among among = new Among(epochs.keySet(), Set.of());
    List<Outbox.Placed> due = outbox.due(connection, claim, now, among, most);
    if (!due.isEmpty()) {
      parts.check(connection, claim, partsOf(due), epochs);
      outbox.claim(connection, claim, due, lease);
    }
    return due.stream().map(Outbox.Placed::outgoing).toList();
  }

  private static Set<Integer> partsOf(List<Outbox.Placed> due) {
    Set<Integer> touched = new TreeSet<>();
    due.forEach(each -> touched.add(Parts.of(each.outgoing().customer())));
    return touched;
  }

  @Override
  public boolean begin(Outgoing outgoing) {
    return database.change(
        "beginning to hand over",
        connection -> outbox.begin(connection, outgoing.claim(), outgoing.effect().key()));
  }

  @Override
  public Map<CustomerId, List<Contact>> contactsOf(
      Collection<CustomerId> customers, Instant since) {
    return database.lookUp(
        "reading messages", connection -> outbox.contacts(connection, Among.ids(customers), since));
  }

  @Override
  public List<String> settle(Instant now, List<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return List.of();
    }
    Set<String> kept =
        database.change("settling effects", connection -> settle(connection, now, settlements));
    outbox.forget(settlements);
    return settlements.stream().map(Settlement::key).filter(key -> !kept.contains(key)).toList();
  }

  private Set<String> settle(Connection connection, Instant now, List<Settlement> settlements)
      throws SQLException {
    Map<String, CustomerId> kept = outbox.settle(connection, now, settlements);
    DecisionLog.Page page = new DecisionLog.Page();
    List<Arrival> arrivals = new ArrayList<>();
    for (Settlement settlement : settlements) {
      CustomerId current = kept.get(settlement.key());
      if (current != null) {
        page.add(current, settlement.decisions());
        settlement.arrivals().stream()
            .map(each -> each.insteadOf(settlement.customer(), current))
            .forEach(arrivals::add);
      }
    }
    log.write(connection, page);
    inbox.accept(connection, arrivals);
    return kept.keySet();
  }

  @Override
  public List<Outgoing> outgoing(State state, int most) {
    return database.lookUp("reading effects", connection -> outbox.in(connection, state, most));
  }

  @Override
  public boolean resolve(String key, State from, State to, Instant now) {
    Settlement.requireResolvable(from, to);
    return database.change(
        "resolving an effect", connection -> outbox.resolve(connection, key, from, to, now));
  }

  // What is told

  @Override
  public List<Journey> journeysOf(CustomerId customer) {
    return database.lookUp(
        "reading journeys", connection -> journeys.of(connection, List.of(customer.value())));
  }

  @Override
  public Map<String, Journey> journeys(Collection<String> ids) {
    Map<String, Journey> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .lookUp("reading journeys", connection -> journeys.byIds(connection, ids))
          .forEach(journey -> found.put(journey.id(), journey));
    }
    return found;
  }

  @Override
  public List<Journey> running(String workflow, String after, int most) {
    return database.lookUp(
        "reading journeys", connection -> journeys.running(connection, workflow, after, most));
  }

  @Override
  public List<Decision> decisionsOf(CustomerId customer, String workflow) {
    return database.lookUp(
        "reading decisions", connection -> log.of(connection, customer, workflow));
  }

  @Override
  public Map<String, Long> standing(String workflow) {
    return database.read(
        "counting journeys", connection -> journeys.standing(connection, workflow));
  }

  /**
   * Removes all that is kept of the customers of a request. Claims on them, or on others of the
   * same parts, run out first, so that none of them brings a customer back.
   */
  @Override
  public long erase(ErasureRequest request) {
    List<String> ids = Among.ids(request.customers());
    Dialect dialect = database.dialect();
    return database.erase(
        "erasing a customer",
        connection -> {
          parts.fence(connection, request.customers().stream().map(Parts::of).toList());
          outbox.hold(connection, request.customers());
          long removed = 0;
          for (String table : PERSONAL) {
            removed +=
                Sql.of(
                        "DELETE FROM %s WHERE tenant || '' = ? AND customer %s"
                            .formatted(table, Among.texts(dialect)))
                    .with(tenant.value())
                    .withTexts(dialect, ids)
                    .update(connection);
          }
          return removed;
        });
  }
}
