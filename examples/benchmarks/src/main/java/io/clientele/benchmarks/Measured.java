package io.clientele.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What repetitions of one task took; the first warms up, and the median of the others counts. */
final class Measured {
  private final String name;
  private final LongSupplier cpuNanos;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> cpuSeconds = new ArrayList<>();

  Measured(String name, LongSupplier cpuNanos) {
    this.name = name;
    this.cpuNanos = cpuNanos;
  }

  /** Returns what this process used so far. */
  static long ownCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Returns what another process and its living children used so far. */
  static long cpuNanosOf(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(each -> each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
        .sum();
  }

  void measure(Task task) throws SQLException {
    long cpu = cpuNanos.getAsLong();
    long start = System.nanoTime();
    task.run();
    seconds.add((System.nanoTime() - start) / 1e9);
    cpuSeconds.add((cpuNanos.getAsLong() - cpu) / 1e9);
  }

  double medianSeconds() {
    return median(seconds);
  }

  double medianCpuSeconds() {
    return median(cpuSeconds);
  }

  private static double median(List<Double> all) {
    List<Double> warm = all.subList(Math.min(1, all.size() - 1), all.size());
    return warm.stream().sorted().toList().get(warm.size() / 2);
  }

  void print(int events) {
    System.out.printf(
        Locale.ROOT,
        "  %-11s %,9.0f events/s, %,9.0f for a second of CPU; seconds %s%n",
        name,
        events / medianSeconds(),
        events / medianCpuSeconds(),
        seconds.stream().map(each -> String.format(Locale.ROOT, "%.2f", each)).toList());
  }

  /** Something to measure. */
  @FunctionalInterface
  interface Task {
    void run() throws SQLException;
  }
}
