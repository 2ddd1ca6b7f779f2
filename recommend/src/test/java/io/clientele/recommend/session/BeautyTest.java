package io.clientele.recommend.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.catalog.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sequences of 22,363 users of Amazon Beauty as sessions an hour apart, the last 120 as the
 * test: 790 lists.
 *
 * <p>Expected measures come from a program of its own in Python 3.11 that follows the definitions
 * of the session-rec package with dictionaries of scores.
 */
class BeautyTest {
  private static final int TEST = 120;

  private static Sessions train;
  private static Sessions test;

  @BeforeAll
  static void read() throws IOException {
    Optional<Path> file = data("recommend/beauty.sequences.txt.gz");
    assumeThat(file).as("../shared/data/recommend beside the repository").isPresent();
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.orElseThrow())), UTF_8))) {
      lines = reader.lines().toList();
    }
    Sessions.Builder before = Sessions.builder();
    Sessions.Builder after = Sessions.builder();
    for (int line = 0; line < lines.size(); line++) {
      String[] words = lines.get(line).split(" ", -1);
      for (int k = 1; k < words.length; k++) {
        (line < lines.size() - TEST ? before : after)
            .add(words[0], Sku.of(words[k]), Instant.ofEpochSecond(3600L * line + k - 1));
      }
    }
    train = before.build();
    test = after.build();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rules, 0.5911392405063292, 0.17654032795267072, 0.504465967173655, 0.04987758941161161",
    "sequential, 0.6670886075949367, 0.28570580308749965, 0.5673605626683224, 0.05655430774011083",
    "sknn, 0.5848101265822785, 0.09608815409399366, 0.5094467795634166, 0.047891739591055325",
    "v-sknn, 0.6177215189873417, 0.11587116326476389, 0.5307525876822327, 0.05195246285097485",
    "stan, 0.6139240506329114, 0.11224954403149366, 0.5006763322891866, 0.044940714466170324",
    "vstan, 0.6379746835443038, 0.12243994348934212, 0.5048583856576023, 0.04525803769541025"
  })
  void measures_are_those_of_the_definitions(
      String name, double hitRate, double mrr, double recall, double map) {
    SessionMethod method =
        switch (name) {
          case "rules" -> AssociationRules.withDefaults();
          case "sequential" -> SequentialRules.withDefaults();
          case "sknn" -> SessionKnn.sknn();
          case "v-sknn" ->
              SessionKnn.vsknn()
                  .neighbours(500)
                  .sampleSize(5000)
                  .positionDecay(Decay.QUADRATIC)
                  .idfWeight(5);
          case "stan" -> SessionKnn.stan();
          default -> SessionKnn.vstan();
        };
    SessionEvaluation evaluation = NextItemRanking.at(20).of(method.fit(train), test);
    SessionMetrics at20 = evaluation.at(20);

    assertThat(evaluation.lists()).hasSize(790);
    assertThat(at20.hitRate()).isEqualTo(hitRate, within(1e-9));
    assertThat(at20.mrr()).isEqualTo(mrr, within(1e-9));
    assertThat(at20.recall()).isEqualTo(recall, within(1e-9));
    assertThat(at20.map()).isEqualTo(map, within(1e-9));
  }

  private static Optional<Path> data(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolveSibling("shared").resolve("data").resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
