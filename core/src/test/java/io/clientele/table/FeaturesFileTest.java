package io.clientele.table;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesFileTest {
  @Test
  void wanted_columns_are_read_by_their_headers() {
    Features table =
        read(
            file().want(text("id"), number("spent"), text("country")),
            " Country ,ignored,SPENT,id",
            "DE,?, 12.5 ,ana",
            "AT,?,-3e2,ben",
            "DE,?,-0,\"c,\"\"y\"\"\"");

    assertThat(table.size()).isEqualTo(3);
    assertThat(table.names()).containsExactly("id", "spent", "country");
    assertThat(table.numbers("spent")).containsExactly(12.5, -300, 0.0);
    assertThat(table.texts("id").of(2)).hasValue("c,\"y\"");
    assertThat(table.texts("country").codeOf(2)).isEqualTo(table.texts("country").codeOf(0));
    assertThat(table.texts("country").texts().size()).isEqualTo(2);
    assertThat(table.has("ignored")).isFalse();
  }

  @Test
  void other_headers_are_mapped() {
    FeaturesFile file = file().want(number("recency")).columns(Map.of("recency", "Tage her"));

    assertThat(read(file, "recency,tage her", "1,2").numbers("recency")).containsExactly(2);
    assertThat(complaint(file, "recency,Tage", "1,2"))
        .isEqualTo(
            "customers.csv, line 1: headers \"recency\", \"Tage\", expected columns \"Tage her\""
                + " (nearest: \"Tage\")");
  }

  @Test
  void a_mapping_of_a_column_that_is_not_wanted_is_refused() {
    FeaturesFile file = file().want(number("x")).columns(Map.of("z", "Z"));

    assertThatThrownBy(() -> read(file, "x,Z", "1,2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"z\" is mapped to a header, expected one of x");
  }

  @Test
  void missing_columns_are_named_with_the_nearest_header_and_the_way_out() {
    assertThat(complaint(file().want(number("recency"), number("age")), "recence;frequency"))
        .isEqualTo(
            "customers.csv, line 1: headers \"recence;frequency\", expected columns \"recency\","
                + " \"age\"; the header looks separated by ';': set that delimiter");
    assertThat(complaint(file().want(number("recency")), "recence,x")).contains("(nearest: \"rec");
  }

  @Test
  void a_column_may_be_absent_where_the_reader_allows_it() {
    FeaturesFile file = file().want(number("x"), number("weight").orAbsent());

    assertThat(read(file, "x", "1").has("weight")).isFalse();
    assertThat(read(file, "x", "1").names()).containsExactly("x");
    assertThat(read(file, "x,weight", "1,7").numbers("weight")).containsExactly(7);
    assertThat(complaint(file.columns(Map.of("weight", "w")), "x", "1"))
        .contains("expected columns \"w\"");
  }

  @Test
  void a_missing_number_is_nan_where_the_reader_allows_it_and_a_bad_row_elsewhere() {
    FeaturesFile lenient = file().want(number("age").orBlank(), text("name").orBlank());

    Features table = read(lenient, "age,name", "1,a", " ,b", "NA,c", "NaN, ");
    assertThat(table.numbers("age")).containsExactly(1, Double.NaN, Double.NaN, Double.NaN);
    assertThat(table.texts("name").codeOf(3)).isEqualTo(Codes.NONE);
    assertThat(complaint(lenient, "age,name", "old,a"))
        .startsWith("customers.csv, line 2, column 1 \"age\": \"old\", expected a number such as");
    assertThat(complaint(file().want(number("age")), "age,name", "1,a", ",b"))
        .startsWith("customers.csv, line 3, column 1 \"age\": \"\", expected a number such as")
        .endsWith("in every row");
    assertThat(complaint(file().want(text("name")), "age,name", "1, "))
        .isEqualTo("customers.csv, line 2, column 2 \"name\": \" \", expected a text in every row");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "NaN", "Infinity", "-inf", "1,5", "1e999", "0x10", "1_000", "1 2"})
  void only_finite_decimal_numbers_are_numbers(String cell) {
    assertThat(complaint(file().want(number("x")), "x", "\"" + cell + "\""))
        .startsWith("customers.csv, line 2, column 1 \"x\": \"" + cell + "\", expected a number");
  }

  @Test
  void a_bad_row_is_skipped_and_leaves_no_trace() {
    List<BadRow> bad = new ArrayList<>();
    Features table =
        file()
            .want(text("id"), number("x"))
            .read(
                bytes("id,x,y\na,1,\nb,one,\nc,3\nd,4,\0\ne,5,\"z\"!\nf,6,\n".getBytes(UTF_8)),
                bad::add);

    assertThat(table.numbers("x")).containsExactly(1, 6);
    assertThat(table.texts("id").texts().size()).isEqualTo(2);
    assertThat(bad).extracting(BadRow::line).containsExactly(3L, 4L, 5L, 6L);
    assertThat(bad.get(1).message())
        .isEqualTo(
            "customers.csv, line 4: 2 cells, \"c\" the first, expected 3 as in the header; look"
                + " for a quote that is missing or a delimiter too many");
  }

  @Test
  void a_wanted_header_that_stands_there_twice_is_refused() {
    assertThat(complaint(file().want(number("x")), "x,y,X", "1,2,3"))
        .contains("column 3 \"X\"")
        .contains("each header once, but column 1 has this one too");
    assertThat(read(file().want(number("x")), "x,y,y", "1,2,3").size()).isOne();
  }

  @Test
  void a_column_is_wanted_once_and_at_least_one_is() {
    assertThatThrownBy(() -> file().want(number("x"), text("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" is wanted twice: expected each name once");
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column of customers.csv is wanted: name some with want(..)");
    assertThatThrownBy(() -> number(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name of a column: \" \", expected a text that is not blank");
  }

  @Test
  void a_file_is_unpacked_by_its_first_bytes_and_a_tsv_by_its_name(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("customers.tsv");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("\uFEFFid\t x \r\na\t1\r\n".getBytes(UTF_8));
    }
    Files.write(path, packed.toByteArray());
    List<Long> progress = new ArrayList<>();
    FeaturesFile file =
        FeaturesFile.open(path)
            .want(text("id"), number("x"))
            .onProgress((read, total) -> progress.add(total - read));

    assertThat(file.headers()).containsExactly("id", "x");
    assertThat(file.read().numbers("x")).containsExactly(1);
    assertThat(progress).last().isEqualTo(0L);
  }

  @Test
  void a_file_of_another_separator_is_read() {
    assertThat(read(file().want(number("x")).delimiter(';'), "y;x", "1;2").numbers("x"))
        .containsExactly(2);
    assertThatThrownBy(() -> file().delimiter('.')).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path folder) {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> FeaturesFile.open(missing).want(number("x")).read())
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith(missing + ": no such file");
    assertThatThrownBy(() -> FeaturesFile.open(folder).headers())
        .hasMessage(folder + ": is a directory, expected a file");
  }

  @Test
  void a_file_without_text_is_told_to_lack_a_header() {
    assertThat(complaint(file().want(number("x")), "", " "))
        .isEqualTo(
            "customers.csv: no line with text, expected a header line that names the columns,"
                + " such as id,recency,frequency");
  }

  @Test
  void a_header_alone_is_an_empty_table() {
    assertThat(read(file().want(number("x")), "x").numbers("x")).isEmpty();
  }

  @Test
  void a_row_beyond_the_limits_ends_the_reading() {
    FeaturesFile file =
        file().want(number("x")).limits(CsvLimits.withDefaults().withMaxRowBytes(64));

    assertThat(complaint(file, "x", "1" + "0".repeat(100))).contains("a row of more than 64 bytes");
  }

  /** More rows than one block of the growing columns holds. */
  @Test
  void many_rows_keep_their_order() {
    StringBuilder text = new StringBuilder("id,x\n");
    for (int row = 0; row < 3 * Blocks.SIZE + 7; row++) {
      text.append('c').append(row).append(',').append(row).append('\n');
    }
    Features table =
        file().want(text("id"), number("x")).read(bytes(text.toString().getBytes(UTF_8)), b -> {});

    assertThat(table.size()).isEqualTo(3 * Blocks.SIZE + 7);
    double[] x = table.numbers("x");
    for (int row = 0; row < table.size(); row++) {
      assertThat(x[row]).isEqualTo(row);
      assertThat(table.texts("id").of(row)).hasValue("c" + row);
    }
  }

  static FeaturesFile file() {
    return FeaturesFile.open(Path.of("customers.csv"));
  }

  static ByteArrayInputStream bytes(byte[] text) {
    return new ByteArrayInputStream(text);
  }

  private static Features read(FeaturesFile file, String... lines) {
    return file.read(
        bytes((String.join("\n", lines) + "\n").getBytes(UTF_8)),
        bad -> {
          throw new CsvException(bad);
        });
  }

  private static String complaint(FeaturesFile file, String... lines) {
    try {
      throw new AssertionError("read " + read(file, lines).size() + " rows");
    } catch (CsvException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
