package io.clientele.workflow.text;

import static io.clientele.workflow.text.StartReader.CONDITION;
import static io.clientele.workflow.text.StartReader.SPAN;

import io.clientele.assignment.Share;
import io.clientele.condition.Condition;
import io.clientele.condition.Span;
import io.clientele.condition.Vocabulary;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Action;
import io.clientele.workflow.Cap;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Goal;
import io.clientele.workflow.Policy;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a workflow from a tree, be it of YAML or JSON. */
final class WorkflowReader {
  private static final String MATCH =
      "a name with an event, such as bought: {event: order_completed}";

  private final Problems problems;
  private final StartReader starts;
  private final StepReader steps;

  WorkflowReader(String source, Vocabulary vocabulary) {
    problems = new Problems(source);
    starts = new StartReader(vocabulary);
    steps = new StepReader(starts, problems);
  }

  WorkflowReading read(Node whole) {
    Part part = Part.of(whole, "", "a map that begins with workflow: and a name", problems);
    Workflow workflow = whole instanceof Node.Fields ? workflow(part) : null;
    return workflow != null && problems.isEmpty()
        ? new WorkflowReading.Read(workflow, steps.places())
        : new WorkflowReading.Refused(problems.inOrder());
  }

  private @Nullable Workflow workflow(Part part) {
    String name =
        part.needText(
            "workflow",
            "the name of the workflow",
            // What may be named as one to start is what may be a name.
            text -> new Action.StartWorkflow(text).workflow());
    Node startNode = part.need("start", "when it starts, such as start: {event: cart_updated}");
    Start start =
        startNode == null
            ? null
            : starts.start(
                Part.of(startNode, "start", "a map such as event: cart_updated", problems));
    Goal goal = goal(part);
    List<Exit> exits = exits(part);
    Policy policy = policy(part);
    List<Step> all = steps.all(part);
    part.done();
    // What is missing may only seem so because it was wrong.
    return name == null || start == null || policy == null || !problems.isEmpty()
        ? null
        : part.make(p -> new Workflow(name, start, goal, exits, policy, all));
  }

  private @Nullable Goal goal(Part part) {
    Part named = part.part("goal", MATCH);
    if (named == null) {
      return null;
    }
    String name = onlyKey(named);
    Node node = name == null ? null : named.take(name);
    if (name == null || node == null) {
      return null;
    }
    EventMatch match = match(Part.of(node, named.path(name), MATCH, problems));
    return match == null ? null : named.make(p -> new Goal(name, match));
  }

  private @Nullable EventMatch match(Part part) {
    EventMatch match = starts.match(part, true);
    part.done();
    return match;
  }

  private @Nullable String onlyKey(Part part) {
    List<String> keys = List.copyOf(part.keys());
    if (keys.size() != 1) {
      problems.add(
          part.place(), part.path(), "%s names, expected %s".formatted(keys.size(), MATCH));
      return null;
    }
    return keys.get(0);
  }

  private List<Exit> exits(Part part) {
    List<Exit> exits = new ArrayList<>();
    List<Node> nodes =
        part.items(
            "exits",
            "names, each with a condition or an event, such as - vip: tags contains 'vip'");
    for (int i = 0; i < nodes.size(); i++) {
      Part named = Part.of(nodes.get(i), "exits[" + i + "]", MATCH, problems);
      String name = nodes.get(i) instanceof Node.Fields ? onlyKey(named) : null;
      Node node = name == null ? null : named.take(name);
      if (name == null || node == null) {
        continue;
      }
      Exit exit;
      if (node instanceof Node.Fields) {
        EventMatch match = match(Part.of(node, named.path(name), MATCH, problems));
        exit = match == null ? null : named.make(p -> new Exit.OnEvent(name, match));
      } else {
        Condition condition =
            Part.text(
                node,
                named.path(name),
                CONDITION + ", or a map with an event",
                starts::condition,
                problems);
        exit = condition == null ? null : named.make(p -> new Exit.When(name, condition));
      }
      if (exit != null) {
        exits.add(exit);
      }
    }
    return exits;
  }

  private @Nullable Policy policy(Part part) {
    Purpose purpose = part.text("purpose", "one such as marketing", Purpose::of);
    Share holdout = part.text("holdout", "a percentage such as 10%", Shares::share);
    int priority = part.number("priority", Policy.DEFAULT.priority());
    List<Cap> caps = caps(part);
    QuietHours quiet = part.text("quiet", "hours such as 21:00-08:00", QuietHours::parse);
    Span expires = part.text("expires", SPAN, Span::parse);
    boolean complaint = part.flag("even_during_complaint", false);
    return part.make(
        p ->
            new Policy(
                purpose,
                holdout == null ? Share.NONE : holdout,
                priority,
                caps,
                quiet,
                expires,
                complaint));
  }

  /** Reads one cap, or a list of them. */
  private List<Cap> caps(Part part) {
    Node node = part.take("caps");
    if (node == null) {
      return List.of();
    }
    List<Cap> caps = new ArrayList<>();
    List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
    for (int i = 0; i < nodes.size(); i++) {
      String path = node instanceof Node.Items ? "caps[" + i + "]" : "caps";
      Cap cap = Part.text(nodes.get(i), path, "such as 3 per 7d", Cap::parse, problems);
      if (cap != null) {
        caps.add(cap);
      }
    }
    return caps;
  }
}
