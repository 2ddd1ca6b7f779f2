package io.clientele.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BadRowTest {
  @Test
  void a_cell_is_named_by_number_and_header() {
    BadRow bad = new BadRow("orders.csv", 17, 4, "Quantity", "abc", "a number such as 12");

    assertThat(bad.message())
        .isEqualTo(
            "orders.csv, line 17, column 4 \"Quantity\": \"abc\", expected a number such as 12");
    assertThat(new CsvException(bad)).hasMessage(bad.message());
    assertThat(new CsvException(bad).where()).isEqualTo(bad);
  }

  @Test
  void a_row_or_a_file_is_named_as_a_whole() {
    assertThat(new BadRow("o.csv", 3, 0, "", "2 cells", "3").message())
        .isEqualTo("o.csv, line 3: 2 cells, expected 3");
    assertThat(new BadRow("o.csv", 0, 0, "", "no such file", "a file").message())
        .isEqualTo("o.csv: no such file, expected a file");
  }

  @Test
  void a_long_value_is_shortened() {
    BadRow bad = new BadRow("o.csv", 1, 1, "a", "x".repeat(1_000_000), "less");

    assertThat(bad.value()).isEqualTo("x".repeat(80) + "...");
  }

  @Test
  void what_could_mislead_a_terminal_is_escaped() {
    BadRow bad = new BadRow("o.csv", 1, 1, "a\u001B[31m", "a\tb\r\n\u202Ec\0\uD800", "text");

    assertThat(bad.column()).isEqualTo("a\\u{1B}[31m");
    assertThat(bad.value()).isEqualTo("a\\tb\\r\\n\\u{202E}c\\u{0}\\u{D800}");
    assertThat(bad.message()).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void numbers_below_zero_are_refused() {
    assertThatThrownBy(() -> new BadRow("o.csv", -1, 0, "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
