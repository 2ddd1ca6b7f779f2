package io.clientele.workflow.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.Channel;
import io.clientele.channel.Channel.RepeatSafety;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.event.Event;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.storage.StorageException;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three engines on one database lose nothing and do nothing twice, whatever happens to them: they
 * die at named places and at any other, are stopped for longer than their lease, lose their
 * connections, their database is killed, their clocks jump. What the provider was given is held
 * against what the workflow has to send, played through in memory. A look by default; this makes a
 * thousand faults:
 *
 * <pre>{@code
 * mvn -pl workflow/jdbc -am verify -Dtest=KillTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dclientele.faults=1000
 * }</pre>
 */
class KillTest {
  private static final int FAULTS = Integer.getInteger("clientele.faults", 50);
  private static final int CARTS_PER_FAULT = 6;
  private static final int NODES = 3;

  /** In a thousand, at each of the places that a message comes by. */
  private static final int CHANCE = 4;

  /** Longer than a lease: so long at most until the next fault, though nothing is done. */
  private static final long PATIENCE = 4_000;

  private final SplittableRandom random = new SplittableRandom(11);

  @TempDir Path folder;

  @Test
  void with_keys_nothing_is_lost_and_nothing_is_done_twice_on_postgresql() throws Exception {
    try (Cluster cluster = new Cluster(RepeatSafety.BY_KEY)) {
      cluster.run(FAULTS * 7 / 10);
      same(new TreeSet<>(cluster.given()), cluster.expected());
    }
  }

  @Test
  void without_keys_what_may_have_been_done_is_told_and_not_done_again() throws Exception {
    try (Cluster cluster = new Cluster(RepeatSafety.NONE)) {
      cluster.run(FAULTS * 3 / 10);
      List<String> messages =
          cluster.given().stream().filter(line -> line.startsWith("message")).toList();
      assertThat(messages).as("messages that the provider was given").doesNotHaveDuplicates();
      TreeSet<String> accounted = new TreeSet<>(cluster.given());
      cluster.uncertain().forEach(key -> accounted.add("message " + key));
      same(accounted, cluster.expected());
    }
  }

  private static void same(Set<String> done, Set<String> expected) {
    Set<String> lost = new TreeSet<>(expected);
    lost.removeAll(done);
    assertThat(lost).as("lost of %d", expected.size()).isEmpty();
    Set<String> more = new TreeSet<>(done);
    more.removeAll(expected);
    assertThat(more).as("done beyond the %d that were to be done", expected.size()).isEmpty();
  }

  /**
   * A database server, a provider's file, and three engines that are started again when they die.
   */
  private final class Cluster implements AutoCloseable {
    private final RepeatSafety safety;
    private final Path data = folder.resolve("postgres");
    private final Path provider = folder.resolve("provider.txt");
    private final int port;
    private final String url;
    private final Map<Integer, Process> nodes = new HashMap<>();
    private final long begun = System.currentTimeMillis();
    private EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final Shop shop;
    private final JdbcWorkflowStore store;
    private final WorkflowEngine intake;
    private final List<Event> all;
    private final List<Event> carts = new ArrayList<>();
    private final Map<String, Integer> faults = new HashMap<>();
    private int started;
    private int faultsAtWork;

    Cluster(RepeatSafety safety) throws IOException {
      this.safety = safety;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      server = startServer();
      url = server.getJdbcUrl("postgres", "postgres");
      pool = Databases.pool(url);
      JdbcSchema.on(pool).install();
      JdbcWorkflowSchema.on(pool).install();
      shop = new Shop(pool);
      store = JdbcWorkflowStore.on(pool, Shop.TENANT);
      intake = shop.engine(store, new Nowhere(), Actions.none(), () -> Shop.BASE);
      intake.publishUnchecked(Shop.WORKFLOW);
      all = shop.carts(0, CARTS_PER_FAULT * (FAULTS + 1));
      Files.createFile(provider);
    }

    private EmbeddedPostgres startServer() throws IOException {
      return EmbeddedPostgres.builder()
          .setPort(port)
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    }

    void run(int wanted) throws Exception {
      for (int node = 0; node < NODES; node++) {
        start(node, 0);
      }
      int done = 0;
      while (done < wanted) {
        takeIn(CARTS_PER_FAULT);
        waitUntilWorkIsDone();
        Thread.sleep(random.nextInt(60));
        done += restartDead() + fault() + restartDead();
      }
      settle();
      System.out.printf(
          "%s: faults %s, %d carts; work was done before %d of the faults%n",
          safety, faults, carts.size(), faultsAtWork);
      assertThat(faultsAtWork).as("faults of engines at work").isGreaterThan(wanted / 4);
    }

    /** Faults of engines that do nothing would show nothing. */
    private void waitUntilWorkIsDone() throws Exception {
      long before = Files.size(provider);
      long end = System.currentTimeMillis() + PATIENCE;
      while (Files.size(provider) == before
          && nodes.values().stream().allMatch(Process::isAlive)
          && System.currentTimeMillis() < end) {
        Thread.sleep(2);
      }
      faultsAtWork += Files.size(provider) > before ? 1 : 0;
    }

    /** What was acknowledged has to be done, so a failed call is repeated until it is. */
    private void takeIn(int count) throws InterruptedException {
      List<Event> more = all.subList(carts.size(), carts.size() + count);
      while (true) {
        try {
          intake.accept(more);
          carts.addAll(more);
          return;
        } catch (StorageException e) {
          Thread.sleep(20);
        }
      }
    }

