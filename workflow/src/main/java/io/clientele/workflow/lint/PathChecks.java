package io.clientele.workflow.lint;

import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at which way journeys can go. */
final class PathChecks {
  private final Workflow workflow;
  private final FlowGraph graph;
  private final Findings findings;

  PathChecks(Workflow workflow, FlowGraph graph, Findings findings) {
    this.workflow = workflow;
    this.graph = graph;
    this.findings = findings;
  }

  void check() {
    unreachable();
    loops();
    jumps();
    branches();
    splits();
  }

  /** Tells only of the first of several steps that cannot be reached for one reason. */
  private void unreachable() {
    unreachable(workflow.steps(), graph.reachable());
  }

  private void unreachable(List<Step> list, BitSet reached) {
    for (int i = 0; i < list.size(); i++) {
      Step step = list.get(i);
      if (!reached.get(graph.number(step))) {
        Step before = i == 0 ? null : list.get(i - 1);
        if (before instanceof Step.End || before instanceof Step.GoTo) {
          findings.add(
              LintCode.STEP_AFTER_END,
              step,
              "stands behind %s, after which nothing comes".formatted(before.id()),
              "remove it, or put it before " + before.id());
        } else {
          findings.add(
              LintCode.UNREACHABLE_STEP,
              step,
              "no journey gets here: all ways before it end or lead elsewhere",
              "remove it, or let a way before it go on");
        }
        return;
      }
      step.ways().forEach(way -> unreachable(way, reached));
    }
  }

  private void loops() {
    BitSet reached = graph.reachable();
    boolean told = false;
    boolean ends = workflow.goal() != null || !workflow.exits().isEmpty();
    for (int i = 0; i < graph.size(); i++) {
      if (!(graph.step(i) instanceof Step.GoTo jump) || !reached.get(i)) {
        continue;
      }
      if (graph.from(i, PathChecks::takesTime).get(i) && !takesTime(graph.step(i))) {
        findings.add(
            LintCode.LOOP_WITHOUT_WAIT,
            jump,
            "goes back to %s, and comes again without any time having passed".formatted(jump.to()),
            "put a pause between: a pause_until or pause_until_day may let pass at once");
      } else if (!told && !ends && !graph.from(i, step -> false).get(graph.end())) {
        told = true;
        findings.add(
            LintCode.NEVER_ENDS,
            jump,
            "goes back to %s, from where no way leads to an end".formatted(jump.to()),
            "add a goal, an exit, or a way out of the loop");
      }
    }
  }

  /** A pause until a window or a day may let pass at once, so it does not slow a loop down. */
  private static boolean takesTime(Step step) {
    return step instanceof Step.Pause
        || step instanceof Step.Await
        || step instanceof Step.Approval;
  }

  private void jumps() {
    Map<String, List<List<Step>>> lists = new HashMap<>();
    collect(workflow.steps(), List.of(), lists);
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.GoTo jump) {
            List<List<Step>> around = lists.getOrDefault(jump.id(), List.of());
            List<List<Step>> target = lists.getOrDefault(jump.to(), List.of());
            List<Step> innermost = target.get(target.size() - 1);
            if (!around.contains(innermost)) {
              findings.add(
                  LintCode.JUMP_INTO_ANOTHER_WAY,
                  jump,
                  "goes to %s, which stands within a way that it is no part of"
                      .formatted(jump.to()),
                  "jump to the step around it, or move %s out of that way".formatted(jump.to()));
            }
          }
        });
  }

  private static void collect(
      List<Step> list, List<List<Step>> around, Map<String, List<List<Step>>> lists) {
    List<List<Step>> here = new ArrayList<>(around);
    here.add(list);
    for (Step step : list) {
      lists.put(step.id(), here);
      step.ways().forEach(way -> collect(way, here, lists));
    }
  }

  private void branches() {
    workflow.forEachStep(
        step -> {
          if (!(step instanceof Step.Branch branch)) {
            return;
          }
          Set<String> seen = new HashSet<>();
          for (Step.Arm arm : branch.arms()) {
            if (!seen.add(arm.when().text())) {
              findings.add(
                  LintCode.SAME_CONDITION_TWICE,
                  branch,
                  "asks twice for %s: the second way is never gone".formatted(arm.when().text()),
                  "change one of the two conditions, or join their steps");
            }
          }
          if (branch.ways().stream().allMatch(List::isEmpty)) {
            findings.add(
                LintCode.BRANCH_WITHOUT_STEPS,
                branch,
                "has no step on any way, so the answer changes nothing",
                "add steps under then or otherwise, or remove it");
          }
        });
  }

  private void splits() {
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Split split) {
            split(split);
          }
        });
  }

  private void split(Step.Split split) {
    List<Step.Share> arms = split.arms();
    if (arms.size() < 2) {
      findings.add(
          LintCode.SPLIT_WITHOUT_CHOICE,
          split,
          "has %s ways, expected at least two".formatted(arms.size()),
          "add a way, or put its steps in its place");
      return;
    }
    int sum = arms.stream().mapToInt(Step.Share::weight).sum();
    if (sum != 100) {
      findings.add(
          LintCode.SPLIT_NOT_100,
          split,
          "the shares add up to %s %%, expected 100".formatted(sum),
          "change the shares; a way without steps is one too");
    }
    Set<String> names = new HashSet<>();
    for (Step.Share arm : arms) {
      if (!names.add(arm.name())) {
        findings.add(
            LintCode.SPLIT_SAME_NAME,
            split,
            "two ways are called %s".formatted(arm.name()),
            "give each a name of its own: results are told by it");
      }
      if (arm.weight() == 0) {
        findings.add(
            LintCode.SPLIT_EMPTY_SHARE,
            split,
            "way %s has a share of 0 %%".formatted(arm.name()),
            "remove the way, or give it a share");
      }
    }
  }
}
