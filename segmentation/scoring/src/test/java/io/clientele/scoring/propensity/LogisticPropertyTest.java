package io.clientele.scoring.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class LogisticPropertyTest {
  private static final LogisticRegression LEARNER =
      LogisticRegression.withDefaults().needing(DataNeed.ofEach(1));

  /** With the intercept free, the mean probability is the rate, whatever the penalty. */
  @Property(tries = 60)
  void probabilities_have_the_rate_of_the_labels_as_their_mean(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 200) int rows) {
    Features features = features(seed, rows);
    boolean[] labels = labels(seed, rows);
    LogisticModel model = LogisticRegressionTest.fit(LEARNER, features, labels);

    double mean = 0;
    double rate = 0;
    double[] probabilities = model.probabilities(features);
    for (int row = 0; row < rows; row++) {
      assertThat(model.probability(features, row)).isEqualTo(probabilities[row], within(1e-12));
      mean += probabilities[row] / rows;
      rate += labels[row] ? 1.0 / rows : 0;
    }
    assertThat(mean).isEqualTo(rate, within(1e-9));
  }

  /** No step of any single coefficient lowers the penalised loss. */
  @Property(tries = 40)
  void no_coefficients_are_better(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 100) int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] x = new double[3][rows];
    for (double[] column : x) {
      for (int row = 0; row < rows; row++) {
        column[row] = random.nextDouble(-2, 2);
      }
    }
    boolean[] y = labels(seed, rows);
    Newton newton = new Newton(x, y, 0.5);
    newton.run();

    double best = loss(x, y, newton.beta);
    for (int k = 0; k < newton.beta.length; k++) {
      for (double step : new double[] {-1e-3, 1e-3, -0.1, 0.1}) {
        double[] other = newton.beta.clone();
        other[k] += step;
        assertThat(loss(x, y, other)).isGreaterThan(best);
      }
    }
    assertThat(newton.slope() / rows).isLessThan(1e-10);
  }

  private static double loss(double[][] x, boolean[] y, double[] beta) {
    double loss = 0;
    for (int k = 1; k < beta.length; k++) {
      loss += 0.25 * beta[k] * beta[k];
    }
    for (int row = 0; row < y.length; row++) {
      double z = beta[0];
      for (int k = 0; k < x.length; k++) {
        z += beta[k + 1] * x[k][row];
      }
      loss -= Math.log(1 / (1 + Math.exp(y[row] ? -z : z)));
    }
    return loss;
  }

  /** 400 rows of a known truth: within four standard errors, as 9,999 of 10,000 are. */
  @Property(tries = 30)
  void a_known_truth_is_recovered(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[400];
    boolean[] y = new boolean[400];
    for (int row = 0; row < 400; row++) {
      x[row] = random.nextDouble(-30, 30);
      y[row] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 - 0.1 * x[row])));
    }
    LogisticModel model =
        LogisticRegressionTest.fit(LEARNER.l2(0), Features.builder().numbers("x", x).build(), y);

    LogisticModel.Coefficient slope = model.coefficients().get(1);
    assertThat(slope.value()).isEqualTo(-0.1, within(4 * slope.standardError()));
    assertThat(slope.standardError()).isBetween(0.005, 0.02);
  }

  @Property(tries = 40)
  void a_saved_model_is_the_same_when_read(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int rows) {
    Features features = features(seed, rows);
    LogisticModel model = LogisticRegressionTest.fit(LEARNER, features, labels(seed, rows));

    byte[] bytes = model.toFile().toBytes();
    ProbabilityModel read = ProbabilityModel.of(ModelFile.of(bytes));

    assertThat(read.probabilities(features)).isEqualTo(model.probabilities(features));
    assertThat(read.reasons(features, 0, 9)).isEqualTo(model.reasons(features, 0, 9));
    assertThat(read.features()).isEqualTo(model.features());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.toFile().toBytes()).isEqualTo(bytes);
  }

  /** The checksum is left out: columns that are whole but wrong. */
  @Property(tries = 200)
  void damaged_columns_are_a_model_or_the_declared_exception(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Features features = features(7, 30);
    ModelFile file = LogisticRegressionTest.fit(LEARNER, features, labels(7, 30)).toFile();
    String[] names = {"mean", "scale", "beta", "missing-beta", "intercept", "errors", "encoding"};
    String name = names[random.nextInt(names.length)];
    ModelFile damaged;
    if (name.equals("encoding")) {
      byte[] text = file.bytes(name);
      text[random.nextInt(text.length)] = (byte) random.nextInt(0, 128);
      damaged = file.with(name, text);
    } else {
      double[] column = file.doubles(name);
      double[] bad = {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e308};
      if (random.nextBoolean()) {
        column[random.nextInt(column.length)] = bad[random.nextInt(bad.length)];
      } else {
        column = java.util.Arrays.copyOf(column, random.nextInt(3));
      }
      damaged = file.with(name, column);
    }
    try {
      assertThat(ProbabilityModel.of(damaged).summary()).isNotEmpty();
    } catch (ModelFileException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static Features features(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = new double[rows];
    double[] b = new double[rows];
    List<@Nullable String> c = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      a[row] = random.nextDouble(-1e6, 1e6);
      b[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(4);
      c.add(random.nextInt(6) == 0 ? null : "level " + random.nextInt(3));
    }
    return Features.builder().numbers("a", a).numbers("b", b).texts("c", c).build();
  }

  private static boolean[] labels(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    boolean[] labels = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(3) == 0;
    }
    labels[0] = true;
    labels[1] = false;
    return labels;
  }
}
