package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SavedSessionsPropertyTest {
  private static final List<byte[]> SMALL =
      Stream.of(SessionKnn.vsknn(), SequentialRules.withDefaults())
          .map(method -> method.fit(Logs.of("s1: tea cup", "s2: cup pot")).toFile().toBytes())
          .toList();

  @Property(tries = 25)
  void whatever_was_learnt_answers_alike_from_a_file(
      @ForAll @IntRange(min = 1, max = 80) int sessions,
      @ForAll @IntRange(min = 1, max = 40) int items,
      @ForAll long seed) {
    Sessions log = Logs.random(sessions, items, seed);
    for (SessionMethod method : SessionKnnTest.methods()) {
      SessionModel model = method.fit(log);
      SessionModel read = SessionModel.of(ModelFile.of(model.toFile().toBytes()));
      for (int item = 0; item < items; item++) {
        List<Sku> session = List.of(Sku.of("i0"), Sku.of("i" + item));
        assertThat(read.recommend(session, Logs.at(50), 30))
            .isEqualTo(model.recommend(session, Logs.at(50), 30));
      }
    }
  }

  @Property(tries = 150)
  void no_changed_byte_passes(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    for (byte[] bytes : SMALL) {
      byte[] changed = bytes.clone();
      changed[at % changed.length] ^= (byte) change;
      assertThatThrownBy(() -> SessionModel.of(ModelFile.of(changed)))
          .isInstanceOf(ModelFileException.class);
    }
  }

  @Property(tries = 50)
  void no_shorter_file_passes(@ForAll @IntRange(max = 1_000_000) int at) {
    for (byte[] bytes : SMALL) {
      byte[] shorter = Arrays.copyOf(bytes, at % bytes.length);
      assertThatThrownBy(() -> SessionModel.of(ModelFile.of(shorter)))
          .isInstanceOf(ModelFileException.class);
    }
  }
}
