package io.clientele.workflow.lint;

import io.clientele.assignment.Share;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Action;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Policy;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what a workflow keeps to, and whom its messages may annoy. */
final class PolicyChecks {
  private static final double MOST_A_DAY = 3;
  private static final double SECONDS_A_DAY = 86_400;

  /**
   * Calls and texts that advertise may not come before 8 in the morning or after 9 in the evening
   * by the clock of who is called: 47 CFR 64.1200(c)(1), of the USA; other countries are alike.
   */
  private static final int NIGHT_FROM = 21 * 60;

  private static final int NIGHT_TO = 8 * 60;

  private final Workflow workflow;
  private final HouseRules house;
  private final FlowGraph graph;
  private final Findings findings;
  private final Policy policy;
  private final List<Step.Send> sends;

  PolicyChecks(Workflow workflow, HouseRules house, FlowGraph graph, Findings findings) {
    this.workflow = workflow;
    this.house = house;
    this.graph = graph;
    this.findings = findings;
    policy = workflow.policy();
    sends = Messages.of(workflow);
  }

  void check() {
    purposes();
    effects();
    nights();
    caps();
    repetitions();
  }

  private void purposes() {
    for (Step.Send send : sends) {
      if (Messages.purpose(send, workflow) == null) {
        findings.add(
            LintCode.SEND_WITHOUT_PURPOSE,
            send,
            "is for no purpose, so no permission of the customer covers it",
            "say purpose: marketing, or what else it is for, for the workflow or the message");
      }
      if (Messages.isTransactional(send, workflow) && !policy.holdout().equals(Share.NONE)) {
        findings.add(
            LintCode.HOLDOUT_ON_TRANSACTIONAL,
            send,
            "is transactional, but %s of customers are held out and would not get it"
                .formatted(policy.holdout()),
            "set holdout to 0, or move the message into a workflow of its own");
      }
    }
  }

  private void effects() {
    if (!Messages.promotes(workflow)) {
      return;
    }
    if (workflow.goal() == null) {
      findings.add(
          LintCode.NO_GOAL,
          "goal",
          "advertises and has no goal: who has bought gets the rest of the messages all the same",
          "say what it is for, such as goal: {bought: {event: order_completed}}");
    }
    if (policy.holdout().equals(Share.NONE)) {
      findings.add(
          LintCode.NO_HOLDOUT,
          "holdout",
          "advertises to everybody, so what it causes can never be told",
          "leave some out, such as holdout: 10%");
    }
  }

  private void nights() {
    if (houseHasHours()) {
      return;
    }
    QuietHours quiet = policy.quiet();
    for (Step.Send send : sends) {
      if (!send.channel().equals(ChannelName.SMS) || !Messages.isPromotion(send, workflow)) {
        continue;
      }
      if (quiet == null) {
        findings.add(
            LintCode.SMS_WITHOUT_QUIET,
            send,
            "is an advertising text message that may come at any hour",
            "say quiet: 21:00-08:00");
      } else {
        boolean loud = false;
        for (int i = 0; i < Messages.after(NIGHT_FROM, NIGHT_TO); i++) {
          loud |= !Messages.isQuiet(quiet, (NIGHT_FROM + i) % Messages.MINUTES);
        }
        if (loud) {
          findings.add(
              LintCode.SMS_AT_NIGHT,
              send,
              "is an advertising text message, and quiet hours are only %s".formatted(quiet),
              "say quiet: 21:00-08:00, as the law of many countries asks");
        }
      }
      return;
    }
  }

  /** Whether the house itself has hours for text messages to everybody. */
  private boolean houseHasHours() {
    return house.quiet().stream()
        .flatMap(rules -> rules.rules().stream())
        .anyMatch(
            rule ->
                rule.place() == null
                    && rule.from() == null
                    && rule.until() == null
                    && rule.concerns(ChannelName.SMS, Set.of()));
  }

