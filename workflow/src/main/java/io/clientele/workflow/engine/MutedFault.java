package io.clientele.workflow.engine;

import org.jspecify.annotations.Nullable;

/**
 * A fault of foreign code as it may stand in a log: its class, where it was, and the same of what
 * it came from. What it says is left out, since it may say of whom: "no mailbox ana@example.com".
 */
final class MutedFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Causes may lead round in a circle. */
  private static final int DEEPEST = 8;

  private MutedFault(Throwable fault, @Nullable MutedFault cause) {
    super(fault.getClass().getName(), cause);
    setStackTrace(fault.getStackTrace());
  }

  static MutedFault of(Throwable fault) {
    return of(fault, 1);
  }

  private static MutedFault of(Throwable fault, int depth) {
    Throwable cause = fault.getCause();
    MutedFault muted =
        new MutedFault(fault, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
    if (depth < DEEPEST) {
      for (Throwable suppressed : fault.getSuppressed()) {
        muted.addSuppressed(of(suppressed, depth + 1));
      }
    }
    return muted;
  }
}
