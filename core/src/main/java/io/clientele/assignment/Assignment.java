package io.clientele.assignment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What becomes of a customer in one experiment. */
public sealed interface Assignment {
  /** Returns the arm, if the customer is in the experiment. */
  default Optional<String> arm() {
    return this instanceof InArm in ? Optional.of(in.name()) : Optional.empty();
  }

  /**
   * The customer is in the experiment.
   *
   * @param name of the arm
   */
  record InArm(String name) implements Assignment {
    public InArm {
      requireNonNull(name, "name");
    }
  }

  /**
   * The customer is left untreated on purpose.
   *
   * @param ofEverything whether of everything, or of this experiment alone
   */
  record HeldOut(boolean ofEverything) implements Assignment {}

  /**
   * The customer is none of those whom the experiment was given.
   *
   * @param other the experiment of the same layer that has the customer, if one has
   */
  record Elsewhere(Optional<String> other) implements Assignment {
    public Elsewhere {
      requireNonNull(other, "other");
    }
  }
}
