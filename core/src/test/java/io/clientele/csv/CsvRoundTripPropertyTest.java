package io.clientele.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.csv.internal.CsvCursor;
import io.clientele.csv.internal.DecimalText;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripPropertyTest {
  @Property
  void cells_are_read_back_as_they_were_written(@ForAll("tables") List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    CsvWriter csv = CsvWriter.to(text);
    table.forEach(row -> csv.row(row.toArray()));

    assertThat(read(text.toString()))
        .isEqualTo(
            table.stream()
                .map(row -> row.stream().map(CsvRoundTripPropertyTest::neutral).toList())
                .toList());
  }

  @Property
  void numbers_are_read_back_to_the_last_bit(@ForAll double number) {
    StringBuilder text = new StringBuilder();
    CsvWriter.to(text).row(number);

    assertThat(Double.parseDouble(text.toString().strip())).isEqualTo(number + 0.0);
    assertThat(text.toString().strip().replaceAll("[-.]|E.*|^0+", "").length())
        .isLessThanOrEqualTo(Math.abs(number) < 1e21 && Math.abs(number) >= 1e17 ? 21 : 17);
    if (Math.abs(number) <= DecimalText.MAX_VALUE) {
      byte[] bytes = text.toString().strip().getBytes(UTF_8);
      assertThat(DecimalText.parse(bytes, 0, bytes.length)).isEqualTo(number + 0.0);
    }
  }

  /** Tables of 1 to 4 columns of any Unicode text but lone surrogates, which UTF-8 cannot write. */
  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> any =
        Arbitraries.strings()
            .withChars("\",;\n\r\t '=+-@a0\uFEFF\u00e4\u4e2d")
            .withCharRange(' ', '\uD7FF')
            .ofMaxLength(12);
    Arbitrary<String> astral = Arbitraries.just("\uD83D\uDE00,\"");
    Arbitrary<String> cell = Arbitraries.oneOf(any, astral, Arbitraries.just(""));
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(columns -> cell.list().ofSize(columns).list().ofMaxSize(6));
  }

  private static String neutral(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static List<List<String>> read(String text) {
    CsvCursor cursor =
        new CsvCursor(
            "t.csv", new ByteArrayInputStream(text.getBytes(UTF_8)), ',', CsvLimits.withDefaults());
    List<List<String>> rows = new ArrayList<>();
    while (cursor.next()) {
      assertThat(cursor.problem()).isNull();
      List<String> row = new ArrayList<>();
      for (int cell = 0; cell < cursor.cells(); cell++) {
        row.add(cursor.text(cell));
      }
      rows.add(row);
    }
    return rows;
  }
}