  private void caps() {
    Set<ChannelName> used = new HashSet<>();
    sends.forEach(send -> used.add(send.channel()));
    List<Cap> caps = policy.caps();
    for (int i = 0; i < caps.size(); i++) {
      Cap cap = caps.get(i);
      String path = "caps[" + i + "]";
      Cap tighter = tighter(cap, i);
      boolean unused =
          !sends.isEmpty()
              && !cap.channels().isEmpty()
              && cap.channels().stream().noneMatch(used::contains);
      if (unused) {
        findings.add(
            LintCode.CAP_NEVER_BINDS,
            path,
            "\"%s\" caps means that no message of the workflow is sent by".formatted(cap),
            "remove it, or name the channels that are used");
      } else if (tighter != null) {
        findings.add(
            LintCode.CAP_NEVER_BINDS,
            path,
            "\"%s\" holds nothing back that \"%s\" lets pass".formatted(cap, tighter),
            "remove it, or make it tighter");
      } else if (isHigh(cap)) {
        findings.add(
            LintCode.CAP_TOO_HIGH,
            path,
            "\"%s\" lets more than %s messages a day pass".formatted(cap, (int) MOST_A_DAY),
            "a customer who gets as many complains or leaves: choose fewer, or a longer span");
      }
    }
  }

  private static boolean isHigh(Cap cap) {
    boolean transactional = cap.purpose() != null && Purpose.TRANSACTIONAL.covers(cap.purpose());
    double days = cap.per().longest().toSeconds() / SECONDS_A_DAY;
    return !transactional && cap.most() > MOST_A_DAY && cap.most() / days > MOST_A_DAY;
  }

  /** Returns a cap that lets no more pass than this one does, of two alike the first. */
  private @Nullable Cap tighter(Cap cap, int place) {
    List<Cap> caps = policy.caps();
    for (int j = 0; j < caps.size(); j++) {
      Cap other = caps.get(j);
      boolean wider =
          (other.channels().isEmpty()
                  || (!cap.channels().isEmpty() && other.channels().containsAll(cap.channels())))
              && (other.purpose() == null
                  || (cap.purpose() != null && other.purpose().covers(cap.purpose())))
              && (!other.here() || cap.here());
      boolean fewer =
          other.most() <= cap.most() && other.per().longest().compareTo(cap.per().longest()) >= 0;
      boolean alike =
          other.most() == cap.most()
              && other.per().equals(cap.per())
              && other.channels().equals(cap.channels())
              && Objects.equals(other.purpose(), cap.purpose())
              && other.here() == cap.here();
      if (j != place && wider && fewer && (!alike || j < place)) {
        return other;
      }
    }
    return null;
  }

  private void repetitions() {
    for (Step.Send send : sends) {
      BitSet later = graph.from(graph.number(send), step -> false);
      BitSet atOnce = graph.from(graph.number(send), Step::isWait);
      for (Step.Send other : sends) {
        int number = graph.number(other);
        if (!other.channel().equals(send.channel())) {
          continue;
        }
        if (later.get(number) && other.template().equals(send.template())) {
          findings.add(
              LintCode.SAME_MESSAGE_TWICE,
              other,
              other.equals(send)
                  ? "comes round again and sends %s once more".formatted(other.template())
                  : "sends %s again, which %s sent before".formatted(other.template(), send.id()),
              "say something else the second time, or remove it");
        } else if (atOnce.get(number)
            && Messages.isPromotion(send, workflow)
            && Messages.isPromotion(other, workflow)) {
          findings.add(
              LintCode.MESSAGE_BURST,
              other,
              "comes at once after %s, by %s as well".formatted(send.id(), send.channel()),
              "pause between them, or make one message of them");
        }
      }
    }
  }

  /** Looks whether advertising is called transactional, given what starts it. */
  void transactional(boolean promotionalStart) {
    boolean transactional =
        sends.stream().anyMatch(each -> Messages.isTransactional(each, workflow));
    boolean coupons =
        workflow.stepsById().values().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Act act && act.action() instanceof Action.CreateCoupon);
    if (transactional && (promotionalStart || coupons)) {
      findings.add(
          LintCode.TRANSACTIONAL_PROMOTION,
          "purpose",
          "its messages are transactional, but %s, which is advertising"
              .formatted(coupons ? "it gives away coupons" : "what customers look at starts it"),
          "say purpose: marketing: transactional is only what a customer ordered or asked for");
    }
  }
}
