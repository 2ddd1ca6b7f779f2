package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.EventIntake;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Steps;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowSchema;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import io.clientele.workflow.journey.HouseRules;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Durable journeys (an event, four conditions, a timer, two messages, with consent, caps, quiet
 * hours, a goal, an outbox and a log) on a PostgreSQL that waits for the disk at every commit, and
 * beside them jobs of db-scheduler on the same server, each of which does nothing.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.JourneysBesideDbScheduler [journeys] [jobs] [repetitions]
 * }</pre>
 */
public final class JourneysBesideDbScheduler {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final int BATCH = 1_000;
  private static final Workflow FLOW =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .goal("bought", event(ORDER_COMPLETED).ofSameKey())
          .purpose(Purpose.MARKETING)
          .cap(atMost(3, days(7)).across(ChannelName.EMAIL))
          .quiet("21:00", "08:00")
          .steps(
              s ->
                  s.when("new", "orders = 0", yes -> first(yes))
                      .pause("hour", hours(1))
                      .when("still", "count(order_completed in 1d) = 0", yes -> second(yes)))
          .build();

  private JourneysBesideDbScheduler() {}

  private static void first(Steps steps) {
    steps.when("active", "count(cart_updated in 1d) >= 1", yes -> yes.email("reminder"));
  }

  private static void second(Steps steps) {
    steps.when("calm", "count(cart_updated in 1d) < 5", yes -> yes.email("second"));
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int journeys = args.length > 0 ? Integer.parseInt(args[0]) : 40_000;
    int jobs = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        HikariDataSource pool = pool(server.getJdbcUrl("postgres", "postgres"))) {
      ProcessHandle postmaster = postmaster(pool);
      LongSupplier cpu = () -> Measured.ownCpuNanos() + Measured.cpuNanosOf(postmaster);
      JdbcWorkflowSchema.on(pool).install();
      for (int i = 0; i < repetitions; i++) {
        journeys(pool, "shop" + i, journeys, cpu);
      }
      if (jobs > 0) {
        for (int i = 0; i < 2; i++) {
          jobs(pool, i, jobs, cpu);
        }
      }
    }
  }

  private static void journeys(HikariDataSource pool, String name, int count, LongSupplier cpu) {
    Tenant tenant = Tenant.of(name);
    InMemoryEventStore told = InMemoryEventStore.of(tenant);
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(tenant);
    IdentityGraph identities =
        IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults());
    Consent consent = Consent.over(ledger);
    Profiles profiles =
        Profiles.over(told, identities, Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
            .withConsent(consent);
    Instant[] now = {BEGIN};
    EventIntake intake =
        EventIntake.builder()
            .events(told)
            .consents(ledger)
            .identity(identities)
            .suppressions(
                SuppressionList.of(
                    InMemorySuppressionStore.of(tenant), SuppressionKey.of("test", new byte[32])))
            .erasures(InMemoryErasureJournal.of(tenant))
            .listener(profiles)
            .clock(() -> now[0])
            .build();
    List<Event> carts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Identifier address = Identifier.email("customer-" + i + "@example.com");
      EventHeader given =
          EventHeader.of(EventId.of("consent-" + i), "test", BEGIN.minusSeconds(9), address);
      EventHeader header = EventHeader.of(EventId.of("cart-" + i), "test", BEGIN, address);
      CartUpdated cart = new CartUpdated(header, "c" + i, List.of(), Money.parse("EUR 50"));
      intake.accept(
          List.of(
              new ConsentGiven(
                  given,
                  new ConsentDetails(
                      address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null)),
              cart));
      carts.add(cart);
    }
    long[] sent = {0};
    try (JdbcWorkflowStore store = JdbcWorkflowStore.on(pool, tenant)) {
      WorkflowEngine engine =
          WorkflowEngine.on(store)
              .profiles(profiles)
              .consent(consent)
              .templates(new Same())
              .channel(new Counting(sent))
              .house(HouseRules.NONE.with(atMost(5, days(7))))
              .batch(BATCH)
              .clock(() -> now[0])
              .build();
      engine.publishUnchecked(FLOW);
      long cpuBefore = cpu.getAsLong();
      long ownBefore = Measured.ownCpuNanos();
      long start = System.nanoTime();
      for (int from = 0; from < count; from += BATCH) {
        engine.accept(carts.subList(from, Math.min(count, from + BATCH)));
      }
      engine.run();
      now[0] = now[0].plus(Duration.ofHours(1));
      engine.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      double millis = (cpu.getAsLong() - cpuBefore) / 1e6;
      double own = (Measured.ownCpuNanos() - ownBefore) / 1e6;
      if (sent[0] != 2L * count || !engine.standing("cart").isEmpty()) {
        throw new IllegalStateException("%d sent, %s".formatted(sent[0], engine.standing("cart")));
      }
      System.out.printf(
          Locale.ROOT,
          "journeys      %,8.0f/s, %.3f ms of CPU each: %.3f JVM, %.3f server%n",
          count / seconds,
          millis / count,
          own / count,
          (millis - own) / count);
    }
  }

  private static void jobs(HikariDataSource pool, int run, int count, LongSupplier cpu)
      throws SQLException, InterruptedException {
    execute(
        pool,
        """
        DROP TABLE IF EXISTS scheduled_tasks;
        CREATE TABLE scheduled_tasks (
          task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
          execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
          last_success timestamptz, last_failure timestamptz, consecutive_failures int,
          last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
          PRIMARY KEY (task_name, task_instance));
        CREATE INDEX ON scheduled_tasks (execution_time);
        CREATE INDEX ON scheduled_tasks (last_heartbeat)
        """);
    CountDownLatch done = new CountDownLatch(count);
    OneTimeTask<Void> task = Tasks.oneTime("job").execute((instance, context) -> done.countDown());
    Scheduler scheduler =
        Scheduler.create(pool, task)
            .threads(20)
            .pollUsingLockAndFetch(0.5, 4.0)
            .pollingInterval(Duration.ofMillis(100))
            .build();
    long cpuBefore = cpu.getAsLong();
    long start = System.nanoTime();
    List<TaskInstance<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(task.instance("run" + run + "-" + i));
    }
    scheduler.scheduleBatch(all, Instant.now());
    scheduler.start();
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    double millis = (cpu.getAsLong() - cpuBefore) / 1e6;
    scheduler.stop();
    System.out.printf(
        Locale.ROOT,
        "db-scheduler  %,8.0f/s, %.3f ms of CPU for each job%n",
        count / seconds,
        millis / count);
  }

  private static void execute(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The process that was started may have started another one, so its own backend is asked. */
  private static ProcessHandle postmaster(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
      pid.next();
      return ProcessHandle.of(pid.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(20);
    config.setMaxLifetime(0); // a connection that is closed takes the CPU time of its process along
    config.setIdleTimeout(0);
    return new HikariDataSource(config);
  }

  private static final class Counting implements Channel {
    private final long[] sent;

    Counting(long[] sent) {
      this.sent = sent;
    }

    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.BY_KEY;
    }

    @Override
    public SendOutcome send(Message message) {
      sent[0]++;
      return new SendOutcome.Sent("");
    }
  }

  private static final class Same implements Templates {
    @Override
    public boolean has(String template, ChannelName channel) {
      return true;
    }

    @Override
    public Rendered render(RenderRequest request) {
      return new Rendered.Ready(Content.text(request.template()), null);
    }
  }
}
