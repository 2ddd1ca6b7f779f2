package io.clientele.attribution.experiment;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One analysis of one experiment. */
final class Analysing {
  /** Below this p, covariates that differ before anything happened are worth a warning. */
  private static final double UNLIKELY = 0.001;

  /** Below so many expected successes or failures, the z test is a rough guess. */
  private static final double FEW = 5;

  private final String experiment;
  private final String control;
  private final Map<String, Double> weights;
  private final Inference inference;
  private final MultipleTesting correction;
  private final List<String> warnings = new ArrayList<>();

  Analysing(
      String experiment,
      String control,
      Map<String, Double> weights,
      Inference inference,
      MultipleTesting correction) {
    this.experiment = experiment;
    this.control = control;
    this.weights = weights;
    this.inference = inference;
    this.correction = correction;
  }

  Analysis run(
      Metric primary, List<Experiment.Question> others, Exposures exposures, Features outcomes) {
    checkGroups(exposures.groups());
    SampleRatio ratio = sampleRatio(exposures);
    if (exposures.inSeveralGroups() > 0) {
      warnings.add(
          "%s units saw several groups and were left out".formatted(exposures.inSeveralGroups()));
    }
    List<MetricAnalysis> metrics = new ArrayList<>();
    metrics.add(
        analysis(
            new Experiment.Question(primary, Optional.empty()),
            MetricAnalysis.Role.PRIMARY,
            exposures,
            outcomes));
    for (Experiment.Question each : others) {
      metrics.add(analysis(each, each.role(), exposures, outcomes));
    }
    return new Analysis(experiment, ratio, inference, corrected(metrics), warnings);
  }

  private void checkGroups(List<String> groups) {
    if (!groups.contains(control)) {
      throw new IllegalArgumentException(
          "control \"%s\", expected one of the groups %s".formatted(control, groups));
    }
    if (groups.size() < 2) {
      throw new IllegalArgumentException(
          "all units are in group \"%s\", expected at least one other group".formatted(control));
    }
    for (String group : groups) {
      if (!group.equals(control) && plain(group).equals(plain(control))) {
        throw new IllegalArgumentException(
            "groups \"%s\" and \"%s\" differ only in blanks or in the case of letters: make them one, or give one another name"
                .formatted(control, group));
      }
    }
  }

  private static String plain(String group) {
    return group.strip().toLowerCase(Locale.ROOT);
  }

  private SampleRatio sampleRatio(Exposures exposures) {
    Map<String, Long> counts = exposures.counts();
    Map<String, Double> expected = new TreeMap<>(weights);
    if (weights.isEmpty()) {
      counts.keySet().forEach(group -> expected.put(group, 1.0));
    } else {
      weights.keySet().forEach(group -> counts.putIfAbsent(group, 0L));
    }
    SampleRatio ratio = SampleRatio.of(counts, expected);
    if (ratio.isSuspicious()) {
      warnings.add(
          "SAMPLE RATIO MISMATCH: groups have %s units, and chance alone hardly does that (chi-square %s, p %s): find out what lost or doubled units before you believe any other number"
              .formatted(counts, rounded(ratio.chiSquare()), rounded(ratio.p())));
    }
    return ratio;
  }

  private MetricAnalysis analysis(
      Experiment.Question question,
      MetricAnalysis.Role role,
      Exposures exposures,
      Features outcomes) {
    Metric metric = question.metric();
    Measurements measurements = Measurements.of(metric, exposures, outcomes);
    List<Sample> plain = measurements.plain();
    Optional<Adjusted> adjusted = measurements.adjusted();
    List<Sample> compared = adjusted.map(Adjusted::samples).orElse(plain);
    int base = exposures.groups().indexOf(control);
    if (!metric.covariates().isEmpty()) {
      adjusted.ifPresentOrElse(
          each -> checkBalance(metric, each.past(), base, exposures.groups()),
          () ->
              warnings.add(
                  "metric %s is not adjusted: it or %s does not vary"
                      .formatted(metric, metric.covariates())));
    }
    List<Integer> order = new ArrayList<>(List.of(base));
    for (int group = 0; group < plain.size(); group++) {
      if (group != base) {
        order.add(group);
        warnOfFew(metric, plain.get(base), plain.get(group), exposures.groups().get(group));
      }
    }
    List<Optional<Belief>> beliefs = beliefs(compared, metric);
    List<Variant> variants = new ArrayList<>();
    for (int group : order) {
      boolean isControl = group == base;
      Effect effect = inference.compare(compared.get(base), compared.get(group));
      if (!isControl && effect instanceof Effect.NotMeasurable not) {
        warnings.add(
            "metric %s of %s cannot be compared: %s"
                .formatted(metric, exposures.groups().get(group), not.why()));
      }
      variants.add(
          new Variant(
              exposures.groups().get(group),
              measurements.missing(group),
              plain.get(group),
              compared.get(group),
              isControl ? Optional.empty() : Optional.of(effect),
              OptionalDouble.empty(),
              beliefs.get(group),
              isControl
                  ? Optional.empty()
                  : question
                      .margin()
                      .map(
                          margin ->
                              margin.test(
                                  compared.get(base),
                                  compared.get(group),
                                  metric.isMoreBetter(),
                                  inference))));
    }
    warnOfMissing(metric, variants);
    return new MetricAnalysis(
        metric,
        role,
        variants,
        adjusted.map(each -> new MetricAnalysis.Adjustment(each.theta(), each.varianceReduction())),
        measurements.caps());
  }

