package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import io.clientele.assignment.Split;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a randomised experiment, before its data are seen.
 *
 * <pre>{@code
 * Analysis test = Experiment.named("subject-line").control("plain").metric("revenue").adjustedBy("revenue_before")
 *     .analyze(Exposures.of(rows, "group"), rows);
 * test.sampleRatio().isSuspicious();      // asked first
 * test.variant("emoji").lift();           // with its interval
 * }</pre>
 *
 * <p>Immutable; every change is a new description. Analysing costs a few passes over the rows, and
 * for quantiles and bounds a sort.
 */
public final class Experiment {
  private final String name;
  private final @Nullable String control;
  private final @Nullable Metric primary;
  private final List<Question> others;
  private final Map<String, Double> weights;
  private final Inference inference;
  private final MultipleTesting correction;

  /** A metric beside the primary one; a guardrail if it has a margin. */
  record Question(Metric metric, Optional<NonInferiority> margin) {
    MetricAnalysis.Role role() {
      return margin.isPresent() ? MetricAnalysis.Role.GUARDRAIL : MetricAnalysis.Role.SECONDARY;
    }
  }

  private Experiment(
      String name,
      @Nullable String control,
      @Nullable Metric primary,
      List<Question> others,
      Map<String, Double> weights,
      Inference inference,
      MultipleTesting correction) {
    this.name = name;
    this.control = control;
    this.primary = primary;
    this.others = others;
    this.weights = weights;
    this.inference = inference;
    this.correction = correction;
  }

  /**
   * Returns an experiment for one look at the end, with groups of the same size, Holm's correction
   * if there are several variants, and no metric yet.
   *
   * @param name for people and reports
   */
  public static Experiment named(String name) {
    return new Experiment(
        requireNonNull(name, "name"),
        null,
        null,
        List.of(),
        Map.of(),
        Inference.fixed(),
        MultipleTesting.HOLM);
  }

  /** Returns the experiment with this group as the one that nothing is changed for. */
  public Experiment control(String group) {
    requireNonNull(group, "group");
    return new Experiment(name, group, primary, others, weights, inference, correction);
  }

  /** Returns the experiment decided by the mean of a column. */
  public Experiment metric(String column) {
    return metric(Metric.mean(column));
  }

  /** Returns the experiment decided by this metric. */
  public Experiment metric(Metric metric) {
    requireNonNull(metric, "metric");
    return new Experiment(name, control, metric, others, weights, inference, correction);
  }

  /**
   * Returns the experiment whose primary metric is adjusted by what was known before.
   *
   * @param before see {@link Metric#adjustedBy(String)}
   * @throws IllegalStateException if it has no metric yet
   */
  public Experiment adjustedBy(String before) {
    if (primary == null) {
      throw new IllegalStateException(
          "experiment \"%s\" has no metric to adjust: name one with metric(..) before"
              .formatted(name));
    }
    return metric(primary.adjustedBy(before));
  }

  /** Returns the experiment with one more metric that helps to understand. */
  public Experiment secondary(Metric metric) {
    return with(new Question(requireNonNull(metric, "metric"), Optional.empty()));
  }

  /**
   * Returns the experiment with one more metric that must not become worse.
   *
   * @param allowed by how much it may be worse at most
   */
  public Experiment guardrail(Metric metric, NonInferiority allowed) {
    return with(new Question(requireNonNull(metric, "metric"), Optional.of(allowed)));
  }

  private Experiment with(Question question) {
    List<Question> all = new ArrayList<>(others);
    all.add(question);
    return new Experiment(name, control, primary, List.copyOf(all), weights, inference, correction);
  }

  /**
   * Returns the experiment with the shares that its groups were meant to have.
   *
   * @param byGroup relative weights, each above 0, whatever their sum, for all groups: one that got
   *     nobody is a reason for suspicion, too
   */
  public Experiment weights(Map<String, Double> byGroup) {
    return new Experiment(
        name, control, primary, others, Map.copyOf(byGroup), inference, correction);
  }

  /** Returns the experiment with the shares of the split that dealt its customers. */
  public Experiment dealtBy(Split split) {
    Map<String, Double> shares = new LinkedHashMap<>();
    split.shares().forEach((arm, share) -> shares.put(arm, share.fraction()));
    return weights(shares);
  }

  /** Returns the experiment with certainty come by in another way. */
  public Experiment by(Inference way) {
    return new Experiment(
        name, control, primary, others, weights, requireNonNull(way, "way"), correction);
  }

  /**
   * Returns the experiment with another correction of the p values of several variants and
   * secondary metrics. Guardrails have none: there a false alarm is the lesser evil.
   */
  public Experiment correcting(MultipleTesting way) {
    return new Experiment(
        name, control, primary, others, weights, inference, requireNonNull(way, "way"));
  }

  /**
   * Returns what came of it.
   *
   * @param exposures which unit saw which group
   * @param outcomes a column of numbers for each that a metric names; rows of units that were not
   *     exposed count for nothing
   * @throws IllegalStateException if the experiment has no control or no metric
   * @throws IllegalArgumentException if the data do not fit: fewer than two groups, no such group
   *     or column, fewer than two units in a group, missing values where a metric refuses them
   */
  public Analysis analyze(Exposures exposures, Features outcomes) {
    if (control == null || primary == null) {
      throw new IllegalStateException(
          "experiment \"%s\" has no %s: name it with %s(..)"
              .formatted(
                  name,
                  control == null ? "control" : "metric",
                  control == null ? "control" : "metric"));
    }
    List<Question> questions = new ArrayList<>(others);
    questions.sort((one, other) -> one.role().compareTo(other.role()));
    return new Analysing(name, control, weights, inference, correction)
        .run(primary, questions, exposures, outcomes);
  }
}
