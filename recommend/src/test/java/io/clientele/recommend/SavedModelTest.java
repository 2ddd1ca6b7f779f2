package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelTest {
  /** Wide enough that long columns are mapped. */
  private static final Interactions SHOP = Pairs.random(150, 90, 0.3, 11);

  @TempDir Path directory;

  static Stream<RecommendationMethod> methods() {
    return RecommendationModelTest.allMethods();
  }

  static Stream<RecommendationMethod> methodsWithItemsOfTheirOwn() {
    return RecommendationModelTest.methods();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void an_opened_model_scores_bit_by_bit_as_the_saved_one(RecommendationMethod method) {
    RecommendationModel saved = method.fit(SHOP);
    Path path = directory.resolve("model");

    saved.save(path);
    RecommendationModel opened = RecommendationModel.open(path);

    Scorer scorer = opened.scorer();
    for (History history : History.ofUsers(SHOP)) {
      assertThat(scorer.scores(history)).containsExactly(saved.scores(history));
      assertThat(opened.contributions(history, 7)).containsExactly(saved.contributions(history, 7));
    }
    assertThat(opened.scores(History.of())).containsExactly(saved.scores(History.of()));
    List<Sku> some = List.of(Sku.of("i1"), Sku.of("i30"), Sku.of("new"));
    assertThat(opened.recommend(some, 20)).isEqualTo(saved.recommend(some, 20)).hasSize(20);
    assertThat(opened.toFile().toBytes()).isEqualTo(saved.toFile().toBytes());
    assertThat(RecommendationModel.of(ModelFile.open(path)).toFile().toBytes())
        .isEqualTo(saved.toFile().toBytes());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void a_file_tells_what_the_model_came_from(RecommendationMethod method) {
    Provenance provenance = method.fit(SHOP).toFile().provenance();

    assertThat(provenance.counts())
        .containsEntry("users", 150L)
        .containsEntry("items", 90L)
        .containsKey("pairs");
    assertThat(provenance.settings()).containsKey("method");
    assertThat(provenance.dataHash())
        .hasSize(64)
        .isEqualTo(Popularity.withDefaults().fit(SHOP).toFile().provenance().dataHash())
        .isNotEqualTo(method.fit(Pairs.of("ada: a")).toFile().provenance().dataHash());
  }

  @Test
  void an_opened_factor_model_knows_its_method() {
    ImplicitAls method =
        ImplicitAls.withDefaults()
            .rank(7)
            .sweeps(3)
            .unobservedWeight(0.1 + 0.2)
            .regularization(1e-3)
            .regularizationExponent(0.7)
            .initialSpread(0.2)
            .solver(ImplicitAls.Solver.CHOLESKY)
            .seed(-5);
    FactorModel saved = method.fit(SHOP);

    FactorModel opened = (FactorModel) RecommendationModel.of(saved.toFile());

    assertThat(opened.users()).isEqualTo(150);
    FactorModel again = opened.method().fit(SHOP);
    assertThat(again.toFile().toBytes()).isEqualTo(saved.toFile().toBytes());
  }

  @ParameterizedTest
  @MethodSource("methodsOverTimes")
  void times_are_looked_at_as_before(RecommendationMethod method) {
    Interactions visits = Visits.random(40, 30, 400, 5);
    RecommendationModel saved = method.fit(visits);
    Path path = directory.resolve("model");

    saved.save(path);
    RecommendationModel opened = RecommendationModel.open(path);

    for (History history : History.ofUsers(visits)) {
      assertThat(opened.scores(history)).containsExactly(saved.scores(history));
      assertThat(opened.contributions(history, 3)).containsExactly(saved.contributions(history, 3));
      assertThat(opened.best(history, 4)).containsExactly(saved.best(history, 4));
    }
    assertThat(opened.toFile().toBytes()).isEqualTo(saved.toFile().toBytes());
  }

  static Stream<RecommendationMethod> methodsOverTimes() {
    return Stream.of(
        TimeAware.over(ImplicitAls.withDefaults().rank(6)).repeats(3),
        TimeAware.over(TimeAware.over(Ease.withLambda(5))).history(Duration.ofDays(20), 0.5),
        BuyAgain.withDefaults(),
        RecentlyViewed.withDefaults());
  }

  @Test
  void a_time_aware_model_with_settings_that_no_method_has_is_refused() {
    ModelFile file = TimeAware.over(Ease.withLambda(1)).fit(SHOP).toFile();
    double[][] wrong = {{0, 0.5, 1}, {1, 1.5, 1}, {1, 0.5, -1}, {1, Double.NaN, 1}};
    for (double[] settings : wrong) {
      assertThatThrownBy(() -> RecommendationModel.of(file.with("settings", settings)))
          .isInstanceOf(ModelFileException.class)
          .hasMessageEndingWith("the file is damaged");
    }
    assertThatThrownBy(() -> RecommendationModel.of(file.with("trend", new float[90])))
        .hasMessageContaining("a number of column trend: 0.0, expected a finite number above 0");
    assertThatThrownBy(() -> RecommendationModel.of(file.with("again-beta", new double[90])))
        .hasMessageContaining("beta of buying again: 0.0");
  }

  @Test
  void a_long_history_is_scored_from_the_file_as_from_memory() {
    Path path = directory.resolve("model");
    RecommendationModel saved = Ease.withLambda(10).fit(SHOP);
    saved.save(path);
    int[] all = new int[90];
    for (int item = 0; item < 90; item++) {
      all[item] = item;
    }

    assertThat(RecommendationModel.open(path).scores(History.of(all)))
        .containsExactly(saved.scores(History.of(all)));
  }

  @Test
  void a_model_that_does_not_say_how_is_not_saved() {
    RecommendationModel other =
        new RecommendationModel() {
          @Override
          public Dictionary items() {
            return SHOP.items();
          }

          @Override
          public Scorer scorer() {
            return history -> new float[90];
          }

          @Override
          public float[] contributions(History history, int item) {
            return new float[history.size()];
          }
        };

    assertThatThrownBy(() -> other.save(directory.resolve("model")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("has no form in a file");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_kind_that_is_not_known_is_refused_in_words() {
    ModelFile file = ModelFile.of("bg-nbd", 1, Provenance.of(Map.of(), "", Map.of()));

    assertThatThrownBy(() -> RecommendationModel.of(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(
            "the file holds a model of kind bg-nbd, expected one of [recommend-")
        .hasMessageEndingWith("it is no recommendation model, or a later release wrote it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommend-popularity",
        "recommend-neighbours",
        "recommend-ease",
        "recommend-factors",
        "recommend-time-aware",
        "recommend-buy-again",
        "recommend-recently-viewed"
      })
  void a_later_version_is_refused_in_words(String kind) {
    ModelFile file = ModelFile.of(kind, 2, Provenance.of(Map.of(), "", Map.of()));

    assertThatThrownBy(() -> RecommendationModel.of(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "the file holds version 2 of kind %s, expected at most 1: a later release wrote it,"
                + " read it with that",
            kind);
  }

  @Test
  void a_damaged_file_is_refused() throws Exception {
    Path path = directory.resolve("model");
    Ease.withLambda(1).fit(SHOP).save(path);
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 64;
    Files.write(path, bytes);

    assertThatThrownBy(() -> RecommendationModel.open(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void columns_that_do_not_fit_each_other_are_refused(RecommendationMethod method) {
    ModelFile file = method.fit(SHOP).toFile();
    for (String name : file.names()) {
      ModelFile changed = file.with(name, new float[] {Float.NaN});
      assertThatThrownBy(() -> RecommendationModel.of(changed))
          .isInstanceOf(ModelFileException.class);
      ModelFile whole = file.with(name, new int[] {-1});
      assertThatThrownBy(() -> RecommendationModel.of(whole))
          .isInstanceOf(ModelFileException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("methodsWithItemsOfTheirOwn")
  void items_that_are_none_are_refused(RecommendationMethod method) {
    ModelFile file = method.fit(SHOP).toFile();
    ModelFile twice = file.with("items", "aa").with("item-ends", new int[] {1, 2});
    assertThatThrownBy(() -> RecommendationModel.of(twice))
        .hasMessage("item 1 stands there twice: the file is damaged");
    ModelFile blank = file.with("items", " ").with("item-ends", new int[] {1});
    assertThatThrownBy(() -> RecommendationModel.of(blank))
        .hasMessageContaining("item 0 is no SKU");
    ModelFile cut = file.with("items", "ä").with("item-ends", new int[] {1, 2});
    assertThatThrownBy(() -> RecommendationModel.of(cut))
        .hasMessageContaining("item 0 is no UTF-8 text");
    ModelFile beyond = file.with("items", "ab").with("item-ends", new int[] {1, 3});
    assertThatThrownBy(() -> RecommendationModel.of(beyond))
        .hasMessageContaining("item 1 ends at 3 of 2 bytes");
    ModelFile more = file.with("items", "ab").with("item-ends", new int[] {1});
    assertThatThrownBy(() -> RecommendationModel.of(more)).hasMessageContaining("items of 1 bytes");
  }

  @Test
  void neighbours_out_of_order_or_of_no_item_are_refused() {
    ModelFile file = ItemKnn.cosine().fit(Pairs.of("ada: a b c", "bea: a b", "cyd: c")).toFile();
    for (int[] starts : List.of(new int[] {0, 2, 1, 2}, new int[] {1, 1, 1, 2}, new int[4])) {
      for (int[] scored : List.of(new int[] {1, 1}, new int[] {2, 1}, new int[] {1, 3})) {
        ModelFile bad =
            file.with("starts", starts).with("scored", scored).with("similarity", new float[2]);
        assertThatThrownBy(() -> RecommendationModel.of(bad))
            .isInstanceOf(ModelFileException.class)
            .hasMessageContaining("rows of neighbours that are not of 3 items in order");
      }
    }
    ModelFile good =
        file.with("starts", new int[] {0, 2, 2, 2})
            .with("scored", new int[] {1, 2})
            .with("similarity", new float[] {1, 2});
    assertThat(RecommendationModel.of(good).scores(History.of(0))).containsExactly(0, 1, 2);
  }
}
