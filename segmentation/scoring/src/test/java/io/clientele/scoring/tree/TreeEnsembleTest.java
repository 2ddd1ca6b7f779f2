package io.clientele.scoring.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEnsembleTest {
  /** What the native libraries add up in single precision, relative to sums above 1. */
  private static final double PRECISION = 1e-6;

  /** Predictions of XGBoost 3.4.0 and LightGBM 4.3.0, saved beside their models. */
  @ParameterizedTest
  @CsvSource({
    "xgboost-logistic, ubj",
    "xgboost-categorical, ubj",
    "xgboost-logitraw, ubj",
    "xgboost-squared, ubj",
    "xgboost-poisson, json",
    "xgboost-dart, json",
    "lightgbm-binary, txt",
    "lightgbm-categorical, txt",
    "lightgbm-zero, txt",
    "lightgbm-forest, txt",
    "lightgbm-poisson, txt"
  })
  void predicts_what_the_library_predicts_that_trained_it(String name, String extension) {
    NativeRows library = NativeRows.of(name, extension);
    TreeEnsemble ensemble = TreeEnsemble.of(library.model());

    double[] batch = ensemble.predict(library.columns());
    for (int i = 0; i < batch.length; i++) {
      double[] row = library.rows().get(i);
      double wanted = NativeRows.prediction(row);
      assertThat(ensemble.predict(NativeRows.features(row)))
          .as("row %d: %s", i, Arrays.toString(row))
          .isEqualTo(wanted, within(PRECISION * Math.max(1, Math.abs(wanted))))
          .isEqualTo(batch[i]);
      // Of a mean of trees, LightGBM tells the sum before it is divided.
      double margin = NativeRows.margin(row) / (name.equals("lightgbm-forest") ? 6 : 1);
      assertThat(ensemble.margin(NativeRows.features(row)))
          .as("margin of row %d", i)
          .isEqualTo(margin, within(PRECISION * Math.max(1, Math.abs(margin))));
    }
  }

  /** {@code predictContrib} of XGBoost 3.4.0; its last column is the mean. */
  @ParameterizedTest
  @CsvSource({
    "xgboost-logistic, ubj",
    "xgboost-categorical, ubj",
    "xgboost-squared, ubj",
    "xgboost-poisson, json"
  })
  void contributions_are_those_of_xgboost(String name, String extension) {
    NativeRows library = NativeRows.of(name, extension);
    TreeEnsemble ensemble = TreeEnsemble.of(library.model());

    for (double[] row : library.rows()) {
      double[] contributions = ensemble.contributions(NativeRows.features(row));
      int first = NativeRows.FEATURES + 2;
      for (int feature = 0; feature < NativeRows.FEATURES; feature++) {
        assertThat(contributions[feature]).isEqualTo(row[first + feature], within(2 * PRECISION));
      }
      assertThat(ensemble.meanMargin())
          .isEqualTo(row[first + NativeRows.FEATURES], within(2 * PRECISION));
    }
  }

  @ParameterizedTest
  @CsvSource({"xgboost-categorical.ubj", "xgboost-dart.json", "lightgbm-zero.txt"})
  void a_saved_ensemble_is_the_same_when_read(String file) {
    TreeEnsemble ensemble = TreeEnsemble.of(NativeRows.bytes(file));
    ModelFile saved =
        ensemble.writtenTo(ModelFile.of("test", 1, Provenance.of(Map.of(), "", Map.of())));

    TreeEnsemble read = TreeEnsemble.readFrom(ModelFile.of(saved.toBytes()));

    double[][] columns = NativeRows.of("xgboost-categorical", "ubj").columns();
    assertThat(read.margins(columns)).isEqualTo(ensemble.margins(columns));
    assertThat(read.featureNames()).isEqualTo(ensemble.featureNames());
    assertThat(read.meanMargin()).isEqualTo(ensemble.meanMargin());
  }

  @Test
  void a_file_is_read_from_disk(@TempDir Path dir) throws Exception {
    Path file = Files.write(dir.resolve("model.txt"), NativeRows.bytes("lightgbm-binary.txt"));

    TreeEnsemble ensemble = TreeEnsemble.open(file);

    assertThat(ensemble.trees()).isEqualTo(6);
    assertThat(ensemble.featureNames())
        .containsExactly("Column_0", "Column_1", "Column_2", "Column_3", "Column_4");
    assertThat(ensemble.isProbability()).isTrue();
  }

  /** By hand: x below 1 gives 0.25, else 2; the threshold itself goes right. */
  @Test
  void a_stump_is_walked_as_by_hand() {
    TreeEnsemble stump =
        TreeEnsemble.of(stump("reg:squarederror", "0.5", "gbtree").getBytes(UTF_8));

    assertThat(stump.predict(new double[] {0.999})).isEqualTo(0.75);
    assertThat(stump.predict(new double[] {1})).isEqualTo(2.5);
    assertThat(stump.predict(new double[] {Double.NaN})).isEqualTo(0.75);
    assertThat(stump.predict(new double[] {1 - 1e-9})).as("1 in single precision").isEqualTo(2.5);
    assertThat(stump.predict(new double[] {Double.NEGATIVE_INFINITY})).isEqualTo(0.75);
    assertThat(stump.predict(new double[] {Double.POSITIVE_INFINITY})).isEqualTo(2.5);
    // The training rows: 3 left, 1 right, so the mean is 0.5 + (3 · 0.25 + 2) / 4.
    assertThat(stump.meanMargin()).isEqualTo(1.1875);
    assertThat(stump.contributions(new double[] {7})).containsExactly(1.3125);
  }

  @Test
  void no_row_and_no_tree_are_no_trouble() {
    TreeEnsemble stump =
        TreeEnsemble.of(stump("reg:squarederror", "0.5", "gbtree").getBytes(UTF_8));

    assertThat(stump.predict(new double[][] {{}})).isEmpty();
    assertThatThrownBy(() -> stump.predict(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 features, expected 1 in the order of training");
    assertThatThrownBy(
            () ->
                TreeEnsemble.of(NativeRows.bytes("lightgbm-binary.txt"))
                    .predict(new double[][] {{1}, {1}, {1}, {1}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature 4 has 2 rows, expected 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multi:softprob | 0.5 | gbtree | a model for objective multi:softprob, which is not known",
        "reg:squarederror | 0.5 | gblinear | a booster of kind gblinear, expected gbtree or dart",
        "reg:squarederror | abc | gbtree | base_score is \"abc\", expected one number",
        "binary:logistic | 2 | gbtree | base NaN",
        "reg:squarederror | [0.5, 0.5] | gbtree | expected one number"
      })
  void other_models_are_refused_by_name(
      String objective, String base, String booster, String message) {
    assertThatThrownBy(() -> TreeEnsemble.of(stump(objective, base, booster).getBytes(UTF_8)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"learner\":1}",
        "[]",
        "tree\n",
        "tree\nversion=v2\nend of trees\n",
        "PK",
        "{L",
        "{\"learner\":{\"learner_model_param\":{\"num_class\":\"3\"}}}"
      })
  void what_is_no_model_is_told(String text) {
    assertThatThrownBy(() -> TreeEnsemble.of(text.getBytes(UTF_8)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageMatching("(?s).{10,300}");
  }

  @Test
  void several_classes_of_lightgbm_are_refused() {
    String text = new String(NativeRows.bytes("lightgbm-binary.txt"), UTF_8);

    assertThatThrownBy(
            () -> TreeEnsemble.of(text.replace("num_class=1", "num_class=3").getBytes(UTF_8)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("num_class is 3.0");
    assertThatThrownBy(
            () -> TreeEnsemble.of(text.replace("is_linear=0", "is_linear=1").getBytes(UTF_8)))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("trees with linear leaves are not read");
  }

  @Test
  void a_tree_that_goes_in_circles_is_refused() {
    String text = stump("reg:squarederror", "0.5", "gbtree");

    for (String broken :
        List.of(
            text.replace("\"left_children\":[1,-1,-1]", "\"left_children\":[0,-1,-1]"),
            text.replace("\"left_children\":[1,-1,-1]", "\"left_children\":[7,-1,-1]"),
            text.replace("\"split_indices\":[0,0,0]", "\"split_indices\":[9,0,0]"),
            text.replace("\"sum_hessian\":[4,3,1]", "\"sum_hessian\":[4,-3,1]"),
            text.replace("\"split_conditions\":[1,", "\"split_conditions\":[NaN,"))) {
      assertThat(broken).isNotEqualTo(text);
      assertThatThrownBy(() -> TreeEnsemble.of(broken.getBytes(UTF_8)))
          .isInstanceOf(ModelFileException.class);
    }
  }

  static String stump(String objective, String base, String booster) {
    return """
        {"learner":{"feature_names":[],"gradient_booster":{"model":{"trees":[{
        "categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],
        "default_left":[1,0,0],"left_children":[1,-1,-1],"right_children":[2,-1,-1],
        "split_conditions":[1,0.25,2],"split_indices":[0,0,0],"split_type":[0,0,0],
        "sum_hessian":[4,3,1],"tree_param":{"num_nodes":"3","size_leaf_vector":"1"}}]},"name":"%s"},
        "learner_model_param":{"base_score":"%s","num_class":"0","num_feature":"1","num_target":"1"},
        "objective":{"name":"%s"}},"version":[3,0,0]}
        """
        .formatted(booster, base, objective)
        .replace("\n", "");
  }
}
