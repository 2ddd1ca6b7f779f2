package io.clientele.attribution.experiment;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a metric measured of each unit, parted by group and freed of what is missing. */
final class Measurements {
  private final Metric metric;
  private final Grouped groups;
  private final double[][] columns; // those of the metric
  private final double[][] before; // the covariates
  private final long[] missing; // by group
  private final Optional<Interval> caps;

  private Measurements(
      Metric metric, Grouped groups, double[][] columns, double[][] before, long[] missing) {
    this.metric = metric;
    this.groups = groups;
    this.columns = columns;
    this.before = before;
    this.missing = missing;
    caps = groups.rows() == 0 ? Optional.empty() : metric.caps().map(c -> c.bounds(columns[0]));
    caps.ifPresent(
        bounds ->
            Arrays.setAll(
                columns[0], i -> Math.max(bounds.low(), Math.min(bounds.high(), columns[0][i]))));
  }

  /** Reads the columns of a metric, and does with missing ones as it says. */
  static Measurements of(Metric metric, Exposures exposures, Features outcomes) {
    int[] rows = exposures.rowsOf(outcomes);
    double[][] columns = read(metric.columns(), outcomes, rows);
    double[][] before = read(metric.covariates(), outcomes, rows);
    if (metric.missing() == Missing.AS_ZERO) {
      for (double[] column : columns) {
        Arrays.setAll(column, i -> Double.isNaN(column[i]) ? 0 : column[i]);
      }
    }
    fillWithMean(before); // an unknown past foretells nothing, and is no reason to leave one out
    long[] missing = new long[exposures.groups().size()];
    int[] kept = new int[rows.length];
    int size = 0;
    for (int unit = 0; unit < rows.length; unit++) {
      String lacks = firstMissing(metric.columns(), columns, unit);
      if (lacks.isEmpty()) {
        kept[size++] = unit;
      } else if (metric.missing() == Missing.REFUSE) {
        throw new IllegalArgumentException(
            "unit %s of the exposures has no %s: say missing(AS_ZERO) or missing(LEAVE_OUT) of the metric"
                .formatted(unit, lacks));
      } else {
        missing[exposures.groupOf()[unit]]++;
      }
    }
    int[] units = Arrays.copyOf(kept, size);
    int[] groupOf = exposures.groupOf();
    checkProportion(metric, columns[0], units);
    return new Measurements(
        metric,
        new Grouped(exposures.groups(), Arrays.stream(units).map(unit -> groupOf[unit]).toArray()),
        some(columns, units),
        some(before, units),
        missing);
  }

  private static double[][] read(List<String> names, Features outcomes, int[] rows) {
    double[][] columns = new double[names.size()][];
    for (int i = 0; i < columns.length; i++) {
      double[] all = outcomes.numbers(names.get(i));
      columns[i] = new double[rows.length];
      Arrays.setAll(columns[i], unit -> rows[unit] < 0 ? Double.NaN : all[rows[unit]]);
    }
    return columns;
  }

  private static double[][] some(double[][] columns, int[] units) {
    return Arrays.stream(columns)
        .map(column -> Arrays.stream(units).mapToDouble(unit -> column[unit]).toArray())
        .toArray(double[][]::new);
  }

  private static void fillWithMean(double[][] columns) {
    for (double[] column : columns) {
      double mean = Arrays.stream(column).filter(x -> !Double.isNaN(x)).average().orElse(0);
      Arrays.setAll(column, i -> Double.isNaN(column[i]) ? mean : column[i]);
    }
  }

  private static String firstMissing(List<String> names, double[][] columns, int unit) {
    for (int i = 0; i < columns.length; i++) {
      if (Double.isNaN(columns[i][unit])) {
        return names.get(i);
      }
    }
    return "";
  }

  private static void checkProportion(Metric metric, double[] column, int[] units) {
    if (metric.kind() == Metric.Kind.PROPORTION) {
      for (int unit : units) {
        if (column[unit] != 0 && column[unit] != 1) {
          throw new IllegalArgumentException(
              "unit %s of the exposures has %s = %s, expected 0 or 1: or take Metric.mean(..)"
                  .formatted(unit, metric.column(), column[unit]));
        }
      }
    }
  }

  Optional<Interval> caps() {
    return caps;
  }

  long missing(int group) {
    return missing[group];
  }

  /** Returns each group as it was measured, nothing taken off. */
  List<Sample> plain() {
    List<Sample> samples = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      samples.add(plain(group));
    }
    return samples;
  }

  private Sample plain(int group) {
    double[] values = groups.part(columns[0], group);
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "group \"%s\" has %s units with %s, expected at least 2"
              .formatted(groups.name(group), values.length, metric));
    }
    return switch (metric.kind()) {
      case PROPORTION ->
          Sample.ofCounts(Arrays.stream(values).filter(x -> x == 1).count(), values.length);
      case MEAN -> Sample.of(values);
      case QUANTILE -> Quantiles.of(values, metric.quantile());
      case RATIO -> ratio(group);
    };
  }

  private Sample ratio(int group) {
    double[] numerators = groups.part(columns[0], group);
    double[] denominators = groups.part(columns[1], group);
    double ratio = Ratio.of(numerators, denominators, metric + " of group " + groups.name(group));
    return Sample.of(Ratio.errors(numerators, denominators, ratio)).withMean(ratio);
  }

  /** Returns each group less what the covariate foretells, if there is one and it varies. */
  Optional<Adjusted> adjusted() {
    if (before.length == 0) {
      return Optional.empty();
    }
    return metric.kind() == Metric.Kind.RATIO
        ? Adjusted.ratio(groups, metric, columns, before)
        : Adjusted.mean(groups, columns[0], before[0]);
  }
}
