package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * All groups by one metric.
 *
 * @param metric which one
 * @param role what it is there for
 * @param variants the control first, then the others in the order of their names
 * @param adjustment what the past took off, if the metric is adjusted
 * @param caps the bounds that values were pulled to, if it has some
 */
public record MetricAnalysis(
    Metric metric,
    Role role,
    List<Variant> variants,
    Optional<Adjustment> adjustment,
    Optional<Interval> caps) {
  /** What a metric is there for. */
  public enum Role {
    /** The experiment is decided by it. */
    PRIMARY,
    /** It helps to understand. */
    SECONDARY,
    /** It must not become worse. */
    GUARDRAIL
  }

  /**
   * What the past took off (CUPED).
   *
   * @param theta how much of the metric goes with one unit of the covariate
   * @param varianceReduction which part of the variance is gone; so much smaller may a sample be
   */
  public record Adjustment(double theta, double varianceReduction) {}

  public MetricAnalysis {
    requireNonNull(metric, "metric");
    requireNonNull(role, "role");
    variants = List.copyOf(variants);
    requireNonNull(adjustment, "adjustment");
    requireNonNull(caps, "caps");
  }

  /**
   * Returns a group.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Variant variant(String name) {
    return variants.stream()
        .filter(variant -> variant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "variant \"%s\", expected one of %s"
                        .formatted(name, variants.stream().map(Variant::name).toList())));
  }

  /** Returns the group that all others are compared with. */
  public Variant control() {
    return variants.get(0);
  }
}
