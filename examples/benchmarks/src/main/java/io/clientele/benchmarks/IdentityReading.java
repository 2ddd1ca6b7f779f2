package io.clientele.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.Observation;
import io.clientele.jdbc.JdbcIdentityStore;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.tenant.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two identity graphs on one store: what it costs one to be told of observations, the other to read
 * them, and a third to find that there is nothing new, in batches as an intake has them. By the
 * clock and by the CPU of this thread; on SQLite, and on a PostgreSQL server that it starts.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.IdentityReading [batches] [batch]
 * }</pre>
 */
public final class IdentityReading {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private IdentityReading() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int batches = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int batch = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    Path folder = Files.createTempDirectory("identity-reading");
    try (HikariDataSource sqlite =
        pool("jdbc:sqlite:" + folder.resolve("shop.db") + "?busy_timeout=10000")) {
      run("SQLite", sqlite, batches, batch);
    }
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        HikariDataSource postgres = pool(server.getJdbcUrl("postgres", "postgres"))) {
      run("PostgreSQL", postgres, batches, batch);
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static void run(String database, HikariDataSource source, int batches, int batch) {
    JdbcSchema.on(source).install();
    IdentityGraph writer = graph(source);
    IdentityGraph reader = graph(source);
    Sum telling = new Sum();
    Sum reading = new Sum();
    Sum nothing = new Sum();
    for (int i = 0; i < batches; i++) {
      List<Observation> seen = observations(i, batch);
      boolean counts = i >= batches / 4; // the first are to warm up
      telling.add(counts, () -> writer.observe(seen));
      reading.add(counts, reader::refresh);
      nothing.add(counts, reader::refresh);
    }
    if (!writer.customers().equals(reader.customers())) {
      throw new IllegalStateException("the graphs know different customers");
    }
    System.out.printf(Locale.ROOT, "%s, batches of %,d observations%n", database, batch);
    telling.print("being told");
    reading.print("reading what the other was told");
    nothing.print("finding nothing new");
  }

  private static IdentityGraph graph(HikariDataSource source) {
    return IdentityGraph.over(JdbcIdentityStore.on(source, SHOP), IdentityRules.withDefaults());
  }

  /** Each customer is seen twice, on a device and with an address. */
  private static List<Observation> observations(int round, int batch) {
    List<Observation> seen = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      int number = round * batch + i;
      int customer = number / 2;
      seen.add(
          Observation.of(
              "o" + number,
              START.plusSeconds(number),
              "benchmark",
              List.of(
                  Identifier.device("device-" + customer),
                  Identifier.email("customer-" + customer + "@example.com"))));
    }
    return seen;
  }

  /** What was taken by the clock and of the CPU. */
  private static final class Sum {
    private long nanos;
    private long cpu;
    private int times;

    void add(boolean counts, Runnable work) {
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      work.run();
      if (counts) {
        nanos += System.nanoTime() - before;
        cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
        times++;
      }
    }

    void print(String what) {
      System.out.printf(
          Locale.ROOT,
          "  %-34s %8.1f us a batch, %8.1f us of CPU%n",
          what,
          nanos / 1e3 / times,
          cpu / 1e3 / times);
    }
  }
}
