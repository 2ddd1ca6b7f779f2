package io.clientele.segmentation.cluster;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;

/** Works out what the rows of each cluster are like. */
final class ClusterTraits {
  private final Features table;
  private final Scaling.Scaled scaled;
  private final int[] assignments;
  private final double[] centres;

  ClusterTraits(Features table, Scaling.Scaled scaled, int[] assignments, double[] centres) {
    this.table = table;
    this.scaled = scaled;
    this.assignments = assignments;
    this.centres = centres;
  }

  List<Cluster> clusters() {
    int d = scaled.points.dimensions;
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
      String column = scaled.scaling.columns().get(j);
      double[] means = meansBy(table.numbers(column), sizes);
      double mean = scaled.mean[j];
      double deviation = scaled.deviation[j];
      for (int number = 0; number < k; number++) {
        double centre = centres[number * d + j];
        traits
            .get(number)
            .add(
                new Cluster.Trait(
                    column,
                    means[number],
                    scaled.scaling.value(j, centre),
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
