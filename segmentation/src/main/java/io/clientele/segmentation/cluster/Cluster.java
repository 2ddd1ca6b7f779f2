package io.clientele.segmentation.cluster;

import java.util.List;

/**
 * One cluster.
 *
 * @param number from 0; a lower number has as many rows or more
 * @param rows how many rows it has
 * @param share its part of all rows, from 0 to 1
 * @param traits what its rows are like, column by column
 */
public record Cluster(int number, int rows, double share, List<Trait> traits) {
  /**
   * What the rows of a cluster are like in one column.
   *
   * @param column its name
   * @param mean the mean of its values, as they stand in the table
   * @param centre the value at the cluster's centre: with logarithms it is nearer to the usual than
   *     the mean
   * @param deviation by how many standard deviations of all rows the centre lies above their mean,
   *     below it if less than 0; in the scale in which distances were measured
   */
  public record Trait(String column, double mean, double centre, double deviation) {}

  public Cluster {
    traits = List.copyOf(traits);
  }
}
