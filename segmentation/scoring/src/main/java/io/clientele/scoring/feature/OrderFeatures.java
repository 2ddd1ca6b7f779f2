package io.clientele.scoring.feature;

/** Features of a customer's orders. */
public final class OrderFeatures {
  private OrderFeatures() {}

  /** Returns features that suffice for a shop that has orders alone. */
  public static FeatureSet<OrderHistory> standard() {
    return FeatureSet.of(
        Feature.number(
            "days_since_order", "days since the last order", OrderHistory::daysSinceLast),
        Feature.number(
            "days_since_first_order", "days since the first order", OrderHistory::daysSinceFirst),
        Feature.number("orders", "orders so far", OrderHistory::orders),
        Feature.number("orders_30d", "orders in the last 30 days", h -> h.ordersWithin(30)),
        Feature.number("orders_90d", "orders in the last 90 days", h -> h.ordersWithin(90)),
        Feature.number("orders_365d", "orders in the last 365 days", h -> h.ordersWithin(365)),
        Feature.number("log_spent", "logarithm of all that was spent", h -> Math.log1p(h.spent())),
        Feature.number(
            "mean_order_value",
            "mean value of an order",
            h -> h.orders() == 0 ? Double.NaN : h.spent() / h.orders()),
        Feature.number(
            "returned_share",
            "value of what came back as a share of what was bought",
            h -> h.spent() > 0 ? h.returned() / h.spent() : Double.NaN),
        Feature.number(
            "mean_gap_days", "mean days between an order and the next", OrderHistory::meanGapDays),
        longerGapThanUsual());
  }

  /**
   * Returns the churn signal of a longer gap than the customer's own cadence: days since the last
   * order over the mean gap. 1 is as usual, 3 three times as long; missing before the second order.
   */
  public static Feature<OrderHistory> longerGapThanUsual() {
    return Feature.number(
        ChurnSignals.LONGER_GAP,
        "days since the last order over the customer's own mean gap",
        h -> h.meanGapDays() > 0 ? h.daysSinceLast() / h.meanGapDays() : Double.NaN);
  }
}
