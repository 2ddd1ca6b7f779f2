package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  @ParameterizedTest
  @ValueSource(strings = {"30min", "1h", "90d", "2w", "8m", "10y"})
  void what_is_written_is_read_again(String text) {
    assertThat(Span.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "d", "0d", "1", "-1d", "1 d", "1.5h", "1min2h", "9999999d", "forever"})
  void what_is_no_span_is_refused(String text) {
    assertThatThrownBy(() -> Span.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("span");
  }

  /** Clocks in Berlin go forward on 2026-03-29, so that day has 23 hours. */
  @Test
  void a_day_ends_at_the_same_time_of_day_and_24_hours_do_not() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant evening = Instant.parse("2026-03-28T19:30:00Z");

    assertThat(Span.parse("1d").after(evening, berlin)).isEqualTo("2026-03-29T18:30:00Z");
    assertThat(Span.parse("24h").after(evening, berlin)).isEqualTo("2026-03-29T19:30:00Z");
    assertThat(Span.parse("1d").longest()).isEqualTo(Duration.ofHours(25));
  }
}
