package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Provenance PROVENANCE =
      Provenance.of(
              Map.of("customers", 2357L),
              new DataHash().add(new double[] {1, 2}).add("weeks").toHex(),
              Map.of("unit", "weeks"))
          .seeded(7);
  private static final ModelFile FILE =
      ModelFile.of("test", 2, PROVENANCE)
          .with("d", new double[] {1.5, Double.NaN})
          .with("f", new float[] {2.5f})
          .with("i", new int[20_001])
          .with("l", new long[] {Long.MIN_VALUE})
          .with("b", new byte[] {1, 2, 3})
          .with("t", "größer");

  @Test
  void what_was_saved_is_read(@TempDir Path directory) {
    Path path = directory.resolve("model");

    FILE.save(path);
    ModelFile read = ModelFile.open(path);

    assertThat(read.kind()).isEqualTo("test");
    assertThat(read.version()).isEqualTo(2);
    assertThat(read.provenance()).isEqualTo(PROVENANCE);
    assertThat(read.names()).containsExactly("b", "d", "f", "i", "l", "t");
    assertThat(read.doubles("d")).containsExactly(1.5, Double.NaN);
    assertThat(read.floats("f")).containsExactly(2.5f);
    assertThat(read.ints("i")).hasSize(20_001).containsOnly(0);
    assertThat(read.longs("l")).containsExactly(Long.MIN_VALUE);
    assertThat(read.bytes("b")).containsExactly(1, 2, 3);
    assertThat(read.text("t")).isEqualTo("größer");
    assertThat(read.toBytes()).isEqualTo(FILE.toBytes());
  }

  @Test
  void a_file_that_cannot_be_written_whole_leaves_what_was_there(@TempDir Path directory) {
    Path path = directory.resolve("model");
    FILE.save(path);
    ModelFile unwritable = FILE.with("x".repeat(201), new int[0]);

    assertThatThrownBy(() -> unwritable.save(path)).isInstanceOf(IllegalArgumentException.class);

    assertThat(ModelFile.open(path).toBytes()).isEqualTo(FILE.toBytes());
    assertThat(directory.toFile().list()).containsExactly("model");
  }

  @Test
  void columns_begin_where_eight_divides_and_stand_lowest_byte_first() {
    byte[] bytes =
        ModelFile.of("k", 1, Provenance.of(Map.of(), "", Map.of()))
            .with("a", new int[] {0x01020304})
            .toBytes();

    // header 24, then 2 + 2 + 4 + name 1, zeros to 16, the value
    assertThat(bytes).startsWith("CLTMODEL".getBytes(US_ASCII));
    assertThat(bytes[40]).isEqualTo((byte) 4);
    assertThat(bytes[43]).isEqualTo((byte) 1);
  }

  @Test
  void another_kind_or_a_later_version_is_refused_in_words() {
    assertThatThrownBy(() -> FILE.expect("other", 2))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the file holds a model of kind test, expected other");
    assertThatThrownBy(() -> FILE.expect("test", 1))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("version 2 of kind test, expected at most 1");
  }

  @Test
  void a_missing_column_is_named() {
    assertThatThrownBy(() -> FILE.doubles("x"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the test model has no column x, expected one of double[]");
    assertThatThrownBy(() -> FILE.ints("d"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("the test model has a column d of double[], expected one of int[]");
    assertThatThrownBy(() -> FILE.doubles("d", 3))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("column d of the test model has 2 numbers, expected 3");
  }

  @Test
  void a_file_that_asks_for_much_memory_is_refused_before_it_gets_it() {
    byte[] bytes =
        ModelFile.of("k", 1, Provenance.of(Map.of(), "", Map.of()))
            .with("a", new double[] {1})
            .toBytes();
    bytes[28] = -1; // length of the first column: 2^31 - 1 doubles, 16 GB
    bytes[29] = -1;
    bytes[30] = -1;
    bytes[31] = 127;

    assertThatThrownBy(() -> ModelFile.of(bytes))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("17179869176 bytes expected");
  }
}
