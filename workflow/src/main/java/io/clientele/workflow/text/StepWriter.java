package io.clientele.workflow.text;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.Action;
import io.clientele.workflow.Step;
import io.clientele.workflow.internal.EventWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes steps as a tree. */
final class StepWriter {
  /** Means of sending that have a word of their own. */
  private static final Set<ChannelName> WORDS =
      Set.of(ChannelName.EMAIL, ChannelName.SMS, ChannelName.PUSH);

  private final boolean brief;

  StepWriter(boolean brief) {
    this.brief = brief;
  }

  Node steps(List<Step> steps) {
    List<Node> nodes = new ArrayList<>();
    steps.forEach(step -> nodes.add(step(step)));
    return Node.of(nodes);
  }

  private void way(Node.Builder tree, String key, List<Step> steps) {
    if (!steps.isEmpty()) {
      tree.with(key, steps(steps));
    }
  }

  private Node step(Step step) {
    if (step instanceof Step.Pause pause) {
      Node.Builder tree = begin(step, "pause", pause.span());
      return pause.restartedBy() == null
          ? tree.build()
          : tree.with("restarted_by", EventWords.text(pause.restartedBy())).build();
    }
    if (step instanceof Step.PauseUntil pause) {
      return begin(step, "pause_until", pause.window()).build();
    }
    if (step instanceof Step.PauseUntilDay pause) {
      Node.Builder tree = begin(step, "pause_until_day", pause.field());
      if (pause.daysBefore() != 0) {
        tree.with("days_before", pause.daysBefore());
      }
      return tree.with("at", pause.at()).build();
    }
    if (step instanceof Step.PauseUntilBestTime pause) {
      return begin(step, "pause_until_best_time", pause.channel())
          .with("within", pause.within())
          .build();
    }
    if (step instanceof Step.Await await) {
      return await(await);
    }
    if (step instanceof Step.Branch branch) {
      return branch(branch);
    }
    if (step instanceof Step.Split split) {
      return split(split);
    }
    if (step instanceof Step.Send send) {
      return send(send);
    }
    if (step instanceof Step.Act act) {
      return action(act, act.action());
    }
    if (step instanceof Step.Approval approval) {
      Node.Builder tree =
          begin(step, "approval", approval.who())
              .with("up_to", approval.upTo())
              .with("when_silent", StartReader.word(approval.whenSilent()));
      way(tree, "approved", approval.approved());
      way(tree, "rejected", approval.rejected());
      return tree.build();
    }
    return step instanceof Step.GoTo jump
        ? begin(step, "go_to", jump.to()).build()
        : begin(step, "exit", ((Step.End) step).reason()).build();
  }

  private Node.Builder begin(Step step, String kind, Object value) {
    return begin(step, kind, Node.of(value.toString()));
  }

  private Node.Builder begin(Step step, String kind, Node value) {
    Node.Builder tree = new Node.Builder().with(kind, value);
    return brief && step.id().equals(StepIds.of(step)) ? tree : tree.with("id", step.id());
  }

  private Node await(Step.Await await) {
    List<Node> on = new ArrayList<>();
    for (Step.Awaited each : await.on()) {
      Node.Builder one = WorkflowWriter.match(each.match());
      way(one, "then", each.steps());
      on.add(one.build());
    }
    Node.Builder tree =
        begin(await, "await", on.size() == 1 ? on.get(0) : Node.of(on)).with("up_to", await.upTo());
    way(tree, "otherwise", await.otherwise());
    return tree.build();
  }

  private Node branch(Step.Branch branch) {
    Node.Builder tree;
    if (branch.arms().size() == 1) {
      Step.Arm arm = branch.arms().get(0);
      tree = begin(branch, "when", arm.when().text());
      way(tree, "then", arm.steps());
    } else {
      List<Node> arms = new ArrayList<>();
      for (Step.Arm arm : branch.arms()) {
        Node.Builder one = new Node.Builder().with("when", arm.when().text());
        way(one, "then", arm.steps());
        arms.add(one.build());
      }
      tree = begin(branch, "choose", Node.of(arms));
    }
    way(tree, "otherwise", branch.otherwise());
    return tree.build();
  }

  private Node split(Step.Split split) {
    List<Node> arms = new ArrayList<>();
    for (Step.Share arm : split.arms()) {
      Node.Builder one =
          new Node.Builder().with("arm", arm.name()).with("share", arm.weight() + "%");
      way(one, "then", arm.steps());
      arms.add(one.build());
    }
    return begin(split, "split", Node.of(arms)).build();
  }

  private Node send(Step.Send send) {
    boolean word = WORDS.contains(send.channel());
    Node.Builder tree = begin(send, word ? send.channel().value() : "send", send.template());
    if (!word) {
      tree.with("channel", send.channel());
    }
    if (send.purpose() != null) {
      tree.with("purpose", send.purpose());
    }
    if (send.expires() != null) {
      tree.with("expires", send.expires());
    }
    return tree.build();
  }

  private Node action(Step.Act act, Action action) {
    if (action instanceof Action.Tag tag) {
      return begin(act, tag.given() ? "tag" : "untag", tag.tag()).build();
    }
    if (action instanceof Action.SetTrait set) {
      return begin(act, "set", new Node.Builder().with(set.trait(), set.value()).build()).build();
    }
    if (action instanceof Action.Audience audience) {
      String kind = audience.joined() ? "join_audience" : "leave_audience";
      return begin(act, kind, audience.audience()).build();
    }
    if (action instanceof Action.AwardPoints award) {
      Node points =
          new Node.Builder().with("points", award.points()).build().fields().get(0).value();
      return begin(act, "points", points).with("reason", award.reason()).build();
    }
    if (action instanceof Action.CreateCoupon coupon) {
      return begin(act, "coupon", coupon.coupon()).with("valid", coupon.valid()).build();
    }
    if (action instanceof Action.CallWebhook call) {
      return begin(act, "webhook", call.webhook()).build();
    }
    if (action instanceof Action.NotifyTeam notify) {
      return begin(act, "notify", notify.team()).with("template", notify.template()).build();
    }
    if (action instanceof Action.ReviewOrder review) {
      String kind = StartReader.word(review.kind());
      return begin(act, "review_order", kind).with("hook", review.hook()).build();
    }
    if (action instanceof Action.StartWorkflow start) {
      return begin(act, "start_workflow", start.workflow()).build();
    }
    Action.Call call = (Action.Call) action;
    Node.Builder tree = begin(act, "call", call.function());
    if (!call.arguments().isEmpty()) {
      Node.Builder with = new Node.Builder();
      for (Map.Entry<String, String> argument : call.arguments().entrySet()) {
        with.with(argument.getKey(), argument.getValue());
      }
      tree.with("with", with.build());
    }
    return tree.build();
  }
}
