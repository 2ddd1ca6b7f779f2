package io.clientele.attribution.experiment;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static java.util.Objects.requireNonNull;

import io.clientele.assignment.Share;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells by customers who were held out what a campaign, a workflow or all marketing earned.
 *
 * <pre>{@code
 * Features rows = FeaturesFile.open(file).want(HoldoutStudy.columns()).read();
 * Incrementality welcome = HoldoutStudy.named("welcome").heldOutGroup("holdout").holdout(percent(10)).of(rows);
 * welcome.profit();                       // what it earned, with an interval
 * }</pre>
 *
 * <p>All customers who were dealt count, whether a message reached them or not: comparing only
 * those who were reached with those held out compares different people. Who bought nothing has a
 * profit of 0, and a blank cell says so.
 *
 * <p>Immutable; every change is a new description.
 */
public final class HoldoutStudy {
  private final String name;
  private final String heldOut;
  private final Optional<Share> share;
  private final double fixedCost;
  private final Inference inference;

  private HoldoutStudy(
      String name, String heldOut, Optional<Share> share, double fixedCost, Inference inference) {
    this.name = name;
    this.heldOut = heldOut;
    this.share = share;
    this.fixedCost = fixedCost;
    this.inference = inference;
  }

  /** Returns a study of a campaign whose group of held-out customers is named {@code holdout}. */
  public static HoldoutStudy named(String name) {
    return new HoldoutStudy(
        requireNonNull(name, "name"), "holdout", Optional.empty(), 0, Inference.fixed());
  }

  /**
   * Returns the columns of a table that it can be told by, a row for each customer: {@code group},
   * {@code profit} (before the cost of the campaign), and where there are some {@code cost} of the
   * campaign for this customer, {@code revenue}, {@code orders} and {@code profit_before}, the
   * profit in a time before it, which makes intervals narrower.
   */
  public static FeatureColumn[] columns() {
    return new FeatureColumn[] {
      text("group"),
      number("profit").orBlank(),
      number("cost").orBlank().orAbsent(),
      number("revenue").orBlank().orAbsent(),
      number("orders").orBlank().orAbsent(),
      number("profit_before").orBlank().orAbsent()
    };
  }

  /** Returns the study with another name of the group that was held out. */
  public HoldoutStudy heldOutGroup(String group) {
    return new HoldoutStudy(name, requireNonNull(group, "group"), share, fixedCost, inference);
  }

  /** Returns the study with the share of customers that was meant to be held out. */
  public HoldoutStudy holdout(Share meant) {
    if (meant.buckets() == 0 || meant.equals(Share.ALL)) {
      throw new IllegalArgumentException(
          "holdout of %s, expected some customers and not all".formatted(meant));
    }
    return new HoldoutStudy(name, heldOut, Optional.of(meant), fixedCost, inference);
  }

  /**
   * Returns the study with what the campaign cost beside the column {@code cost}, such as writing
   * it.
   *
   * @param cost 0 or more, in the unit of the profit
   */
  public HoldoutStudy costing(double cost) {
    if (!(cost >= 0 && cost <= 1e300)) { // also catches NaN
      throw new IllegalArgumentException("cost: %s, expected 0 or more".formatted(cost));
    }
    return new HoldoutStudy(name, heldOut, share, cost, inference);
  }

  /** Returns the study with certainty come by in another way. */
  public HoldoutStudy by(Inference way) {
    return new HoldoutStudy(name, heldOut, share, fixedCost, requireNonNull(way, "way"));
  }

