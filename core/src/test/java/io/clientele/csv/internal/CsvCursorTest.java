package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCursorTest {
  @Test
  void cells_may_be_quoted_and_hold_delimiters_line_breaks_and_quotes() {
    assertThat(rows("a,\"b,c\",\"d\ne\",\"say \"\"hi\"\"\",\"\"\n"))
        .containsExactly(List.of("a", "b,c", "d\ne", "say \"hi\"", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\nc,d\n",
        "a,b\r\nc,d\r\n",
        "a,b\rc,d\r",
        "a,b\r\nc,d",
        "a,b\n\n\nc,d\n \n\t\n"
      })
  void rows_end_in_any_way_and_blank_lines_are_none(String text) {
    assertThat(rows(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void the_last_cell_may_be_empty_or_quoted_at_the_end_of_the_text() {
    assertThat(rows("a,")).containsExactly(List.of("a", ""));
    assertThat(rows("a,\"b\"")).containsExactly(List.of("a", "b"));
    assertThat(rows("\"\"")).containsExactly(List.of(""));
    assertThat(rows("")).isEmpty();
  }

  @Test
  void a_quote_inside_an_unquoted_cell_stands_for_itself() {
    assertThat(rows("12\" pipe,b\"\"c\n")).containsExactly(List.of("12\" pipe", "b\"\"c"));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_cell() {
    assertThat(rows("\uFEFFa,b\n")).containsExactly(List.of("a", "b"));
    assertThat(rows("\uFEFF\"a\",b\n")).containsExactly(List.of("a", "b"));
  }

  @Test
  void lines_are_counted_through_quoted_line_breaks() {
    CsvCursor cursor = cursor("a\n\n\"b\nb\"\r\nc\n".getBytes(UTF_8));
    List<Long> lines = new ArrayList<>();
    while (cursor.next()) {
      lines.add(cursor.line());
    }
    assertThat(lines).containsExactly(1L, 3L, 5L);
  }

  @Test
  void rows_longer_than_the_buffer_are_read_whole() {
    String cell = "x".repeat(300_000);
    assertThat(rows("a,\"" + cell + "\"\"\"\nb,c\n"))
        .containsExactly(List.of("a", cell + "\""), List.of("b", "c"));
  }

  @Test
  void text_behind_a_closing_quote_is_told_and_the_next_row_is_read() {
    CsvCursor cursor = cursor("a,\"b\"c,d\ne\n".getBytes(UTF_8));

    assertThat(cursor.next()).isTrue();
    assertThat(problem(cursor).cell()).isEqualTo(1);
    assertThat(problem(cursor).expected()).startsWith("a delimiter or the end of the row");
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.problem()).isNull();
  }

  @Test
  void malformed_utf_8_is_told_with_its_place_and_the_way_out() {
    CsvCursor cursor = cursor("a,b\nc,Zürich\n".getBytes(ISO_8859_1));
    cursor.next();
    cursor.next();

    assertThat(problem(cursor))
        .isEqualTo(
            new CsvCursor.Problem(
                1,
                "byte 7 is 0xFC",
                "text in UTF-8; convert the file, for example with iconv -f WINDOWS-1252 -t"
                    + " UTF-8"));
  }

  @Test
  void a_nul_byte_is_told_with_its_place() {
    CsvCursor cursor = cursor("a,b\0\n".getBytes(UTF_8));
    cursor.next();

    assertThat(problem(cursor).value()).isEqualTo("a NUL byte at byte 3");
  }

  @Test
  void utf_16_is_told_at_once() {
    assertThatThrownBy(() -> cursor("\uFEFFa,b\n".getBytes(UTF_16LE)).next())
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("t.csv, line 1: UTF-16, expected text in UTF-8");
  }

  @Test
  void a_quote_that_is_never_closed_is_told_with_its_line() {
    CsvCursor cursor = cursor("a\nb,\"c\nd,e\n".getBytes(UTF_8));
    cursor.next();

    assertThatThrownBy(cursor::next)
        .hasMessage(
            "t.csv, line 2: a quote that is never closed, expected a second quote at the end of the"
                + " cell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", ",", "\r\n", "\"\"", "\u00e4"})
  void a_row_without_end_fails_fast_in_bounded_memory(String pattern) {
    byte[] bytes = pattern.getBytes(UTF_8);
    long[] served = new long[1];
    InputStream gigabyte =
        new InputStream() {
          @Override
          public int read() {
            return served[0] == 1L << 30 ? -1 : bytes[(int) (served[0]++ % bytes.length)] & 0xFF;
          }

          @Override
          public int read(byte[] target, int at, int length) {
            for (int i = 0; i < length; i++) {
              int next = read();
              if (next < 0) {
                return i == 0 ? -1 : i;
              }
              target[at + i] = (byte) next;
            }
            return length;
          }
        };
    String opened = pattern.startsWith("\"") || pattern.contains("\n") ? "\"a" : "";
    InputStream text =
        new java.io.SequenceInputStream(new ByteArrayInputStream(opened.getBytes(UTF_8)), gigabyte);
    CsvLimits limits = CsvLimits.withDefaults().withMaxRowBytes(1 << 18);
    CsvCursor cursor = new CsvCursor("t.csv", text, ',', limits);

    assertThatThrownBy(
            () -> {
              while (cursor.next()) {
                // Short rows are none of our business here.
              }
            })
        .hasMessageMatching("t.csv, line \\d+: a row of more than 262144 bytes, expected .*");
    assertThat(served[0]).isLessThan(4 << 18);
    assertThat(cursor.bytes().length).isLessThan(2 << 18);
  }

  @Test
  void a_row_of_exactly_the_limit_is_read() {
    CsvLimits limits = CsvLimits.withDefaults().withMaxRowBytes(16);
    byte[] text = ("x".repeat(16) + "\n" + "y".repeat(16)).getBytes(UTF_8);
    CsvCursor cursor = new CsvCursor("t.csv", new ByteArrayInputStream(text), ',', limits);

    assertThat(cursor.next()).isTrue();
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.text(0)).isEqualTo("y".repeat(16));
    assertThat(cursor.next()).isFalse();
  }

  private static CsvCursor.Problem problem(CsvCursor cursor) {
    CsvCursor.Problem problem = cursor.problem();
    assertThat(problem).isNotNull();
    return problem == null ? new CsvCursor.Problem(0, "", "") : problem;
  }

  private static CsvCursor cursor(byte[] text) {
    return new CsvCursor("t.csv", new ByteArrayInputStream(text), ',', CsvLimits.withDefaults());
  }

  static List<List<String>> rows(String text) {
    CsvCursor cursor = cursor(text.getBytes(UTF_8));
    List<List<String>> rows = new ArrayList<>();
    while (cursor.next()) {
      List<String> row = new ArrayList<>();
      for (int cell = 0; cell < cursor.cells(); cell++) {
        row.add(cursor.text(cell));
      }
      rows.add(row);
    }
    return rows;
  }
}
