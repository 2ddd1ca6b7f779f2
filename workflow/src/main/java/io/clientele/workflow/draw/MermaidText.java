package io.clientele.workflow.draw;

import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a workflow for Mermaid. Nodes are numbered, so no name ever stands outside of quotes. */
final class MermaidText {
  private static final int MOST_SHOWN = 120;
  private static final String SAFE = " .,:%()/_-+=?";

  private final Workflow workflow;
  private final Map<String, Long> counts;
  private final Map<String, String> nodes = new HashMap<>();
  private final StringBuilder out = new StringBuilder("flowchart TD\n");
  private int facts;

  /** An arrow that has not arrived yet. */
  private record Tail(String node, String label) {}

  MermaidText(Workflow workflow, Map<String, Long> counts) {
    this.workflow = workflow;
    this.counts = counts;
    workflow.forEachStep(step -> nodes.put(step.id(), "s" + nodes.size()));
  }

  String text() {
    node("start", "([", "])", Labels.of(workflow.start()), Shape.START, "");
    List<Tail> tails = steps(workflow.steps(), List.of(new Tail("start", "")));
    if (!tails.isEmpty()) {
      node("done", "([", "])", "Done", Shape.END, "");
      arrive("done", tails);
    }
    for (String fact : Labels.facts(workflow)) {
      String name = "f" + facts++;
      out.append("  ").append(name).append("[\"").append(escaped(fact)).append("\"]:::fact\n");
    }
    for (Shape shape : Shape.values()) {
      out.append(
          "  classDef %s fill:%s,stroke:%s,color:#0f172a\n"
              .formatted(word(shape), shape.fill(), shape.stroke()));
    }
    out.append("  classDef fact fill:#ffffff,stroke:#cbd5e1,color:#334155\n");
    return out.toString();
  }

  private List<Tail> steps(List<Step> steps, List<Tail> tails) {
    List<Tail> open = tails;
    for (Step step : steps) {
      open = step(step, open);
    }
    return open;
  }

  private List<Tail> step(Step step, List<Tail> before) {
    String name = name(step.id());
    Shape shape = Shape.of(step);
    switch (shape) {
      case CHOICE -> node(name, "{", "}", Labels.of(step, workflow), shape, step.id());
      case WAIT -> node(name, "(", ")", Labels.of(step, workflow), shape, step.id());
      case SEND -> node(name, "[/", "/]", Labels.of(step, workflow), shape, step.id());
      case END -> node(name, "([", "])", Labels.of(step, workflow), shape, step.id());
      default -> node(name, "[", "]", Labels.of(step, workflow), shape, step.id());
    }
    arrive(name, before);
    if (step instanceof Step.GoTo jump) {
      out.append("  ").append(name).append(" -.-> ").append(name(jump.to())).append('\n');
      return List.of();
    }
    if (step instanceof Step.End) {
      return List.of();
    }
    List<List<Step>> ways = step.ways();
    if (ways.isEmpty()) {
      return List.of(new Tail(name, ""));
    }
    List<String> labels = Labels.ways(step);
    List<Tail> after = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      after.addAll(steps(ways.get(i), List.of(new Tail(name, labels.get(i)))));
    }
    return after;
  }

  private String name(String step) {
    return nodes.getOrDefault(step, "done");
  }

  private void node(String name, String begin, String end, String label, Shape shape, String step) {
    Long count = counts.get(step);
    out.append("  ").append(name).append(begin).append('"').append(escaped(label));
    if (count != null) {
      out.append("<br/>").append(Labels.grouped(count)).append(" here");
    }
    out.append('"').append(end).append(":::").append(word(shape)).append('\n');
  }

  private static String word(Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT) + "Step";
  }

  private void arrive(String node, List<Tail> tails) {
    for (Tail tail : tails) {
      out.append("  ").append(tail.node).append(" -->");
      if (!tail.label.isEmpty()) {
        out.append("|\"").append(escaped(tail.label)).append("\"|");
      }
      out.append(' ').append(node).append('\n');
    }
  }

  /** Writes all but letters, digits and plain marks as numbers, which Mermaid shows as signs. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MOST_SHOWN)
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0) {
                safe.appendCodePoint(c);
              } else {
                safe.append('#').append(c).append(';');
              }
            });
    if (text.codePointCount(0, text.length()) > MOST_SHOWN) {
      safe.append("...");
    }
    return safe.toString();
  }
}
