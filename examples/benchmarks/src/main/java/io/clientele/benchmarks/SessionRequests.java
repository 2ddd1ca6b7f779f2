package io.clientele.benchmarks;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.session.LiveSessions;
import io.clientele.recommend.session.SequentialRules;
import io.clientele.recommend.session.SessionKnn;
import io.clientele.recommend.session.SessionModel;
import io.clientele.recommend.session.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests for the next 20 items over a million drawn sessions: 1 to 12 events, 50,000 items of
 * which few are in many sessions, ninety days. The current sessions are drawn in the same way.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     org.openjdk.jmh.Main SessionRequests -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class SessionRequests {
  private static final int ITEMS = 50_000;
  private static final int SECONDS = 90 * 86_400;
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  @Param("1000000")
  int sessions;

  @Param({"sknn", "v-sknn", "stan", "vstan", "sequential-rules"})
  String method = "v-sknn";

  private LiveSessions live = LiveSessions.by(SessionKnn.vsknn()).build();
  private SessionModel model =
      SessionKnn.vsknn()
          .fit(Sessions.builder().add("session-0", Sku.of("item-0"), Instant.EPOCH).build());
  private final List<List<Sku>> current = new ArrayList<>();
  private int next;

  /** Draws the sessions; the live index is filled from the same table. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    Sku[] skus = new Sku[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      skus[item] = Sku.of("item-" + item);
    }
    Sessions.Builder builder = Sessions.builder();
    for (int session = 0; session < sessions; session++) {
      Instant at = END.minusSeconds(random.nextInt(SECONDS));
      for (Sku item : session(random, skus)) {
        builder.add("session-" + session, item, at);
        at = at.plusSeconds(30);
      }
    }
    Sessions table = builder.build();
    if (method.equals("sequential-rules")) {
      model = SequentialRules.withDefaults().fit(table);
      live = LiveSessions.by(SequentialRules.withDefaults()).sessions(sessions).build();
    } else {
      model = neighbours().fit(table);
      live = LiveSessions.by(neighbours()).sessions(sessions).build();
    }
    live.addAll(table);
    for (int k = 0; k < 4096; k++) {
      current.add(session(random, skus));
    }
  }

  private SessionKnn neighbours() {
    return switch (method) {
      case "sknn" -> SessionKnn.sknn().neighbours(500).sampleSize(5000);
      case "v-sknn" -> SessionKnn.vsknn().neighbours(500).sampleSize(5000).idfWeight(5);
      case "stan" -> SessionKnn.stan().neighbours(500).sampleSize(5000);
      default -> SessionKnn.vstan().neighbours(500).sampleSize(5000);
    };
  }

  /** Draws one to twelve items around a common interest. */
  private static List<Sku> session(SplittableRandom random, Sku[] skus) {
    int length = 1 + (int) (12 * Math.pow(random.nextDouble(), 2));
    List<Sku> items = new ArrayList<>(length);
    int about = popular(random);
    for (int k = 0; k < length; k++) {
      int item = random.nextInt(3) == 0 ? popular(random) : (about + random.nextInt(20)) % ITEMS;
      items.add(skus[item]);
    }
    return items;
  }

  private static int popular(SplittableRandom random) {
    return (int) (ITEMS * Math.pow(random.nextDouble(), 3));
  }

  private List<Sku> current() {
    next = (next + 1) & 4095;
    return current.get(next);
  }

  /** A request to the immutable model. */
  @Benchmark
  public List<Recommendation> model() {
    return model.recommend(current(), END, 20);
  }

  /** A request to the live index. */
  @Benchmark
  public List<Recommendation> live() {
    return live.recommend(current(), END, 20);
  }

  /** An event of a session that is going on, or of a new one in place of the oldest. */
  @Benchmark
  public LiveSessions event() {
    List<Sku> session = current();
    live.add("session-" + (next * 31 % (2 * sessions)), session.get(0), END.plusSeconds(next));
    return live;
  }
}