  private void checkBalance(Metric metric, List<Sample> past, int base, List<String> groups) {
    for (int group = 0; group < past.size(); group++) {
      double p = new Comparison(past.get(base), past.get(group)).p();
      if (group != base && p < UNLIKELY) {
        warnings.add(
            "group %s differed from the control in %s before the experiment began (p %s): were customers dealt at random?"
                .formatted(groups.get(group), metric.covariates(), rounded(p)));
      }
    }
  }

  private void warnOfFew(Metric metric, Sample c, Sample t, String name) {
    if (c.isProportion() && t.isProportion()) {
      double pooled = (c.successes() + (double) t.successes()) / (c.n() + (double) t.n());
      double fewest = Math.min(c.n(), t.n()) * Math.min(pooled, 1 - pooled);
      if (fewest > 0 && fewest < FEW) {
        warnings.add(
            "metric %s has few successes or failures in %s or in the control: look at Fisher's exact p, %s, too"
                .formatted(metric, name, rounded(new ProportionTest(c, t).fisherP())));
      }
    }
  }

  private void warnOfMissing(Metric metric, List<Variant> variants) {
    Variant base = variants.get(0);
    for (Variant each : variants.subList(1, variants.size())) {
      long units = base.units() + base.missing();
      long others = each.units() + each.missing();
      if (base.missing() + each.missing() > 0) {
        double p = ProportionTest.of(base.missing(), units, each.missing(), others).p();
        if (p < SampleRatio.SUSPICIOUS_BELOW) {
          warnings.add(
              "metric %s is missing in %s of %s units of the control and in %s of %s of %s: being missing depends on the group, so leaving out misleads"
                  .formatted(metric, base.missing(), units, each.missing(), others, each.name()));
        }
      }
    }
  }

  private List<Optional<Belief>> beliefs(List<Sample> groups, Metric metric) {
    List<Optional<Belief>> beliefs = new ArrayList<>();
    if (inference instanceof Bayesian bayesian && bayesian.hasBeliefs(groups)) {
      bayesian
          .beliefs(groups, metric.isMoreBetter())
          .forEach(belief -> beliefs.add(Optional.of(belief)));
    } else {
      groups.forEach(group -> beliefs.add(Optional.empty()));
    }
    return beliefs;
  }

  /** Corrects the p values of all variants by the primary and the secondary metrics. */
  private List<MetricAnalysis> corrected(List<MetricAnalysis> metrics) {
    double[] p =
        metrics.stream()
            .filter(metric -> metric.role() != MetricAnalysis.Role.GUARDRAIL)
            .flatMap(metric -> metric.variants().stream())
            .map(Variant::p)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] adjusted = correction.adjust(p);
    int next = 0;
    List<MetricAnalysis> corrected = new ArrayList<>();
    for (MetricAnalysis metric : metrics) {
      List<Variant> variants = new ArrayList<>();
      for (Variant variant : metric.variants()) {
        boolean isCorrected =
            metric.role() != MetricAnalysis.Role.GUARDRAIL && variant.p().isPresent();
        variants.add(
            isCorrected
                ? variant.withAdjustedP(OptionalDouble.of(adjusted[next++]))
                : variant.withAdjustedP(variant.p()));
      }
      corrected.add(
          new MetricAnalysis(
              metric.metric(), metric.role(), variants, metric.adjustment(), metric.caps()));
    }
    return corrected;
  }

  /** Returns a number for people, the same in every place. */
  static String rounded(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
