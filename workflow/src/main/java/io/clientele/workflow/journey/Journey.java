package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer stands in one version of a workflow. All that a runner has to keep.
 *
 * @param id tells it from all others
 * @param workflow through which workflow it leads
 * @param version through which version of it
 * @param customer whose it is
 * @param key what it is about, such as a cart; empty if about the customer
 * @param causedAt when that happened which made it begin
 * @param startedAt when it began
 * @param heldOut whether the customer gets nothing, so that the effect can be measured; such a
 *     journey goes the same ways, but what it would have done is only written down
 * @param status whether it goes on
 * @param step the step it stands at, or ended at
 * @param since when it came to that step
 * @param dueAt when that step lets it go on by itself; {@code null} if nothing but an event or a
 *     command does, or it ended
 * @param wakeAt when it has to be looked at next, which is earlier than {@code dueAt} where an exit
 *     may come about by the mere passing of time; {@code null} if never
 * @param visits how often it came to each step
 * @param values what it knows besides, such as the code of a coupon
 */
public record Journey(
    String id,
    String workflow,
    String version,
    CustomerId customer,
    String key,
    Instant causedAt,
    Instant startedAt,
    boolean heldOut,
    Status status,
    String step,
    Instant since,
    @Nullable Instant dueAt,
    @Nullable Instant wakeAt,
    Map<String, Integer> visits,
    Map<String, String> values) {
  static final Comparator<Journey> BY_START =
      Comparator.comparing(Journey::startedAt).thenComparing(Journey::id);

  /** Whether a journey goes on. */
  public enum Status {
    /** It goes on. */
    RUNNING,
    /** It came to the end of the steps. */
    DONE,
    /** It reached the goal. */
    GOAL,
    /** Something ended it before. */
    EXITED
  }

  public Journey {
    requireNonNull(id, "id");
    requireNonNull(workflow, "workflow");
    requireNonNull(version, "version");
    requireNonNull(customer, "customer");
    requireNonNull(key, "key");
    requireNonNull(causedAt, "causedAt");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(status, "status");
    requireNonNull(step, "step");
    requireNonNull(since, "since");
    visits = Collections.unmodifiableSortedMap(new TreeMap<>(visits));
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Returns whether it goes on. */
  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** Returns the key of what is done at a step at its present visit. */
  String effectKey(String atStep) {
    return workflow + "/" + id + "/" + atStep + "/" + visits.getOrDefault(atStep, 0);
  }

  /** Names the journey and where it stands, but not the customer. */
  @Override
  public String toString() {
    return "journey %s of %s: %s at %s".formatted(id, workflow, status, step);
  }
}
