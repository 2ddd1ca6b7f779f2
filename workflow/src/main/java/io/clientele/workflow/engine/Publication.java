package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.lint.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a workflow was published. */
public sealed interface Publication {
  /**
   * Returns its version.
   *
   * @throws IllegalArgumentException if it was not published, with what is wrong with it
   */
  String orElseThrow();

  /**
   * It was.
   *
   * @param version what tells it from others: {@link
   *     io.clientele.workflow.text.WorkflowText#version}
   * @param warnings what its authors may come to regret
   */
  record Published(String version, List<Finding> warnings) implements Publication {
    public Published {
      requireNonNull(version, "version");
      warnings = List.copyOf(warnings);
    }

    @Override
    public String orElseThrow() {
      return version;
    }
  }

  /**
   * It was not, and what was published before goes on.
   *
   * @param findings what is wrong with it
   */
  record Refused(List<Finding> findings) implements Publication {
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public String orElseThrow() {
      throw new IllegalArgumentException(
          findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }
  }
}
