package io.clientele.workflow.journey;

import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a workflow in a row, each with the places it leads to. Immutable. */
final class Play {
  /** No more steps. */
  static final int END = -1;

  private final Step[] steps;
  private final int[] next;
  private final int[][] ways;
  private final Map<String, Integer> places = new HashMap<>();
  final int first;

  private Play(List<Step> steps, List<Integer> next, List<int[]> ways, int first) {
    this.steps = steps.toArray(Step[]::new);
    this.next = next.stream().mapToInt(each -> each).toArray();
    this.ways = ways.toArray(int[][]::new);
    this.first = first;
    for (int at = 0; at < this.steps.length; at++) {
      places.put(this.steps[at].id(), at);
    }
  }

  static Play of(Workflow workflow) {
    Placing placing = new Placing();
    int first = placing.place(workflow.steps(), END);
    return new Play(placing.steps, placing.next, placing.ways, first);
  }

  Step step(int at) {
    return steps[at];
  }

  /** Returns what comes after a step and all within it. */
  int next(int at) {
    return next[at];
  }

  /** Returns where a way of a step begins. */
  int way(int at, int way) {
    return ways[at][way];
  }

  /** Returns the place of a step, {@link #END} if there is none of that id. */
  int placeOf(String id) {
    return places.getOrDefault(id, END);
  }

  /** Puts steps in a row from the last to the first, since each has to know the next. */
  private static final class Placing {
    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();
    private final List<int[]> ways = new ArrayList<>();

    int place(List<Step> list, int after) {
      int following = after;
      for (int i = list.size() - 1; i >= 0; i--) {
        Step step = list.get(i);
        int then = following;
        int[] within = step.ways().stream().mapToInt(way -> place(way, then)).toArray();
        following = steps.size();
        steps.add(step);
        next.add(then);
        ways.add(within);
      }
      return following;
    }
  }
}
