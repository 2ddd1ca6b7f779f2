package io.clientele.workflow.text;

import java.util.Locale;

/** The two spellings of a workflow besides Java. */
public enum WorkflowFormat {
  /** YAML 1.2. */
  YAML,
  /** JSON. */
  JSON;

  /**
   * Returns the spelling of a file by its name, or else by how its text begins: with a brace if it
   * is JSON.
   */
  public static WorkflowFormat of(String fileName, String text) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JSON;
    }
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return !yaml && text.stripLeading().startsWith("{") ? JSON : YAML;
  }
}
