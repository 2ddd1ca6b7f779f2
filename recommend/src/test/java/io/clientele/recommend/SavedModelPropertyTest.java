package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.table.Interactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SavedModelPropertyTest {
  private static final List<byte[]> SMALL =
      Stream.of(ItemKnn.cosine(), TimeAware.over(ItemKnn.cosine()))
          .map(method -> method.fit(Pairs.of("ada: a b", "bea: a b c", "cyd: c")))
          .map(model -> model.toFile().toBytes())
          .toList();

  private static Path path = Path.of("");

  @BeforeContainer
  static void begin() throws IOException {
    path = Files.createTempFile("clientele-", ".model");
  }

  @AfterContainer
  static void end() throws IOException {
    Files.deleteIfExists(path);
  }

  @Property(tries = 25)
  void whatever_was_learnt_is_read_bit_by_bit(
      @ForAll @IntRange(min = 1, max = 60) int users,
      @ForAll @IntRange(min = 1, max = 90) int items,
      @ForAll long seed) {
    Interactions table = Pairs.random(users, items, 0.3, seed);
    List<RecommendationMethod> methods = RecommendationModelTest.allMethods().toList();
    for (RecommendationMethod method : methods) {
      RecommendationModel model = method.fit(table);
      model.save(path);
      RecommendationModel opened = RecommendationModel.open(path);
      for (History history : History.ofUsers(table)) {
        assertThat(opened.scores(history)).containsExactly(model.scores(history));
      }
    }
  }

  @Property(tries = 100)
  void no_changed_byte_passes(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    for (byte[] bytes : SMALL) {
      byte[] changed = bytes.clone();
      changed[at % changed.length] ^= (byte) change;
      assertRefused(changed);
    }
  }

  @Property(tries = 50)
  void no_shorter_file_passes(@ForAll @IntRange(max = 1_000_000) int at) {
    for (byte[] bytes : SMALL) {
      assertRefused(Arrays.copyOf(bytes, at % bytes.length));
    }
  }

  private static void assertRefused(byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThatThrownBy(() -> RecommendationModel.open(path)).isInstanceOf(ModelFileException.class);
    assertThatThrownBy(() -> RecommendationModel.of(ModelFile.of(bytes)))
        .isInstanceOf(ModelFileException.class);
  }
}
