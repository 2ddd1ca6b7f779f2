package io.clientele.workflow.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.storage.StorageException;
import io.clientele.workflow.Parts;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.engine.WorkflowStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One of several engines on one database, as a program. It dies by itself at named places: after it
 * claimed, before and after it committed, after the provider took a message, before and after that
 * was marked. Its clock runs fast, and may be off.
 */
final class FailingNode {
  /** A minute of the workflow takes a twentieth of a second. */
  static final int SPEED = 1200;

  private static final Duration LEASE = Duration.ofSeconds(2);

  private FailingNode() {}

  /**
   * Runs with the address of the database, when the test began, the file of the provider, what the
   * channel can do, the chance of death at each place in a thousand, a seed, and by how many
   * minutes its clock is off.
   */
  public static void main(String[] args) throws InterruptedException {
    long begun = Long.parseLong(args[1]);
    Path provider = Path.of(args[2]);
    Channel.RepeatSafety safety = Channel.RepeatSafety.valueOf(args[3]);
    Deaths deaths = new Deaths(Integer.parseInt(args[4]), Long.parseLong(args[5]));
    long offMillis = Duration.ofMinutes(Long.parseLong(args[6])).toMillis();
    HikariDataSource pool = Databases.pool(args[0]);
    Shop shop = null;
    WorkflowEngine engine = null;
    while (true) {
      try {
        if (shop == null || engine == null) {
          shop = new Shop(pool);
          JdbcWorkflowStore store =
              JdbcWorkflowStore.on(pool, Shop.TENANT, Parts.VOCABULARY, LEASE);
          engine =
              shop.engine(
                  deaths.around(store),
                  new Provider(provider, safety, deaths),
                  effect -> {
                    append(provider, "action " + effect.key());
                    deaths.maybe("after the provider's call");
                    return new Actions.Result.Done(Map.of("coupon", "C"));
                  },
                  () ->
                      Shop.BASE.plusMillis(
                          (System.currentTimeMillis() - begun) * SPEED + offMillis));
        }
        engine.run();
      } catch (StorageException | ClaimLostException e) {
        shop = null; // the database was away, and what is remembered of it may be old
      }
      Thread.sleep(5);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.write(file, (line + "\n").getBytes(UTF_8), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The provider: writes down each message that it is given. */
  private record Provider(Path file, RepeatSafety repeatSafety, Deaths deaths) implements Channel {
    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public SendOutcome send(Message message) {
      append(file, "message " + message.key());
      deaths.maybe("after the provider's call");
      return new SendOutcome.Sent("");
    }
  }

  /** Sudden deaths at named places. */
  private static final class Deaths {
    private final int chance;
    private final SplittableRandom random;

    Deaths(int chance, long seed) {
      this.chance = chance;
      this.random = new SplittableRandom(seed);
    }

    /** A claim comes by all the time, and mostly finds nothing. */
    synchronized void maybe(String place) {
      boolean isClaim = place.contains("claim");
      if (random.nextInt(isClaim ? 10_000 : 1_000) < chance) {
        System.out.println("died " + place);
        System.out.flush();
        Runtime.getRuntime().halt(137);
      }
    }

    WorkflowStore around(JdbcWorkflowStore store) {
      return (WorkflowStore)
          Proxy.newProxyInstance(
              FailingNode.class.getClassLoader(),
              new Class<?>[] {WorkflowStore.class},
              (proxy, method, arguments) -> {
                boolean works =
                    switch (method.getName()) {
                      case "claim", "claimOutgoing", "begin", "commit", "settle" -> true;
                      default -> false;
                    };
                if (works) {
                  maybe("before " + method.getName());
                }
                try {
                  return method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                } finally {
                  if (works) {
                    maybe("after " + method.getName());
                  }
                }
              });
    }
  }
}
