package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of an experiment: a tree of values, ready for a report.
 *
 * @param experiment its name
 * @param sampleRatio whether the groups are as large as they were meant to be: look at it first
 * @param inference how certainty was come by
 * @param metrics the primary one first, then secondary ones, then guardrails
 * @param warnings what a reader of the numbers has to know, in words; a suspicious sample ratio
 *     comes first
 */
public record Analysis(
    String experiment,
    SampleRatio sampleRatio,
    Inference inference,
    List<MetricAnalysis> metrics,
    List<String> warnings) {
  public Analysis {
    requireNonNull(experiment, "experiment");
    requireNonNull(sampleRatio, "sampleRatio");
    requireNonNull(inference, "inference");
    metrics = List.copyOf(metrics);
    warnings = List.copyOf(warnings);
  }

  /** Returns the metric that the experiment is decided by. */
  public MetricAnalysis primary() {
    return metrics.get(0);
  }

  /**
   * Returns a group by the primary metric.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Variant variant(String name) {
    return primary().variant(name);
  }

  /**
   * Returns a metric.
   *
   * @param name as of {@link Metric#name}
   * @throws IllegalArgumentException if there is none of this name
   */
  public MetricAnalysis metric(String name) {
    return metrics.stream()
        .filter(each -> each.metric().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metric \"%s\", expected one of %s"
                        .formatted(name, metrics.stream().map(MetricAnalysis::metric).toList())));
  }
}
