package io.clientele.connect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileFuzzTest {
  static Stream<Arguments> corpus() {
    ModelFile empty = ModelFile.of("kind", 1, Provenance.of(Map.of(), "", Map.of()));
    ModelFile full =
        empty
            .with("d", new double[] {1, Double.NaN})
            .with("f", new float[3])
            .with("i", new int[9])
            .with("l", new long[1])
            .with("t", "text");
    return Stream.of(empty, full).map(file -> Arguments.of((Object) file.toBytes()));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_a_model_file_that_is_written_alike_or_the_declared_exception(byte[] bytes) {
    read(bytes);
    read(mended(bytes));
  }

  private static void read(byte[] bytes) {
    ModelFile file;
    try {
      file = Bounds.kept(() -> ModelFile.of(bytes));
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(ModelFile.of(file.toBytes()).toBytes()).isEqualTo(file.toBytes());
  }

  /** Gives bytes the length and the checksum that they claim, so that what is behind is reached. */
  private static byte[] mended(byte[] bytes) {
    byte[] mended = Arrays.copyOf(bytes, Math.max(bytes.length, 28));
    for (int i = 0; i < 8; i++) {
      mended[16 + i] = (byte) ((long) mended.length >>> (8 * i));
    }
    CRC32C sum = new CRC32C();
    sum.update(mended, 0, mended.length - 4);
    for (int i = 0; i < 4; i++) {
      mended[mended.length - 4 + i] = (byte) (sum.getValue() >>> (8 * i));
    }
    return mended;
  }
}
