package io.clientele.segmentation.rfm;

import java.util.OptionalDouble;

/**
 * The customers of one segment as a whole.
 *
 * @param name of the segment
 * @param advice what to do about these customers
 * @param customers how many there are
 * @param orders how many orders they placed
 * @param revenue their monetary value, returns included
 * @param meanRecencyDays mean number of days since the last purchase; absent without customers
 */
public record RfmSegmentSummary(
    String name,
    String advice,
    int customers,
    long orders,
    double revenue,
    OptionalDouble meanRecencyDays) {

  /** Returns the mean number of orders of a customer; absent without customers. */
  public OptionalDouble meanFrequency() {
    return perCustomer((double) orders);
  }

  /** Returns the mean monetary value of a customer; absent without customers. */
  public OptionalDouble meanMonetary() {
    return perCustomer(revenue);
  }

  private OptionalDouble perCustomer(double total) {
    return customers == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / customers);
  }
}
