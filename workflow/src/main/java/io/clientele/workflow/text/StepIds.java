package io.clientele.workflow.text;

import io.clientele.workflow.Action;
import io.clientele.workflow.Step;

/**
 * What a step is called that is given no id: after its template, reason, function or webhook, else
 * after its kind. Never after its place, for the id is what journeys under way remember, and steps
 * move.
 */
final class StepIds {
  private StepIds() {}

  static String of(Step step) {
    if (step instanceof Step.Send send) {
      return send.template();
    }
    if (step instanceof Step.End end) {
      return end.reason();
    }
    if (step instanceof Step.Act act) {
      return of(act.action());
    }
    if (step instanceof Step.Pause) {
      return "pause";
    }
    if (step instanceof Step.PauseUntil) {
      return "window";
    }
    if (step instanceof Step.PauseUntilDay) {
      return "day";
    }
    if (step instanceof Step.PauseUntilBestTime) {
      return "best-time";
    }
    if (step instanceof Step.Await) {
      return "await";
    }
    if (step instanceof Step.Branch) {
      return "when";
    }
    if (step instanceof Step.Split) {
      return "split";
    }
    return step instanceof Step.Approval ? "approval" : "go-to";
  }

  private static String of(Action action) {
    if (action instanceof Action.Call call) {
      return call.function();
    }
    if (action instanceof Action.CallWebhook call) {
      return call.webhook();
    }
    if (action instanceof Action.NotifyTeam notify) {
      return notify.template();
    }
    if (action instanceof Action.StartWorkflow start) {
      return start.workflow();
    }
    if (action instanceof Action.ReviewOrder review) {
      return review.hook();
    }
    if (action instanceof Action.Tag tag) {
      return tag.given() ? "tag" : "untag";
    }
    if (action instanceof Action.Audience) {
      return "audience";
    }
    if (action instanceof Action.SetTrait) {
      return "set";
    }
    return action instanceof Action.AwardPoints ? "points" : "coupon";
  }
}
