package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

/**
 * What a workflow is for. A journey that reaches it ends at once, and what waits to be sent is
 * called off. It is watched for customers of the holdout too, so that what the workflow causes can
 * be told.
 *
 * @param name what it is called
 * @param match the event by which it is reached
 */
public record Goal(String name, EventMatch match) {
  public Goal {
    Named.checked("goal", name);
    requireNonNull(match, "match");
  }
}
