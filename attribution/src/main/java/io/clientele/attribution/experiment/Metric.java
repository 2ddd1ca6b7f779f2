package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each unit (customer, visitor), and how a group is summed up.
 *
 * <pre>{@code
 * Metric.mean("revenue").cappedAt(Caps.atQuantile(0.99)).adjustedBy("revenue_before")
 * Metric.ratio("revenue", "sessions")     // of sums, with the error of clustered sessions
 * Metric.quantile("seconds", 0.9).lessIsBetter()
 * }</pre>
 *
 * <p>Immutable; every change is a new metric.
 */
public final class Metric {
  /** How a group is summed up. */
  public enum Kind {
    /** Sum over units, each 0 or 1. */
    PROPORTION,
    /** Sum over units. */
    MEAN,
    /** Sum of one column over sum of another. */
    RATIO,
    /** What a share of the units stays below. */
    QUANTILE
  }

  private final Kind kind;
  private final String column;
  private final Optional<String> denominator;
  private final double quantile;
  private final List<String> covariates; // none, or one for each column
  private final Optional<Caps> caps;
  private final Missing missing;
  private final boolean moreIsBetter;

  private Metric(
      Kind kind,
      String column,
      Optional<String> denominator,
      double quantile,
      List<String> covariates,
      Optional<Caps> caps,
      Missing missing,
      boolean moreIsBetter) {
    this.kind = kind;
    this.column = column;
    this.denominator = denominator;
    this.quantile = quantile;
    this.covariates = covariates;
    this.caps = caps;
    this.missing = missing;
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns the mean of a column over the units. */
  public static Metric mean(String column) {
    return of(Kind.MEAN, column, Optional.empty(), 0.5);
  }

  /** Returns the share of units whose column is 1, all others being 0. */
  public static Metric proportion(String column) {
    return of(Kind.PROPORTION, column, Optional.empty(), 0.5);
  }

  /**
   * Returns the sum of one column over the sum of another: revenue for each session, say, where the
   * unit that was assigned is the customer. Its error is that of the units, by the delta method:
   * sessions of one customer are not independent.
   *
   * <p>Source: A. Deng, U. Knoblich and J. Lu, Applying the delta method in metric analytics, KDD
   * 2018, section 3.
   */
  public static Metric ratio(String numerator, String denominator) {
    return of(Kind.RATIO, numerator, Optional.of(denominator), 0.5);
  }

  /**
   * Returns a quantile of a column over the units: the smallest value that so many stay at or
   * below. Its error is from the order statistics around it (the outer interval of the source).
   *
   * <p>Source: A. Deng, U. Knoblich and J. Lu, Applying the delta method in metric analytics, KDD
   * 2018, section 4.
   *
   * @param quantile between 0 and 1, such as 0.9
   */
  public static Metric quantile(String column, double quantile) {
    return of(Kind.QUANTILE, column, Optional.empty(), Checks.probability("quantile", quantile));
  }

  private static Metric of(
      Kind kind, String column, Optional<String> denominator, double quantile) {
    return new Metric(
        kind,
        requireNonNull(column, "column"),
        denominator,
        quantile,
        List.of(),
        Optional.empty(),
        Missing.REFUSE,
        true);
  }

  /**
   * Returns the metric less what was known before the experiment began (CUPED): of each unit is
   * taken what the covariate foretells, which leaves the difference as it is in expectation, and
   * takes the noise that was there before.
   *
   * <p>Source: A. Deng, Y. Xu, R. Kohavi and T. Walker, Improving the sensitivity of online
   * controlled experiments by utilizing pre-experiment data, WSDM 2013, section 3.
   *
   * @param before a column that the experiment cannot have changed: best the same metric before
   * @throws IllegalArgumentException if it is a ratio or a quantile
   */
  public Metric adjustedBy(String before) {
    if (kind == Kind.RATIO || kind == Kind.QUANTILE) {
      throw new IllegalArgumentException(
          "metric %s adjusted by one column, expected a mean or a proportion%s"
              .formatted(
                  this, kind == Kind.RATIO ? ": name both columns of the ratio before" : ""));
    }
    return with(List.of(before), caps, missing, moreIsBetter);
  }

  /**
   * Returns the ratio less what was known before the experiment began, which is a ratio, too.
   *
   * <p>Source: as of {@link #adjustedBy(String)}, appendix B.
   *
   * @throws IllegalArgumentException if it is no ratio
   */
  public Metric adjustedBy(String numeratorBefore, String denominatorBefore) {
    if (kind != Kind.RATIO) {
      throw new IllegalArgumentException(
          "metric %s adjusted by a ratio, expected a ratio".formatted(this));
    }
    return with(List.of(numeratorBefore, denominatorBefore), caps, missing, moreIsBetter);
  }

  /**
   * Returns the metric with values pulled to bounds: of a ratio those of the numerator.
   *
   * @throws IllegalArgumentException if it is a proportion or a quantile
   */
  public Metric cappedAt(Caps bounds) {
    if (kind == Kind.PROPORTION || kind == Kind.QUANTILE) {
      throw new IllegalArgumentException(
          "metric %s with bounds, expected a mean or a ratio".formatted(this));
    }
    return with(covariates, Optional.of(bounds), missing, moreIsBetter);
  }

  /** Returns the metric with another rule for units of which nothing is known. */
  public Metric missing(Missing rule) {
    return with(covariates, caps, requireNonNull(rule, "rule"), moreIsBetter);
  }

  /** Returns the metric as one that had better be small. */
  public Metric lessIsBetter() {
    return with(covariates, caps, missing, false);
  }

  private Metric with(
      List<String> before, Optional<Caps> bounds, Missing rule, boolean betterIfMore) {
    return new Metric(kind, column, denominator, quantile, before, bounds, rule, betterIfMore);
  }

  /** Returns how a group is summed up. */
  public Kind kind() {
    return kind;
  }

  /** Returns the column that it is measured by; of a ratio the numerator. */
  public String column() {
    return column;
  }

  /** Returns whether more of it is better. */
  public boolean isMoreBetter() {
    return moreIsBetter;
  }

  /** Returns the rule for units of which nothing is known. */
  public Missing missing() {
    return missing;
  }

  /** Returns which columns of what was before it is adjusted by. */
  public List<String> covariates() {
    return covariates;
  }

  Optional<Caps> caps() {
    return caps;
  }

  double quantile() {
    return quantile;
  }

  /** Returns the columns that it is measured by. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(column));
    denominator.ifPresent(columns::add);
    return columns;
  }

  /** Returns its name in reports, such as {@code revenue / sessions}. */
  public String name() {
    return switch (kind) {
      case PROPORTION, MEAN -> column;
      case RATIO -> column + " / " + denominator.orElseThrow();
      case QUANTILE -> "quantile %s of %s".formatted(quantile, column);
    };
  }

  private List<Object> parts() {
    return List.of(kind, column, denominator, quantile, covariates, caps, missing, moreIsBetter);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Metric metric && parts().equals(metric.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
