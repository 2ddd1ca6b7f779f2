package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
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
  void a_file_within_another_is_the_one_that_was_put_there() {
    ModelFile outer =
        ModelFile.of("outer", 1, Provenance.of(Map.of(), "", Map.of()))
            .with("in.", FILE)
            .with("inner", new int[] {3});

    ModelFile read = ModelFile.of(outer.toBytes()).part("in.");

    assertThat(read.toBytes()).isEqualTo(FILE.toBytes());
    assertThat(read.provenance()).isEqualTo(PROVENANCE);
    assertThatThrownBy(() -> outer.part("none.")).isInstanceOf(ModelFileException.class);
    assertThatThrownBy(() -> outer.part("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> outer.with("model.", FILE))
        .isInstanceOf(IllegalArgumentException.class);
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
  void a_mapped_file_is_the_one_that_was_saved(@TempDir Path directory) {
    Path path = directory.resolve("model");
    float[] floats = new float[40_001];
    byte[] bytes = new byte[70_003]; // more than is read at once, and no end of a whole number
    for (int i = 0; i < floats.length; i++) {
      floats[i] = i / 3f;
      bytes[i] = (byte) i;
    }
    ModelFile file =
        FILE.with("floats", floats)
            .with("bytes", bytes)
            .with("doubles", new double[3000])
            .with("longs", new long[3000]);
    file.save(path);

    ModelFile mapped = ModelFile.map(path);

    assertThat(mapped.names()).isEqualTo(file.names());
    assertThat(mapped.provenance()).isEqualTo(PROVENANCE);
    assertThat(mapped.toBytes()).isEqualTo(file.toBytes());
    assertThat(mapped.floats("floats")).isEqualTo(floats);
    assertThat(mapped.bytes("bytes")).isEqualTo(bytes);
    assertThat(mapped.text("t")).isEqualTo("größer");
    assertThat(mapped.intBuffer("i").limit()).isEqualTo(20_001);
    assertThat(mapped.floatBuffer("floats").get(40_000)).isEqualTo(floats[40_000]);
    assertThat(mapped.floatBuffer("floats").isDirect()).isTrue();
    assertThat(mapped.floatBuffer("floats").isReadOnly()).isTrue();
    assertThat(ModelFile.open(path).floatBuffer("floats").isReadOnly()).isTrue();
  }

  @Test
  void whoever_mapped_a_file_keeps_it_when_another_takes_its_place(@TempDir Path directory) {
    Path path = directory.resolve("model");
    FILE.with("f", new float[] {1}).with("i", new int[9000]).save(path);
    ModelFile mapped = ModelFile.map(path);
    int[] later = new int[9000];
    Arrays.fill(later, 7);

    FILE.with("i", later).save(path);

    assertThat(mapped.ints("i")).containsOnly(0);
    assertThat(ModelFile.map(path).ints("i")).containsOnly(7);
  }

  @Test
  void settings_that_could_not_be_written_are_not_read() {
    byte[] bytes = FILE.toBytes();
    int at = new String(bytes, ISO_8859_1).indexOf("unit\tweeks") + 7;
    bytes[at] = '\t';
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length - 4, (int) sum.getValue());

    assertThatThrownBy(() -> ModelFile.of(bytes))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("a bad header");
  }

  @Test
  void short_numbers_are_hashed_by_their_bits() {
    String hash = new DataHash().add(new float[] {1, -2.5f}).toHex();

    int[] bits = {Float.floatToIntBits(1), Float.floatToIntBits(-2.5f)};
    assertThat(hash).isEqualTo(new DataHash().add(bits).toHex());
    assertThat(new DataHash().add(new float[] {1, 2.5f}).toHex()).isNotEqualTo(hash);
  }

  @Test
  void rows_stand_one_behind_the_other() {
    float[][] rows = new float[300][700];
    for (int row = 0; row < 300; row++) {
      for (int at = 0; at < 700; at++) {
        rows[row][at] = row * 1000 + at;
      }
    }
    ModelFile file = FILE.with("rows", rows);

    ModelFile read = ModelFile.of(file.toBytes());
    assertThat(read.floats("rows")).isEqualTo(file.floats("rows")).hasSize(210_000);
    assertThat(read.floats("rows")[701]).isEqualTo(1001);
    assertThat(read.floatRows("rows", 700)).isDeepEqualTo(rows);
    assertThat(file.floatBuffer("rows").get(209_999)).isEqualTo(299_699);
    assertThat(FILE.with("rows", new float[0][]).floats("rows")).isEmpty();
    assertThatThrownBy(() -> read.floatRows("rows", 701))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("column rows of the test model has 210000 numbers, expected rows of 701");
    assertThatThrownBy(() -> FILE.with("rows", new float[][] {{1, 2}, {3}}))
        .hasMessageContaining("row 1 has 1 numbers, expected 2 as row 0");
  }

  @Test
  void several_may_write_one_file_at_once(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("model");
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> writes =
          IntStream.range(0, 40)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        FILE.with("i", new int[number * 1000]).save(path);
                        ModelFile.map(path);
                        return null;
                      })
              .toList();
      for (Future<Void> each : writers.invokeAll(writes)) {
        each.get();
      }
    } finally {
      writers.shutdown();
    }
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

  @Test
  void a_mapped_file_is_checked_as_one_that_is_read(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("model");
    byte[] bytes = FILE.toBytes();
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);

    assertThatThrownBy(() -> ModelFile.map(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("checksum");
    Files.write(path, Arrays.copyOf(FILE.toBytes(), 50_000));
    assertThatThrownBy(() -> ModelFile.map(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("found 50000 bytes");
    assertThatThrownBy(() -> ModelFile.map(directory.resolve("nowhere")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
