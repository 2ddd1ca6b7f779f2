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
import io.clientele.channel.ChannelName;
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
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowSchema;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import io.clientele.workflow.journey.HouseRules;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Durable journeys on a PostgreSQL that waits for the disk at every commit, and beside them jobs of
 * db-scheduler on the same server, each of which does nothing.
 *
 * <p>A journey begins at an event; sends a message if two conditions hold; waits an hour; and sends
 * another if two more hold: two sends, one timer, four conditions. Each message is looked at twice,
 * when it is decided on and when it leaves: consent, caps of the workflow and of the house, quiet
 * hours, complaint, goal. It goes through the outbox, and each of the eleven decisions is written
 * down. It is measured from the taking in of the event to the marking of the second message; the
 * profiles and the channel are in memory.
 *
 * <p>CPU is that of this process and of the server, with compiling and collecting garbage, so the
 * first run is dearer than those that follow.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.JourneysBesideDbScheduler [journeys] [jobs] [repetitions] [threads]
 * }</pre>
 */
public final class JourneysBesideDbScheduler {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final int BATCH = 1_000;

  /** What of a journey is durable by itself: start, first message, timer, second message. */
  private static final int UNITS = 4;

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
    int threads = args.length > 3 ? Integer.parseInt(args[3]) : 2;
    try (DurableServer server = DurableServer.start()) {
      JdbcWorkflowSchema.on(server.pool()).install();
      double journey = 0;
      for (int i = 0; i < repetitions; i++) {
        journey = journeys(server, "shop" + i, journeys, threads);
      }
      if (jobs > 0) {
        double job = 0;
        for (int i = 0; i < repetitions; i++) {
          job = jobs(server, i, jobs);
        }
        System.out.printf(
            Locale.ROOT,
            "of the last runs, a job of db-scheduler takes %.1f times the CPU of a journey, and"
                + " %.1f times that of one of its four durable units%n",
            job / journey,
            UNITS * job / journey);
      }
    }
  }

  private static double journeys(DurableServer server, String name, int count, int threads) {
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
    AtomicLong sent = new AtomicLong();
    try (JdbcWorkflowStore store = JdbcWorkflowStore.on(server.pool(), tenant)) {
      WorkflowEngine engine =
          WorkflowEngine.on(store)
              .profiles(profiles)
              .consent(consent)
              .templates(new TemplateNames())
              .channel(new Mail(message -> sent.incrementAndGet()))
              .house(HouseRules.NONE.with(atMost(5, days(7))))
              .batch(BATCH)
              .clock(() -> now[0])
              .build();
      engine.publishUnchecked(FLOW);
      long cpuBefore = server.cpuNanos();
      long ownBefore = Measured.ownCpuNanos();
      long start = System.nanoTime();
      for (int from = 0; from < count; from += BATCH) {
        engine.accept(carts.subList(from, Math.min(count, from + BATCH)));
      }
      run(engine, threads);
      now[0] = now[0].plus(Duration.ofHours(1));
      run(engine, threads);
      double seconds = (System.nanoTime() - start) / 1e9;
      double millis = (server.cpuNanos() - cpuBefore) / 1e6;
      double own = (Measured.ownCpuNanos() - ownBefore) / 1e6;
      if (sent.get() != 2L * count || !engine.standing("cart").isEmpty()) {
        throw new IllegalStateException("%s sent, %s".formatted(sent, engine.standing("cart")));
      }
      System.out.printf(
          Locale.ROOT,
          "journeys      %,8.0f/s, %.3f ms of CPU each: %.3f JVM, %.3f server%n",
          count / seconds,
          millis / count,
          own / count,
          (millis - own) / count);
      return millis / count;
    }
  }

  private static double jobs(DurableServer server, int run, int count)
      throws SQLException, InterruptedException {
    server.execute(
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
        Scheduler.create(server.pool(), task)
            .threads(20)
            .pollUsingLockAndFetch(0.5, 4.0)
            .pollingInterval(Duration.ofMillis(100))
            .build();
    long cpuBefore = server.cpuNanos();
    long start = System.nanoTime();
    List<TaskInstance<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(task.instance("run" + run + "-" + i));
    }
    scheduler.scheduleBatch(all, Instant.now());
    scheduler.start();
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    double millis = (server.cpuNanos() - cpuBefore) / 1e6;
    scheduler.stop();
    System.out.printf(
        Locale.ROOT,
        "db-scheduler  %,8.0f/s, %.3f ms of CPU for each job%n",
        count / seconds,
        millis / count);
    return millis / count;
  }

  /** Does all that is due, by several threads that share an engine. */
  private static void run(WorkflowEngine engine, int threads) {
    CompletableFuture.allOf(
            IntStream.range(0, threads)
                .mapToObj(
                    i -> CompletableFuture.runAsync(engine::run, each -> new Thread(each).start()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }
}
