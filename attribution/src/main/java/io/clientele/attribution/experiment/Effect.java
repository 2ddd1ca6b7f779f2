package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a variant did to a metric, compared with the control. */
public sealed interface Effect {
  /**
   * The effect could be measured.
   *
   * @param lift treatment less control, in the unit of the metric
   * @param relative the same in parts of the control; absent if that is 0, or if the variant is 0
   *     throughout, of which the delta method knows no error
   * @param p two-sided; absent where the method has none
   */
  record Measured(Estimate lift, Optional<Estimate> relative, OptionalDouble p) implements Effect {
    public Measured {
      requireNonNull(lift, "lift");
      requireNonNull(relative, "relative");
      requireNonNull(p, "p");
    }
  }

  /**
   * There is nothing to measure it by.
   *
   * @param why in words
   */
  record NotMeasurable(String why) implements Effect {
    public NotMeasurable {
      requireNonNull(why, "why");
    }
  }

  /**
   * Returns the effect if it could be measured.
   *
   * @throws IllegalStateException if it could not
   */
  default Measured orElseThrow() {
    if (this instanceof Measured measured) {
      return measured;
    }
    throw new IllegalStateException("effect not measurable: " + ((NotMeasurable) this).why());
  }
}
