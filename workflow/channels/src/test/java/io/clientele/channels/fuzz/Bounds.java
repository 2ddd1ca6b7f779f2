package io.clientele.channels.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** That an input is answered soon; the JVM of these tests has 256 MiB. */
final class Bounds {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Bounds() {}

  /**
   * An input is slow if it takes so much of the processor three times, classes being loaded once.
   */
  static void kept(Runnable made) {
    for (int attempt = 1; ; attempt++) {
      Duration start = cpu();
      made.run();
      Duration took = cpu().minus(start);
      if (took.compareTo(LONGEST) < 0) {
        return;
      }
      assertThat(attempt).as("attempts that took %s", took).isLessThan(3);
    }
  }

  /** What the process took of the processor, which a busy machine does not change. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
