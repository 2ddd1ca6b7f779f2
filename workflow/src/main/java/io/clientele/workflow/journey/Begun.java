package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

/** Whether a journey began. */
public sealed interface Begun {
  /**
   * It did.
   *
   * @param first what came of its first steps
   */
  record Yes(Stepped first) implements Begun {
    public Yes {
      requireNonNull(first, "first");
    }
  }

  /**
   * It did not.
   *
   * @param decision why
   */
  record No(Decision decision) implements Begun {
    public No {
      requireNonNull(decision, "decision");
    }
  }
}
