package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.storage.StorageException;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.journey.Effect;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresWorkflowStoreTest extends JdbcStoreContract {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String DEADLOCK = "40P01";

  @SuppressWarnings("NullAway.Init") // made before all tests
  private static HikariDataSource pool;

  @BeforeAll
  static void open() {
    pool = Databases.pool(Databases.postgres());
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  @Override
  HikariDataSource pool() {
    return pool;
  }

  /** Both change all effects of a customer: if not in one order, each may wait for the other. */
  @Test
  void settling_and_merging_at_once_do_not_wait_for_each_other_in_a_circle() {
    store().accept(List.of(new Arrival("a", ANA, now, new Arrival.Called("flow", ""))));
    Work work = store().claim(now, 9, now, Map.of(), Set.of());
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      effects.add(message("flow/j/hello/" + (i * 7919) % 300));
    }
    store().commit(work, List.of(new Outcome(ANA, List.of("a"), List.of(), effects, List.of())));
    int deadlocks = 0;
    for (int round = 0; round < 10; round++) {
      List<List<Settlement>> batches = new ArrayList<>();
      for (int i = 0; i < 300; i += 20) {
        batches.add(settlements(store().claimOutgoing(now, 20, A_MINUTE)));
      }
      CompletableFuture<Integer> merging = CompletableFuture.supplyAsync(this::mergeToAndFro);
      for (List<Settlement> batch : batches) {
        deadlocks += deadlocksOf(() -> store().settle(now, batch));
      }
      deadlocks += merging.join();
    }

    assertThat(deadlocks).isZero();
    assertThat(store().claimOutgoing(now, 300, A_MINUTE)).hasSize(300);
  }

  private Effect.Deliver message(String key) {
    return new Effect.Deliver(
        key, "j", "flow", ANA, "hello", now, ChannelName.EMAIL, "hello", Purpose.MARKETING, null);
  }

  /** Some alike and some not, so that several statements keep them. */
  private List<Settlement> settlements(List<Outgoing> claimed) {
    List<Settlement> settlements = new ArrayList<>();
    for (Outgoing each : claimed) {
      boolean tried = settlements.size() % 2 == 0;
      settlements.add(
          new Settlement(
              each.effect().key(),
              each.customer(),
              each.claim(),
              State.WAITING,
              now,
              tried,
              "",
              List.of(),
              List.of()));
    }
    return settlements;
  }

  private int mergeToAndFro() {
    int deadlocks = 0;
    for (int i = 0; i < 3; i++) {
      deadlocks += deadlocksOf(() -> another().merge(List.of(new CustomerMerge(ANA, BEN, now))));
      deadlocks += deadlocksOf(() -> another().merge(List.of(new CustomerMerge(BEN, ANA, now))));
    }
    return deadlocks;
  }

  private static int deadlocksOf(Runnable action) {
    try {
      action.run();
      return 0;
    } catch (StorageException e) {
      if (e.getCause() instanceof SQLException cause && DEADLOCK.equals(cause.getSQLState())) {
        return 1;
      }
      throw e;
    }
  }
}
