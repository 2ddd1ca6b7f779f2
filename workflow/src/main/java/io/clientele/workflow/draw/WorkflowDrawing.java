package io.clientele.workflow.draw;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.Workflow;
import java.util.Map;
import java.util.TreeMap;

/**
 * A workflow as a picture: as text for Mermaid, or as SVG that needs nothing else. What a name
 * holds is shown as it is and never taken for markup. The same workflow and counts give the same
 * text. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * WorkflowDrawing.of(cart).withCounts(Map.of("cool-off", 120L)).svg();
 * }</pre>
 */
public final class WorkflowDrawing {
  private final Workflow workflow;
  private final Map<String, Long> counts;

  private WorkflowDrawing(Workflow workflow, Map<String, Long> counts) {
    this.workflow = requireNonNull(workflow, "workflow");
    this.counts = counts;
  }

  /** Returns the drawing of a workflow. */
  public static WorkflowDrawing of(Workflow workflow) {
    return new WorkflowDrawing(workflow, Map.of());
  }

  /**
   * Returns this with a number at some steps, such as how many journeys are there.
   *
   * @param byStep numbers of 0 or more by the id of the step; what is no step is left out
   */
  public WorkflowDrawing withCounts(Map<String, Long> byStep) {
    byStep.forEach(
        (step, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "count %s at step %s, expected 0 or more".formatted(count, step));
          }
        });
    return new WorkflowDrawing(workflow, new TreeMap<>(byStep));
  }

  /** Returns a flowchart in the language of Mermaid, such as Git forges and many editors show. */
  public String mermaid() {
    return new MermaidText(workflow, counts).text();
  }

  /** Returns a picture in SVG 1.1: no script, no link, no font of its own. */
  public String svg() {
    return new SvgPicture(workflow, counts).text();
  }
}
