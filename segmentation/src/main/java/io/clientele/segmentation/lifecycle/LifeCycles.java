package io.clientele.segmentation.lifecycle;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.internal.CustomerOrders;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of all customers of a table, as of any instant. Customers of the table who have not
 * ordered by then are prospects. Immutable and safe for use by several threads.
 */
public final class LifeCycles {
  private final Dictionary customers;
  private final CustomerOrders times;
  private final Stage[] stageOfOrder;
  private final long[] atRiskFrom;
  private final long[] lapsedFrom;

  /** Keeps the arrays, which have a place for each order. */
  LifeCycles(
      Transactions table,
      CustomerOrders times,
      Stage[] stageOfOrder,
      long[] atRiskFrom,
      long[] lapsedFrom) {
    customers = table.customers();
    this.times = times;
    this.stageOfOrder = stageOfOrder;
    this.atRiskFrom = atRiskFrom;
    this.lapsedFrom = lapsedFrom;
  }

  /**
   * Why a customer is in a stage.
   *
   * @param stage the stage
   * @param orders how many orders there were up to then
   * @param lastOrder when the last of them was
   * @param atRiskFrom since when, or from when on without another order, they are at risk
   * @param lapsedFrom since when, or from when on without another order, they have lapsed
   */
  public record Standing(
      Stage stage, int orders, Instant lastOrder, Instant atRiskFrom, Instant lapsedFrom) {}

  /**
   * Customers who went from one stage to another, or stayed.
   *
   * @param from the stage before
   * @param to the stage after
   * @param customers how many, at least 1
   */
  public record Move(Stage from, Stage to, int customers) {}

  /** Returns the stage of a customer as of an instant. Unknown customers are prospects. */
  public Stage stage(CustomerId customer, Instant asOf) {
    int code = customers.codeOf(customer.value());
    return code == Codes.NONE ? Stage.PROSPECT : stage(code, asOf.toEpochMilli());
  }

  /** Returns why a customer is in a stage as of an instant, absent before the first order. */
  public Optional<Standing> standing(CustomerId customer, Instant asOf) {
    int code = customers.codeOf(customer.value());
    long now = asOf.toEpochMilli();
    int last = code == Codes.NONE ? -1 : times.toAt(code, now) - 1;
    if (code == Codes.NONE || last < times.from(code)) {
      return Optional.empty();
    }
    return Optional.of(
        new Standing(
            stage(code, now),
            last - times.from(code) + 1,
            Instant.ofEpochMilli(times.time(last)),
            Instant.ofEpochMilli(atRiskFrom[last]),
            Instant.ofEpochMilli(lapsedFrom[last])));
  }

  /** Returns the stage of a customer by the code of the table, as of a time. */
  public Stage stage(int customer, long epochMillis) {
    int last = times.toAt(customer, epochMillis) - 1;
    return last < times.from(customer)
        ? Stage.PROSPECT
        : LifeCycle.stageAt(epochMillis, stageOfOrder[last], atRiskFrom[last], lapsedFrom[last]);
  }

  /** Returns how many customers are in each stage as of an instant; they add up to all. */
  public Map<Stage, Integer> sizes(Instant asOf) {
    Map<Stage, Integer> sizes = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      sizes.put(stage, 0);
    }
    for (int customer = 0; customer < times.customers(); customer++) {
      sizes.merge(stage(customer, asOf.toEpochMilli()), 1, Integer::sum);
    }
    return sizes;
  }

  /** Returns who went where between two instants, by the stage before and then the one after. */
  public List<Move> moves(Instant before, Instant after) {
    Map<Stage, Map<Stage, Integer>> counts = new EnumMap<>(Stage.class);
    for (int customer = 0; customer < times.customers(); customer++) {
      counts
          .computeIfAbsent(
              stage(customer, before.toEpochMilli()), stage -> new EnumMap<>(Stage.class))
          .merge(stage(customer, after.toEpochMilli()), 1, Integer::sum);
    }
    List<Move> moves = new ArrayList<>();
    counts.forEach((from, row) -> row.forEach((to, some) -> moves.add(new Move(from, to, some))));
    return moves;
  }
}
