package io.clientele.workflow.text;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** What came of reading a text. */
public sealed interface WorkflowReading {
  /**
   * Returns the workflow.
   *
   * @throws WorkflowTextException if the text is none
   */
  Workflow orElseThrow();

  /**
   * It is a workflow.
   *
   * @param workflow which
   * @param places where each step stands, by its id
   */
  record Read(Workflow workflow, Map<String, Place> places) implements WorkflowReading {
    public Read {
      requireNonNull(workflow, "workflow");
      places = Map.copyOf(places);
    }

    @Override
    public Workflow orElseThrow() {
      return workflow;
    }
  }

  /**
   * It is none.
   *
   * @param problems all that is wrong, at least one thing, in the order of the text
   */
  record Refused(List<TextProblem> problems) implements WorkflowReading {
    public Refused {
      problems = List.copyOf(problems);
    }

    @Override
    public Workflow orElseThrow() {
      throw new WorkflowTextException(problems);
    }
  }
}
