package io.clientele.benchmarks;

import io.clientele.segmentation.cluster.Clustering;
import io.clientele.segmentation.cluster.KMeans;
import io.clientele.table.Features;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * K-means on a million customers by recency, frequency and monetary value, eight clusters, of one
 * start and of five: CPU seconds and inertia.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.KMeansSpeed [FILE.csv]
 * }</pre>
 *
 * <p>With a file, the customers are written there, for another program to cluster.
 */
public final class KMeansSpeed {
  private static final int CUSTOMERS = 1_000_000;
  private static final int REPETITIONS = 7;

  private KMeansSpeed() {}

  /** Clusters the same customers several times, from another seed each, and prints a line each. */
  public static void main(String[] args) throws Exception {
    Features customers = draw(42);
    if (args.length > 0) {
      write(customers, Path.of(args[0]));
    }
    for (int restarts : new int[] {1, 5}) {
      measure(customers, restarts);
    }
  }

  private static void measure(Features customers, int restarts) throws Exception {
    double[] seconds = new double[REPETITIONS];
    for (int seed = 0; seed < REPETITIONS; seed++) {
      KMeans method = KMeans.into(8).logged().standardized().restarts(restarts).seed(seed);
      Clustering[] fitted = new Clustering[1];
      seconds[seed] = ProcessCpu.secondsOf(() -> fitted[0] = method.fit(customers));
      System.out.printf(
          Locale.ROOT,
          "%d starts, seed %d: %.2f CPU s, inertia %,.1f after %d iterations%n",
          restarts,
          seed,
          seconds[seed],
          fitted[0].inertia(),
          fitted[0].iterations());
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%,d customers, 3 columns, 8 clusters, %d starts: %.2f CPU s, the median%n",
        CUSTOMERS,
        restarts,
        seconds[REPETITIONS / 2]);
  }

  /** Draws customers: how often and for how much go together, and a third has come once. */
  private static Features draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] recency = new double[CUSTOMERS];
    double[] frequency = new double[CUSTOMERS];
    double[] monetary = new double[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      double eager = random.nextGaussian();
      recency[i] = Math.exp(4 - 0.5 * eager + 1.1 * random.nextGaussian());
      frequency[i] = Math.max(1, Math.floor(Math.exp(1 + 0.9 * eager)));
      monetary[i] = frequency[i] * Math.exp(3.5 + 0.8 * random.nextGaussian());
    }
    return Features.builder()
        .numbers("recency", recency)
        .numbers("frequency", frequency)
        .numbers("monetary", monetary)
        .build();
  }

  private static void write(Features customers, Path file) throws Exception {
    double[] recency = customers.numbers("recency");
    double[] frequency = customers.numbers("frequency");
    double[] monetary = customers.numbers("monetary");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("recency,frequency,monetary\n");
      for (int i = 0; i < CUSTOMERS; i++) {
        out.write(recency[i] + "," + frequency[i] + "," + monetary[i] + "\n");
      }
    }
  }
}
