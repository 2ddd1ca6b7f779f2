package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  @Test
  void the_clock_stands_still_until_it_is_moved() {
    SettableClock clock = SettableClock.at("2026-03-29T12:00:00Z");

    assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
    assertThat(clock.advance(Duration.ofHours(2))).isEqualTo(NOON.plusSeconds(7200));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7200));
  }

  @Test
  void the_clock_can_be_set_back() {
    SettableClock clock = SettableClock.at(NOON);
    clock.set(NOON.minusSeconds(1));

    assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli() - 1000);
    assertThat(clock).hasToString("clock at 2026-03-29T11:59:59Z");
  }

  @Test
  void moves_by_several_threads_all_count() {
    SettableClock clock = SettableClock.at(NOON);
    IntStream.range(0, 1000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1000));
  }
}
