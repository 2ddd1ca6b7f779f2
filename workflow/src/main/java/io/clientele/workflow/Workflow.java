package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a shop does for customers to whom something happens: when it starts, the steps, what ends it
 * and what it keeps to. It is data and nothing else, so it can be written, compared, checked, drawn
 * and played through.
 *
 * <pre>{@code
 * Workflow welcome =
 *     Workflow.named("welcome")
 *         .startOn(event(CUSTOMER_IDENTIFIED))
 *         .purpose(MARKETING)
 *         .holdout(percent(10))
 *         .goal("first-order", event(ORDER_COMPLETED))
 *         .steps(s -> s.email("hello").pause("two-days", days(2)).email("first-order"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable. Two are equal if they do the same in the same words.
 *
 * @param name what it is called; the same for all its versions
 * @param start when a journey begins
 * @param goal what it is for; {@code null} if nothing is
 * @param exits what ends a journey at once, in the order in which they are looked at
 * @param policy what it keeps to
 * @param steps what is done, in order; a journey that comes to their end is done
 */
public record Workflow(
    String name,
    Start start,
    @Nullable Goal goal,
    List<Exit> exits,
    Policy policy,
    List<Step> steps) {
  /** How many steps a workflow may have, those within others included. */
  public static final int MAX_STEPS = 1000;

  /** How deep steps may stand within others. */
  public static final int MAX_DEPTH = 32;

  public Workflow {
    Named.checked("workflow", name);
    requireNonNull(start, "start");
    requireNonNull(policy, "policy");
    exits = List.copyOf(exits);
    steps = List.copyOf(steps);
    Map<String, Step> byId = new LinkedHashMap<>();
    collect(name, steps, 1, byId);
    if (byId.isEmpty()) {
      throw new IllegalArgumentException(
          "workflow %s has no step, expected at least one such as a message".formatted(name));
    }
    byId.values()
        .forEach(
            step -> {
              if (step instanceof Step.GoTo jump && !byId.containsKey(jump.to())) {
                throw new IllegalArgumentException(
                    "step %s of workflow %s goes to %s, which is no step of it"
                        .formatted(jump.id(), name, jump.to()));
              }
            });
  }

  /** Returns a builder of a workflow with a name. */
  public static WorkflowBuilder named(String name) {
    return new WorkflowBuilder(name);
  }

  /** Returns the step with this id, those within others included. Cost: a walk over all. */
  public Optional<Step> step(String id) {
    return Optional.ofNullable(stepsById().get(id));
  }

  /** Returns all steps, those within others after the one that they stand in. */
  public Map<String, Step> stepsById() {
    Map<String, Step> byId = new LinkedHashMap<>();
    collect(name, steps, 1, byId);
    return Collections.unmodifiableMap(byId);
  }

  /** Calls somebody with each step, those within others after the one that they stand in. */
  public void forEachStep(Consumer<Step> visitor) {
    List.copyOf(stepsById().values()).forEach(visitor);
  }

  private static void collect(String name, List<Step> steps, int depth, Map<String, Step> byId) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "workflow %s has steps %s deep within others, expected at most %s"
              .formatted(name, depth, MAX_DEPTH));
    }
    for (Step step : steps) {
      if (byId.putIfAbsent(step.id(), step) != null) {
        throw new IllegalArgumentException(
            "workflow %s has two steps %s, expected an id of its own for each"
                .formatted(name, step.id()));
      }
      if (byId.size() > MAX_STEPS) {
        throw new IllegalArgumentException(
            "workflow %s has more than %s steps".formatted(name, MAX_STEPS));
      }
      step.ways().forEach(way -> collect(name, way, depth + 1, byId));
    }
  }
}
