package io.clientele.attribution.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the groups are as large as they were meant to be. If not, something lost or doubled
 * customers of one group, and no other number of the experiment can be trusted: find out what did.
 *
 * <p>Pearson's chi-square test of the counts. Source: A. Fabijan et al., Diagnosing sample ratio
 * mismatch in online controlled experiments, KDD 2019.
 *
 * @param groups by name
 * @param chiSquare how far the counts are from what was expected
 * @param degreesOfFreedom groups less one
 * @param p how often chance alone goes so far
 */
public record SampleRatio(List<Group> groups, double chiSquare, int degreesOfFreedom, double p) {
  /** Below this p, groups are not taken for the ones that were meant. */
  public static final double SUSPICIOUS_BELOW = 0.01;

  /**
   * The size of one group.
   *
   * @param name of the group
   * @param units in it
   * @param expected how many were meant to be in it
   */
  public record Group(String name, long units, double expected) {}

  public SampleRatio {
    groups = List.copyOf(groups);
  }

  /**
   * Returns the test of counts.
   *
   * @param counts units by group, at least two groups
   * @param weights meant shares by group, whatever their sum; for the same groups as the counts
   */
  public static SampleRatio of(Map<String, Long> counts, Map<String, Double> weights) {
    if (!counts.keySet().equals(weights.keySet())) {
      SortedSet<String> all = new TreeSet<>(counts.keySet());
      all.addAll(weights.keySet());
      throw new IllegalArgumentException(
          "weights of groups %s, expected one for each of %s"
              .formatted(new TreeSet<>(weights.keySet()), all));
    }
    if (counts.size() < 2) {
      throw new IllegalArgumentException(
          "groups %s, expected at least two".formatted(counts.keySet()));
    }
    double units = 0;
    double sum = 0;
    for (Map.Entry<String, Long> each : new TreeMap<>(counts).entrySet()) {
      if (each.getValue() < 0) {
        throw new IllegalArgumentException(
            "units of group \"%s\": %s, expected 0 or more"
                .formatted(each.getKey(), each.getValue()));
      }
      units += each.getValue();
      sum +=
          Checks.positive(
              "weight of group \"%s\"".formatted(each.getKey()),
              weights.getOrDefault(each.getKey(), Double.NaN));
    }
    List<Group> groups = new ArrayList<>();
    double chiSquare = 0;
    for (Map.Entry<String, Long> each : new TreeMap<>(counts).entrySet()) {
      double expected = units * (weights.getOrDefault(each.getKey(), Double.NaN) / sum);
      groups.add(new Group(each.getKey(), each.getValue(), expected));
      double off = each.getValue() - expected;
      chiSquare += expected == 0 ? 0 : off * off / expected;
    }
    int freedom = groups.size() - 1;
    double p = ChiSquaredDistribution.of(freedom).survivalProbability(chiSquare);
    return new SampleRatio(groups, chiSquare, freedom, p);
  }

  /** Returns whether something is wrong: p is below {@value #SUSPICIOUS_BELOW}. */
  public boolean isSuspicious() {
    return p < SUSPICIOUS_BELOW;
  }
}
