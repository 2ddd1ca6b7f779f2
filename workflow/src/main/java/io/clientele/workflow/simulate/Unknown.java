package io.clientele.workflow.simulate;

import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.lint.NameKind;
import io.clientele.workflow.lint.Needs;
import java.util.ArrayList;
import java.util.List;

/** What playing a workflow over the past cannot know, by what the workflow goes by. */
final class Unknown {
  private final Workflow workflow;
  private final List<String> all = new ArrayList<>();

  private Unknown(Workflow workflow) {
    this.workflow = workflow;
  }

  static List<String> of(Workflow workflow, boolean knowsCustomers) {
    Unknown unknown = new Unknown(workflow);
    unknown.all.add(
        "what customers would have done: goals, exits and answers are those that came without it");
    unknown.beginnings(knowsCustomers);
    unknown.models();
    unknown.answers();
    return unknown.all;
  }

  private void beginnings(boolean knowsCustomers) {
    Trigger trigger = workflow.start().trigger();
    if (trigger instanceof Trigger.OnSegment on) {
      all.add("when customers entered or left segment %s: none begins".formatted(on.segment()));
    } else if (trigger instanceof Trigger.OnCall) {
      all.add("when it would have been called: none begins");
    } else if (trigger instanceof Trigger.OnSchedule
        || trigger instanceof Trigger.OnDay
        || trigger instanceof Trigger.OnScore) {
      all.add(
          knowsCustomers
              ? "at what hour it would have begun: what is due is looked at once a day"
              : "whom it begins for by time: none begins unless customers are named");
    }
  }

  private void models() {
    if (Needs.of(workflow).stream().anyMatch(need -> need.kind() == NameKind.SCORE)) {
      all.add("what models thought then: scores are those of the models of today");
    }
    if (Needs.of(workflow).stream().anyMatch(need -> need.kind() == NameKind.SEGMENT)) {
      all.add("who was in segments then by other rules: members are those by the rules of today");
    }
  }

  private void answers() {
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Approval approval) {
            all.add(
                "what %s would have said at %s: nobody does, and the time-out decides"
                    .formatted(approval.who(), approval.id()));
          } else if (step instanceof Step.Act act && act.action().isAwaited()) {
            all.add("what would have come of %s: it is taken as done".formatted(act.id()));
          }
        });
  }
}
