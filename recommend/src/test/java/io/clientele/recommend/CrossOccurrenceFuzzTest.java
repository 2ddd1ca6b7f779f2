package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, memory is that of the JVM of this test, which has 256 MiB. */
class CrossOccurrenceFuzzTest {
  static Stream<Arguments> corpus() {
    CrossOccurrenceModel model =
        CrossOccurrence.foretelling("buy")
            .fit(
                Map.of(
                    "buy", Pairs.of("ada: a b", "bea: a", "cyd: c"),
                    "view", Pairs.of("ada: a ä", "bea: b ä", "cyd: c")));
    return Stream.of(Arguments.of((Object) model.toFile().toBytes()));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_a_model_that_is_written_alike_or_the_declared_exception(byte[] bytes) {
    read(bytes);
    read(SavedModelFuzzTest.mended(bytes));
  }

  private static void read(byte[] bytes) {
    CrossOccurrenceModel model;
    try {
      model = CrossOccurrenceModel.of(ModelFile.of(bytes));
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    byte[] written = model.toFile().toBytes();
    assertThat(CrossOccurrenceModel.of(ModelFile.of(written)).toFile().toBytes())
        .isEqualTo(written);
    for (String action : model.actions()) {
      int items = model.items(action).size();
      History history = items == 0 ? History.of() : History.of(0, items - 1);
      assertThat(model.scores(Map.of(action, history))).hasSize(model.items().size());
      assertThat(model.recommend(Map.of(action, List.of()), 5)).isEmpty();
    }
  }
}
