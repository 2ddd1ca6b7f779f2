package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, memory is that of the JVM of this test, which has 256 MiB. */
class SavedModelFuzzTest {
  static Stream<Arguments> corpus() {
    return RecommendationModelTest.allMethods()
        .map(method -> method.fit(Pairs.of("ada: a b c", "bea: a b", "cyd: ä d")))
        .map(model -> Arguments.of((Object) model.toFile().toBytes()));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_a_model_that_is_written_alike_or_the_declared_exception(byte[] bytes) {
    read(bytes);
    read(mended(bytes));
  }

  private static void read(byte[] bytes) {
    RecommendationModel model;
    try {
      model = RecommendationModel.of(ModelFile.of(bytes));
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    byte[] written = model.toFile().toBytes();
    assertThat(RecommendationModel.of(ModelFile.of(written)).toFile().toBytes()).isEqualTo(written);
    int items = model.items().size();
    History history = items == 0 ? History.of() : History.of(0, items - 1);
    try {
      assertThat(model.best(history, 5)).hasSizeLessThanOrEqualTo(items);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).contains("pivot"); // numbers as large as no fit makes them
    }
  }

  /** Gives bytes the length and the checksum that they claim, so that what is behind is reached. */
  static byte[] mended(byte[] bytes) {
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
