package io.clientele.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TreeEnsemblePropertyTest {
  private static final int FEATURES = 4;

  @Property(tries = 60)
  void ranks_and_bits_and_the_plain_walk_agree_to_the_last_bit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int leaves) {
    RandomForests draw = new RandomForests(seed);
    TreeEnsemble ensemble = draw.ensemble(6, leaves, FEATURES);
    double[][] columns = new double[FEATURES][300];
    for (int row = 0; row < 300; row++) {
      double[] drawn = draw.row(FEATURES);
      for (int feature = 0; feature < FEATURES; feature++) {
        columns[feature][row] = drawn[feature];
      }
    }

    double[] batch = ensemble.margins(columns);

    for (int row = 0; row < 300; row++) {
      double[] x = row(columns, row);
      assertThat(ensemble.margin(x))
          .isEqualTo(batch[row])
          .isEqualTo(PlainTrees.margin(ensemble, x));
    }
  }

  @Property(tries = 60)
  void contributions_add_up_to_the_margin(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int leaves) {
    RandomForests draw = new RandomForests(seed);
    TreeEnsemble ensemble = draw.ensemble(4, leaves, FEATURES);
    if (PlainTrees.hasWeights(ensemble)) {
      double[] x = draw.row(FEATURES);

      assertThat(Arrays.stream(ensemble.contributions(x)).sum())
          .isEqualTo(ensemble.margin(x) - ensemble.meanMargin(), within(1e-9));
    }
  }

  /** The definition: over all subsets of the other features, weighted by their size. */
  @Property(tries = 40)
  void contributions_are_shapley_values(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int leaves) {
    RandomForests draw = new RandomForests(seed);
    TreeEnsemble ensemble = draw.ensemble(2, leaves, FEATURES);
    if (!PlainTrees.hasWeights(ensemble)) {
      return;
    }
    double[] x = draw.row(FEATURES);
    double[] contributions = ensemble.contributions(x);

    for (int feature = 0; feature < FEATURES; feature++) {
      double wanted = 0;
      for (int known = 0; known < 1 << FEATURES; known++) {
        if ((known & (1 << feature)) == 0) {
          int size = Integer.bitCount(known);
          double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
          wanted +=
              weight
                  * (PlainTrees.expected(ensemble, x, known | (1 << feature))
                      - PlainTrees.expected(ensemble, x, known));
        }
      }
      assertThat(contributions[feature]).isEqualTo(wanted, within(1e-9));
    }
  }

  @Property(tries = 300)
  void a_damaged_file_is_a_model_or_the_declared_exception(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int file) {
    String[] names = {
      "xgboost-logistic.ubj",
      "xgboost-categorical.ubj",
      "xgboost-dart.json",
      "lightgbm-categorical.txt",
      "lightgbm-zero.txt"
    };
    byte[] bytes = damaged(NativeRows.bytes(names[file]), seed);
    try {
      TreeEnsemble ensemble = TreeEnsemble.of(bytes);
      double[] row = new double[ensemble.features()];
      assertThat(ensemble.margin(row)).isNotNaN();
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).hasSizeBetween(10, 500);
    }
  }

  @Property(tries = 150)
  void damaged_columns_are_a_model_or_the_declared_exception(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeEnsemble ensemble = new RandomForests(seed).ensemble(2, 8, FEATURES);
    ModelFile file =
        ensemble.writtenTo(ModelFile.of("test", 1, Provenance.of(Map.of(), "", Map.of())));
    String[] ints = {"roots", "feature", "right", "set-ends", "features"};
    String name = "trees." + ints[random.nextInt(ints.length)];
    int[] column = file.ints(name);
    if (column.length > 0) {
      column[random.nextInt(column.length)] =
          random.nextBoolean() ? random.nextInt() : random.nextInt(-3, 40);
      ModelFile damaged = file.with(name, column);
      try {
        TreeEnsemble read = TreeEnsemble.readFrom(damaged);
        assertThat(read.margin(new double[read.features()])).isNotNaN();
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Property(tries = 5)
  void a_length_that_lies_asks_for_no_room(@ForAll @IntRange(min = 1, max = 127) int high) {
    byte[] bytes = NativeRows.bytes("xgboost-logistic.ubj");
    for (int i = 0; i + 9 < bytes.length; i++) {
      if (bytes[i] == '#' && bytes[i + 1] == 'L') {
        byte[] lying = bytes.clone();
        lying[i + 2] = (byte) high;
        assertThatThrownBy(() -> TreeEnsemble.of(lying))
            .isInstanceOf(ModelFileException.class)
            .hasMessageContaining("expected");
      }
    }
  }

  private static byte[] damaged(byte[] bytes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] damaged =
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    for (int i = random.nextInt(1, 6); i > 0 && damaged.length > 0; i--) {
      int at = random.nextInt(damaged.length);
      damaged[at] =
          random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] + random.nextInt(3));
    }
    return damaged;
  }

  private static double[] row(double[][] columns, int row) {
    double[] x = new double[columns.length];
    for (int feature = 0; feature < x.length; feature++) {
      x[feature] = columns[feature][row];
    }
    return x;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
