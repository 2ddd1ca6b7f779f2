package io.clientele.table;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static io.clientele.table.FeaturesFileTest.bytes;
import static io.clientele.table.FeaturesFileTest.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class FeaturesFilePropertyTest {
  @Property
  void random_bytes_give_a_table_or_a_csv_exception(
      @ForAll boolean header, @ForAll @Size(max = 300) byte[] tail) {
    byte[] head = (header ? "id,x\na,1\n" : "").getBytes(UTF_8);
    byte[] all = new byte[head.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    readBothWays(all);
  }

  @Property
  void random_cells_give_a_table_or_a_csv_exception(@ForAll("almostRows") String text) {
    readBothWays(("id,x\n" + text).getBytes(UTF_8));
  }

  /** Each row is either in the table, with just its number, or reported. */
  @Property
  void what_is_written_is_read_back(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers) {
    StringBuilder text = new StringBuilder();
    CsvWriter csv = CsvWriter.to(text).header("x", "id");
    for (double x : numbers) {
      csv.cell(x).cell("c").endRow();
    }
    Features table =
        file().want(text("id"), number("x")).read(bytes(text.toString().getBytes(UTF_8)), b -> {});

    assertThat(table.numbers("x"))
        .containsExactly(numbers.stream().mapToDouble(x -> x + 0.0).toArray());
  }

  @Property
  void skipping_loses_no_row(@ForAll("cells") List<String> cells) {
    StringBuilder text = new StringBuilder();
    CsvWriter csv = CsvWriter.to(text).header("id", "x");
    cells.forEach(cell -> csv.row("c", cell));
    List<BadRow> bad = new ArrayList<>();

    Features table =
        file().want(text("id"), number("x")).read(bytes(text.toString().getBytes(UTF_8)), bad::add);

    assertThat(table.size() + bad.size()).isEqualTo(cells.size());
    assertThat(bad).allSatisfy(row -> assertThat(row.line()).isGreaterThan(1));
  }

  @Provide
  static Arbitrary<List<String>> cells() {
    return Arbitraries.of("1", "-2.5", "3e4", "", "x", "NaN", "1;2", "=1+1").list().ofMaxSize(40);
  }

  @Provide
  static Arbitrary<String> almostRows() {
    return Arbitraries.strings().withChars("a1,.\"\n\r-eN \u00e9\0").ofMaxLength(200);
  }

  private static void readBothWays(byte[] all) {
    List<BadRow> bad = new ArrayList<>();
    try {
      Features skipped = file().want(text("id"), number("x")).read(bytes(all), bad::add);
      assertThat(skipped.numbers("x")).hasSize(skipped.size());
      for (double x : skipped.numbers("x")) {
        assertThat(x).isFinite();
      }
    } catch (CsvException e) {
      assertThat(e.getMessage()).startsWith("customers.csv");
    }
    assertThat(bad).allSatisfy(row -> assertThat(row.message()).startsWith("customers.csv, line"));
  }
}
