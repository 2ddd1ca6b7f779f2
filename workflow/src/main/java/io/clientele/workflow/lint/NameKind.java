package io.clientele.workflow.lint;

import java.util.Locale;

/** What a workflow may name that its host has to bring. */
public enum NameKind {
  /** A segment. */
  SEGMENT,
  /** What a model thinks of customers. */
  SCORE,
  /** A way to reach customers. */
  CHANNEL,
  /** What a message says: {@code email/hello}, or {@code team/alert} for a team. */
  TEMPLATE,
  /** A kind of coupon. */
  COUPON,
  /** A function of the host's. */
  FUNCTION,
  /** A server that is told. */
  WEBHOOK,
  /** People who are told or asked. */
  TEAM,
  /** Who looks at orders. */
  HOOK,
  /** Another workflow. */
  WORKFLOW;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  LintCode unknown() {
    return LintCode.valueOf("UNKNOWN_" + name());
  }
}
