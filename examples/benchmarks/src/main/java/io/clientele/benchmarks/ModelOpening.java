package io.clientele.benchmarks;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Ease;
import io.clientele.recommend.History;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * How long recommendation models take to be saved, to be opened and to score a first history:
 * factors of 20,000 items at rank 128, neighbours of 20,000 items, EASE of so many items as are
 * told (3,000 unless so; 8 bytes of memory for each of their pairs).
 */
final class ModelOpening {
  private ModelOpening() {}

  public static void main(String[] args) throws IOException {
    int easeItems = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
    measure("factors", ImplicitAls.withDefaults().rank(128).sweeps(1), drawn(20_000));
    measure("neighbours", ItemKnn.cosine(), drawn(20_000));
    measure("ease", Ease.withLambda(300), drawn(easeItems));
  }

  private static void measure(String name, RecommendationMethod method, Interactions table)
      throws IOException {
    RecommendationModel model = method.fit(table);
    Path path = Files.createTempFile("model-", ".clientele");
    try {
      long start = System.nanoTime();
      model.save(path);
      long saved = System.nanoTime();
      System.out.printf(
          "%s of %d items: %d bytes, saved in %.1f ms%n",
          name, model.items().size(), Files.size(path), (saved - start) / 1e6);
      History history = History.of(3, 50, 700, 1500);
      for (int time = 1; time <= 10; time++) {
        long begin = System.nanoTime();
        RecommendationModel opened = RecommendationModel.open(path);
        long end = System.nanoTime();
        opened.scores(history);
        System.out.printf(
            "  opened in %.1f ms, scored in %.1f ms%n",
            (end - begin) / 1e6, (System.nanoTime() - end) / 1e6);
      }
    } finally {
      Files.deleteIfExists(path);
    }
  }

  /** Returns a table of 20 items of each of 10,000 users, and each item at least once. */
  private static Interactions drawn(int items) {
    Random random = new Random(7);
    InteractionsBuilder builder = Interactions.builder();
    for (int item = 0; item < items; item++) {
      builder.add(user(item % 10_000), Sku.of("item-" + item), 1, Instant.EPOCH);
    }
    for (int row = 0; row < 200_000; row++) {
      double popular = random.nextDouble() * random.nextDouble();
      Sku sku = Sku.of("item-" + (int) (popular * items));
      builder.add(user(random.nextInt(10_000)), sku, 1, Instant.EPOCH);
    }
    return builder.build();
  }

  private static CustomerId user(int number) {
    return CustomerId.of("user-" + number);
  }
}
