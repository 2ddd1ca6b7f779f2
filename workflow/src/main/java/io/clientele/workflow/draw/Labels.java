package io.clientele.workflow.draw;

import io.clientele.assignment.Share;
import io.clientele.workflow.Action;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Policy;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is written beside the parts of a workflow where it is drawn. */
final class Labels {
  private Labels() {}

  static String of(Start start) {
    String who = start.who() == null ? "" : ", if " + start.who().text();
    return of(start.trigger()) + who;
  }

  private static String of(Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      return "On " + on.match();
    }
    if (trigger instanceof Trigger.OnSegment on) {
      return (on.entered() ? "Enters " : "Leaves ") + on.segment();
    }
    if (trigger instanceof Trigger.OnSchedule on) {
      return "At " + on.cron() + " in " + on.zone().getId();
    }
    if (trigger instanceof Trigger.OnDay on) {
      return (on.yearly() ? "Each year, " : "Once, ")
          + day(on.field(), on.daysBefore(), on.at().toString());
    }
    if (trigger instanceof Trigger.OnPriceDrop on) {
      return "Price drop of %s%% of what was %s within %s"
          .formatted(on.percent(), word(on.interest()), on.within());
    }
    if (trigger instanceof Trigger.OnBackInStock on) {
      return "Back in stock: what was %s within %s".formatted(word(on.interest()), on.within());
    }
    if (trigger instanceof Trigger.OnLowStock on) {
      return "Stock for %s days or less".formatted(on.daysOfCover());
    }
    if (trigger instanceof Trigger.OnScore on) {
      return "Score %s %s %s"
          .formatted(
              on.score(), on.rises() ? "rises to" : "falls below", on.threshold().toPlainString());
    }
    return "Called";
  }

  /** Returns what a step of a workflow does, a jump with what it leads to. */
  static String of(Step step, Workflow within) {
    return step instanceof Step.GoTo jump
        ? within.step(jump.to()).map(to -> "Go to " + jump.to() + ": " + of(to)).orElse(of(step))
        : of(step);
  }

  private static String of(Step step) {
    if (step instanceof Step.Pause pause) {
      return "Pause "
          + pause.span()
          + (pause.restartedBy() == null ? "" : ", anew at " + pause.restartedBy().text());
    }
    if (step instanceof Step.PauseUntil pause) {
      return "Pause until " + pause.window();
    }
    if (step instanceof Step.PauseUntilDay pause) {
      return "Pause until " + day(pause.field(), pause.daysBefore(), pause.at().toString());
    }
    if (step instanceof Step.PauseUntilBestTime pause) {
      return "Pause until the best time for %s, within %s"
          .formatted(pause.channel(), pause.within());
    }
    if (step instanceof Step.Await await) {
      return "Await "
          + String.join(" or ", await.on().stream().map(on -> on.match().event().text()).toList())
          + ", up to "
          + await.upTo();
    }
    if (step instanceof Step.Branch branch) {
      return branch.arms().size() == 1 ? branch.arms().get(0).when().text() + "?" : "Which holds?";
    }
    if (step instanceof Step.Split) {
      return "Split by chance";
    }
    if (step instanceof Step.Send send) {
      return send.channel() + ": " + send.template();
    }
    if (step instanceof Step.Act act) {
      return of(act.action());
    }
    if (step instanceof Step.Approval approval) {
      return "%s says yes or no, up to %s".formatted(approval.who(), approval.upTo());
    }
    return step instanceof Step.GoTo jump
        ? "Go to " + jump.to()
        : "End: " + ((Step.End) step).reason();
  }

  private static String of(Action action) {
    if (action instanceof Action.Tag tag) {
      return (tag.given() ? "Tag " : "Untag ") + tag.tag();
    }
    if (action instanceof Action.SetTrait set) {
      return "Set %s to %s".formatted(set.trait(), set.value());
    }
    if (action instanceof Action.Audience audience) {
      return (audience.joined() ? "Join audience " : "Leave audience ") + audience.audience();
    }
    if (action instanceof Action.AwardPoints award) {
      return "%s points: %s".formatted(award.points(), award.reason());
    }
    if (action instanceof Action.CreateCoupon coupon) {
      return "Coupon %s, valid %s".formatted(coupon.coupon(), coupon.valid());
    }
    if (action instanceof Action.CallWebhook call) {
      return "Webhook " + call.webhook();
    }
    if (action instanceof Action.NotifyTeam notify) {
      return "Tell %s: %s".formatted(notify.team(), notify.template());
    }
    if (action instanceof Action.ReviewOrder review) {
      return "Review order for %s: %s".formatted(word(review.kind()), review.hook());
    }
    return action instanceof Action.StartWorkflow start
        ? "Start " + start.workflow()
        : "Call " + ((Action.Call) action).function();
  }

  /** Returns what stands at each way of a step, in the order of its ways. */
  static List<String> ways(Step step) {
    List<String> labels = new ArrayList<>();
    if (step instanceof Step.Await await) {
      await.on().forEach(on -> labels.add(on.match().toString()));
      labels.add("after " + await.upTo());
    } else if (step instanceof Step.Branch branch && branch.arms().size() == 1) {
      labels.add("yes");
      labels.add("no");
    } else if (step instanceof Step.Branch branch) {
      branch.arms().forEach(arm -> labels.add(arm.when().text()));
      labels.add("otherwise");
    } else if (step instanceof Step.Split split) {
      split.arms().forEach(arm -> labels.add(arm.weight() + "% " + arm.name()));
    } else if (step instanceof Step.Approval approval) {
      String silent = ", or after " + approval.upTo();
      labels.add("approved" + (approval.whenSilent() == Verdict.APPROVED ? silent : ""));
      labels.add("rejected" + (approval.whenSilent() == Verdict.REJECTED ? silent : ""));
    }
    return labels;
  }

  /** Returns what holds for the workflow as a whole, line by line. */
  static List<String> facts(Workflow workflow) {
    List<String> facts = new ArrayList<>();
    if (workflow.goal() != null) {
      facts.add("Goal %s: %s".formatted(workflow.goal().name(), workflow.goal().match()));
    }
    for (Exit exit : workflow.exits()) {
      facts.add(
          "Exit %s: %s"
              .formatted(
                  exit.name(),
                  exit instanceof Exit.OnEvent on
                      ? on.match().toString()
                      : ((Exit.When) exit).condition().text()));
    }
    Policy policy = workflow.policy();
    List<String> rules = new ArrayList<>();
    if (policy.purpose() != null) {
      rules.add(policy.purpose().toString());
    }
    if (!policy.holdout().equals(Share.NONE)) {
      rules.add("holdout " + policy.holdout());
    }
    if (policy.quiet() != null) {
      rules.add("quiet " + policy.quiet());
    }
    policy.caps().forEach(cap -> rules.add("at most " + cap));
    if (!rules.isEmpty()) {
      facts.add(String.join("; ", rules));
    }
    return facts;
  }

  private static String day(String field, int before, String at) {
    return (before == 0 ? "" : before + " days before ") + field + ", " + at;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns a number with a comma before each three digits. */
  static String grouped(long count) {
    StringBuilder digits = new StringBuilder().append(count);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }
}
