package io.clientele.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
  @Test
  void a_table_is_written_with_line_feeds() {
    StringBuilder text = new StringBuilder();
    CsvWriter csv = CsvWriter.to(text);
    csv.header("id", "day", "value");
    csv.row("a,b", LocalDate.of(2024, 3, 1), 12.50);
    csv.row("say \"hi\"", null, new BigDecimal("1E+3"));
    csv.cell("two\nlines").empty().cell(7).endRow();

    assertThat(text)
        .hasToString(
            "id,day,value\n\"a,b\",2024-03-01,12.5\n\"say \"\"hi\"\"\",,1000\n\"two\nlines\",,7\n");
  }

  /** The six beginnings that OWASP names under CSV injection. */
  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void a_text_that_a_spreadsheet_would_run_is_neutralised(String text) {
    StringBuilder csv = new StringBuilder();
    CsvWriter.to(csv).row(text);

    assertThat(csv.charAt(csv.charAt(0) == '"' ? 1 : 0)).isEqualTo('\'');
  }

  @Test
  void a_negative_number_is_a_number() {
    StringBuilder csv = new StringBuilder();
    CsvWriter.to(csv).row(-1, -0.5, -0.0);

    assertThat(csv).hasToString("-1,-0.5,0\n");
  }

  @Test
  void a_row_of_one_empty_cell_is_not_a_blank_line() {
    StringBuilder csv = new StringBuilder();
    CsvWriter.to(csv).header("id").empty().endRow();

    assertThat(csv).hasToString("id\n\"\"\n");
  }

  @Test
  void a_row_of_another_length_is_refused() {
    CsvWriter csv = CsvWriter.to(new StringBuilder()).header("a", "b");

    assertThatThrownBy(() -> csv.row("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a row of 1 cells, expected 2 as in the first row, at least 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void what_is_no_number_is_refused(double number) {
    CsvWriter csv = CsvWriter.to(new StringBuilder());

    assertThatThrownBy(() -> csv.cell(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected a finite number: leave the cell empty");
  }

  /**
   * 2.2E-322, 1.0E23 and 2.0E-3 are among the numbers for which Java 17 writes a digit too many.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.1, 0.1",
    "1e15, 1000000000000000",
    "0.002, 0.002",
    "2e-3, 0.002",
    "1e23, 1E23",
    "2e23, 2E23",
    "123456.789, 123456.789",
    "-0.05, -0.05",
    "1.1e-7, 0.00000011",
    "1e-8, 1E-8",
    "4.9e-324, 5E-324",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "0.30000000000000004, 0.30000000000000004",
    "9007199254740993, 9007199254740992"
  })
  void numbers_have_as_few_digits_as_they_need(double number, String text) {
    StringBuilder csv = new StringBuilder();
    CsvWriter.to(csv).row(number);

    assertThat(csv).hasToString(text + "\n");
  }

  @Test
  void a_file_is_written_in_utf_8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.csv");
    try (CsvWriter csv = CsvWriter.to(file)) {
      csv.row("Zürich \uD83D\uDE00");
    }

    assertThat(Files.readString(file)).isEqualTo("Zürich \uD83D\uDE00\n");
    assertThatThrownBy(() -> CsvWriter.to(folder)).isInstanceOf(UncheckedIOException.class);
  }
}
