package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something happened, and then something else, and so on. What happens at the same instant happens
 * at once and not one after the other. Where the same step could be taken several times, the next
 * is counted from the latest before it.
 *
 * @param first what happened first
 * @param steps what happened then, at least one
 */
public record Sequence(Occurrences first, List<Step> steps) implements Condition {
  public Sequence {
    requireNonNull(first, "first");
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("sequence of one step, expected at least two");
    }
    for (Step step : steps.subList(0, steps.size() - 1)) {
      if (step.absent()) {
        throw new IllegalArgumentException(
            "sequence that goes on after what did not happen, expected that last");
      }
    }
  }

  /**
   * What happened after the step before.
   *
   * @param what what happened, or did not
   * @param absent whether it did not happen; only in the last step
   * @param within how long after the step before; what did not happen counts as such when that is
   *     over. {@code null} for any time until now
   * @param without what did not happen after the step before and no later than this one
   */
  public record Step(
      Occurrences what, boolean absent, @Nullable Span within, @Nullable Occurrences without) {
    public Step {
      requireNonNull(what, "what");
      if (absent && without != null) {
        throw new IllegalArgumentException(
            "what did not happen without something else, expected only what did not happen");
      }
    }
  }

  /** Returns this with another step. */
  public Sequence then(Occurrences what) {
    return with(new Step(what, false, null, null));
  }

  /** Returns this with another step, so long after the last at most. */
  public Sequence then(Occurrences what, Span within) {
    return with(new Step(what, false, within, null));
  }

  /** Returns this with a last step: something did not happen for so long after the step before. */
  public Sequence thenNo(Occurrences what, Span within) {
    return with(new Step(what, true, within, null));
  }

  /** Returns this with a last step: something did not happen until now after the step before. */
  public Sequence thenNo(Occurrences what) {
    return with(new Step(what, true, null, null));
  }

  /** Returns this if something did not happen between the last two steps. */
  public Sequence without(Occurrences what) {
    List<Step> changed = new ArrayList<>(steps);
    Step last = changed.remove(changed.size() - 1);
    changed.add(new Step(last.what, last.absent, last.within, what));
    return new Sequence(first, changed);
  }

  @Override
  public String toString() {
    return text();
  }

  private Sequence with(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Sequence(first, longer);
  }
}
