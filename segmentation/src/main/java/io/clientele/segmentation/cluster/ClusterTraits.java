package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;

/** Works out what the rows of each cluster are like. */
final class ClusterTraits {
  private final Features table;
  private final Scaling scaling;
  private final Points points;
  private final int[] assignments;
  private final double[] centres;

  ClusterTraits(
      Features table, Scaling scaling, Points points, int[] assignments, double[] centres) {
    this.table = table;
    this.scaling = scaling;
    this.points = points;
    this.assignments = assignments;
    this.centres = centres;
  }

  List<Cluster> clusters() {
    int d = points.dimensions;
    int k = centres.length / d;
    int[] sizes = new int[k];
    for (int number : assignments) {
      sizes[number]++;
    }
    List<List<Cluster.Trait>> traits = new ArrayList<>();
    for (int number = 0; number < k; number++) {
      traits.add(new ArrayList<>());
    }
    for (int j = 0; j < d; j++) {
      String column = scaling.columns().get(j);
      double[] means = meansBy(table.numbers(column), sizes);
      double mean = points.mean(j);
      double deviation = points.deviation(j, mean);
      for (int number = 0; number < k; number++) {
        double centre = centres[number * d + j];
        traits
            .get(number)
            .add(
                new Cluster.Trait(
                    column,
                    means[number],
                    scaling.value(j, centre),
                    deviation > 0 ? (centre - mean) / deviation : 0));
      }
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int number = 0; number < k; number++) {
      double share = (double) sizes[number] / assignments.length;
      clusters.add(new Cluster(number, sizes[number], share, traits.get(number)));
    }
    return List.copyOf(clusters);
  }

  private double[] meansBy(double[] values, int[] sizes) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    FixedPoint fixed = FixedPoint.forSumsOf(values.length, most);
    long[] sums = new long[sizes.length];
    for (int row = 0; row < values.length; row++) {
      sums[assignments[row]] += fixed.of(values[row]);
    }
    double[] means = new double[sizes.length];
    for (int number = 0; number < means.length; number++) {
      means[number] = sizes[number] == 0 ? 0 : fixed.number(sums[number]) / sizes[number];
    }
    return means;
  }
}
