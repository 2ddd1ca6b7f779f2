package io.clientele.workflow.lint;

import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which step can follow which. Steps are numbered in the order of the definition, so that all but
 * jumps back lead to higher numbers; the end of the journey is one more.
 */
final class FlowGraph {
  private final List<Step> steps;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Set<Integer>> next = new ArrayList<>();

  private FlowGraph(Workflow workflow) {
    steps = List.copyOf(workflow.stepsById().values());
    for (Step step : steps) {
      numbers.put(step.id(), numbers.size());
      next.add(new LinkedHashSet<>());
    }
    connect(workflow.steps(), end());
  }

  static FlowGraph of(Workflow workflow) {
    return new FlowGraph(workflow);
  }

  private void connect(List<Step> list, int follows) {
    for (int i = 0; i < list.size(); i++) {
      Step step = list.get(i);
      int after = i + 1 < list.size() ? number(list.get(i + 1)) : follows;
      Set<Integer> to = next.get(number(step));
      if (step instanceof Step.GoTo jump) {
        to.add(numbers.getOrDefault(jump.to(), end()));
      } else if (step instanceof Step.End) {
        to.add(end());
      } else if (step.ways().isEmpty()) {
        to.add(after);
      }
      for (List<Step> way : step.ways()) {
        to.add(way.isEmpty() ? after : number(way.get(0)));
        connect(way, after);
      }
    }
  }

  int size() {
    return steps.size();
  }

  int end() {
    return steps.size();
  }

  Step step(int number) {
    return steps.get(number);
  }

  int number(Step step) {
    return numbers.getOrDefault(step.id(), end());
  }

  Set<Integer> next(int number) {
    return next.get(number);
  }

  /** Returns which steps can be reached from the first. */
  BitSet reachable() {
    BitSet seen = from(0, step -> false);
    seen.set(0);
    return seen;
  }

  /**
   * Returns which steps can come after one, itself only if it can come again.
   *
   * @param stop beyond which steps nothing is looked for, though they themselves are reached
   */
  BitSet from(int start, Predicate<Step> stop) {
    BitSet seen = new BitSet(size() + 1);
    Deque<Integer> open = new ArrayDeque<>(next(start));
    while (!open.isEmpty()) {
      int number = open.pop();
      if (!seen.get(number)) {
        seen.set(number);
        if (number < end() && !stop.test(step(number))) {
          open.addAll(next(number));
        }
      }
    }
    return seen;
  }
}
