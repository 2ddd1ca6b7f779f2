package io.clientele.workflow.lint;

import io.clientele.condition.Comparison;
import io.clientele.condition.Condition;
import io.clientele.condition.NumberFact;
import io.clientele.workflow.Action;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Tells what a workflow names that its host has to bring, such as templates and segments. */
public final class Needs {
  private final List<Need> needs = new ArrayList<>();

  private Needs() {}

  /** Returns all that a workflow names, in its order; each place where it is named on its own. */
  public static List<Need> of(Workflow workflow) {
    Needs needs = new Needs();
    needs.start(workflow.start());
    for (Exit exit : workflow.exits()) {
      if (exit instanceof Exit.When when) {
        needs.condition(when.condition(), "exits." + when.name());
      }
    }
    workflow.forEachStep(needs::step);
    return List.copyOf(needs.needs);
  }

  private void add(NameKind kind, String name, String path) {
    needs.add(new Need(kind, name, path));
  }

  private void start(Start start) {
    if (start.trigger() instanceof Trigger.OnSegment on) {
      add(NameKind.SEGMENT, on.segment(), "start");
    } else if (start.trigger() instanceof Trigger.OnScore on) {
      add(NameKind.SCORE, on.score(), "start");
    }
    if (start.who() != null) {
      condition(start.who(), "start.who");
    }
  }

  private void step(Step step) {
    String path = Findings.path(step);
    if (step instanceof Step.Send send) {
      add(NameKind.CHANNEL, send.channel().value(), path);
      add(NameKind.TEMPLATE, send.channel() + "/" + send.template(), path);
    } else if (step instanceof Step.PauseUntilBestTime pause) {
      add(NameKind.CHANNEL, pause.channel().value(), path);
    } else if (step instanceof Step.Branch branch) {
      branch.arms().forEach(arm -> condition(arm.when(), path));
    } else if (step instanceof Step.Approval approval) {
      add(NameKind.TEAM, approval.who(), path);
    } else if (step instanceof Step.Act act) {
      action(act.action(), path);
    }
  }

  private void action(Action action, String path) {
    if (action instanceof Action.CreateCoupon coupon) {
      add(NameKind.COUPON, coupon.coupon(), path);
    } else if (action instanceof Action.CallWebhook call) {
      add(NameKind.WEBHOOK, call.webhook(), path);
    } else if (action instanceof Action.NotifyTeam notify) {
      add(NameKind.TEAM, notify.team(), path);
      add(NameKind.TEMPLATE, "team/" + notify.template(), path);
    } else if (action instanceof Action.ReviewOrder review) {
      add(NameKind.HOOK, review.hook(), path);
    } else if (action instanceof Action.StartWorkflow start) {
      add(NameKind.WORKFLOW, start.workflow(), path);
    } else if (action instanceof Action.Call call) {
      add(NameKind.FUNCTION, call.function(), path);
    }
  }

  private void condition(Condition condition, String path) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> condition(part, path));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> condition(part, path));
    } else if (condition instanceof Condition.Not not) {
      condition(not.part(), path);
    } else if (condition instanceof Condition.InSegment in) {
      add(NameKind.SEGMENT, in.segment(), path);
    } else if (condition instanceof Condition.InTop top
        && top.value() instanceof NumberFact.Score score) {
      add(NameKind.SCORE, score.name(), path);
    } else if (condition instanceof Comparison comparison
        && comparison.term() instanceof NumberFact.Score score) {
      add(NameKind.SCORE, score.name(), path);
    }
  }
}
