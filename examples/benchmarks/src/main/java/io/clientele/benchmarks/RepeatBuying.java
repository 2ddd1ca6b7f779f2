package io.clientele.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.identity.CustomerId;
import io.clientele.scoring.btyd.BgNbd;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.GammaGamma;
import io.clientele.scoring.btyd.LifetimeValue;
import io.clientele.scoring.btyd.MbgNbd;
import io.clientele.scoring.btyd.ParetoNbd;
import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * Models of repeat buying on the 23,570 customers of CDNOW, and on a million drawn ones: CPU
 * seconds of the first run, which compiles the program too, and of the median of the others.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx3g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.RepeatBuying cdnow_master.txt.gz [repetitions]
 * }</pre>
 */
public final class RepeatBuying {
  private static final LocalDate CUT = LocalDate.parse("1997-09-30");
  private static final int MANY = 1_000_000;

  private static double sink;

  private RepeatBuying() {}

  /** Runs the measurements. */
  public static void main(String[] args) throws Exception {
    int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    Transactions orders = cdnow(Path.of(args[0]));
    PurchaseHistory history = PurchaseHistory.of(orders).asOf(CUT);
    System.out.printf(Locale.ROOT, "%,d customers%n", history.size());
    measure("BG/NBD fit", repetitions, () -> BgNbd.fit(history).orElseThrow());
    measure("MBG/NBD fit", repetitions, () -> MbgNbd.fit(history).orElseThrow());
    measure("Pareto/NBD fit", repetitions, () -> ParetoNbd.fit(history).orElseThrow());
    measure("Gamma-Gamma fit", repetitions, () -> GammaGamma.fit(history).orElseThrow());
    measure("orders to history", repetitions, () -> PurchaseHistory.of(orders).asOf(CUT));
    BgNbd model = BgNbd.fit(history).orElseThrow();
    print(model);
    print(ParetoNbd.fit(history).orElseThrow());
    GammaGamma spend = GammaGamma.fit(history).orElseThrow();
    System.out.println(spend.parameters());
    LifetimeValue value = LifetimeValue.of(model, spend).discountedBy(0.1);
    measure(
        "lifetime value of a year",
        repetitions,
        () -> sink += Arrays.stream(value.of(history, 52)).sum());
    scores(model, "CDNOW", history, repetitions);

    PurchaseHistory many = drawn();
    scores(model, "a million", many, repetitions);
    measure("BG/NBD fit of a million", 5, () -> print(BgNbd.fit(many).orElseThrow()));
    System.out.println(sink > 0 ? "" : "nothing was scored");
  }

  private static void scores(
      BuyingModel model, String what, PurchaseHistory history, int repetitions) throws Exception {
    int rounds = Math.max(1, 2_000_000 / history.size());
    double seconds =
        measure(
            "BG/NBD scores of " + what,
            repetitions,
            () -> {
              for (int i = 0; i < rounds; i++) {
                sink += model.expectedPurchases(history, 39)[i % history.size()];
              }
            });
    System.out.printf(
        Locale.ROOT,
        "  %.2f million expectations a CPU second%n",
        rounds * (double) history.size() / seconds / 1e6);
  }

  private static void print(BuyingModel model) {
    System.out.println("  " + model.kind() + " " + model.parameters());
  }

  private static double measure(String name, int repetitions, ProcessCpu.Work work)
      throws Exception {
    double first = ProcessCpu.secondsOf(work);
    double[] seconds = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      seconds[i] = ProcessCpu.secondsOf(work);
    }
    Arrays.sort(seconds);
    double median = seconds[repetitions / 2];
    System.out.printf(Locale.ROOT, "%-28s first %.3f, median %.4f CPU s%n", name, first, median);
    return median;
  }

  private static Transactions cdnow(Path file) throws IOException {
    TransactionsBuilder orders = Transactions.builder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.strip().split("\\s+", -1);
        orders.add(
            CustomerId.of(fields[0]),
            null,
            LocalDate.parse(fields[1], DateTimeFormatter.BASIC_ISO_DATE)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant(),
            null,
            1,
            Double.parseDouble(fields[3]));
      }
    }
    return orders.build();
  }

  /** Draws a million customers over a year of days, each with a rate and a life of their own. */
  private static PurchaseHistory drawn() {
    SplittableRandom random = new SplittableRandom(7);
    int[] frequency = new int[MANY];
    double[] recency = new double[MANY];
    double[] age = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      int days = 30 + random.nextInt(336);
      double rate = -Math.log(1 - random.nextDouble()) / 60;
      double loss = random.nextDouble() * random.nextDouble();
      double at = -Math.log(1 - random.nextDouble()) / rate;
      while (at < days) {
        frequency[i]++;
        recency[i] = Math.ceil(at) / 7;
        at += random.nextDouble() < loss ? days : -Math.log(1 - random.nextDouble()) / rate;
      }
      age[i] = days / 7.0;
      recency[i] = Math.min(recency[i], age[i]);
    }
    return PurchaseHistory.ofColumns(frequency, recency, age);
  }
}
