package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Sql;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A batch reads rows by the number of its customers, however many others wait, and whatever
 * PostgreSQL counted when the tables were otherwise.
 */
class LookUpTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final int WAITING = 2_000;
  private static final int BATCH = 20;

  /** What a batch may read: its rows, their entries in indexes, some of them several times. */
  private static final long READ = 30 * BATCH;

  @Test
  void a_batch_reads_no_more_than_its_own_in_tables_that_were_counted_when_empty() {
    try (HikariDataSource pool = oneConnection()) {
      Databases.execute(pool, "ANALYZE");
      assertThat(readByBatches(pool)).allMatch(read -> read < READ);
    }
  }

  @Test
  void a_batch_reads_no_more_than_its_own_in_tables_that_were_counted_when_all_was_done() {
    try (HikariDataSource pool = oneConnection();
        JdbcWorkflowStore store = JdbcWorkflowStore.on(pool, Tenant.of("before"))) {
      accept(store, WAITING);
      for (int done = 0; done < WAITING; done += 500) {
        goOn(store, 500);
      }
      Databases.execute(pool, "ANALYZE");
      assertThat(readByBatches(pool)).allMatch(read -> read < READ);
    }
  }

  /** One, so that it can be told what it has read. */
  private static HikariDataSource oneConnection() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Databases.postgres());
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  /** Returns how many rows and entries each of some batches read; plans are kept from the fifth. */
  private static List<Long> readByBatches(HikariDataSource pool) {
    List<Long> read = new ArrayList<>();
    try (JdbcWorkflowStore store = JdbcWorkflowStore.on(pool, Tenant.of("shop"))) {
      accept(store, WAITING);
      for (int i = 0; i < 12; i++) {
        long before = read(pool);
        goOn(store, BATCH);
        read.add(read(pool) - before);
      }
    }
    return read;
  }

  private static void accept(JdbcWorkflowStore store, int count) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CustomerId customer = CustomerId.of("c" + i);
      arrivals.add(new Arrival("a" + i, customer, NOW, new Arrival.Called("flow", "")));
    }
    assertThat(store.accept(arrivals)).isEqualTo(count);
  }

  /** Decides on a batch of customers, and hands over what comes of it. */
  private static void goOn(JdbcWorkflowStore store, int most) {
    Work work = store.claim(NOW, most, NOW, Map.of(), Set.of());
    assertThat(work.customers()).hasSize(most);
    store.commit(work, work.customers().stream().map(LookUpTest::outcome).toList());
    List<Outgoing> claimed = store.claimOutgoing(NOW, most, Duration.ofMinutes(1));
    assertThat(claimed).hasSize(most);
    assertThat(store.contactsOf(claimed.stream().map(Outgoing::customer).toList(), NOW)).isEmpty();
    assertThat(store.journeys(claimed.stream().map(each -> each.effect().journey()).toList()))
        .hasSize(most);
    assertThat(store.settle(NOW, claimed.stream().map(LookUpTest::done).toList())).isEmpty();
  }

  private static Outcome outcome(Work.OfCustomer work) {
    CustomerId customer = work.customer();
    String id = "j-" + customer.value();
    Journey journey =
        new Journey(
            id,
            "flow",
            "v1",
            customer,
            "",
            NOW,
            NOW,
            false,
            Journey.Status.RUNNING,
            "wait",
            NOW,
            NOW.plusSeconds(60),
            NOW.plusSeconds(60),
            Map.of(),
            Map.of());
    Effect message =
        new Effect.Deliver(
            "flow/" + id + "/hello/1",
            id,
            "flow",
            customer,
            "hello",
            NOW,
            ChannelName.EMAIL,
            "hello",
            Purpose.MARKETING,
            null);
    return new Outcome(
        customer,
        work.arrivals().stream().map(Arrival::id).toList(),
        List.of(journey),
        List.of(message),
        List.of());
  }

  private static Settlement done(Outgoing outgoing) {
    return new Settlement(
        outgoing.effect().key(),
        outgoing.customer(),
        outgoing.claim(),
        State.DONE,
        null,
        false,
        "",
        List.of(),
        List.of());
  }

  private static long read(HikariDataSource pool) {
    Database database = Database.of(pool, "test");
    database.read(
        "telling what was read",
        connection ->
            Sql.of("SELECT CAST(pg_stat_force_next_flush() AS text)")
                .list(connection, row -> row.getString(1)));
    return database
        .read(
            "reading what was read",
            connection ->
                Sql.of(
                        """
                        SELECT sum(seq_tup_read) + (
                          SELECT sum(idx_tup_read) FROM pg_stat_user_indexes
                          WHERE relname NOT LIKE 'clientele_workflow%')
                        FROM pg_stat_user_tables WHERE relname NOT LIKE 'clientele_workflow%'
                        """)
                    .list(connection, row -> row.getLong(1)))
        .get(0);
  }
}
