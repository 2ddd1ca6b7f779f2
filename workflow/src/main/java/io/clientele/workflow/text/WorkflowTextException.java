package io.clientele.workflow.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text is no workflow, or no rules about quiet hours. The message has a line for each thing that
 * is wrong.
 */
public final class WorkflowTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<TextProblem> problems;

  WorkflowTextException(List<TextProblem> problems) {
    super(problems.stream().map(TextProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, in the order of the text. */
  public List<TextProblem> problems() {
    return problems;
  }
}
