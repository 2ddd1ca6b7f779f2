package io.clientele.workflow.simulate;

import io.clientele.condition.Condition;
import io.clientele.condition.ConditionSet;
import io.clientele.condition.SegmentRules;
import io.clientele.profile.Scores;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.lint.NameKind;
import io.clientele.workflow.lint.Need;
import io.clientele.workflow.lint.Needs;
import java.util.ArrayList;
import java.util.List;

/** What playing a workflow over the past cannot know, by what the workflow goes by. */
final class Unknown {
  private final Past past;
  private final SegmentRules segments;
  private final List<String> all = new ArrayList<>();

  private Unknown(Past past) {
    this.past = past;
    this.segments = past.profiles().segments();
  }

  /**
   * Returns it, a sentence each.
   *
   * @throws IllegalArgumentException if a condition names a segment that nobody knows
   */
  static List<String> of(Past past) {
    Unknown unknown = new Unknown(past);
    unknown.all.add(
        "what customers would have done: goals, exits and answers are those that came without it");
    unknown.beginnings();
    unknown.models();
    unknown.answers();
    return unknown.all;
  }

  private void beginnings() {
    Trigger trigger = past.workflow().start().trigger();
    if (trigger instanceof Trigger.OnCall) {
      all.add("when it would have been called: none begins");
    } else if (trigger instanceof Trigger.OnSegment on
        && !segments.asMap().containsKey(on.segment())) {
      all.add(
          "when customers entered or left segment %s, whose rule is not known: none begins"
              .formatted(on.segment()));
    } else if (trigger instanceof Trigger.OnSegment on && asksModels(on.segment())) {
      all.add(
          "when customers entered or left segment %s, whose rule asks models: none begins"
              .formatted(on.segment()));
    } else if (past.beginsByItself() && past.customers().isEmpty()) {
      all.add("whom it begins for without an event: none begins unless customers are named");
    }
  }

  private boolean asksModels(String segment) {
    Condition rule = segments.get(segment);
    return ConditionSet.of(List.of(rule), segments).asksModels(0);
  }

  private void models() {
    boolean scores = false;
    boolean members = false;
    for (Need need : Needs.of(past.workflow())) {
      boolean known = segments.asMap().containsKey(need.name());
      if (need.kind() == NameKind.SCORE) {
        scores = true;
      } else if (need.kind() == NameKind.SEGMENT && known) {
        members = true;
        scores |= asksModels(need.name());
      } else if (need.kind() == NameKind.SEGMENT && !need.path().equals("start")) {
        throw new IllegalArgumentException(
            "workflow %s names segment %s at %s, which the profiles do not know: give them its rule"
                .formatted(past.workflow().name(), need.name(), need.path()));
      }
    }
    if (scores) {
      all.add(
          past.profiles().scores() == Scores.none()
              ? "what models think: there are none, and nobody has a score"
              : "what models thought then: scores are those of the models of today");
    }
    if (members) {
      all.add("who was in segments then by other rules: members are those by the rules of today");
    }
  }

  private void answers() {
    past.workflow()
        .forEachStep(
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
