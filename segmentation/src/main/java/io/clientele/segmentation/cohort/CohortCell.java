package io.clientele.segmentation.cohort;

/**
 * What a cohort did in one period that the data knows to its end.
 *
 * @param cohort label of the period in which these customers first ordered
 * @param size how many customers that are
 * @param period number of periods since: 0 is the period of the first order
 * @param active how many of them bought in this period
 * @param orders how many distinct orders they placed in it; an order counts where it began
 * @param revenue value of all their rows in it, returns included
 * @param revenueWithCost the part of the revenue whose margin is known
 * @param margin what that part earned
 * @param cumulativeRevenue revenue from period 0 to this one
 */
public record CohortCell(
    String cohort,
    int size,
    int period,
    int active,
    int orders,
    double revenue,
    double revenueWithCost,
    double margin,
    double cumulativeRevenue) {

  /** Returns the share of the cohort that bought in this period, 0 to 1. */
  public double retention() {
    return (double) active / size;
  }

  /** Returns the revenue of a customer of the cohort so far, on average. */
  public double cumulativeRevenuePerCustomer() {
    return cumulativeRevenue / size;
  }
}
