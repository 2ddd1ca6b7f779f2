package io.clientele.recommend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Interactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five buyers, one of whom viewed nothing, and gus, who only looks. */
class CrossOccurrenceTest {
  private static final Interactions BUY =
      Pairs.of("ada: tea", "bea: tea", "cyd: pot tea", "dan: cup", "eve: cup");

  private static final Interactions VIEW =
      Pairs.of("gus: tea mug", "ada: mug tea", "bea: mug", "cyd: mug pot", "dan: cup");

  private static final CrossOccurrenceModel MODEL =
      CrossOccurrence.foretelling("buy").fit(Map.of("buy", BUY, "view", VIEW));

  /**
   * By hand, of 5 buyers: who viewed a mug are ada, bea and cyd, and these are all who bought tea;
   * who viewed tea is ada alone.
   */
  @Test
  void what_was_viewed_tells_what_is_bought() {
    double mug = 2 * (3 * Math.log(5 / 3.0) + 2 * Math.log(5 / 2.0));
    double tea = 2 * (Math.log(5 / 3.0) + 2 * Math.log(2 * 5 / 12.0) + 2 * Math.log(5 / 4.0));
    History views =
        History.of(
            MODEL.items("view").codeOf("mug"),
            MODEL.items("view").codeOf("tea"),
            MODEL.items("view").codeOf("cup"));

    float[] scores = MODEL.scores(Map.of("view", views));

    assertThat(scores).hasSize(3);
    int ofTea = MODEL.items().codeOf("tea");
    assertThat((double) scores[ofTea]).isEqualTo(mug + tea, within(1e-6 * (mug + tea)));
    float[] parts = requireNonNull(MODEL.contributions(Map.of("view", views), ofTea).get("view"));
    assertThat((double) parts[0]).isEqualTo(tea, within(1e-6 * tea)); // gus met tea first
    assertThat((double) parts[1]).isEqualTo(mug, within(1e-6 * mug));
    assertThat(parts[2]).isZero();
  }

  @Test
  void what_was_viewed_may_be_recommended_and_what_was_bought_may_not() {
    assertThat(MODEL.recommend(Map.of("view", List.of(Sku.of("tea"), Sku.of("new"))), 5))
        .extracting(each -> each.item().value())
        .containsExactly("tea");
    assertThat(
            MODEL.recommend(
                Map.of("view", List.of(Sku.of("mug")), "buy", List.of(Sku.of("tea"))), 5))
        .extracting(each -> each.item().value())
        .containsExactly("pot");
    assertThat(MODEL.recommend(Map.of(), 5)).isEmpty();
  }

  @Test
  void actions_are_told_by_name() {
    assertThat(MODEL.foretold()).isEqualTo("buy");
    assertThat(MODEL.actions()).containsExactly("buy", "view");
    assertThatThrownBy(() -> MODEL.scores(Map.of("cart", History.of())))
        .hasMessage("action cart, expected one of [buy, view]");
    assertThatThrownBy(() -> CrossOccurrence.foretelling("order").fit(Map.of("buy", BUY)))
        .hasMessage("action order is to be foretold, expected a table of it beside those of [buy]");
    assertThatThrownBy(
            () -> CrossOccurrence.foretelling("buy").fit(Map.of("buy", BUY.before(Instant.EPOCH))))
        .hasMessageContaining("interactions: none");
    assertThatThrownBy(() -> MODEL.scores(Map.of("buy", History.of(3))))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CrossOccurrence.foretelling("buy").indicators(0))
        .hasMessageContaining("indicators: 0");
  }

  @Test
  void an_action_that_nobody_did_tells_nothing() {
    CrossOccurrenceModel model =
        CrossOccurrence.foretelling("buy")
            .fit(Map.of("buy", BUY, "view", VIEW.before(Instant.EPOCH)));

    assertThat(model.scores(Map.of("view", History.of(0, 1)))).containsOnly(0);
  }

  @Test
  void an_opened_model_scores_bit_by_bit_as_the_saved_one(@TempDir Path directory) {
    Interactions viewed = Pairs.random(200, 90, 0.4, 4);
    CrossOccurrenceModel saved =
        CrossOccurrence.foretelling("buy")
            .fit(Map.of("buy", Pairs.random(150, 80, 0.2, 3), "view", viewed));
    Path path = directory.resolve("model");

    saved.save(path);
    CrossOccurrenceModel opened = CrossOccurrenceModel.open(path);

    for (History views : History.ofUsers(viewed)) {
      Map<String, History> done = Map.of("view", views, "buy", History.of(1, 4, 30));
      assertThat(opened.scores(done)).containsExactly(saved.scores(done));
    }
    assertThat(opened.toFile().toBytes()).isEqualTo(saved.toFile().toBytes());
    assertThat(opened.foretold()).isEqualTo("buy");
  }

  @Test
  void columns_that_do_not_fit_each_other_are_refused() {
    ModelFile file = MODEL.toFile();
    for (String name : file.names()) {
      for (ModelFile changed :
          List.of(file.with(name, new float[] {Float.NaN}), file.with(name, new int[] {-1, 7}))) {
        assertThatThrownBy(() -> CrossOccurrenceModel.of(changed))
            .as(name)
            .isInstanceOf(ModelFileException.class);
      }
    }
    for (ModelFile changed :
        List.of(
            file.with("foretold", "cart"),
            file.with("action-1.action", "buy"),
            file.with("actions", new int[] {3}),
            file.with("action-1.scored", new int[] {0, 0, 1, 1, 2}))) {
      assertThatThrownBy(() -> CrossOccurrenceModel.of(changed))
          .isInstanceOf(ModelFileException.class);
    }
  }

  @Test
  void other_kinds_are_refused() {
    ModelFile other = ModelFile.of("bg-nbd", 1, Provenance.of(Map.of(), "", Map.of()));

    assertThatThrownBy(() -> CrossOccurrenceModel.of(other))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("a model of kind bg-nbd, expected recommend-cross-occurrence");
  }
}
