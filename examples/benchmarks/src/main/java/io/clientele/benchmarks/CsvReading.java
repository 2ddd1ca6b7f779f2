package io.clientele.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast an orders file becomes a table, and how much memory that takes. Prints one JSON object a
 * run; the first run of a JVM includes its compilation.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx600m -cp "core/target/classes:examples/benchmarks/target/classes:$JODA_MONEY_JAR" \
 *     io.clientele.benchmarks.CsvReading 10000000 3
 * }</pre>
 */
public final class CsvReading {
  private static final long SEED = 20260401;

  private CsvReading() {}

  /**
   * Writes the file if it is not there yet, and reads it.
   *
   * @param arguments number of lines (10 million), number of runs (3)
   */
  public static void main(String... arguments) throws IOException {
    int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path file = Path.of("target", "benchmark-orders-%d.csv".formatted(lines));
    if (!Files.exists(file)) {
      Files.createDirectories(Path.of("target"));
      SampleOrders.write(file, lines, SEED);
    }
    for (int run = 1; run <= runs; run++) {
      measure(file, run);
    }
  }

  private static void measure(Path file, int run) throws IOException {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long threadBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long processBefore = process.getProcessCpuTime();
    Transactions table = OrdersFile.open(file).read();
    double thread =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadBefore) / 1e9;
    double whole = (process.getProcessCpuTime() - processBefore) / 1e9;
    double megabytes = Files.size(file) / 1e6;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "{\"run\":%d,\"rows\":%d,\"orders\":%d,\"customers\":%d,\"items\":%d,\"fileMb\":%.1f,"
            + "\"threadCpuSeconds\":%.2f,\"mbPerThreadCpuSecond\":%.0f,"
            + "\"processCpuSeconds\":%.2f,\"mbPerProcessCpuSecond\":%.0f,"
            + "\"tableMb\":%.1f,\"heapAfterGcMb\":%.1f,\"maxHeapMb\":%.0f}%n",
        run,
        table.size(),
        table.orderCodes(),
        table.customers().size(),
        table.items().size(),
        megabytes,
        thread,
        megabytes / thread,
        whole,
        megabytes / whole,
        table.memoryBytes() / 1e6,
        heap,
        runtime.maxMemory() / 1e6);
  }
}