  /**
   * Returns what the campaign earned.
   *
   * @param rows one for each customer, with columns as of {@link #columns}
   * @throws IllegalArgumentException if there are other groups than two, or fewer than two
   *     customers in one of them
   */
  public Incrementality of(Features rows) {
    Exposures exposures = Exposures.of(rows, "group");
    if (exposures.groups().size() > 2) {
      throw new IllegalArgumentException(
          "groups %s, expected two: those treated and \"%s\""
              .formatted(exposures.groups(), heldOut));
    }
    Metric net = Metric.mean("profit").missing(Missing.AS_ZERO);
    boolean isAdjusted = rows.hasNumbers("profit_before");
    Analysis analysis =
        experiment(exposures)
            .metric(isAdjusted ? net.adjustedBy("profit_before") : net)
            .analyze(exposures, withNet(rows));
    Variant control = analysis.primary().control();
    Variant treatment = analysis.primary().variants().get(1);
    Effect.Measured effect = measured(treatment);
    double n = treatment.units();
    double variable = totalCost(rows, exposures, treatment.name());
    double cost = fixedCost + variable;
    Estimate lift = effect.lift();
    Estimate total = times(lift, n, -fixedCost);
    List<String> warnings = new ArrayList<>(analysis.warnings());
    double error = lift.standardError();
    double detectable = error * (Normal.exceededWith(0.025) + Normal.exceededWith(0.2));
    if (!total.excludesZero()) {
      warnings.add(
          "undecided: a study of this size shows an incremental profit of %s for each customer four times out of five, and smaller ones less often"
              .formatted(Analysing.rounded(detectable)));
    }
    return new Incrementality(
        name,
        analysis.sampleRatio(),
        total,
        times(lift, 1, -fixedCost / n),
        treatment.units(),
        control.units(),
        cost,
        cost > 0 ? Optional.of(times(lift, n / cost, variable / cost)) : Optional.empty(),
        lift(rows, exposures, "revenue", n),
        lift(rows, exposures, "orders", n),
        effect.p().isPresent() && fixedCost == 0 ? effect.p() : OptionalDouble.empty(),
        detectable,
        warnings);
  }

  private Experiment experiment(Exposures exposures) {
    Experiment plain = Experiment.named(name).control(heldOut).by(inference);
    if (share.isEmpty()) {
      return plain;
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String group : exposures.groups()) {
      double held = share.get().fraction();
      weights.put(group, group.equals(heldOut) ? held : 1 - held);
    }
    return plain.weights(weights);
  }

  private static Effect.Measured measured(Variant treatment) {
    return treatment
        .effect()
        .filter(Effect.Measured.class::isInstance)
        .map(Effect::orElseThrow)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no profit differs from another within a group, expected some that do"));
  }

  /** Returns the rows with the cost of each customer taken off the profit. */
  private static Features withNet(Features rows) {
    double[] net = rows.numbers("profit");
    if (rows.hasNumbers("cost")) {
      double[] cost = rows.numbers("cost");
      for (int row = 0; row < net.length; row++) {
        net[row] = orZero(net[row]) - orZero(cost[row]);
      }
    }
    Features.Builder all = Features.builder().numbers("profit", net);
    if (rows.hasNumbers("profit_before")) {
      double[] before = rows.numbers("profit_before");
      for (int row = 0; row < before.length; row++) {
        before[row] = orZero(before[row]);
      }
      all.numbers("profit_before", before);
    }
    return all.build();
  }

  private static double totalCost(Features rows, Exposures exposures, String treated) {
    double sum = 0;
    if (rows.hasNumbers("cost")) {
      int group = exposures.groups().indexOf(treated);
      for (int row = 0; row < rows.size(); row++) {
        sum += exposures.groupOf()[row] == group ? orZero(rows.number("cost", row)) : 0;
      }
    }
    return sum;
  }

  private Optional<Estimate> lift(
      Features rows, Exposures exposures, String column, double customers) {
    if (!rows.hasNumbers(column)) {
      return Optional.empty();
    }
    return experiment(exposures)
        .metric(Metric.mean(column).missing(Missing.AS_ZERO))
        .analyze(exposures, rows)
        .primary()
        .variants()
        .get(1)
        .effect()
        .filter(Effect.Measured.class::isInstance)
        .map(effect -> times(effect.orElseThrow().lift(), customers, 0));
  }

  private static Estimate times(Estimate each, double factor, double addend) {
    return new Estimate(
        each.value() * factor + addend,
        each.standardError() * factor,
        each.low() * factor + addend,
        each.high() * factor + addend);
  }

  private static double orZero(double number) {
    return Double.isNaN(number) ? 0 : number;
  }
}
