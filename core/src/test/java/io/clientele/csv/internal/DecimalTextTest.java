package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "-3.50, -3.5",
    "+7, 7",
    ".5, 0.5",
    "5., 5",
    "007.10, 7.1",
    "1e3, 1000",
    "1.5E-2, 0.015",
    "0.1, 0.1",
    "123456789.123456, 123456789.123456",
    "0.30000000000000004, 0.30000000000000004"
  })
  void numbers_are_read_to_the_nearest_double(String text, double number) {
    assertThat(parse(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x10",
        "0x1p3",
        "1f",
        "1d",
        "12,50",
        "1,234.50",
        "1 234",
        "1.2.3",
        "--1",
        "$5",
        "5 €",
        "１２",
        "1_000",
        "1e16",
        "9007199254740993",
        "=1+1"
      })
  void nothing_else_is_a_number(String text) {
    assertThat(parse(text)).isNaN();
  }

  @Test
  void a_number_of_very_many_digits_is_refused_at_once() {
    assertThat(parse("1".repeat(10_000))).isNaN();
    assertThat(parse("0." + "1".repeat(10_000))).isNaN();
    assertThat(parse("0." + "1".repeat(38))).isEqualTo(Double.parseDouble("0." + "1".repeat(38)));
  }

  static double parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    return DecimalText.parse(bytes, 1, bytes.length - 1);
  }
}
