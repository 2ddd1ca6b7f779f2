package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.jdbc.internal.Micros;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:01.000002Z, 1000002",
    "1969-12-31T23:59:59.999999Z, -1",
    "0001-01-01T00:00:00Z, -62135596800000000",
    "9999-12-31T23:59:59.999999Z, 253402300799999999"
  })
  void times_are_kept_exactly(Instant time, long micros) {
    assertThat(Micros.of("at", time)).isEqualTo(micros);
    assertThat(Micros.notBefore(time)).isEqualTo(micros);
    assertThat(Micros.toInstant(micros)).isEqualTo(time);
  }

  @Test
  void a_bound_between_microseconds_is_the_next_one() {
    assertThat(Micros.notBefore(Instant.EPOCH.plusNanos(1))).isEqualTo(1);
    assertThat(Micros.notBefore(Instant.EPOCH.minusNanos(1))).isZero();
    assertThat(Micros.notBefore(Instant.EPOCH.minusNanos(1_000))).isEqualTo(-1);
    assertThat(Micros.of("at", Instant.EPOCH.plusNanos(1_999))).isEqualTo(1);
  }

  @Test
  void the_ends_of_time_are_bounds_and_no_times_that_are_kept() {
    assertThat(Micros.notBefore(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Micros.notBefore(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> Micros.of("givenAt", Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "givenAt: +1000000000-12-31T23:59:59.999999999Z, expected a time from year -290000 to"
                + " year 290000");
  }
}
