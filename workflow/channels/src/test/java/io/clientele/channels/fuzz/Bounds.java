package io.clientele.channels.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** That an input is answered soon; the JVM of these tests has 256 MiB. */
final class Bounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Bounds() {}

  /**
   * An input is slow if it takes so much of the processor three times, classes being loaded once.
   */
  static void kept(Runnable made) {
    for (int attempt = 1; ; attempt++) {
      long start = THREADS.getCurrentThreadCpuTime();
      made.run();
      Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
      if (took.compareTo(LONGEST) < 0) {
        return;
      }
      assertThat(attempt).as("attempts that took %s", took).isLessThan(3);
    }
  }
}
