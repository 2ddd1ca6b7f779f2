package io.clientele.benchmarks;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.serve.ItemEvent;
import io.clientele.recommend.serve.ItemPredicate;
import io.clientele.recommend.serve.RecommendationRequest;
import io.clientele.recommend.serve.Recommendations;
import io.clientele.recommend.serve.RecommendedItem;
import io.clientele.recommend.serve.Rule;
import io.clientele.recommend.serve.ShopRecommender;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
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
 * The best 20 of 20,000 items by the rules of a shop, for visitors of whom 30 events are known and
 * whom the model never met, on one thread. The profiler tells the bytes of each request.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     org.openjdk.jmh.Main ServingBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ServingBenchmark {
  private static final int ITEMS = 20_000;
  private static final int USERS = 20_000;
  private static final int PAIRS = 500_000;
  private static final int VISITORS = 500;
  private static final int EVENTS = 30;
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<ItemEvent.Act> ACTS =
      List.of(
          ItemEvent.Act.BOUGHT, ItemEvent.Act.VIEWED, ItemEvent.Act.CARTED, ItemEvent.Act.SHOWN);

  /** Which model: factors of rank 64, or the 100 nearest items. */
  @Param({"als", "knn"})
  String model = "als";

  private final List<List<ItemEvent>> visitors = new ArrayList<>();
  private @Nullable ShopRecommender shop;
  private int next;

  /** Draws the shop, learns from it and reads its catalog. */
  @Setup
  public void prepare() {
    shop =
        shop(
            model.equals("als")
                ? ImplicitAls.withDefaults().rank(64).sweeps(2).seed(1)
                : ItemKnn.cosine().neighbours(100));
    SplittableRandom random = new SplittableRandom(3);
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      List<ItemEvent> events = new ArrayList<>();
      for (int k = 0; k < EVENTS; k++) {
        Instant at = NOW.minus(Duration.ofHours(random.nextInt(2000)));
        events.add(new ItemEvent(drawn(random), ACTS.get(k % 4), at));
      }
      visitors.add(events);
    }
  }

  private static ShopRecommender shop(RecommendationMethod method) {
    SplittableRandom random = new SplittableRandom(2);
    InteractionsBuilder rows = Interactions.builder();
    for (int k = 0; k < PAIRS; k++) {
      rows.add(CustomerId.of("u" + random.nextInt(USERS)), drawn(random), 1, Instant.EPOCH);
    }
    Interactions bought = rows.build();
    RecommendationModel learned = method.fit(bought);
    return ShopRecommender.on(learned, catalog(random))
        .fallback(Popularity.withDefaults().fit(bought))
        .clock(() -> NOW)
        .rule(Rule.inStock())
        .rule(Rule.notOwnedUnlessReplenishable())
        .rule(Rule.notShownMoreThan(2, Duration.ofDays(7)))
        .rule(Rule.atMostPerCategory(3))
        .rule(Rule.only(ItemPredicate.attribute("region", "eu", "us")))
        .rule(Rule.boost(ItemPredicate.marginAtLeast(0.5), 1.2))
        .rule(Rule.bury(ItemPredicate.category("c7")))
        .rule(Rule.slot(3, ItemPredicate.category("c1", "c2")))
        .build();
  }

  /** Items of low numbers are far more popular. */
  private static Sku drawn(SplittableRandom random) {
    double u = random.nextDouble();
    return Sku.of("i" + (int) (ITEMS * u * u * u));
  }

  private static Catalog catalog(SplittableRandom random) {
    InMemoryCatalog catalog = new InMemoryCatalog();
    for (int item = 0; item < ITEMS; item++) {
      Sku sku = Sku.of("i" + item);
      Variant variant =
          Variant.builder(sku, Money.parse("EUR " + (5 + random.nextInt(95))))
              .unitCost(Money.parse("EUR " + (1 + random.nextInt(20))))
              .build();
      catalog.describe(
          Product.builder(ProductId.of("p" + item), "Product " + item)
              .category("c" + item % 50)
              .attributes(Map.of("region", List.of("eu", "us", "uk").get(random.nextInt(3))))
              .variant(variant)
              .build(),
          Instant.EPOCH);
      catalog.setStock(sku, random.nextInt(10), Instant.EPOCH);
    }
    return catalog;
  }

  private RecommendationRequest request() {
    next = (next + 1) % VISITORS;
    List<ItemEvent> events = visitors.get(next);
    return RecommendationRequest.forVisitor()
        .having(events)
        .viewing(events.get(0).item())
        .exclude(List.of(events.get(1).item()))
        .top(20);
  }

  /** A request is made and answered. */
  @Benchmark
  public Recommendations answered() {
    return requireNonNull(shop).recommend(request());
  }

  /** A request is made and answered, and the reasons of all items are asked for. */
  @Benchmark
  public int answeredWithReasons() {
    int length = 0;
    for (RecommendedItem item : requireNonNull(shop).recommend(request())) {
      length += item.reason().text().length();
    }
    return length;
  }

  /** A request is made and answered by relevance, diversity and margin. */
  @Benchmark
  public Recommendations answeredByObjective() {
    return requireNonNull(shop)
        .recommend(request().rule(Rule.diverse(0.3)).rule(Rule.towardsMargin(0.2)));
  }
}
