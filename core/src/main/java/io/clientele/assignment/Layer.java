package io.clientele.assignment;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.internal.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Experiments that must not meet in one customer: each has a range of the layer's buckets to
 * itself. Experiments of different layers meet as chance has it.
 *
 * <pre>{@code
 * Layer checkout = Layer.named("checkout").with("button", percent(30)).with("free-shipping", percent(50));
 * checkout.of(customer); // "button", "free-shipping", or nothing for a fifth of the customers
 * }</pre>
 *
 * <p>An experiment keeps its customers when others begin or end. Parting them into arms is left to
 * a {@link Split}, whose salt is another one. Immutable; every change is a new layer.
 *
 * <p>Source: D. Tang, A. Agarwal, D. O'Brien and M. Meyer, Overlapping experiment infrastructure:
 * more, better, faster experimentation, KDD 2010, section 4.
 */
public final class Layer {
  private final Salt salt;
  private final List<Slot> slots;

  /**
   * The buckets of one experiment.
   *
   * @param experiment whose they are
   * @param from the first
   * @param to behind the last, at most 10,000
   */
  public record Slot(String experiment, int from, int to) {
    public Slot {
      Names.checked("experiment", experiment);
      if (from < 0 || to > Salt.BUCKETS || from >= to) {
        throw new IllegalArgumentException(
            "buckets of \"%s\": from %s to %s, expected 0 <= from < to <= %s"
                .formatted(experiment, from, to, Salt.BUCKETS));
      }
    }

    private boolean has(int bucket) {
      return bucket >= from && bucket < to;
    }

    private boolean meets(Slot other) {
      return from < other.to && other.from < to;
    }
  }

  private Layer(Salt salt, List<Slot> slots) {
    this.salt = salt;
    this.slots = List.copyOf(slots);
  }

  /** Returns a layer without experiments; layers of different names deal customers differently. */
  public static Layer named(String name) {
    return new Layer(Salt.of("layer:" + Names.checked("layer", name)), List.of());
  }

  /**
   * Returns the layer with one more experiment, on the first buckets without a gap that are free.
   *
   * @throws IllegalArgumentException if it is there already, or so many buckets are not free
   */
  public Layer with(String experiment, Share share) {
    int wanted = requireNonNull(share, "share").buckets();
    int from = 0;
    int largest = 0;
    for (Slot slot : slots) {
      if (slot.from - from >= wanted) {
        break;
      }
      largest = Math.max(largest, slot.from - from);
      from = slot.to;
    }
    if (from + wanted > Salt.BUCKETS) {
      throw new IllegalArgumentException(
          "experiment \"%s\" wants %s of %s, which has %s free in one piece: end another, or take a layer of its own"
              .formatted(
                  experiment, share, salt, new Share(Math.max(largest, Salt.BUCKETS - from))));
    }
    return with(new Slot(experiment, from, from + wanted));
  }

  /**
   * Returns the layer with one more experiment, on buckets of the caller's choice: what a host
   * keeps in its settings, so that the layer is the same whatever came and went.
   *
   * @throws IllegalArgumentException if it is there already, or meets another
   */
  public Layer with(Slot slot) {
    List<Slot> all = new ArrayList<>();
    int at = 0;
    for (Slot other : slots) {
      if (other.experiment.equals(slot.experiment)) {
        throw new IllegalArgumentException(
            "experiment \"%s\" is in %s already: expected each name once"
                .formatted(slot.experiment, salt));
      }
      if (other.meets(slot)) {
        throw new IllegalArgumentException(
            "buckets %s to %s of \"%s\" meet those of \"%s\" (%s to %s): expected ranges apart"
                .formatted(
                    slot.from, slot.to, slot.experiment, other.experiment, other.from, other.to));
      }
      all.add(other);
      at = other.from < slot.from ? all.size() : at;
    }
    all.add(at, slot);
    return new Layer(salt, all);
  }

  /**
   * Returns the layer without an experiment; the others keep their customers.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public Layer without(String experiment) {
    List<Slot> others = slots.stream().filter(slot -> !slot.experiment.equals(experiment)).toList();
    if (others.size() == slots.size()) {
      throw new IllegalArgumentException(
          "experiment \"%s\", expected one of %s"
              .formatted(experiment, slots.stream().map(Slot::experiment).toList()));
    }
    return new Layer(salt, others);
  }

  /** Returns which experiment of the layer a customer may be in, if any. */
  public Optional<String> of(CustomerId customer) {
    int bucket = salt.bucketOf(customer);
    return slots.stream().filter(slot -> slot.has(bucket)).map(Slot::experiment).findFirst();
  }

  /** Returns the experiments with their buckets, lowest first. */
  public List<Slot> slots() {
    return slots;
  }
}
