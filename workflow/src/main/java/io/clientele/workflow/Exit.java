package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Condition;

/** What ends a journey at once, wherever it stands. What waits to be sent is called off. */
public sealed interface Exit {
  /** Returns what it is called, which tells why a journey ended. */
  String name();

  /**
   * Something happens.
   *
   * @param match what
   */
  record OnEvent(String name, EventMatch match) implements Exit {
    public OnEvent {
      Named.checked("exit", name);
      requireNonNull(match, "match");
    }
  }

  /**
   * Something comes to hold of the customer, by what happens or as time goes by.
   *
   * @param condition what
   */
  record When(String name, Condition condition) implements Exit {
    public When {
      Named.checked("exit", name);
      requireNonNull(condition, "condition");
    }
  }
}
