package io.clientele.cli;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.text.TextProblem;
import io.clientele.workflow.text.WorkflowReading;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A workflow in a file, in YAML or JSON. */
final class WorkflowFile {
  private WorkflowFile() {}

  /** Reads it, or fails with all that is wrong with it. */
  static Workflow read(Path file) throws IOException {
    WorkflowReading reading = WorkflowText.standard().read(file);
    if (reading instanceof WorkflowReading.Refused refused) {
      throw new Failure(
          refused.problems().stream().map(TextProblem::toString).collect(Collectors.joining("\n")));
    }
    return reading.orElseThrow();
  }
}
