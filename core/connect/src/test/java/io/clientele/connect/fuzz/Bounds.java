package io.clientele.connect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.connect.WebhookResult;
import io.clientele.event.Event;
import io.clientele.event.json.EventJson;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What holds for any input: it is answered, soon, and what it makes is whole. That little memory is
 * needed for it is ensured by the JVM that runs these tests, which has 256 MiB.
 */
final class Bounds {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Bounds() {}

  /**
   * Returns what was made within the bounds. An input is slow if it is so three times: the first
   * time may load classes, which the fuzzer instruments, and the machine may be busy.
   */
  static <T> T kept(Supplier<T> made) {
    for (int attempt = 1; ; attempt++) {
      long start = System.nanoTime();
      T result = made.get();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (took.compareTo(LONGEST) < 0) {
        return result;
      }
      assertThat(attempt).as("attempts that took %s", took).isLessThan(3);
    }
  }

  static void whole(WebhookResult result) {
    assertThat(result.httpStatus()).isIn(200, 400, 401);
    assertThat(result.toString()).isNotNull();
    for (Event event : result.events()) {
      byte[] written = EventJson.standard().toBytes(event);
      assertThat(EventJson.standard().read(written)).isEqualTo(event);
    }
  }
}
