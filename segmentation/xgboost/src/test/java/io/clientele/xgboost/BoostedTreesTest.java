package io.clientele.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.evaluate.BinaryEvaluation;
import io.clientele.scoring.propensity.DataNeed;
import io.clientele.scoring.propensity.ProbabilityModel;
import io.clientele.scoring.propensity.Reason;
import io.clientele.scoring.propensity.TreeModel;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
  private static final int ROWS = 2000;

  private final Features features = features(7);
  private final boolean[] labels = labels(7);

  /** Yes if x lies in a band and the colour is red: no line tells that. */
  @Test
  void trees_find_what_no_line_finds() {
    ProbabilityModel model = BoostedTrees.withDefaults().fit(features, labels).orElseThrow();

    Features others = features(8);
    assertThat(BinaryEvaluation.of(model.probabilities(others), labels(8)).auc())
        .isGreaterThan(0.85);
  }

  @Test
  void one_row_scores_as_it_does_among_many() {
    ProbabilityModel model = BoostedTrees.withDefaults().fit(features, labels).orElseThrow();

    double[] all = model.probabilities(features);

    for (int row = 0; row < 100; row++) {
      assertThat(model.probability(features, row)).isEqualTo(all[row]);
    }
  }

  @Test
  void the_same_seed_gives_the_same_file_and_another_seed_another() {
    byte[] first = file(BoostedTrees.withDefaults().seed(3));

    assertThat(file(BoostedTrees.withDefaults().seed(3))).isEqualTo(first);
    assertThat(file(BoostedTrees.withDefaults().seed(4))).isNotEqualTo(first);
  }

  private byte[] file(BoostedTrees learner) {
    return learner.fit(features, labels).orElseThrow().toFile().toBytes();
  }

  @Test
  void a_saved_model_needs_no_xgboost_to_score_and_explain() {
    ProbabilityModel model = BoostedTrees.withDefaults().fit(features, labels).orElseThrow();

    ProbabilityModel read = ProbabilityModel.of(ModelFile.of(model.toFile().toBytes()));

    assertThat(read).isInstanceOf(TreeModel.class);
    assertThat(read.probabilities(features)).isEqualTo(model.probabilities(features));
    assertThat(read.reasons(features, 0, 3)).isEqualTo(model.reasons(features, 0, 3));
    assertThat(read.provenance().seed()).hasValue(1);
    assertThat(read.summary()).startsWith("200 trees over 4 features, trained on 2,000 rows");
  }

  @Test
  void reasons_add_up_to_the_log_odds() {
    TreeModel model = (TreeModel) BoostedTrees.withDefaults().fit(features, labels).orElseThrow();

    double sum = model.reasons(features, 5, 99).stream().mapToDouble(Reason::logOdds).sum();

    double p = model.probability(features, 5);
    assertThat(model.trees().meanMargin() + sum).isEqualTo(Math.log(p / (1 - p)), within(1e-6));
  }

  @Test
  void settings_are_checked() {
    BoostedTrees trees = BoostedTrees.withDefaults();

    assertThatThrownBy(() -> trees.trees(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trees: 0.0, expected 1 to 100,000");
    assertThatThrownBy(() -> trees.learningRate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trees.leaves(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trees.shareOfRows(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trees.smallestLeaf(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trees.fit(features, new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000 rows of features and 3 labels");
  }

  @Test
  void settings_change_what_is_trained() {
    TreeModel model =
        (TreeModel)
            BoostedTrees.withDefaults()
                .trees(10)
                .leaves(4)
                .learningRate(0.3)
                .smallestLeaf(5)
                .shareOfRows(0.5)
                .fit(features, labels)
                .orElseThrow();

    assertThat(model.trees().trees()).isEqualTo(10);
    assertThat(model.provenance().settings())
        .containsEntry("max_leaves", "4")
        .containsEntry("eta", "0.3")
        .containsEntry("subsample", "0.5");
  }

  @Test
  void thin_data_is_told_as_a_value() {
    assertThat(BoostedTrees.withDefaults().needing(DataNeed.ofEach(1500)).fit(features, labels))
        .isInstanceOfSatisfying(
            FitResult.NotFitted.class,
            not ->
                assertThat(not.reason())
                    .matches("not enough data: has \\d+ positives, needs 1500"));
    assertThat(
            BoostedTrees.withDefaults()
                .needing(DataNeed.ofEach(1))
                .fit(Features.builder().texts("c", List.of()).build(), new boolean[0]))
        .isEqualTo(new FitResult.NotFitted<>("not enough data: has 0 positives, needs 1"));
  }

  private static Features features(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[ROWS];
    double[] noise = new double[ROWS];
    List<@Nullable String> colour = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      x[row] = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble(-3, 3);
      noise[row] = random.nextDouble();
      colour.add(random.nextInt(2) == 0 ? "red" : "blue");
    }
    return Features.builder()
        .numbers("x", x)
        .numbers("noise", noise)
        .texts("colour", colour)
        .build();
  }

  private static boolean[] labels(long seed) {
    Features features = features(seed);
    SplittableRandom random = new SplittableRandom(seed + 1);
    boolean[] labels = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean isRed = features.texts("colour").of(row).orElseThrow().equals("red");
      boolean isInside = Math.abs(features.number("x", row)) < 1;
      labels[row] = random.nextDouble() < (isRed == isInside ? 0.9 : 0.1);
    }
    return labels;
  }
}
