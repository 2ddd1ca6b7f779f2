package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.consent.ConsentEntry;
import io.clientele.event.Event;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged outlives a kill at any moment, and no part of a batch is ever seen. A quick
 * look by default; this kills a hundred times on each database, and the server of PostgreSQL five
 * times:
 *
 * <pre>{@code
 * mvn -pl core/jdbc -am verify -Dtest=JdbcKillTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dclientele.kills=100
 * }</pre>
 */
class JdbcKillTest {
  private static final int KILLS = Integer.getInteger("clientele.kills", 8);
  private static final int SERVER_KILLS = Math.max(1, KILLS / 20);

  private final SplittableRandom random = new SplittableRandom(17);

  @TempDir Path folder;

  @Test
  void a_killed_process_loses_nothing_and_leaves_no_part_in_sqlite() throws Exception {
    try (HikariDataSource source = Databases.sqlite(folder)) {
      killWriters(source, Databases.sqliteUrl(folder));
    }
  }

  @Test
  void a_killed_process_loses_nothing_and_leaves_no_part_in_postgresql() throws Exception {
    String url = Databases.postgresUrl();
    try (HikariDataSource source = Databases.pool(url)) {
      JdbcSchema.on(source).install();
      killWriters(source, url);
    }
  }

  @Test
  void a_killed_server_of_postgresql_loses_nothing_and_shows_no_part() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    int batches = 0;
    for (int run = 0; run <= SERVER_KILLS; run++) {
      Path data = folder.resolve("postgres");
      EmbeddedPostgres server = Databases.durableServer(data);
      String url = server.getJdbcUrl("postgres", "postgres");
      try (HikariDataSource source = Databases.pool(url)) {
        JdbcSchema.on(source).install();
        if (run > 0) {
          verify(source, String.valueOf(run - 1), acknowledged);
        }
        WriterProcess writer = WriterProcess.start(url, String.valueOf(run));
        pause();
        killServer(data);
        acknowledged = writer.kill();
        server.close(); // lets go of the folder
        batches += acknowledged.size();
      }
    }
    System.out.printf(
        "%d kills of the server, %d batches acknowledged, none lost%n", SERVER_KILLS, batches);
  }

  private void killWriters(DataSource source, String url) throws Exception {
    int batches = 0;
    for (int i = 0; i < KILLS; i++) {
      String run = String.valueOf(i);
      WriterProcess writer = WriterProcess.start(url, run);
      pause();
      List<String> acknowledged = writer.kill();
      verify(source, run, acknowledged);
      batches += acknowledged.size();
    }
    assertThat(batches).as("batches acknowledged in all runs").isGreaterThan(KILLS);
    System.out.printf("%d kills, %d batches acknowledged, none lost%n", KILLS, batches);
  }

  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(150), random.nextInt(1_000_000));
  }

  /** What started the server is gone by now: the server itself notes who it is. */
  private static void killServer(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    assertThat(all).as("the server and its helpers").hasSizeGreaterThan(3);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private static void verify(DataSource source, String run, List<String> acknowledged) {
    Map<String, Integer> kept = new TreeMap<>();
    try (Stream<Event> events =
        JdbcEventStore.on(source, KilledWriter.SHOP)
            .of(Set.of(KilledWriter.personOf(run)), Instant.MIN, Instant.MAX)) {
      events.forEach(event -> kept.merge(batchOf(event.header().id().value()), 1, Integer::sum));
    }
    for (ConsentEntry entry :
        JdbcConsentLedger.on(source, KilledWriter.SHOP).of(KilledWriter.personOf(run))) {
      kept.merge(batchOf(entry.id()), 1, Integer::sum);
    }

    assertThat(kept.keySet()).as("kept batches of run %s", run).containsAll(acknowledged);
    kept.forEach(
        (batch, size) ->
            assertThat(size)
                .as("kept of batch %s", batch)
                .isEqualTo(Integer.parseInt(batch.substring(batch.lastIndexOf(' ') + 1))));
    assertThat(kept.size()).isBetween(acknowledged.size(), acknowledged.size() + 1);
  }

  /** Ids are made of run, batch with its size, and place: {@code 3/17 of 40/2}. */
  private static String batchOf(String id) {
    return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
  }
}
