package io.clientele.benchmarks;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Markov;
import io.clientele.attribution.Paths;
import io.clientele.attribution.PathsBuilder;
import io.clientele.attribution.TimeDecay;
import io.clientele.attribution.TouchRule;
import io.clientele.attribution.Touchpoints;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Attribution in CPU seconds of the whole process, each in a Java of its own: five million paths
 * from a CSV file to credits by first, last and linear touch and by a chain, with values; a log of
 * 586,737 touchpoints in memory to credits by rules; a bootstrap of 1,000 replicates; 119 channels
 * at order 4.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -XX:+UseSerialGC -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.AttributionSpeed paths 1
 * ... AttributionSpeed paths 3
 * ... AttributionSpeed log
 * ... AttributionSpeed bootstrap PathData.csv
 * ... AttributionSpeed channels
 * }</pre>
 *
 * <p>{@code PathData.csv} is that of the R package ChannelAttribution, with its own headers.
 */
public final class AttributionSpeed {
  private static final int PATHS = 5_000_000;
  private static final int TOUCHPOINTS = 586_737;
  private static final String[] CHANNELS = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mi"
  };

  private AttributionSpeed() {}

  /** Measures one of the four, several times in one Java: the first is cold. */
  public static void main(String... arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "paths" -> paths(Integer.parseInt(arguments[1]));
      case "log" -> log();
      case "bootstrap" -> bootstrap(Path.of(arguments[1]));
      case "channels" -> channels();
      default -> throw new IllegalArgumentException("paths ORDER, log, bootstrap FILE or channels");
    }
  }

  private static void paths(int order) throws Exception {
    Path file = Path.of("target", "benchmark-paths.csv");
    if (!Files.exists(file)) {
      Files.createDirectories(Path.of("target"));
      writePaths(file);
    }
    for (int run = 0; run < 3; run++) {
      Paths[] read = new Paths[1];
      double reading =
          ProcessCpu.secondsOf(
              () -> read[0] = Paths.of(FeaturesFile.open(file).want(Paths.columns()).read()));
      Attribution[] credits = new Attribution[4];
      double rules =
          ProcessCpu.secondsOf(
              () -> {
                credits[0] = TouchRule.first().attribute(read[0]);
                credits[1] = TouchRule.last().attribute(read[0]);
                credits[2] = TouchRule.linear().attribute(read[0]);
              });
      double chain =
          ProcessCpu.secondsOf(() -> credits[3] = Markov.ofOrder(order).attribute(read[0]));
      System.out.printf(
          Locale.ROOT,
          "%,d distinct paths: read and merged %.2f, three rules %.2f, order %d %.2f, all %.2f CPU"
              + " s; alpha %.6f%n",
          read[0].size(),
          reading,
          rules,
          order,
          chain,
          reading + rules + chain,
          credits[3].of("alpha").conversions());
    }
  }

  /** Paths of a few channels by a chain: short ones repeat many times, long ones hardly ever. */
  private static void writePaths(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    double[] popular = {0.3, 0.12, 0.02, 0.01, 0.05, 0.03, 0.18, 0.06, 0.14, 0.02, 0.06, 0.01};
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("path,conversions,value,nulls\n");
      StringBuilder line = new StringBuilder();
      for (int path = 0; path < PATHS; path++) {
        line.setLength(0);
        String channel = "";
        do {
          if (line.length() > 0) {
            line.append(" > ");
          }
          channel =
              line.length() > 0 && random.nextDouble() < 0.45
                  ? channel
                  : CHANNELS[drawn(popular, random)];
          line.append(channel);
        } while (random.nextDouble() < 0.7967);
        boolean converts = random.nextDouble() < 0.22;
        line.append(converts ? ",1," : ",0,");
        line.append(converts ? Math.round(10_000 * random.nextDouble()) / 100.0 : 0);
        line.append(converts ? ",0\n" : ",1\n");
        out.append(line);
      }
    }
  }

  private static int drawn(double[] shares, SplittableRandom random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < shares.length - 1 && left >= shares[index]) {
      left -= shares[index++];
    }
    return index;
  }

  private static void log() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<String> customers = new ArrayList<>();
    List<String> times = new ArrayList<>();
    List<String> channels = new ArrayList<>();
    double[] conversions = new double[TOUCHPOINTS];
    double[] values = new double[TOUCHPOINTS];
    Instant from = Instant.parse("2018-07-01T00:00:00Z");
    for (int row = 0; row < TOUCHPOINTS; row++) {
      customers.add("C" + random.nextInt(75_000));
      times.add(from.plusSeconds(random.nextInt(31 * 86_400)).toString());
      channels.add(CHANNELS[random.nextInt(5)]);
      conversions[row] = random.nextInt(34) == 0 ? 1 : 0;
      values[row] = conversions[row] * (1 + random.nextInt(1_000) / 100.0);
    }
    Features rows =
        Features.builder()
            .texts("customer_id", customers)
            .texts("time", times)
            .texts("channel", channels)
            .numbers("conversion", conversions)
            .numbers("value", values)
            .build();
    Touchpoints log = Touchpoints.of(rows, ZoneOffset.UTC);
    for (int run = 0; run < 5; run++) {
      Attribution[] credits = new Attribution[4];
      double seconds =
          ProcessCpu.secondsOf(
              () -> {
                Paths paths = Paths.from(log).build();
                credits[0] = TouchRule.last().attribute(paths);
                credits[1] = TouchRule.first().attribute(paths);
                credits[2] = TouchRule.linear().attribute(paths);
                credits[3] = TimeDecay.withDefaults().attribute(paths);
              });
      System.out.printf(
          Locale.ROOT,
          "%,d touchpoints to last, first, linear and time decay: %.3f CPU s, %.0f conversions%n",
          log.size(),
          seconds,
          credits[3].conversions());
    }
  }

  private static void bootstrap(Path file) throws Exception {
    Paths paths =
        Paths.of(
            FeaturesFile.open(file)
                .want(Paths.columns())
                .columns(
                    Map.of(
                        "conversions", "total_conversions",
                        "value", "total_conversion_value",
                        "nulls", "total_null"))
                .read());
    CreditModel model = Markov.ofOrder(1).bootstrap(1_000, 7);
    for (int run = 0; run < 3; run++) {
      Attribution[] credits = new Attribution[1];
      double seconds = ProcessCpu.secondsOf(() -> credits[0] = model.attribute(paths));
      System.out.printf(
          Locale.ROOT,
          "1,000 replicates of %,d distinct paths: %.2f CPU s, standard error of alpha %.2f%n",
          paths.size(),
          seconds,
          credits[0].of("alpha").margin().orElseThrow().conversionsStandardError());
    }
  }

  private static void channels() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    PathsBuilder builder = Paths.builder();
    for (int row = 0; row < 700; row++) {
      List<String> path = new ArrayList<>();
      for (int touches = 1 + random.nextInt(7); touches > 0; touches--) {
        path.add("channel " + random.nextInt(119));
      }
      builder.add(path, random.nextInt(3), 0, random.nextInt(5));
    }
    Paths paths = builder.build();
    for (int run = 0; run < 3; run++) {
      Attribution[] credits = new Attribution[1];
      double seconds = ProcessCpu.secondsOf(() -> credits[0] = Markov.ofOrder(4).attribute(paths));
      System.out.printf(
          Locale.ROOT,
          "%d channels at order 4: %.3f CPU s, %.1f conversions%n",
          credits[0].credits().size(),
          seconds,
          credits[0].conversions());
    }
  }
}
