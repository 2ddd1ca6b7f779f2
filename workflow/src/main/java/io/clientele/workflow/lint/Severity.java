package io.clientele.workflow.lint;

/** How bad a finding is. */
public enum Severity {
  /** The workflow cannot do what it says; it is not published. */
  ERROR,
  /** It can, but probably should not. */
  WARNING
}
