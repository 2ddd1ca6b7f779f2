package io.clientele.workflow.lint;

import io.clientele.workflow.Step;
import java.util.ArrayList;
import java.util.List;

/** Collects findings. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void add(LintCode code, String path, String message, String remedy) {
    all.add(new Finding(code, path, message, remedy));
  }

  void add(LintCode code, Step step, String message, String remedy) {
    add(code, path(step), message, remedy);
  }

  static String path(Step step) {
    return "steps." + step.id();
  }

  List<Finding> all() {
    return all;
  }
}