    private int fault() throws Exception {
      int kind = random.nextInt(100);
      int node = random.nextInt(NODES);
      if (kind < 55) {
        node(node).toHandle().destroyForcibly();
        node(node).waitFor();
        return count("SIGKILL");
      }
      if (kind < 65) {
        signal("STOP", node);
        Thread.sleep(2_600);
        signal("CONT", node);
        return count("SIGSTOP longer than the lease");
      }
      if (kind < 80) {
        Databases.execute(
            pool,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'");
        return count("pg_terminate_backend");
      }
      if (kind < 86) {
        stopServerImmediately();
        return count("PostgreSQL stopped immediately");
      }
      node(node).toHandle().destroyForcibly();
      node(node).waitFor();
      start(node, random.nextBoolean() ? 60 : -60);
      return count("SIGKILL and a clock that jumps");
    }

    private Process node(int number) {
      return requireNonNull(nodes.get(number));
    }

    private int count(String fault) {
      faults.merge(fault, 1, Integer::sum);
      return 1;
    }

    private void signal(String name, int node) throws Exception {
      new ProcessBuilder("kill", "-" + name, String.valueOf(node(node).pid())).start().waitFor();
    }

    /** As {@code pg_ctl stop -m immediate} does. */
    private void stopServerImmediately() throws Exception {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
      postmaster.onExit().join();
      server.close();
      server = startServer();
    }

    /** Nodes that died by themselves are faults too. */
    private int restartDead() throws IOException {
      int died = 0;
      for (int node = 0; node < NODES; node++) {
        Process process = node(node);
        if (!process.isAlive()) {
          String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
          if (said.startsWith("died")) {
            died += count(said);
          }
          start(node, 0);
        }
      }
      return died;
    }

    private void start(int node, int minutesOff) throws IOException {
      nodes.put(node, process(CHANCE, minutesOff));
    }

    private Process process(int chance, int minutesOff) throws IOException {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xshare:auto",
              "-Xmx128m",
              "-cp",
              classPath,
              FailingNode.class.getName(),
              url,
              String.valueOf(begun),
              provider.toString(),
              safety.name(),
              String.valueOf(chance),
              String.valueOf(++started),
              String.valueOf(minutesOff))
          .redirectError(folder.resolve("node-errors.txt").toFile())
          .start();
    }

    /** Lets healthy nodes finish what there is. */
    private void settle() throws Exception {
      nodes.values().forEach(Process::destroyForcibly);
      for (Process node : nodes.values()) {
        node.waitFor();
      }
      nodes.clear();
      nodes.put(0, process(0, 120));
      nodes.put(1, process(0, 120));
      long end = System.currentTimeMillis() + 120_000;
      long given = Files.size(provider);
      while (isWorkLeft()) {
        if (Files.size(provider) > given) {
          given = Files.size(provider);
          end = System.currentTimeMillis() + 120_000;
        }
        assertThat(System.currentTimeMillis()).as(this::whatIsLeft).isLessThan(end);
        assertThat(node(0).isAlive()).as("a healthy node lives").isTrue();
        Thread.sleep(50);
      }
    }

    private String whatIsLeft() {
      try {
        return "journeys %s, effects %s, next at %s, errors of nodes %s"
            .formatted(
                store.running("cart", "", 10),
                store.outgoing(State.WAITING, 10),
                store.nextAt(),
                Files.readString(folder.resolve("node-errors.txt")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Connections that the last fault has cut answer once more, with an error. */
    private boolean isWorkLeft() {
      try {
        return !store.running("cart", "", 1).isEmpty()
            || !store.outgoing(State.WAITING, 1).isEmpty()
            || store.nextAt().isPresent();
      } catch (StorageException e) {
        return true;
      }
    }

    List<String> given() throws IOException {
      return Files.readAllLines(provider).stream().filter(line -> !line.isEmpty()).toList();
    }

    List<String> uncertain() {
      return store.outgoing(State.UNCERTAIN, 100_000).stream()
          .map(each -> each.effect().key())
          .toList();
    }

    /** What has to be done for the same events, by the same workflow played in memory. */
    SortedSet<String> expected() {
      TreeSet<String> lines = new TreeSet<>();
      Instant[] now = {Shop.BASE};
      WorkflowEngine engine =
          shop.engine(
              new InMemoryWorkflowStore(),
              new Listed(lines),
              effect -> {
                lines.add("action " + effect.key());
                return new Actions.Result.Done(Map.of());
              },
              () -> now[0]);
      engine.publishUnchecked(Shop.WORKFLOW);
      engine.accept(carts);
      engine.run();
      while (engine.nextAt().isPresent()) {
        now[0] = engine.nextAt().orElseThrow();
        engine.run();
      }
      assertThat(lines).hasSizeGreaterThan(2 * carts.size());
      return lines;
    }

    @Override
    public void close() throws IOException {
      nodes.values().forEach(Process::destroyForcibly);
      pool.close();
      server.close();
    }
  }

  /** Sends nothing, for an engine that only takes in. */
  private record Nowhere() implements Channel {
    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.NONE;
    }

    @Override
    public SendOutcome send(Message message) {
      throw new IllegalStateException("this engine is not to send");
    }
  }

  private record Listed(TreeSet<String> lines) implements Channel {
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
      lines.add("message " + message.key());
      return new SendOutcome.Sent("");
    }
  }
}
