package io.clientele.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.modelfile.ModelFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, memory is that of the JVM of this test, which has 256 MiB. */
class TreeEnsembleFuzzTest {
  static Stream<Arguments> corpus() {
    return Stream.of(
            "xgboost-categorical.ubj",
            "xgboost-logistic.ubj",
            "xgboost-poisson.json",
            "xgboost-dart.json",
            "lightgbm-categorical.txt",
            "lightgbm-zero.txt")
        .map(file -> Arguments.of((Object) NativeRows.bytes(file)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_trees_or_the_declared_exception(byte[] bytes) {
    try {
      TreeEnsemble ensemble = TreeEnsemble.of(bytes);
      double[] row = new double[ensemble.features()];
      assertThat(ensemble.margin(row)).isNotNaN();
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
