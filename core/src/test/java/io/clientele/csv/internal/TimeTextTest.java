package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2024-02-29T00:00:00Z",
    "2024-03-31 14:05, 2024-03-31T14:05:00Z",
    "2024-03-31T14:05:09, 2024-03-31T14:05:09Z",
    "2024-03-31T14:05:09.5, 2024-03-31T14:05:09.500Z",
    "2024-03-31T14:05:09.123456789Z, 2024-03-31T14:05:09.123Z",
    "2024-03-31 14:05:09 +0200, 2024-03-31T12:05:09Z",
    "2024-03-31 14:05-05:30, 2024-03-31T19:35:00Z",
    "0001-01-01, 0001-01-01T00:00:00Z",
    "9999-12-31 23:59:59.999, 9999-12-31T23:59:59.999Z",
    "1969-12-31 23:59, 1969-12-31T23:59:00Z"
  })
  void times_are_read(String text, Instant instant) {
    assertThat(parse(ZoneOffset.UTC, text)).isEqualTo(instant.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-3-1",
        "20000-01-01",
        "0000-01-01",
        "2020-13-45",
        "2023-02-29",
        "2024-02-30",
        "1900-02-29",
        "2024-00-10",
        "2024-01-00",
        "2024-01-01 24:00",
        "2024-01-01 12:60",
        "2024-01-01 12:00:60",
        "2024-01-01T",
        "2024-01-01 1:00",
        "2024-01-01 12",
        "2024-01-01 12:00:00.",
        "2024-01-01 12:00:00.1234567890",
        "2024-01-01 12:00+19:00",
        "2024-01-01 12:00+18:30",
        "2024-01-01 12:00 +2",
        "2024-01-01 12:00ZZ",
        "2024-01-01x12:00",
        "2024/01/01",
        "01.02.2024",
        "-024-01-01",
        "2024-01-01 12:00  Z",
        "yesterday",
        "45292"
      })
  void nothing_else_is_a_time(String text) {
    assertThat(parse(ZoneOffset.UTC, text)).isEqualTo(TimeText.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31 01:59",
    "2024-03-31 02:00",
    "2024-03-31 02:30",
    "2024-03-31 03:00",
    "2024-10-27 01:59",
    "2024-10-27 02:00",
    "2024-10-27 02:30",
    "2024-10-27 03:00",
    "2024-10-26 02:30"
  })
  void gaps_and_overlaps_are_read_as_java_time_does(String text) {
    long expected =
        LocalDateTime.parse(text.replace(' ', 'T')).atZone(BERLIN).toInstant().toEpochMilli();

    assertThat(parse(BERLIN, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12/1/2010 8:26, 2010-12-01T08:26:00Z",
    "1/31/2011 17:05:09, 2011-01-31T17:05:09Z",
    "02/03/2011, 2011-02-03T00:00:00Z"
  })
  void times_with_the_month_first_are_read(String text, Instant instant) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(new TimeText(ZoneOffset.UTC).parseMonthFirst(bytes, 0, bytes.length))
        .isEqualTo(instant.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1",
        "13/1/2010 8:26",
        "2/30/2010",
        "1/1/10",
        "1/1/2010 8",
        "1/1/2010 8:26x",
        "1/1/2010 25:00",
        "1/1/20100 8:26",
        "1/1/2010 8:26:"
      })
  void nothing_else_is_a_time_with_the_month_first(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(new TimeText(ZoneOffset.UTC).parseMonthFirst(bytes, 0, bytes.length))
        .isEqualTo(TimeText.NONE);
  }

  static long parse(ZoneId zone, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    return new TimeText(zone).parse(bytes, 1, bytes.length - 1);
  }
}
