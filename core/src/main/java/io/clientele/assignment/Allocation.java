package io.clientele.assignment;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.internal.Names;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is in one experiment, and in which arm: first the holdouts are asked, then the layer, then
 * the split. Each has a salt of its own, so none of them leans on another. Immutable.
 *
 * <pre>{@code
 * Allocation button = Allocation.of("button", split).within(checkout).heldOutBy(holdouts);
 * button.of(customer).arm().ifPresent(arm -> ...);
 * }</pre>
 */
public final class Allocation {
  private final String experiment;
  private final Split split;
  private final @Nullable Layer layer;
  private final Holdouts holdouts;

  private Allocation(String experiment, Split split, @Nullable Layer layer, Holdouts holdouts) {
    this.experiment = experiment;
    this.split = split;
    this.layer = layer;
    this.holdouts = holdouts;
  }

  /** Returns an experiment that all customers are in. */
  public static Allocation of(String experiment, Split split) {
    return new Allocation(
        Names.checked("experiment", experiment),
        requireNonNull(split, "split"),
        null,
        Holdouts.none());
  }

  /**
   * Returns the experiment with only those customers whom a layer gives it.
   *
   * @throws IllegalArgumentException if the layer does not have the experiment
   */
  public Allocation within(Layer shared) {
    if (shared.slots().stream().noneMatch(slot -> slot.experiment().equals(experiment))) {
      throw new IllegalArgumentException(
          "the layer has no experiment \"%s\", expected one of %s"
              .formatted(experiment, shared.slots().stream().map(Layer.Slot::experiment).toList()));
    }
    return new Allocation(experiment, split, shared, holdouts);
  }

  /** Returns the experiment without the customers who are held out of it, or of everything. */
  public Allocation heldOutBy(Holdouts without) {
    return new Allocation(experiment, split, layer, requireNonNull(without, "without"));
  }

  /** Returns what becomes of a customer. Cost: at most four hashes of the id. */
  public Assignment of(CustomerId customer) {
    if (holdouts.isHeldOutOfEverything(customer)) {
      return new Assignment.HeldOut(true);
    }
    if (holdouts.isHeldOutOfThis(experiment, customer)) {
      return new Assignment.HeldOut(false);
    }
    if (layer != null) {
      Optional<String> given = layer.of(customer);
      if (given.filter(experiment::equals).isEmpty()) {
        return new Assignment.Elsewhere(given);
      }
    }
    return new Assignment.InArm(split.armOf(customer));
  }
}
