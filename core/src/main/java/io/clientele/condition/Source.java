package io.clientele.condition;

/** What kind of thing happened. */
public sealed interface Source {
  /**
   * Events of one name.
   *
   * @param name such as {@code Order Completed} or one that only the host knows
   */
  record Told(String name) implements Source {
    public Told {
      Texts.name("event", name);
    }
  }

  /** What the customer's orders are, as they stand, rather than what was told of them. */
  enum Bought implements Source {
    /** Each order that was not called off; it happened when it was placed. */
    ORDER,
    /** Each line item of such an order. */
    PURCHASE
  }
}
