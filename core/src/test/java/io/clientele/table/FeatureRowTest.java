package io.clientele.table;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureRowTest {
  @TempDir Path folder;
  private FeaturesFile file = FeaturesFile.open(Path.of("none"));

  @BeforeEach
  void write() throws IOException {
    Path csv = folder.resolve("customers.csv");
    Files.writeString(csv, "age,id,spent\n30, ana ,1.5\n,Zoë,-0\nold,ben,2\n4,\"c,\"\"y\"\"\",3\n");
    file =
        FeaturesFile.open(csv)
            .want(text("id"), number("spent"), number("age").orBlank(), number("x").orAbsent());
  }

  @Test
  void rows_are_shown_one_after_the_other_without_the_bad_ones() {
    List<String> seen = new ArrayList<>();
    List<BadRow> bad = new ArrayList<>();

    file.eachSkippingBadRows(
        row -> {
          String slice = new String(row.bytes(), row.from(0), row.to(0) - row.from(0), UTF_8);
          assertThat(row.text(0)).isEqualTo(slice);
          assertThat(row.has(0)).isTrue();
          assertThat(row.has(3)).isFalse();
          assertThat(row.text(3)).isEmpty();
          assertThat(row.from(3)).isEqualTo(row.to(3));
          seen.add("%s %s %s %s".formatted(slice, row.number(1), row.number(2), row.number(3)));
        },
        bad::add);

    assertThat(seen).containsExactly("ana 1.5 30.0 NaN", "Zoë 0.0 NaN NaN", "c,\"y\" 3.0 4.0 NaN");
    assertThat(bad).hasSize(1);
    assertThat(bad.get(0).line()).isEqualTo(4);
  }

  @Test
  void a_bad_row_ends_the_reading() {
    assertThatThrownBy(() -> file.each(row -> {}))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("line 4, column 1 \"age\": \"old\"");
  }

  @Test
  void a_reader_can_call_a_row_bad() {
    assertThatThrownBy(
            () ->
                file.each(
                    row -> {
                      throw row.bad(1, "an even number");
                    }))
        .isInstanceOf(CsvException.class)
        .hasMessageEndingWith("line 2, column 3 \"spent\": \"1.5\", expected an even number");
  }

  @Test
  void what_a_reader_throws_else_comes_through() {
    IllegalStateException own = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                file.each(
                    row -> {
                      throw own;
                    }))
        .isSameAs(own);
  }

  @Test
  void without_a_wanted_column_there_is_nothing_to_show() {
    assertThatThrownBy(() -> FeaturesFile.open(folder.resolve("customers.csv")).each(row -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column");
  }
}
