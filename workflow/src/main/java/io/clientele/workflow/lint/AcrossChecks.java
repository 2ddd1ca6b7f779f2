package io.clientele.workflow.lint;

import io.clientele.workflow.Action;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Looks at workflows that start each other. */
final class AcrossChecks {
  private final Map<String, Workflow> workflows;

  AcrossChecks(Map<String, Workflow> workflows) {
    this.workflows = workflows;
  }

  void check(Workflow workflow, Findings findings) {
    starts(
        workflow,
        (step, started) -> {
          Workflow other = workflows.get(started);
          if (comesBack(workflow.name(), started)) {
            findings.add(
                LintCode.STARTS_ITSELF,
                step,
                started.equals(workflow.name())
                    ? "starts the workflow that it is a step of, without end"
                    : "starts %s, which starts %s again in the end, without end"
                        .formatted(started, workflow.name()),
                "remove one of the starts, or say again: never in one of the workflows");
          } else if (other != null && !(other.start().trigger() instanceof Trigger.OnCall)) {
            findings.add(
                LintCode.START_NOT_CALLABLE,
                step,
                "starts %s, which does not start when it is called".formatted(started),
                "say called: true under start of %s, or move the steps into another workflow"
                    .formatted(started));
          }
        });
  }

  /** Whether what is started starts the first one again, each as often as it is called. */
  private boolean comesBack(String first, String started) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(started);
    while (!open.isEmpty()) {
      String name = open.pop();
      Workflow workflow = workflows.get(name);
      if (workflow == null || workflow.start().again() instanceof Again.Never) {
        continue;
      }
      if (name.equals(first)) {
        return true;
      }
      if (seen.add(name)) {
        starts(workflow, (step, next) -> open.add(next));
      }
    }
    return false;
  }

  private static void starts(Workflow workflow, BiConsumer<Step, String> visitor) {
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Act act && act.action() instanceof Action.StartWorkflow start) {
            visitor.accept(step, start.workflow());
          }
        });
  }
}
