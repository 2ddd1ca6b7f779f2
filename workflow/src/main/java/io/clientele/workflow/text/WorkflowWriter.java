package io.clientele.workflow.text;

import io.clientele.assignment.Share;
import io.clientele.workflow.Cap;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Goal;
import io.clientele.workflow.Policy;
import io.clientele.workflow.Start;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.internal.EventWords;
import java.util.ArrayList;
import java.util.List;

/** Writes a workflow as a tree, in one order of keys; what is as without saying is not said. */
final class WorkflowWriter {
  private WorkflowWriter() {}

  /**
   * Writes a workflow.
   *
   * @param brief whether steps whose id follows from what they do go without
   */
  static Node.Fields tree(Workflow workflow, boolean brief) {
    Node.Builder whole = new Node.Builder().with("workflow", workflow.name());
    whole.with("start", start(workflow.start()));
    Goal goal = workflow.goal();
    if (goal != null) {
      whole.with("goal", new Node.Builder().with(goal.name(), match(goal.match()).build()).build());
    }
    if (!workflow.exits().isEmpty()) {
      List<Node> exits = new ArrayList<>();
      workflow.exits().forEach(exit -> exits.add(exit(exit)));
      whole.with("exits", Node.of(exits));
    }
    policy(workflow.policy(), whole);
    return whole.with("steps", new StepWriter(brief).steps(workflow.steps())).build();
  }

  private static Node exit(Exit exit) {
    Node what =
        exit instanceof Exit.OnEvent on
            ? match(on.match()).build()
            : Node.of(((Exit.When) exit).condition().text());
    return new Node.Builder().with(exit.name(), what).build();
  }

  private static void policy(Policy policy, Node.Builder whole) {
    if (policy.purpose() != null) {
      whole.with("purpose", policy.purpose());
    }
    if (!policy.holdout().equals(Share.NONE)) {
      whole.with("holdout", policy.holdout().toString());
    }
    if (policy.priority() != Policy.DEFAULT.priority()) {
      whole.with("priority", policy.priority());
    }
    List<Cap> caps = policy.caps();
    if (caps.size() == 1) {
      whole.with("caps", caps.get(0));
    } else if (!caps.isEmpty()) {
      whole.with("caps", Node.of(caps.stream().map(cap -> Node.of(cap.toString())).toList()));
    }
    if (policy.quiet() != null) {
      whole.with("quiet", policy.quiet());
    }
    if (policy.expires() != null) {
      whole.with("expires", policy.expires());
    }
    if (policy.evenDuringComplaint()) {
      whole.flag("even_during_complaint");
    }
  }

  private static Node start(Start start) {
    Node.Builder tree = trigger(start.trigger());
    if (start.who() != null) {
      tree.with("who", start.who().text());
    }
    if (start.key() != null) {
      tree.with("key", start.key());
    }
    if (start.again() instanceof Again.Never) {
      tree.with("again", "never");
    } else if (start.again() instanceof Again.After after) {
      tree.with("again", "after " + after.span());
    }
    if (start.atOnce() != null) {
      tree.with("at_once", start.atOnce().intValue());
    }
    if (start.limit() != null) {
      tree.with("limit", start.limit());
    }
    return tree.build();
  }

  private static Node.Builder trigger(Trigger trigger) {
    Node.Builder tree = new Node.Builder();
    if (trigger instanceof Trigger.OnEvent on) {
      return match(on.match());
    }
    if (trigger instanceof Trigger.OnSegment on) {
      return tree.with(on.entered() ? "enters" : "leaves", on.segment());
    }
    if (trigger instanceof Trigger.OnSchedule on) {
      return tree.with("schedule", on.cron()).with("zone", on.zone().getId());
    }
    if (trigger instanceof Trigger.OnDay on) {
      tree.with("day", on.field());
      if (on.daysBefore() != 0) {
        tree.with("days_before", on.daysBefore());
      }
      tree.with("at", on.at());
      return on.yearly() ? tree.flag("yearly") : tree;
    }
    if (trigger instanceof Trigger.OnPriceDrop on) {
      return tree.with("price_drop", on.percent() + "%")
          .with("interest", StartReader.word(on.interest()))
          .with("within", on.within());
    }
    if (trigger instanceof Trigger.OnBackInStock on) {
      return tree.with("back_in_stock", StartReader.word(on.interest()))
          .with("within", on.within());
    }
    if (trigger instanceof Trigger.OnLowStock on) {
      return tree.with("low_stock", on.daysOfCover() + "d");
    }
    if (trigger instanceof Trigger.OnScore on) {
      return tree.with("score", on.score())
          .with(
              on.rises() ? "rises_to" : "falls_below",
              new Node.Decimal(on.threshold(), Place.START));
    }
    return tree.flag("called");
  }

  static Node.Builder match(EventMatch match) {
    Node.Builder tree = new Node.Builder().with("event", EventWords.text(match.event()));
    if (match.where() != null) {
      tree.with("where", match.where().text());
    }
    return match.sameKey() ? tree.flag("same_key") : tree;
  }
}
