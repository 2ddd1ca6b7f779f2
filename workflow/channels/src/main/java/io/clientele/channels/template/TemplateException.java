package io.clientele.channels.template;

import java.util.List;

/** Templates that cannot be used. The message tells file, line and what was expected. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong, one line for each thing. */
  private final transient List<String> problems;

  TemplateException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, one line for each thing. */
  public List<String> problems() {
    return problems;
  }
}
