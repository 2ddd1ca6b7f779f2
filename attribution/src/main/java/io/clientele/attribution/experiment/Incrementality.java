package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a campaign earned beyond what would have come without it.
 *
 * @param name of the campaign
 * @param sampleRatio whether treated and held-out customers are as many as they were meant to be:
 *     look at it first
 * @param profit incremental profit of all treated customers together, what the campaign cost taken
 *     off: the number to decide by
 * @param profitPerCustomer the same for each treated customer
 * @param treated how many customers were treated
 * @param heldOut how many were held out
 * @param cost of treating all of them, in the same unit
 * @param profitPerCost incremental profit before that cost, for each unit of it; absent if nothing
 *     was spent
 * @param revenue incremental revenue of all treated customers, if the table tells
 * @param orders incremental orders of all treated customers, if the table tells
 * @param p two-sided, of no incremental profit; absent where the inference has none, or a cost for
 *     all customers together was taken off
 * @param detectable the smallest incremental profit for each customer, either way, that a study of
 *     this size would show four times out of five
 * @param warnings what a reader of the numbers has to know, in words
 */
public record Incrementality(
    String name,
    SampleRatio sampleRatio,
    Estimate profit,
    Estimate profitPerCustomer,
    long treated,
    long heldOut,
    double cost,
    Optional<Estimate> profitPerCost,
    Optional<Estimate> revenue,
    Optional<Estimate> orders,
    OptionalDouble p,
    double detectable,
    List<String> warnings) {
  /** What the interval of the profit says. */
  public enum Verdict {
    /** It earned more than it cost. */
    EARNS,
    /** It cost more than it earned. */
    LOSES,
    /** More customers, or a larger holdout, are needed to tell. */
    UNDECIDED
  }

  public Incrementality {
    requireNonNull(name, "name");
    requireNonNull(sampleRatio, "sampleRatio");
    requireNonNull(profit, "profit");
    requireNonNull(profitPerCustomer, "profitPerCustomer");
    requireNonNull(profitPerCost, "profitPerCost");
    requireNonNull(revenue, "revenue");
    requireNonNull(orders, "orders");
    requireNonNull(p, "p");
    warnings = List.copyOf(warnings);
  }

  /** Returns what the interval of the profit says. */
  public Verdict verdict() {
    if (!profit.excludesZero()) {
      return Verdict.UNDECIDED;
    }
    return profit.low() > 0 ? Verdict.EARNS : Verdict.LOSES;
  }
}
